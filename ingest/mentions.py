"""Mentions: every place of a text where another document is named, by symbol or by name, before any of them is merged or related."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct, structs

from graph.identity import fold
from ingest.agencies import Agency, read_agency
from ingest.anchors import matches_at, places
from ingest.dates import FULL, date_after, date_in, spoilt_date_end
from ingest.frame import Frame
from ingest.laws import Named
from ingest.named import find_named
from ingest.symbols import Symbol, find_symbols, of_the_centre
from ingest.tables import table
from ingest.types import APART, document_types, type_named, type_of, type_words
from ingest.wordings import alternatives, one_line, wording


class Mention(Struct, frozen=True, gc=False):
    """A named document in a view. `start` to `end` is the evidence's span; `tail` the end with the issuer.

    `symbol` or `name` is set, a law may have both.
    """

    start: int
    end: int
    tail: int
    type: str | None
    symbol: Symbol | None
    name: str | None
    date: str | None
    issuer: Agency | None
    rule: str

    @property
    def label(self) -> str:
        """Its symbol, or its name where it has none."""
        return self.symbol.text if self.symbol else self.name or ""


def find_mentions(text: str, frame: Frame) -> list[Mention]:
    """All mentions in order; one that lies inside another's name (a law that amends a law) comes after it."""
    named = [_from_name(n, text, frame) for n in find_named(text, frame)]
    numbered = _numbered(text, frame, frozenset(m.symbol.start for m in named if m.symbol))
    starts = [m.start for m in numbered]
    apart = [m for m in named if not _lies_in(m, numbered, starts)]
    return sorted([*numbered, *apart, *_repeated(text, numbered)], key=lambda m: (m.start, -m.end))


def _numbered(text: str, frame: Frame, taken: frozenset[int]) -> list[Mention]:
    """The mentions by symbol, but for the symbols that begin at one of `taken`."""
    found: list[Mention] = []
    for symbol in find_symbols(text):
        mention = None if symbol.start in taken else _from_symbol(symbol, text, frame, found[-1] if found else None)
        if mention:
            found.append(_of_the_same(found[-1], mention, text) if found and mention.issuer is None else mention)
            if mention.issuer and len(found) > 1 and found[-2].issuer is None:
                _share_issuer(found, text)
    return found


def _share_issuer(found: list[Mention], text: str) -> None:
    """The issuer behind the last is that of those before it: "Chỉ thị số 5-CT/TW ngày …, Kết luận số 1-KL/TW ngày … của Bộ Chính trị"."""
    for n in range(len(found) - 2, -1, -1):
        mention, further = found[n], found[n + 1]
        if mention.issuer or not _shares(mention, further) or not _AND.fullmatch(text, mention.tail, further.start):
            break
        found[n] = structs.replace(mention, issuer=further.issuer)


_AND = re.compile(r",?\s+(?:và\s+)?")


def _of_the_same(before: Mention, mention: Mention, text: str) -> Mention:
    """A further one of who was named before the first: "đề nghị của Sở Nội vụ tại Tờ trình số 4/TTr-SNV ngày …, Công văn số 9/SNV-TC"."""
    issuer = before.issuer if before.issuer and before.issuer.end == before.start else None
    if issuer is None or not _shares(before, mention) or not _ALSO.fullmatch(text, before.tail, mention.start):
        return mention
    return structs.replace(mention, issuer=structs.replace(issuer, end=mention.start))


_ALSO = re.compile(r"[,;]?\s+(?:và\s+)?")


def _shares(mention: Mention, further: Mention) -> bool:
    """Whether both numbers are of one kind of issuer, and the day that parts them is told."""
    a, b = mention.symbol, further.symbol
    return bool(a and b and mention.date and a.organ and a.organ == b.organ)


def _repeated(text: str, numbered: Sequence[Mention]) -> Iterator[Mention]:
    """The repeats by a bare number ("Nghị định số 34") of the only document of that type and number that is cited in full."""
    full: dict[tuple[str, str], dict[str, Mention]] = {}
    for m in numbered:
        if m.symbol and m.type:
            full.setdefault((m.type, m.symbol.number), {}).setdefault(m.symbol.key, m)
    if not full:
        return
    taken = {m.start for m in numbered}
    begun = (at for at in places(text, "types", "numbers", numbered[0].end) if at not in taken)
    for bare in matches_at(_bare(), text, begun):
        meant = list(full.get((bare["type"], bare["number"]), {}).values())
        if len(meant) == 1 and meant[0].end < bare.start():
            yield _again(meant[0], bare)


def _again(meant: Mention, bare: re.Match[str]) -> Mention:
    """The document cited in full, mentioned again by the bare number."""
    start, end = bare.span()
    return structs.replace(meant, start=start, end=end, tail=end, date=None, issuer=None, rule="citation.repeated")


@cache
def _bare() -> re.Pattern[str]:
    """The name of a type and a number that nothing makes a symbol or a part of one."""
    names = alternatives(kind.name for kind in document_types())
    return re.compile(rf"(?P<type>{names}) (?:số )?0*(?P<number>\d{{1,4}})(?![\w/,.-]*[\w/-]|\s*[/-])")


def _lies_in(mention: Mention, numbered: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether it begins inside one of the mentions by symbol, which are in order and begin at `starts`."""
    before = bisect_right(starts, mention.start)
    return before > 0 and mention.start < numbered[before - 1].end


def key_of(mention: Mention) -> str:
    """What mentions of one document have in common: the symbol, or the folded name without its term."""
    if mention.symbol:
        return mention.symbol.key
    return _without_term(mention.name or "")


@lru_cache(maxsize=4096)
def _without_term(name: str) -> str:
    return _TERM.sub("", fold(name).replace("dai hoi dai bieu", "dai hoi"))


_TERM = re.compile(r" nhiem ky \d{4} \d{4}$")


_LEFT = 50  # characters before a symbol that hold its type


def _from_symbol(symbol: Symbol, text: str, frame: Frame, before: Mention | None) -> Mention | None:
    """The mention that a symbol stands in, None where it is number-shaped text of another kind."""
    typed = _typed_near(text, symbol.start) or _typed_from_afar(text, symbol)
    window = "" if typed else text[max(0, symbol.start - _LEFT) : symbol.start]
    stated = typed.words if typed else _listed(before, text, symbol)
    kind = type_of(stated, symbol.code, symbol.form)
    if not typed and not _may_stand_alone(symbol, window, letter=kind.letter):
        return None
    start = typed.start if typed else symbol.start - _word_before(window)
    behind = _unit_end(text, symbol.end)
    date, end = date_after(text, behind)
    if apart := date is not None and _is_of_next_clause(text, symbol.end, end):
        date, end = None, symbol.end
    end = end if date or apart or (end := spoilt_date_end(text, behind)) > behind else symbol.end
    issuer, tail, late_date = _issuer_after(text, end, frame, dated=date is not None)
    if late_date:
        end = _late_end(text, end, tail)
    early_date, early_issuer = (None, None) if issuer and (date or late_date) else _before(text, start, frame)
    if issuer and issuer.level == "central" and text.endswith("/TƯ", 0, symbol.end):
        symbol = of_the_centre(symbol)
    early_issuer = None if (symbol.organ or "").startswith(_OFFICE) else early_issuer
    rule = "citation.numbered" if typed else "citation.listed"
    when = date or late_date or early_date
    return Mention(start, end, tail, kind.name, symbol, None, when, issuer or early_issuer, rule)


def _is_of_next_clause(text: str, start: int, end: int) -> bool:
    """Whether the date text[start:end] behind a comma is the day on which another document was issued, which is named next."""
    clause = _next_clause().match(text, end, end + _CLAUSE) if text.startswith(", ", start) else None
    return clause is not None and _numbered_type().match(text, clause.end()) is not None


_CLAUSE = 120  # characters behind a date that hold who issued something then


@cache
def _next_clause() -> re.Pattern[str]:
    return re.compile(wording("mentions", "next_clause"))


@cache
def _numbered_type() -> re.Pattern[str]:
    return re.compile(rf"(?:{type_words()})\s+(?:{wording('mentions', 'number')}\s*)?\d")


class _Typed(Struct, frozen=True, gc=False):
    """A type's words in one line, and where they begin."""

    words: str
    start: int


def _typed_near(text: str, at: int) -> _Typed | None:
    """A type's words right before the number at `at`: looked for where they mostly begin, then from further off."""
    if near := _typed_at_end(text[max(0, at - _CLOSE) : at]):
        words, length = near
        return _Typed(words, at - length)
    m = _typed().search(text, max(0, at - _LEFT), at)
    return _said_by(m) if m else None


_CLOSE = 24  # characters before a symbol that hold "Thông tư liên tịch số"


@lru_cache(maxsize=4096)  # every other one stands behind the same words as one before it: "\nCăn cứ Nghị định số "
def _typed_at_end(window: str) -> tuple[str, int] | None:
    """The words that a window ends with, and how far from its end they begin; None where a longer name of a type could begin before it."""
    m = _typed().search(window)
    return (one_line(m["type"]), len(window) - m.start()) if m and m.start() > len("Bộ ") else None


def _said_by(m: re.Match[str]) -> _Typed:
    return _Typed(one_line(m["type"]), m.start("type"))


def _typed_from_afar(text: str, symbol: Symbol) -> _Typed | None:
    """The type before its issuer ("Nghị định của Chính phủ số …"), or before its subject where the number's code is that type's."""
    begin, end = max(0, symbol.start - _FAR_LEFT), symbol.start
    if not _NUMBERED.search(text, max(0, end - _GAP), end):
        return None
    m = _by_issuer().search(text, begin, end) if text.find(" của ", begin, end) >= 0 else None
    if m and m["type"][0].isupper():
        return _said_by(m)
    m = _by_subject().search(text, begin, end) if symbol.code else None
    return _said_by(m) if m and m["type"][0].isupper() and symbol.code in _codes_of(m["type"]) else None


_FAR_LEFT = 110  # characters before a symbol that hold its type and, between them, its issuer
_NUMBERED = re.compile(r"\ssố\s$")  # also before a line break
_GAP = 5  # characters of that


@cache
def _by_issuer() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?P<type>{type_words()}){wording('mentions', 'of_another')}$")


@cache
def _by_subject() -> re.Pattern[str]:
    return re.compile(rf"(?<!các )(?<![\w/-])(?P<type>{type_words()}){wording('mentions', 'on_subject')}$")


def _codes_of(words: str) -> tuple[str, ...]:
    kind = type_named(words)
    return kind.codes if kind else ()


def _unit_end(text: str, at: int) -> int:
    """Behind the unit in brackets that drafted an act of the police (998/2001/QĐ-BCA (C11) ngày …)."""
    unit = _UNIT.match(text, at) if text.startswith(("(", " (", "\n("), at) else None
    return unit.end() if unit else at


_UNIT = re.compile(r"\s?\([A-Z]\d{0,2}\)")


@cache
def _typed() -> re.Pattern[str]:
    """A type's words right before a number: "Thông tư liên tịch (sau đây gọi là …) số "."""
    gap = rf"{wording('mentions', 'joint')}?(?:[\s,]*(?:\([^()]{{2,30}}\)\s*)?|:\s+(?=[sS]ố))"
    return re.compile(rf"(?P<type>{type_words(APART)}){gap}(?:{wording('mentions', 'number')}[\s:.]*){{0,2}}$")


@cache
def _number_word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){wording('mentions', 'number')}[\s:.]*$")


def _word_before(window: str) -> int:
    """The length of "số " right before a number in a list, which is a part of the mention as behind a type."""
    word = _number_word().search(window)
    return len(window) - word.start() if word else 0


@cache
def _look_alike() -> re.Pattern[str]:
    return re.compile(rf"{wording('symbols', 'look_alikes')}[\s:.]*(?:{wording('mentions', 'number')}[\s:.]*)?$")


def _may_stand_alone(symbol: Symbol, window: str, *, letter: bool) -> bool:
    """Whether a number without a type's words is one of a document: it needs "số", or known codes of which one is a type's."""
    if _look_alike().search(window):
        return False
    return _number_word().search(window) is not None or (symbol.sure and not letter)


_LIST = 400  # characters over which a list's head gives its type
_NEXT_SENTENCE = re.compile(r"[.]\s+[A-ZĐ]")


def _listed(before: Mention | None, text: str, symbol: Symbol) -> str | None:
    """The type that a list's head gives to a number without a type of its own."""
    if before is None or symbol.start - before.tail > _LIST or _NEXT_SENTENCE.search(text, before.tail, symbol.start):
        return None
    return before.type


_NEAR = 30  # characters behind a citation within which its issuer begins
_SOON = 50  # characters behind the issuer within which a date ends


@cache
def _issuer_lead() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*\(?{wording('mentions', 'issuer_lead')}")


@cache
def _late_date() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,\s*)?{wording('mentions', 'late_date')}{FULL}")


def _issuer_after(text: str, end: int, frame: Frame, *, dated: bool) -> tuple[Agency | None, int, str | None]:
    """ "… của UBND thành phố": the issuer, where it ends, and the date where it stands behind the issuer and not before it."""
    m = _issuer_lead().match(text, end, end + _NEAR)
    agency = read_agency(text, m.end(), frame) if m else None
    if agency is None:
        return None, end, None
    late = None if dated else _late_date().match(text, agency.end, agency.end + _SOON)
    return agency, late.end() if late else agency.end, date_in(late) if late else None


def _late_end(text: str, end: int, tail: int) -> int:
    """Where a citation with a date behind its issuer ends: a clause ("được Quốc hội thông qua ngày …") tells of it and is none of it."""
    return end if _clause().match(text, end) else tail


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*{wording('mentions', 'told_of')}")


PROPOSALS = ("Tờ trình", "Công văn", "Văn bản", "Báo cáo")  # what stands in brackets behind who proposes
_OFFICE = "VP"  # of an office that tells what others think ("ý kiến của Thủ tướng Chính phủ tại Công văn số …/VPCP-NN")
_LEAD = 160  # characters before a citation within which an issuer stands that is named before it


@cache
def _issuer_before() -> tuple[re.Pattern[str], ...]:
    """What names an issuer before the citation, group `who`, and its date."""
    sender = rf"[Nn]gày\s+{FULL},?\s+(?P<who>[^,;.\n]{{4,80}}?)\s+{wording('mentions', 'sender')}\s*$"
    others = (rf"{wording('mentions', key)}\s*$" for key in ("proposer_too", "proposer", "putter"))
    return tuple(map(re.compile, (sender, *others)))


@cache
def _issuer_before_ends() -> tuple[str, ...]:
    return tuple(table("mentions")["issuer_before_ends"]["words"])


def _before(text: str, start: int, frame: Frame) -> tuple[str | None, Agency | None]:
    """Date and issuer before the citation: "đề nghị của Sở Nội vụ tại Tờ trình …", "Ngày 09/01/2025, Hiệp hội … có Công văn …"."""
    lead = text[max(0, start - _LEAD) : start]
    named = text.startswith(PROPOSALS, start) if lead.endswith("(") else lead.rstrip().endswith(_issuer_before_ends())
    patterns = _issuer_before() if named else ()
    m = next((m for pattern in patterns if (m := pattern.search(lead))), None)
    if m is None or (m.groupdict().get("also") and not text.startswith(PROPOSALS, start)):  # the subject of a sentence, of no act
        return None, None
    who = one_line(m["who"])
    agency = read_agency(who, 0, frame)
    date = date_in(m) if "y" in m.re.groupindex else None
    several = agency is not None and who.startswith(",", agency.end)  # of whom the last may be meant
    return date, structs.replace(agency, end=start) if agency and not several else None


def _from_name(named: Named, text: str, frame: Frame) -> Mention:
    issuer, tail, late_date = _issuer_after(text, named.end, frame, dated=named.date is not None)
    kind = type_named(named.type)
    date = named.date or late_date
    end = _late_end(text, named.end, tail) if late_date and not named.date else named.end
    return Mention(named.start, end, tail, kind.name if kind else None, named.symbol, named.name, date, issuer, named.rule)
