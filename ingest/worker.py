"""The child process that files are read in: takes bytes from a pipe, gives back what they say or why not. Opens no file and no connection.

A message is its kind (one byte), its length (eight bytes) and its body. The memory of the process is limited; its time is the parent's
care.
"""

from __future__ import annotations

import os
import struct
import sys
from typing import BinaryIO

import msgspec

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.heads import Columns
from ingest.text import Text

HEAD = struct.Struct("<cQ")
READ, TELL, LOAD, UNPACK, TAKEN, FAILED, PROGRESS = b"r", b"j", b"t", b"z", b"o", b"e", b"p"
LIMIT = struct.Struct("<Q")  # before the archive: the size of the largest member


class Named(msgspec.Struct, array_like=True):
    """A file whose line of JSON is asked for."""

    name: str
    data: bytes


class Failure(msgspec.Struct, array_like=True):
    """An UnreadableFile on its way."""

    code: str
    message: str
    hint: str


class Member(msgspec.Struct, array_like=True):
    """A file in an archive: its bytes, or why it could not be taken out."""

    name: str
    data: bytes
    failure: Failure | None


class Progress(msgspec.Struct, array_like=True):
    """Pages done, and how many there are."""

    done: int
    of: int


def send(stream: BinaryIO, kind: bytes, body: bytes) -> None:
    """Writes one message."""
    stream.write(HEAD.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Kind and body of the next message, None where the other side has ended."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    body = stream.read(length)
    return (kind, body) if len(body) == length else None


def main() -> None:
    """Serves until the parent closes the pipe."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no message
    _limit(int(sys.argv[1]), sys.argv[2])
    columns = msgspec.json.decode(sys.argv[3], type=dict[str, str])
    _tell_progress(answers)
    while (message := receive(requests)) is not None:
        send(answers, *_answer(*message, columns))


def _limit(memory: int, mode: str) -> None:
    from ingest.scans import options

    options.MODE = mode
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tell_progress(answers: BinaryIO) -> None:
    from ingest.loaders.progress import listen

    listen(lambda done, of: send(answers, PROGRESS, msgspec.msgpack.encode(Progress(done, of))))


def _answer(kind: bytes, data: bytes, columns: Columns) -> tuple[bytes, bytes]:
    try:
        return TAKEN, _told(data, columns) if kind == TELL else msgspec.msgpack.encode(_result(kind, data, columns))
    except UnreadableFile as error:
        failure = Failure(error.code, error.message, error.hint)
    except (MemoryError, RecursionError):
        failure = Failure("memory", "Tệp cần quá nhiều bộ nhớ để đọc.", "Chia nhỏ tệp rồi chạy lại.")
    return FAILED, msgspec.msgpack.encode(failure)


def _told(data: bytes, columns: Columns) -> bytes:
    from ingest.one_file import tell

    file = msgspec.msgpack.decode(data, type=Named)
    return tell(file.data, file.name, columns)


def _result(kind: bytes, data: bytes, columns: Columns) -> Reading | Text | list[Member]:
    if kind == UNPACK:
        return _unpacked(data[LIMIT.size :], LIMIT.unpack_from(data)[0])
    if kind == READ:
        from ingest.one_file import read_data

        return read_data(data, columns)
    from ingest.loaders import load

    return load(data, columns)


def _unpacked(data: bytes, limit: int) -> list[Member]:
    from ingest.loaders.archive import members

    return [
        Member(name, b"", Failure(content.code, content.message, content.hint))
        if isinstance(content, UnreadableFile)
        else Member(name, content, None)
        for name, content in members(data, limit)
    ]


if __name__ == "__main__":
    main()
