"""ZIP containers opened with limits, so that a small file cannot unfold into a large one. Knows nothing of what is in them."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from graph.errors import UnreadableFile

MAX_UNPACKED = 300_000_000  # bytes of all members that are read from one container
MAX_MEMBERS = 20_000


class Package:
    """The members of a ZIP file. Raises UnreadableFile: damaged, encrypted, too-large."""

    def __init__(self, data: bytes, limit: int = MAX_UNPACKED) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except _FAULTS as error:
            raise damaged() from error
        self._left = limit
        self.members: dict[str, ZipInfo] = {info.filename: info for info in self._zip.infolist() if info.filename and not info.is_dir()}
        if len(self.members) > MAX_MEMBERS:
            raise too_large()

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None where there is none of this name."""
        info = self.members.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise encrypted()
        if info.file_size > self._left:
            raise too_large()
        data = self._unpacked(info)
        self._left -= len(data)
        if self._left < 0:
            raise too_large()
        return data

    def _unpacked(self, info: ZipInfo) -> bytes:
        """Never more than the limit, whatever the member's head says of its size."""
        try:
            with self._zip.open(info) as stream:
                return stream.read(self._left + 1)
        except _FAULTS as error:
            raise damaged() from error


_FAULTS = (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, IndexError, KeyError)


def damaged() -> UnreadableFile:
    """The error for a file that breaks off or contradicts itself."""
    return UnreadableFile("damaged", "Tệp bị hỏng hoặc bị cắt cụt.", "Lấy lại bản gốc, hoặc mở bằng chương trình đã tạo ra nó rồi lưu lại.")


def encrypted() -> UnreadableFile:
    """The error for a file with a password."""
    return UnreadableFile("encrypted", "Tệp có mật khẩu.", "Bỏ mật khẩu rồi chạy lại.")


def too_large() -> UnreadableFile:
    """The error for what unfolds into more than the limit."""
    return UnreadableFile(
        "too-large", f"Nội dung bên trong tệp quá lớn (giới hạn {MAX_UNPACKED // 1_000_000} MB).", "Chia nhỏ tệp rồi chạy lại."
    )
