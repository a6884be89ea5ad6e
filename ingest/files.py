"""Files of a disk: which of them a person means, and their bytes. Knows nothing of what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from errno import ELOOP
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from graph.errors import UnreadableFile, why

MAX_BYTES = 50_000_000
# Data and programs that lie beside documents: in a folder they are passed over, named by themselves they are read.
NO_DOCUMENTS = frozenset(
    (
        ".bib",
        ".css",
        ".cypher",
        ".db",  # Windows puts Thumbs.db beside pictures
        ".gexf",
        ".graphml",
        ".ini",
        ".ipynb",
        ".js",
        ".json",
        ".jsonl",
        ".jsonld",
        ".kgl",
        ".lnk",
        ".log",
        ".mmd",
        ".nq",
        ".parquet",
        ".py",
        ".sh",
        ".sql",
        ".toml",
        ".trig",
        ".ttl",
        ".yaml",
        ".yml",
    )
)


def find_files(paths: Iterable[Path], *, store: Path | None = None) -> Iterator[tuple[Path, UnreadableFile | None]]:
    """The files that `paths` mean, each once, a folder's in sorted order; or why one of them means none.

    In folders, hidden entries, marks of open files, data and programs, stores, exports and links back up are passed over; a file that is
    named is taken as it is. What is named inside a file (a.zip/b.docx, as stores call the members of archives) means that file.
    """
    passed = {_identity(store)} if store is not None and store.exists() else set()
    seen: set[str] = set()
    for path in paths:
        for found, error in _expand(path, passed):
            name = os.path.abspath(found)  # noqa: PTH100 - links stay as they were named
            if name not in seen:
                seen.add(name)
                yield found, error


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises UnreadableFile: too-large (before reading), permission, not-found, format."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > limit:
                raise UnreadableFile("too-large", f"Tệp quá lớn ({_megabytes(size)}; giới hạn {_megabytes(limit)}).", _RAISE_LIMIT)
            return file.read()
    except OSError as error:
        raise _unreadable(error) from error


_RAISE_LIMIT = "Tăng giới hạn: --max-size SỐ_MB."


def _expand(path: Path, passed: set[tuple[int, int]]) -> Iterator[tuple[Path, UnreadableFile | None]]:
    mode = _mode(path)
    if isinstance(mode, NotADirectoryError):
        yield next((folder, None) for folder in path.parents if folder.exists())
    elif isinstance(mode, OSError):
        yield path, _unreadable(mode)
    elif S_ISDIR(mode):
        found = list(_walk(path, passed))
        yield from found or [(path, UnreadableFile("no-files", "Thư mục không có tài liệu nào.", "Chỉ ra thư mục có tài liệu."))]
    elif S_ISREG(mode):
        yield path, None
    else:
        yield path, UnreadableFile("format", "Không phải là tệp hay thư mục.", "Chỉ ra một tệp hay thư mục.")


def _walk(folder: Path, above: set[tuple[int, int]]) -> Iterator[tuple[Path, UnreadableFile | None]]:
    """`above` holds the folders on the way here, so that a link back to one of them ends there."""
    try:
        here = _identity(folder)
        entries = [] if here in above else sorted(folder.iterdir(), key=lambda entry: entry.name)
        entries = [] if _is_ours({entry.name for entry in entries}) else entries
    except OSError as error:
        yield folder, _unreadable(error)
        return
    for entry in entries:
        if not entry.name.startswith((".", "~$")):  # ~$ is what Excel and Word put beside an open file
            yield from _entry(entry, above | {here})


def _is_ours(names: set[str]) -> bool:
    """Whether a folder with files of these names is what cancu wrote: a store under any name, tables, or files for neo4j-admin."""
    return any(marks <= names for marks in _OURS)


_OURS = ({"graph.kgl"}, *({"counts.txt", f"columns.{form}"} for form in ("csv", "jsonl", "parquet")), {"Store.csv", "schema.cypher"})


def _entry(entry: Path, above: set[tuple[int, int]]) -> Iterator[tuple[Path, UnreadableFile | None]]:
    mode = _mode(entry)
    if isinstance(mode, OSError):
        if mode.errno != ELOOP:
            yield entry, _unreadable(mode)
    elif S_ISDIR(mode):
        yield from _walk(entry, above)
    elif S_ISREG(mode) and entry.suffix.lower() not in NO_DOCUMENTS and not entry.name.upper().startswith("README"):
        yield entry, None


def _mode(path: Path) -> int | OSError:
    try:
        return path.stat().st_mode
    except OSError as error:
        return error


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _unreadable(error: OSError) -> UnreadableFile:
    if isinstance(error, PermissionError):
        return UnreadableFile("permission", "Không có quyền đọc.", "Cấp quyền đọc rồi chạy lại.")
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("not-found", "Không có đường dẫn này.", "Kiểm tra lại đường dẫn.")
    return UnreadableFile("disk", f"Không đọc được: {why(error)}.", "Kiểm tra ổ đĩa và đường dẫn.")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
