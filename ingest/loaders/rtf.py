r"""RTF (Rich Text Format 1.9.1): the text that a reader of the printed page sees. Knows no rule of documents.

Letters come as \'xx in the code page of their font (Windows-1258 with tones as marks of their own) or as \u. Groups that hold no text of
the page (fonts, styles, pictures, field codes, deleted text) are passed over; footnotes come behind their paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from ingest.loaders.blocks import PAGE, Block, Paragraph, Row, text_of
from ingest.loaders.fonts import from_font
from ingest.loaders.packages import damaged
from ingest.text import Text

MEDIA_TYPE = "application/rtf"
MAX_DEPTH = 1_000


def load(data: bytes) -> Text:
    """The text of an RTF file. Raises UnreadableFile ("damaged")."""
    return text_of(blocks(data), MEDIA_TYPE)


def blocks(data: bytes) -> list[Block]:
    """The paragraphs and tables of an RTF file."""
    reader = _Reader(_table())
    for m in _TOKEN.finditer(_without_binary(data.decode("latin-1"))):
        _HANDLERS[m.lastgroup or ""](reader, m)
    return reader.ended()


_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10}|)[ ]?(?P<end>)"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<text>[^\\{}\r\n]+)"
)
_BINARY = re.compile(r"\\bin(\d{1,9}) ?")
_TABLE = Path(__file__).with_name("rtf.yaml")


@cache
def _table() -> dict[str, Any]:
    import yaml

    rows = yaml.load(_TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {**rows, "silent": frozenset(rows["silent"]), "starred": frozenset(rows["starred"])}


def _without_binary(text: str) -> str:
    """Without the raw bytes of pictures, which may look like anything."""
    parts, at = [], 0
    for m in _BINARY.finditer(text) if "\\bin" in text else ():
        if m.start() >= at:
            parts.append(text[at : m.start()])
            at = m.end() + int(m[1])
    return "".join([*parts, text[at:]]) if parts else text


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    silent: bool = False
    hidden: bool = False
    caps: bool = False
    font: str = ""
    fallback: int = 1  # how many characters stand behind \u for programs that do not know it
    centred: bool = False
    in_table: bool = False
    target: str = ""


@dataclass(slots=True)
class _Reader:
    table: dict[str, Any]
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    fonts: dict[str, tuple[str, str]] = field(default_factory=dict)  # name, encoding
    encoding: str = "cp1252"
    out: list[Block] = field(default_factory=list)
    line: list[tuple[str, str]] = field(default_factory=list)
    bytes_: bytearray = field(default_factory=bytearray)
    skip: int = 0
    cell: list[Block] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    kept: list[tuple[list[tuple[str, str]], int]] = field(default_factory=list)
    later: list[Block] = field(default_factory=list)
    starred: bool = False
    defined: str = ""
    name: str = ""

    # what a token does

    def word(self, m: re.Match[str]) -> None:
        word, value = m["word"], m["value"]
        if word == "u" and value:
            self.flush()
            self.put(chr(int(value) % 0x10000))
            self.skip = self.state.fallback
        elif self.skip and word != "uc":
            self.skip -= 1
        elif change := _WORDS.get(word):
            self.flush()
            change(self, value or None)
        elif word in self.table["signs"]:
            self.flush()
            self.put(self.table["signs"][word])
        elif word in self.table["silent"] or (self.starred and word not in self.table["starred"]):
            self.flush()
            self.state = replace(self.state, silent=True, target=word)
        self.starred = False

    def byte(self, m: re.Match[str]) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes_.append(int(m["byte"], 16))

    def sign(self, m: re.Match[str]) -> None:
        self.flush()
        sign = m["sign"]
        if sign == "*":
            self.starred = True
        elif sign in "\r\n":
            self.paragraph()
        elif self.skip:
            self.skip -= 1
        else:
            self.put({"~": "\xa0", "_": "-", "-": ""}.get(sign, sign if sign in "\\{}" else ""))

    def open(self, m: re.Match[str]) -> None:
        self.flush()
        self.skip = 0
        self.stack.append(self.state)
        if len(self.stack) > MAX_DEPTH:
            raise damaged()

    def close(self, m: re.Match[str]) -> None:
        self.flush()
        self.skip = 0
        if self.stack:
            ended, self.state = self.state, self.stack.pop()
            if ended.target in ("footnote", "shptxt") and self.state.target != ended.target:
                self._end_apart()

    def text(self, m: re.Match[str]) -> None:
        text = m["text"]
        if self.skip:
            text, self.skip = text[self.skip :], max(0, self.skip - len(text))
        if self.state.target == "fonttbl":
            self.flush()
            self._font_name(text)
        elif not self.state.silent:
            self.bytes_ += text.encode("latin-1")

    # what words do

    def flush(self) -> None:
        """Bytes that have gathered become letters; a tone may stand in a group of its own, so they are composed later."""
        if self.bytes_:
            data, self.bytes_ = bytes(self.bytes_), bytearray()
            font, encoding = self.fonts.get(self.state.font, ("", ""))
            encoding = "cp1252" if font.lower().startswith((".vn", "vni")) else encoding or self.encoding
            self.put(data.decode(encoding, "replace"))

    def put(self, text: str) -> None:
        if not (self.state.silent or self.state.hidden) and text:
            self.line.append((text.upper() if self.state.caps else text, self.fonts.get(self.state.font, ("", ""))[0]))

    def taken(self) -> str:
        """The line so far."""
        pieces, self.line = self.line, []
        text = "".join(from_font(text, font) for text, font in _joined(pieces))
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def paragraph(self) -> None:
        """Ends a paragraph, in a cell or outside."""
        if self.state.silent:
            return
        self.flush()
        (self.cell if self.state.in_table or self.kept else self.out).append(Paragraph(self.taken(), self.state.centred))
        if self.later and not self.kept:
            (self.cell if self.state.in_table else self.out).extend(self.later)
            self.later = []

    def end_cell(self) -> None:
        """Ends a cell."""
        if not self.state.silent:
            self.cell.append(Paragraph(self.taken()))
            self.cells.append(tuple(self.cell))
            self.cell = []

    def end_row(self) -> None:
        """Ends a row."""
        if self.cells and not self.state.silent:
            self.out.append(Row(tuple(self.cells)))
            self.cells = []
            self.out += self.later
            self.later = []

    def leave_table(self) -> None:
        """\\pard without \\intbl: what a cell holds that was not ended belongs to the text."""
        self.state = replace(self.state, in_table=False, centred=False)

    def apart(self, target: str) -> None:
        """A footnote or a text box begins: the line before it goes on behind it."""
        self.kept.append((self.line, len(self.cell)))
        self.line = []
        self.state = replace(self.state, target=target, silent=False)

    def _end_apart(self) -> None:
        self.cell.append(Paragraph(self.taken()))
        if self.kept:
            self.line, held = self.kept.pop()
            self.later += self.cell[held:]
            del self.cell[held:]

    def define(self, number: str) -> None:
        """\\fN: a font is meant, or defined."""
        if self.state.target == "fonttbl":
            self.defined, self.name = number, ""
        else:
            self.state = replace(self.state, font=number)

    def charset(self, number: str) -> None:
        """The code page of a font."""
        if self.state.target == "fonttbl":
            self.fonts[self.defined] = (self.name, self.table["code_pages"].get(number, ""))

    def _font_name(self, text: str) -> None:
        self.name += text
        if text.rstrip().endswith(";") and self.defined:
            self.fonts[self.defined] = (self.name.strip(" ;"), self.fonts.get(self.defined, ("", ""))[1])

    def ended(self) -> list[Block]:
        """The blocks of the whole file."""
        self.flush()
        self.out += self.cell
        if self.cells:
            self.out.append(Row(tuple(self.cells)))
        self.out.append(Paragraph(self.taken()))
        return [*self.out, *self.later]


def _joined(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    text, font = "", ""
    for piece, of in pieces:
        if of != font and text:
            yield text, font
            text = ""
        text, font = text + piece, of
    if text:
        yield text, font


def _set(**change: bool) -> Callable[[_Reader, str | None], None]:
    """A switch: \\caps is on, \\caps0 off."""
    ((name, value),) = change.items()

    def switch(reader: _Reader, argument: str | None) -> None:
        reader.state = replace(reader.state, **{name: value if argument != "0" else not value})  # type: ignore[arg-type]

    return switch


def _plain(reader: _Reader, _: str | None) -> None:
    reader.state = replace(reader.state, caps=False, hidden=False)


def _fallback(reader: _Reader, value: str | None) -> None:
    reader.state = replace(reader.state, fallback=min(int(value or 1), 16))


def _code_page(reader: _Reader, value: str | None) -> None:
    try:
        reader.encoding = f"cp{value}"
        b"a".decode(reader.encoding)
    except LookupError:
        reader.encoding = "cp1252"


def _silence(target: str) -> Callable[[_Reader, str | None], None]:
    def silence(reader: _Reader, _: str | None) -> None:
        reader.state = replace(reader.state, silent=True, target=target)

    return silence


_WORDS: dict[str, Callable[[_Reader, str | None], None]] = {
    "par": lambda r, _: r.paragraph(),
    "sect": lambda r, _: r.paragraph(),
    "page": lambda r, _: r.put(PAGE),
    "cell": lambda r, _: r.end_cell(),
    "nestcell": lambda r, _: r.paragraph(),
    "row": lambda r, _: r.end_row(),
    "intbl": _set(in_table=True),
    "pard": lambda r, _: r.leave_table(),
    "qc": _set(centred=True),
    "qr": _set(centred=True),
    "plain": _plain,
    "caps": _set(caps=True),
    "scaps": _set(caps=True),
    "v": _set(hidden=True),
    "deleted": _set(hidden=True),
    "uc": _fallback,
    "ansicpg": _code_page,
    "f": lambda r, value: r.define(value or "0"),
    "fcharset": lambda r, value: r.charset(value or "0"),
    "fonttbl": _silence("fonttbl"),
    "footnote": lambda r, _: r.apart("footnote"),
    "shptxt": lambda r, _: r.apart("shptxt"),
    "dptxbxtext": lambda r, _: r.apart("shptxt"),
}
_HANDLERS: dict[str, Callable[[_Reader, re.Match[str]], None]] = {
    "end": _Reader.word, "byte": _Reader.byte, "sign": _Reader.sign, "open": _Reader.open, "close": _Reader.close, "text": _Reader.text,
}  # fmt: skip
