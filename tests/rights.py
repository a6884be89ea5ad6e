"""Becoming, for a few lines, someone who may not do everything: tests may run as root, whom no file mode stops."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

NOBODY = 65534


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Runs as a user who owns nothing but may pass through to `folder`; where tests run as a plain user, as that user."""
    root = os.geteuid() == 0
    if root:
        for above in (each for each in (folder, *folder.parents) if each.is_relative_to(gettempdir()) and not each.stat().st_mode & 1):
            above.chmod(0o755)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
