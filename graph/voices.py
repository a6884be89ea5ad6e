"""The documents that speak in a file: its own and those attached to it; a register speaks itself, of the documents that it lists."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from graph.claims import Citation, Header, Reading

HEADER = -1  # the place of a document's own header among its reading's mentions; citations count from 0, rows of a register down from -2


def voices(reading: Reading) -> Iterator[Reading]:
    """A file's reading, and those of the documents attached to it as readings of their own."""
    yield reading
    for part, attached in enumerate(_attached(reading), 1):
        yield structs.replace(attached, sha256=reading.sha256, part=part)


def claims_of(reading: Reading) -> Iterator[tuple[int, Header | Citation]]:
    """A voice's mentions of documents, each with its place. A register is no document and has no header of its own."""
    if reading.listed:
        yield from ((HEADER - number, row) for number, row in enumerate(reading.listed, 1))
        return
    yield HEADER, reading.document
    yield from enumerate(reading.cited)


def _attached(reading: Reading) -> Iterator[Reading]:
    """What is attached to an attached document is attached to the file's as well."""
    for attached in reading.attached:
        yield attached
        yield from _attached(attached)
