"""Files that are tables by their names: one that is no register is passed over in a folder, and told where it is named. Reads nothing."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.loaders.tables import SUFFIXES


def checked(path: Path, reading: Reading) -> Reading:
    """The reading. Raises UnreadableFile ("no-register") where the file is a table by its name and lists no documents."""
    if is_table(path) and not reading.listed:
        raise UnreadableFile("no-register", "Bảng này không phải danh mục văn bản.", 'Cột có tên khác thì chỉ ra: --map "Số hiệu=TÊN CỘT".')
    return reading


def is_table(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.lower() in SUFFIXES


def passed_over(path: Path, error: UnreadableFile, named: Collection[Path]) -> bool:
    """Whether an error is none: somebody's sums that lie beside the documents of a folder. `named` are the paths that a person gave."""
    return error.code == "no-register" and path not in named
