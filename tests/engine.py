"""Tesseract with Vietnamese data, and fonts to print with: how they get onto a machine. `python -m tests.engine` installs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from ingest.scans import tesseract
from tests.scanning import FONT

MISSING = f"no Tesseract with Vietnamese data and DejaVu fonts on this machine: {tesseract.INSTALL} fonts-dejavu-core"
_PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie", "fonts-dejavu-core")


def found() -> bool:
    """Whether scans can be made and read."""
    return tesseract.version() is not None and FONT is not None


def install() -> None:
    """An attempt, where that is possible without asking: Debian and Ubuntu, as root."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (("update", "-q"), ("install", "-q", "-y", "--no-install-recommends", *_PACKAGES)):
            subprocess.run(
                ["apt-get", *command],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            )


if __name__ == "__main__":
    if not found():
        install()
    if shutil.which("tesseract") is None:
        print(MISSING, file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") == "true" else 0)
