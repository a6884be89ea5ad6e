"""Where a store lies, and what a file is called in it. Knows paths only, and imports nothing that takes time."""

from __future__ import annotations

import os
import re
from pathlib import Path

from graph.errors import NotFound, StoreError

FOLDER_NAME = ".cancu"
VARIABLE = "CANCU_STORE"

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def find_store(option: str | None, *, create: bool) -> Path:
    """The folder of the store: `option`, else CANCU_STORE, else the nearest .cancu here or above, else (`create`) a new one here.

    Raises NotFound where there is none, StoreError for the address of a server.
    """
    named = option or os.environ.get(VARIABLE)
    if named:
        return _named(named, create=create)
    here = Path.cwd()
    found = next((folder / FOLDER_NAME for folder in (here, *here.parents) if os.path.exists(folder / FOLDER_NAME)), None)  # noqa: PTH110
    if found is None and not create:
        raise NotFound("Chưa có kho nào ở thư mục này hay các thư mục trên.", "Tạo kho: cancu ingest THƯ_MỤC.")
    return found or here / FOLDER_NAME


def stored_path(path: Path, store: Path) -> str:
    """The name of a file in a store: relative to the folder that the store lies in where it is inside, else absolute; with "/"."""
    absolute, home = _absolute(path), _absolute(store).parent
    return readable((absolute.relative_to(home) if absolute.is_relative_to(home) else absolute).as_posix())


def readable(name: str) -> str:
    """A file name as text that can be written anywhere, on one line: control characters and bytes that are no UTF-8 become U+FFFD."""
    return _CONTROL.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _named(named: str, *, create: bool) -> Path:
    if "://" in named:
        raise StoreError(f"Chưa dùng được kho ở địa chỉ {named}.", "Chỉ ra một thư mục: --store THƯ_MỤC.")
    path = Path(named).expanduser()
    if not create and not os.path.exists(path):  # noqa: PTH110 - Path.exists() raises where one may not look
        raise NotFound(f"Không có kho {named}.", f"Tạo kho: cancu --store {named} ingest THƯ_MỤC.")
    return path


def _absolute(path: Path) -> Path:
    """Without following links: what a person named stays recognisable."""
    return Path(os.path.abspath(path))  # noqa: PTH100
