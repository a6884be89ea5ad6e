"""The programs outside Python that reading can use: which there are, and how one gets what is missing. Runs none on a document."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.scans import tesseract


@dataclass(frozen=True, slots=True)
class Program:
    """`version` is what the program calls itself, None where it is missing; `use` (Vietnamese) what it is for, `install` a command."""

    name: str
    version: str | None
    use: str
    install: str


def programs() -> tuple[Program, ...]:
    """All of them. DOC and RTF need none: this project reads them itself."""
    return (Program("Tesseract (vie)", tesseract.version(), "để đọc bản quét và ảnh", tesseract.INSTALL),)
