"""Files that are no documents by their names or their makers: passed over in a folder, told where they are named. Reads nothing."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.loaders.tables import SUFFIXES

T = TypeVar("T")


def checked(path: Path, result: T) -> T | UnreadableFile:
    """What came of a file; an error ("no-register") in place of a reading that lists no documents, where it is a table by its name."""
    if isinstance(result, Reading) and is_table(path) and not result.listed:
        return UnreadableFile(
            "no-register", "Bảng này không phải danh mục văn bản.", 'Cột có tên khác thì chỉ ra: --map "Số hiệu=TÊN CỘT".'
        )
    return result


def is_table(path: Path) -> bool:
    """Whether a file is a table by its name."""
    return path.suffix.lower() in SUFFIXES


def passed_over(path: Path, error: UnreadableFile, named: Collection[Path]) -> bool:
    """Whether an error is none: somebody's sums, or a page of cancu view, beside the documents of a folder. `named`: what a person gave."""
    return error.code in ("no-register", "viewer") and path not in named
