"""HTML: saved web pages, and the HTML that programs save as .doc. Knows which elements are text, and no rule of documents.

Rests on libxml2 (lxml), which follows no link. What is plainly a menu goes (nav, lists that are nothing but links); the rest stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableFile
from ingest.loaders.blocks import Block, Paragraph, Row, text_of
from ingest.loaders.encodings import UTF_16_BOMS, decode, from_cp1258
from ingest.loaders.fonts import from_font
from ingest.loaders.numbering import number
from ingest.loaders.packages import damaged
from ingest.text import Text

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

MEDIA_TYPE = "text/html"


def load(data: bytes) -> Text:
    """The text of an HTML file. Raises UnreadableFile: damaged, encoding, viewer."""
    if _VIEWER in data[:_HEAD]:
        raise UnreadableFile("viewer", "Đây là trang do cancu view ghi ra, không phải tài liệu.", "Đọc các tệp mà trang này dẫn ra.")
    return text_of(blocks(data), MEDIA_TYPE)


def blocks(data: bytes) -> list[Block]:
    """The paragraphs and tables of an HTML file."""
    root = _root(_characters(data))
    body = root.find("body") if root.tag == "html" else root
    walk = _Walk()
    walk.children(body if body is not None else root, _Style())
    walk.end()
    return walk.out


_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<page>[a-zA-Z0-9_-]{2,30})|<\?xml[^>]{0,100}encoding=[\"'](?P<xml>[a-zA-Z0-9_-]{2,30})",
    re.IGNORECASE,
)
_HEAD = 4_096
_VIEWER = b'<meta name="generator" content="cancu">'


def _characters(data: bytes) -> str:
    """By the byte order mark, by what the page says of itself, else by the words that come out."""
    m = None if data.startswith((*UTF_16_BOMS, b"\xef\xbb\xbf")) else _CHARSET.search(data[:_HEAD])
    said = (m["page"] or m["xml"]).decode("ascii").lower() if m else ""
    named = _table()["charsets"].get(said, said)
    try:
        if named == "cp1258":
            return from_cp1258(data)
        return data.decode(named) if named else _told_by_words(data)
    except (LookupError, UnicodeDecodeError):
        return _told_by_words(data)


def _told_by_words(data: bytes) -> str:
    """Western letters where no Vietnamese ones come out: old fonts are told later by their names."""
    try:
        return decode(data)
    except UnreadableFile:
        return data.decode("cp1252", "replace")


_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def _root(text: str) -> Element:
    from lxml import etree, html

    try:
        parser = html.HTMLParser(no_network=True, remove_pis=True, recover=True)
        root = html.document_fromstring(_DECLARATION.sub("", text.replace("\0", "")), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise damaged() from error
    return root


@cache
def _table() -> dict[str, Any]:
    import yaml

    rows = yaml.load(_TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {**rows, "silent": frozenset(rows["silent"]), "lines": frozenset(rows["lines"])}


_TABLE = Path(__file__).with_name("html.yaml")
_MENU_ROLES = frozenset(("navigation", "menu", "menubar", "search"))
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*(?:center|right)")
_CAPITALS = "text-transform:uppercase"
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^\"';,]{2,40})")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class _Style:
    centred: bool = False
    capitals: bool = False
    font: str | None = None
    kept: bool = False  # white space as it stands (pre)


@dataclass(slots=True)
class _Walk:
    """A walk through a page: the blocks so far, and the line that is growing."""

    out: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    centred: bool = False
    kept: bool = False
    depth: int = 0

    def children(self, parent: Element, style: _Style) -> None:
        self.add(parent.text, style)
        for child in parent:
            if isinstance(child.tag, str) and self.depth < _DEEPEST:
                self.depth += 1
                self.element(child, style)
                self.depth -= 1
            self.add(child.tail, style)

    def element(self, one: Element, style: _Style) -> None:
        tag = one.tag.rsplit(":", 1)[-1].lower()
        if tag in _table()["silent"] or _is_unseen(one) or (tag in ("ul", "ol", "div", "table") and _is_menu(one)):
            return
        if tag == "br":
            self.line.append("\n")
        elif tag == "table":
            self.end()
            self.out += _rows(one, _styled(one, tag, style))
        elif tag in _table()["lines"]:
            self.end()
            own = _styled(one, tag, style)
            self.centred, self.kept = own.centred, own.kept
            if tag == "li" and (label := _label(one)):
                self.line.append(f"{label} ")
            self.children(one, own)
            self.end()
            self.centred, self.kept = style.centred, style.kept
        elif not (tag == "sup" and _is_mark(one)):
            self.children(one, _styled(one, tag, style))

    def add(self, text: str | None, style: _Style) -> None:
        if text:
            text = text if style.kept else _SPACE.sub(" ", text)
            text = from_font(text, style.font) if style.font else text
            self.line.append(text.upper() if style.capitals else text)

    def end(self) -> None:
        """Ends the paragraph that is growing."""
        text = "".join(self.line)
        text = text if self.kept else _BLANKS.sub(" ", text).strip(" ")
        self.line = []
        if text.strip():
            self.out.append(Paragraph(text, self.centred))
        elif "\xa0" in text or "\n" in text:
            self.out.append(Paragraph(""))


_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def _label(item: Element) -> str:
    """The number or the dash that browsers put before an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag not in ("ol", "ul"):
        return ""
    if parent.tag == "ul":
        return "-"
    items = [one for one in parent if one.tag == "li"]
    start, own = parent.get("start") or "1", item.get("value") or ""
    value = int(own) if own.isdecimal() else (int(start) if start.isdecimal() else 1) + items.index(item)
    return f"{number(min(value, 9_999), _STYLES.get(parent.get('type') or '', 'decimal'))}."


_DEEPEST = 180
_BLANKS = re.compile(" {2,}")


def _styled(one: Element, tag: str, style: _Style) -> _Style:
    """The style of what stands in an element."""
    said = (one.get("style") or "").lower()
    family = _FAMILY.search(said)
    font = family[1].strip() if family else one.get("face") if tag == "font" else None
    return _Style(
        _is_centred(one, tag, said, style),
        style.capitals or _CAPITALS in _SPACE.sub("", said),
        font or style.font,
        style.kept or tag == "pre",
    )


def _is_centred(one: Element, tag: str, said: str, style: _Style) -> bool:
    if "text-align" in said:
        return _CENTRED.search(said) is not None
    align = (one.get("align") or "").lower()
    return align in ("center", "right") if align else style.centred or tag == "center"


def _is_unseen(one: Element) -> bool:
    role = (one.get("role") or "").lower()
    return one.get("hidden") is not None or role in _MENU_ROLES or _HIDDEN.search(one.get("style") or "") is not None


_LINKS = 4  # links from which on a list of nothing else is a menu


def _is_menu(one: Element) -> bool:
    """Whether it is a list of links and nothing else; links that name a number are of the document."""
    links = one.findall(".//a")
    if len(links) < _LINKS:
        return False
    linked = "".join(link.text_content() or "" for link in links)
    whole = one.text_content() or ""
    bare = len(_SPACE.sub("", whole))
    return len(_SPACE.sub("", linked)) > 0.9 * bare and not _NUMBERED.search(whole)


_NUMBERED = re.compile(r"\d/|Căn cứ|Điều \d")


def _is_mark(sup: Element) -> bool:
    """A footnote's mark is a link."""
    return sup.find(".//a") is not None or (sup.getparent() is not None and sup.getparent().tag == "a")


def _rows(table: Element, style: _Style) -> Iterator[Block]:
    for row in _own(table, "tr"):
        cells = []
        for cell in (*_own(row, "td", "th"),):
            walk = _Walk()
            own = _styled(cell, "td", style)
            walk.centred = own.centred
            walk.children(cell, own)
            walk.end()
            cells.append(tuple(walk.out))
        yield Row(tuple(cells))


def _own(parent: Element, *tags: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of a table inside."""
    for one in parent:
        if one.tag in tags:
            yield one
        elif isinstance(one.tag, str) and one.tag in ("tbody", "thead", "tfoot", "form"):
            yield from _own(one, *tags)
