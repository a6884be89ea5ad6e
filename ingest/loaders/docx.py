"""DOCX (ECMA-376): the text that a reader of the printed page sees, with tracked changes as accepted. Knows no rule of documents.

Text boxes come once, footnotes behind the paragraph that they belong to, the first page's header on top and its footer at the end. Pages
begin where Word said last that they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ingest.loaders.blocks import COLUMN, PAGE, Block, Paragraph, Row, text_of
from ingest.loaders.docx_parts import VAL, Look, Parts, W, changed, on, parts_of
from ingest.loaders.fonts import from_font, sign
from ingest.loaders.packages import Package
from ingest.text import Text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def load(data: bytes) -> Text:
    """The text of a DOCX file. Raises UnreadableFile: damaged, encrypted, too-large."""
    return text_of(blocks(data), MEDIA_TYPE)


def blocks(data: bytes) -> list[Block]:
    """The paragraphs and tables of a DOCX file."""
    walk = _Walk(parts_of(Package(data)))
    body = walk.parts.root.find(W + "body")
    found = list(walk.blocks(body)) if body is not None else []
    return [*walk.margins(body, "headerReference"), *found, *walk.margins(body, "footerReference")]


_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_P, _R, _T, _TBL, _TR, _TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
_PPR, _RPR, _PSTYLE, _RSTYLE, _DEL = W + "pPr", W + "rPr", W + "pStyle", W + "rStyle", W + "del"
_BOX = W + "txbxContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OUT = frozenset(
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "rt")
)
_PLAIN = {W + "noBreakHyphen": "-", W + "cr": "\n", W + "tab": COLUMN, W + "ptab": COLUMN}


@dataclass(slots=True)
class _Walk:
    """One walk through a document: what a paragraph has gathered, and what goes on from one to the next."""

    parts: Parts
    notes: dict[str, Element] = field(default_factory=dict)
    due: list[Block] = field(default_factory=list)  # text boxes and notes that follow the paragraph
    codes: int = 0  # fields whose code is running: their text is none
    fields: list[bool] = field(default_factory=list)
    on_new_page: bool = True
    carried: str = ""  # of a paragraph whose mark was deleted

    def __post_init__(self) -> None:
        for kind in ("footnotes", "endnotes"):
            root = self.parts.part(kind)
            for one in root if root is not None else ():
                if one.get(W + "type") in (None, "normal"):
                    self.notes[f"{kind} {one.get(W + 'id')}"] = one

    def blocks(self, parent: Element) -> Iterator[Block]:
        """What stands in a body, a cell, a box or a note."""
        for one in parent:
            if one.tag == _P:
                yield from self._paragraph(one)
            elif one.tag == _TBL:
                yield from self._table(one)
            elif one.tag == _ALTERNATE:
                yield from self.blocks(_chosen(one))
            elif one.tag not in _OUT:
                yield from self.blocks(one)

    def margins(self, body: Element | None, kind: str) -> Iterator[Block]:
        """The header or footer of the first page, where it says something."""
        section = next(body.iter(W + "sectPr"), None) if body is not None else None
        if section is None:
            return
        found = {one.get(W + "type", "default"): one for one in section.findall(W + kind)}
        reference = found.get("first") if on(section.find(W + "titlePg")) else found.get("default")
        root = self.parts.related(reference) if reference is not None else None
        for block in self.blocks(root) if root is not None else ():
            if any(letter.isalpha() for letter in _words(block)):
                yield block

    def _table(self, table: Element) -> Iterator[Block]:
        for row in _within(table, _TR):
            properties = row.find(W + "trPr")
            if properties is None or properties.find(W + "del") is None:
                yield Row(tuple(tuple(self.blocks(cell)) for cell in _within(row, _TC)))

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find(_PPR)
        look = self.parts.default if properties is None else self._look(properties)
        line = _Line()
        self._inline(paragraph, look, line)
        text = line.text()
        if self.carried:
            text, self.carried = self.carried + text, ""
        if self.fields:
            self.codes, self.fields = 0, [code for code in self.fields if not code]
        if properties is not None and _is_mark_deleted(properties):
            self.carried = text
            return
        label = self.parts.label(look) if look.list and text.strip() else ""
        yield Paragraph(f"{label} {text.lstrip()}" if label else text, look.centred)
        if self.due:
            due, self.due = self.due, []
            yield from due

    def _look(self, properties: Element) -> Look:
        style = properties.find(_PSTYLE)
        return changed(self.parts.default if style is None else self.parts.look(style.get(VAL)), properties)

    def _inline(self, parent: Element, look: Look, line: _Line) -> None:
        for one in parent:
            if one.tag == _R:
                self._run(one, look, line)
            elif one.tag == _MATH_TEXT:
                line.add(one.text or "", None)
            elif one.tag == _ALTERNATE:
                self._inline(_chosen(one), look, line)
            elif one.tag not in _OUT:
                self._inline(one, look, line)

    def _run(self, run: Element, look: Look, line: _Line) -> None:
        properties = run.find(_RPR)
        if properties is not None:
            style = properties.find(_RSTYLE)
            look = changed(look if style is None else _styled(look, self.parts, style.get(VAL)), properties)
        for one in run:
            if one.tag == _T:
                if not look.hidden and not self.codes:
                    line.add((one.text or "").upper() if look.caps else one.text or "", look.font)
                    self.on_new_page = False
            elif one.tag not in _OUT:
                self._sign(one, look, line)

    def _sign(self, one: Element, look: Look, line: _Line) -> None:
        """Whatever a run holds beside text."""
        if one.tag in _PLAIN:
            line.add(_PLAIN[one.tag], None)
        elif one.tag == W + "br":
            line.add(self._new_page() if one.get(W + "type") == "page" else "\n", None)
        elif one.tag == W + "lastRenderedPageBreak":
            line.add(self._new_page(), None)
        elif one.tag == W + "sym":
            line.add(sign(one.get(W + "char", "")), None)
        elif one.tag == W + "fldChar":
            self._field(one.get(W + "fldCharType"))
        elif one.tag in (W + "footnoteReference", W + "endnoteReference"):
            self._note(one)
        elif one.tag == W + "ruby":
            self._inline(one, look, line)
        else:
            self._boxes(one)

    def _new_page(self) -> str:
        """One mark where a break is both asked for and noted as made."""
        begun, self.on_new_page = self.on_new_page, True
        return "" if begun else PAGE

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()
        self.codes = sum(self.fields)

    def _note(self, reference: Element) -> None:
        kind = "footnotes" if reference.tag == W + "footnoteReference" else "endnotes"
        note = self.notes.pop(f"{kind} {reference.get(W + 'id')}", None)
        if note is not None:
            self._later(note)

    def _boxes(self, drawing: Element) -> None:
        """The text boxes of a drawing; of its two forms, for new and old programs, one."""
        chosen = _chosen(drawing) if drawing.tag == _ALTERNATE else drawing
        for box in _outermost(chosen):
            self._later(box)

    def _later(self, part: Element) -> None:
        """What stands apart from the paragraph; it comes behind it."""
        fields, codes, carried, due = self.fields, self.codes, self.carried, self.due
        self.fields, self.codes, self.carried, self.due = [], 0, "", []
        found = list(self.blocks(part))
        self.fields, self.codes, self.carried, self.due = fields, codes, carried, [*due, *found]


@dataclass(slots=True)
class _Line:
    """The text of a paragraph as it grows, in pieces of one font."""

    pieces: list[tuple[str, str | None]] = field(default_factory=list)

    def add(self, text: str, font: str | None) -> None:
        self.pieces.append((text, font))

    def text(self) -> str:
        """The letters that it shows."""
        if all(font is None for _, font in self.pieces):
            return "".join(text for text, _ in self.pieces)
        runs = groupby(self.pieces, key=itemgetter(1))
        return "".join(from_font("".join(text for text, _ in run), font) for font, run in runs)


def _is_mark_deleted(properties: Element) -> bool:
    """Whether the mark at the end of a paragraph was deleted, so that the next goes on with it."""
    mark = properties.find(_RPR)
    return mark is not None and mark.find(_DEL) is not None


def _styled(look: Look, parts: Parts, style: str | None) -> Look:
    """A look with what a character style says for itself."""
    element = parts.styles.get(style or "")
    return changed(look, element.find(W + "rPr") if element is not None else None)


def _chosen(alternate: Element) -> Element:
    """The form for programs that know all; the other where that is missing."""
    for tag in (_CHOICE, _FALLBACK):
        one = alternate.find(tag)
        if one is not None:
            return one
    return alternate


def _outermost(parent: Element) -> Iterator[Element]:
    for one in parent:
        if one.tag == _BOX:
            yield one
        else:
            yield from _outermost(_chosen(one) if one.tag == _ALTERNATE else one)


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls and insertions."""
    for one in parent:
        if one.tag == tag:
            yield one
        elif one.tag not in _OUT and one.tag not in (_P, _TBL):
            yield from _within(one, tag)


def _words(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else "".join(_words(one) for cell in block.cells for one in cell)
