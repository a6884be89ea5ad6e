"""The one family of errors. Each says what happened and what to do next, and carries the exit code of the command line."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CancuError(Exception):
    """Base of every error that a user may see.

    Args:
        message: what happened, one sentence.
        hint: what to do next, one sentence, may be empty.

    Attributes:
        lang: the language of both, "vi" or "en".
    """

    exit_code = 1
    lang = "vi"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnreadableFile(CancuError):
    """A file could not be read. The run goes on without it; `code` names the reason for programs."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code


class NotFound(CancuError):
    """What was asked for is not in the store, or a path leads nowhere."""


class Ambiguous(CancuError):
    """Several things fit what was asked for; `choices` are their ids, best first."""

    exit_code = 2

    def __init__(self, message: str, choices: tuple[str, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.choices = choices


class BadRequest(CancuError):
    """An argument or a judgements file makes no sense."""

    exit_code = 2


class StoreError(CancuError):
    """The store cannot be used: not a store, held by another writer, made by a newer version, damaged, unreachable."""

    exit_code = 3


def why(error: OSError) -> str:
    """Why the system refused, in Vietnamese where that is known."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def not_read(path: Path, error: OSError) -> BadRequest:
    """What is said of a file that the system does not give."""
    return BadRequest(f"Không đọc được {path.name}: {why(error)}.", "Kiểm tra tên tệp và quyền đọc.")


def not_written(place: Path | str, error: OSError) -> BadRequest:
    """What is said of a file or a folder that the system does not take."""
    return BadRequest(f"Không ghi được vào {place}: {why(error)}.", "Kiểm tra quyền và chỗ trống trên đĩa.")


_WHY = {
    errno.ENOENT: "không có thư mục hay tệp ấy",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.ENOSPC: "đĩa đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EEXIST: "đã có tệp ấy",
}


class Outdated(StoreError):
    """Another process changed the store after it was read, so nothing was written; to read it again and write anew helps."""

    def __init__(self) -> None:
        super().__init__("Kho vừa được một tiến trình khác sửa.", "Chạy lại lệnh này.")


class MissingExtra(CancuError):
    """An optional package or an outside program is needed and not installed; the hint is the command that installs it."""

    exit_code = 4
