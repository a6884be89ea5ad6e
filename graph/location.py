"""Where a store lies, and what a file is called in it. Knows paths and addresses only, and imports nothing that takes time."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TypeAlias

from graph.drivers.address import Address, server_settings
from graph.errors import NotFound

Location: TypeAlias = Path | Address  # a folder, or a database on a server

FOLDER_NAME = ".cancu"
VARIABLE = "CANCU_STORE"
SERVER_VARIABLE = "NEO4J_URI"

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def find_store(option: str | None, *, create: bool) -> Location:
    """Where the store is: `option`, CANCU_STORE, NEO4J_URI, the nearest .cancu here or above, or (`create`) a new one here.

    Raises NotFound where there is none, BadRequest where an address cannot be read.
    """
    named = option or os.environ.get(VARIABLE) or server_settings().get(SERVER_VARIABLE)
    if named:
        return location(named, create=create)
    here = _here()
    found = next((folder / FOLDER_NAME for folder in (here, *here.parents) if os.path.exists(folder / FOLDER_NAME)), None)  # noqa: PTH110
    if found is None and not create:
        raise NotFound("Chưa có kho nào ở thư mục này hay các thư mục trên.", "Tạo kho: cancu ingest THƯ_MỤC.")
    return found or here / FOLDER_NAME


def location(named: str, *, create: bool) -> Location:
    """What a person calls a store: an address of a server, or a folder. Raises as find_store."""
    if "://" in named:
        return Address.parse(named)
    path = Path(named).expanduser()
    if not create and not os.path.exists(path):  # noqa: PTH110 - Path.exists() raises where one may not look
        raise NotFound(f"Không có kho {named}.", f"Tạo kho: cancu --store {named} ingest THƯ_MỤC.")
    return path


def is_server(location: Location) -> bool:
    """Whether the store is a database on a server; whether it is there only the server can tell."""
    return isinstance(location, Address)


def home(location: Location) -> Path:
    """The folder that names of files in the store start from: the one that a store's folder lies in; for a server, the current one."""
    return _here() if isinstance(location, Address) else _absolute(location).parent


def shown(location: Location) -> str:
    """The store as it may be written anywhere, on one line."""
    return str(location) if isinstance(location, Address) else readable(location.as_posix())


def stored_path(path: Path, store: Location) -> str:
    """The name of a file in a store: relative to the store's home where it is inside, else absolute; with "/"."""
    absolute, start = os.path.abspath(path), os.fspath(home(store))  # noqa: PTH100 - by strings: paths as objects take a tenth of an ingest
    inside = "." if absolute == start else absolute.removeprefix(os.path.join(start, ""))  # noqa: PTH118
    return readable(Path(inside).as_posix())


def spellings(name: str) -> tuple[str, ...]:
    """The name as it was typed, then with its diacritics put on the letters and apart: macOS gives them apart, and both look the same."""
    return tuple(dict.fromkeys((name, *(unicodedata.normalize(form, name) for form in ("NFC", "NFD")))))


def on_disk(name: str) -> Path:
    """The path that was typed, spelled as the disk spells it where something lies there."""
    return Path(next(filter(os.path.lexists, spellings(name)), name))


def readable(name: str) -> str:
    """A file name as text that can be written anywhere, on one line: control characters and bytes that are no UTF-8 become U+FFFD."""
    return _CONTROL.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise NotFound("Thư mục hiện tại đã bị xóa.", "Chuyển sang thư mục khác (cd) rồi chạy lại.") from error


def _absolute(path: Path) -> Path:
    """Without following links: what a person named stays recognisable."""
    return Path(os.path.abspath(path))  # noqa: PTH100
