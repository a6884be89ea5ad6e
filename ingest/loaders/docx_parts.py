"""What the other parts of a DOCX package say about its text: styles, lists, relations of parts (ECMA-376, Part 1, 17.7 and 17.9).

Knows how a paragraph or a run comes to look; reads no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from ingest.loaders.fonts import is_old
from ingest.loaders.markup import parse
from ingest.loaders.numbering import Counting, Level
from ingest.loaders.packages import Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
VAL = W + "val"


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks as far as it matters: font (one that draws other letters), capitals, hidden; of paragraphs their place and list."""

    font: str | None = None
    caps: bool = False
    hidden: bool = False
    centred: bool = False
    list: str | None = None
    level: int = 0


@dataclass(slots=True)
class Parts:
    """The parts of a package beside its text. `root` is the document's own."""

    package: Package
    root: Element
    name: str
    relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    styles: Mapping[str, Element] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, tuple[Level, ...], Mapping[int, int]]] = field(default_factory=dict)
    counting: Counting = field(default_factory=Counting)
    default: Look = Look()

    def part(self, kind: str) -> Element | None:
        """The part that the document relates to as `kind` ("styles", "footnotes"), None where there is none."""
        target = next((target for _, (of, target) in self.relations.items() if of == kind), None)
        return element(self.package, target) if target else None

    def related(self, reference: Element) -> Element | None:
        """The part that an element names by its relation (a header's)."""
        name = reference.get(_RELATION_ID) or reference.get(_STRICT_ID) or ""
        return element(self.package, self.relations[name][1]) if name in self.relations else None

    def look(self, style: str | None) -> Look:
        """What a style says, with what it is based on."""
        if style is None or style not in self.styles:
            return self.default
        if style not in self.looks:
            self.looks[style] = self.default  # a style based on itself ends here
            element = self.styles[style]
            based = element.find(W + "basedOn")
            above = self.look(based.get(VAL) if based is not None else None)
            self.looks[style] = changed(changed(above, element.find(W + "rPr")), element.find(W + "pPr"))
        return self.looks[style]

    def label(self, look: Look) -> str:
        """The automatic number before the next paragraph of this look; "" for none."""
        if look.list is None or look.list not in self.lists:
            return ""
        family, levels, starts = self.lists[look.list]
        return self.counting.label(family, look.list, levels, look.level, starts)


def parts_of(package: Package) -> Parts:
    """The parts of a DOCX package. Raises UnreadableFile ("damaged") where it has no document."""
    name = next((target for of, target in _relations(package, "").values() if of == "officeDocument"), "word/document.xml")
    root = element(package, name)
    if root is None:
        name, root = "word/document.xml", element(package, "word/document.xml", needed=True)
    assert root is not None
    parts = Parts(package, root, name, _relations(package, name))
    _add_styles(parts)
    numbering = parts.part("numbering")
    parts.lists = dict(_lists(numbering)) if numbering is not None else {}
    return parts


def element(package: Package, name: str, *, needed: bool = False) -> Element | None:
    """The root element of a part, None where there is none of this name."""
    data = package.read(name)
    if data is None:
        if needed:
            from ingest.loaders.packages import damaged

            raise damaged()
        return None
    return parse(data.replace(_STRICT, W[1:-1].encode()))


def changed(look: Look, properties: Element | None) -> Look:
    """A look with what w:rPr or w:pPr says."""
    if properties is None:
        return look
    for one in properties:
        change = _CHANGES.get(one.tag)
        if change:
            look = change(look, one)
    return look


def on(one: Element | None) -> bool:
    """Whether a switch such as <w:caps/> is on."""
    return one is not None and one.get(VAL, "1") not in ("0", "false", "off", "none")


_ASCII, _ANSI = W + "ascii", W + "hAnsi"


def _fonts(look: Look, one: Element) -> Look:
    font = one.get(_ASCII) or one.get(_ANSI)
    if not font:
        return look
    drawing = font if is_old(font) else None  # of the others the name is of no account
    return look if look.font == drawing else replace(look, font=drawing)


def _place(look: Look, one: Element) -> Look:
    aside = one.get(VAL) in ("center", "right", "end")
    return look if aside == look.centred else replace(look, centred=aside)


def _list(look: Look, one: Element) -> Look:
    name, level = one.find(W + "numId"), one.find(W + "ilvl")
    named = name.get(VAL) if name is not None else look.list
    return replace(look, list=None if named == "0" else named, level=whole(level, look.level))


def whole(one: Element | None, default: int) -> int:
    """The number that an element holds."""
    value = one.get(VAL, "") if one is not None else ""
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 7 else default


_CHANGES = {
    W + "rFonts": _fonts,
    W + "caps": lambda look, one: replace(look, caps=on(one)),
    W + "smallCaps": lambda look, one: replace(look, caps=on(one)),
    W + "vanish": lambda look, one: replace(look, hidden=on(one)),
    W + "jc": _place,
    W + "numPr": _list,
}


def _relations(package: Package, name: str) -> dict[str, tuple[str, str]]:
    """Kind and target of the relations of a part, by their ids."""
    folder = dirname(name)
    root = element(package, join(folder, "_rels", f"{name.rsplit('/', 1)[-1]}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for one in root if root is not None else ():
        if one.get("TargetMode") != "External" and one.get("Target"):
            target = one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found[one.get("Id", "")] = (one.get("Type", "").rsplit("/", 1)[-1], path)
    return found


def _add_styles(parts: Parts) -> None:
    root = parts.part("styles")
    if root is None:
        return
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    parts.default = changed(Look(), defaults)
    parts.styles = {one.get(W + "styleId", ""): one for one in root.findall(W + "style")}
    normal = next(
        (name for name, one in parts.styles.items() if one.get(W + "default") == "1" and one.get(W + "type") == "paragraph"), None
    )
    parts.default = parts.look(normal)
    parts.looks.clear()


def _lists(root: Element) -> Iterator[tuple[str, tuple[str, tuple[Level, ...], Mapping[int, int]]]]:
    """Each list by its number: its family, its levels, and what it begins anew."""
    families = {one.get(W + "abstractNumId", ""): one for one in root.findall(W + "abstractNum")}
    for one in root.findall(W + "num"):
        reference = one.find(W + "abstractNumId")
        family = reference.get(VAL, "") if reference is not None else ""
        levels = _levels(families.get(family))
        starts: dict[int, int] = {}
        for override in one.findall(W + "lvlOverride"):
            at = override.get(W + "ilvl", "0")
            level = int(at) if at.isdecimal() else 0
            own, start = override.find(W + "lvl"), override.find(W + "startOverride")
            if own is not None:
                levels[level] = _level(own)
            if start is not None:
                starts[level] = whole(start, 1)
        yield one.get(W + "numId", ""), (family, tuple(levels[n] for n in sorted(levels)), starts)


def _levels(family: Element | None) -> dict[int, Level]:
    found = family.findall(W + "lvl") if family is not None else ()
    return {int(one.get(W + "ilvl", "0")): _level(one) for one in found if one.get(W + "ilvl", "0").isdecimal()}


def _level(one: Element) -> Level:
    style, text, restart = one.find(W + "numFmt"), one.find(W + "lvlText"), one.find(W + "lvlRestart")
    return Level(
        start=whole(one.find(W + "start"), 1),
        style=style.get(VAL, "decimal") if style is not None else "decimal",
        text=text.get(VAL, "") if text is not None else "",
        restart=whole(restart, 0) if restart is not None else None,
        legal=on(one.find(W + "isLgl")),
    )
