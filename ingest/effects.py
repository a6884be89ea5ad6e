"""From when and until when a document says that it is in force, and on which day others end. Which day a wording names: effect_days.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct, structs

from graph.claims import Citation, Effect
from graph.identity import fold
from ingest.anchors import places
from ingest.dates import FULL, date_in
from ingest.effect_days import Day, OwnDays, end_day, first_day, names_a_day
from ingest.header import Head
from ingest.paper import Paper
from ingest.types import type_names
from ingest.wordings import wording

Span = tuple[int, int]


class Effects(Struct, frozen=True, gc=False):
    """What a document says of its own being in force, and its citations, each with the day on which it ends where one is given."""

    own: tuple[Effect, ...]
    citations: tuple[Citation, ...]


def read_effects(paper: Paper, head: Head, citations: tuple[Citation, ...]) -> Effects:
    """All that a document says of effect: in its text, and in the table that a web site puts beside it."""
    mentioned = places(paper.text, "effects", "force")
    said = [one for at in mentioned if (one := _statement(paper.text, at)) and not _is_quoted(paper.text, one.start)]
    days = {"signing": head.date} if head.date else {}
    own = (effect for one in said if one.start < paper.layout.furniture for effect in _of_itself(one, paper, head, days))
    return Effects((*own, *_from_site(paper, mentioned)), _with_ends(citations, said, paper))


class _Statement(Struct, frozen=True, gc=False):
    """Words that say that something takes effect, ends, or lasts until a day: the sentence begins at `begin`, they at `start`.

    `at` is where they end and the day is looked for.
    """

    begin: int
    start: int
    at: int
    ends: bool = False
    lasts: bool = False


_VERB = 24  # characters before "hiệu lực" that hold what becomes of it


@cache
def _verbs() -> dict[str, re.Pattern[str]]:
    return {verb: re.compile(rf"(?<!\w){wording('effects', verb)}\s*$") for verb in ("takes", "ends", "lasting")}


@cache
def _force() -> re.Pattern[str]:
    return re.compile(wording("effects", "force"))


def _statement(text: str, at: int) -> _Statement | None:
    """What an anchor stands in: the rest of "hiệu lực", or "đến hết"."""
    force = _force().match(text, max(0, at - _LACKING))
    begin = force.start() if force else at
    for verb in ("takes", "ends") if force else ("lasting",):
        if m := _verbs()[verb].search(text, max(0, begin - _VERB), begin):
            end = force.end() if force else m.end()
            known = names_a_day(text, end)
            return _Statement(_sentence(text, m.start()), m.start(), end, verb == "ends", verb == "lasting") if known else None
    return None


_LACKING = len("h")  # what the anchor lacks of the word
_LONG = 600  # characters: no sentence that says this is longer
_BOUNDARY = re.compile(r"[.;:!?\n](?:(?<=\n)[ ]*\n|(?<!\n)(?:-?\s+|-|$))")  # begins with one class: found five times faster than with two


def _sentence(text: str, at: int) -> int:
    """Where the sentence or item that holds the words begins; a heading such as "Điều 40" in a line of its own is none of it."""
    begin = max(0, at - _LONG)
    for boundary in _BOUNDARY.finditer(text, begin, at):
        begin = boundary.end()
    heading = _heading().match(text, begin, at)
    return heading.end() if heading else begin


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(wording("effects", "heading"))


_QUOTED = 2000  # characters before and behind which a quotation is not looked for


def _is_quoted(text: str, at: int) -> bool:
    """Whether it stands between quotation marks that belong together: an opening one may be closed by a straight one, or by none."""
    opened = text.rfind("“", max(0, at - _QUOTED), at)
    if opened < 0 or text.find("”", opened, at) >= 0:
        return False
    closed = text.find("”", at, at + _QUOTED)
    return closed >= 0 and text.find("“", at, closed) < 0


@cache
def _named() -> re.Pattern[str]:
    """A document that speaks of itself, "Thông tư này"."""
    return re.compile(rf"(?<!\w)(?P<type>{type_names()})(?:\s+này)(?!\w)")


@cache
def _unnamed() -> re.Pattern[str]:
    """ "Điều 4. Quyết định có hiệu lực": the type alone, at the beginning."""
    return re.compile(rf"{wording('effects', 'item')}(?P<type>{type_names()})\s*")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(wording("effects", "between"))


@cache
def _adopted() -> re.Pattern[str]:
    """ "… thông qua ngày 09 tháng 12 năm 2020 và"."""
    return re.compile(rf"\s*{wording('effects', 'adopted')}(?:[^;\d]{{0,60}}?ngày\s*{FULL})?[^;]{{0,60}}?$")


@cache
def _in_part() -> re.Pattern[str]:
    return re.compile(wording("effects", "in_part"))


def _of_itself(said: _Statement, paper: Paper, head: Head, own: OwnDays) -> Iterator[Effect]:
    """The effects that a statement gives the document itself or a part of it; none where something else is spoken of."""
    lead = paper.text[said.begin : said.start]
    subject = _subject(lead, head)
    if subject is None:
        return
    start, adopted, part = subject
    days = {**own, "adoption": adopted} if adopted else own
    for bound, day, rule in _bounds(said, paper.text, days):
        yield _effect(paper, bound, day, (said.begin + start, day.end), rule, part=part)


def _subject(lead: str, head: Head) -> tuple[int, str | None, bool] | None:
    """Where in the sentence the document names itself, the day on which it was adopted where that is told, and whether a part is meant."""
    itself = [m for m in _named().finditer(lead) if _is_own_type(m["type"], head)]
    if not itself:
        alone = _unnamed().fullmatch(lead)
        return (alone.start("type"), None, False) if alone and _is_own_type(alone["type"], head) else None
    last = itself[-1]
    adopted = _adopted().fullmatch(lead, last.end())
    if adopted or _between().fullmatch(lead, last.end()):
        return last.start(), date_in(adopted) if adopted else None, _in_part().search(lead, 0, last.start()) is not None
    return (last.start(), None, True) if _in_part().search(lead, last.end()) else None


def _is_own_type(printed: str, head: Head) -> bool:
    """Whether "Thông tư này" can be said by the document: in a decision "Quy chế này" is what it promulgates.

    Without a number the type is not known for certain, and any may.
    """
    if head.type is None or head.symbol is None:
        return True
    word, own = fold(printed), fold(head.type)
    return word in ("van ban", own) or own.startswith(f"{word} ") or own.endswith(f" {word}")


def _bounds(said: _Statement, text: str, own: OwnDays) -> Iterator[tuple[str, Day, str]]:
    """The first and the last day that a statement gives, each with the rule that read it."""
    if said.ends:
        day = first_day(text, said.at, own)
        if day:
            yield "to", day, "effect.ends"
        return
    day = None if said.lasts else first_day(text, said.at, own)
    if day:
        yield "from", day, "effect.counted" if day.since else "effect.day"
    if until := end_day(text, day.end if day else said.at):
        yield "to", until, "effect.until"


_CONFIDENCE = {"effect.day": 0.97, "effect.counted": 0.93, "effect.until": 0.93, "effect.ends": 0.9, "effect.site": 0.9}


def _effect(paper: Paper, bound: str, day: Day, span: Span, rule: str, *, part: bool = False) -> Effect:
    return Effect(bound, day.date, (paper.evidence(*span, rule, _CONFIDENCE[rule], part=part),), day.since, day.lag)


def _with_ends(citations: tuple[Citation, ...], said: Iterable[_Statement], paper: Paper) -> tuple[Citation, ...]:
    """The citations with what is said of their end: "Thông tư số … hết hiệu lực kể từ ngày 01/7/2025"."""
    ends = [(effect, span) for one in said if one.ends for effect, span in _of_others(one, paper)]
    if not ends:
        return citations
    return tuple(structs.replace(one, effects=tuple(effect for effect, span in ends if _is_named_in(one, span))) for one in citations)


def _of_others(said: _Statement, paper: Paper) -> Iterator[tuple[Effect, Span]]:
    """The day on which what a sentence names ends, and the sentence's span in the text as loaded; a day of the document's own is none."""
    day = first_day(paper.text, said.at, {})
    if day and day.date and said.begin < said.start:
        yield _effect(paper, "to", day, (said.start, day.end), "effect.ends"), paper.view.span(said.begin, said.start)


def _is_named_in(citation: Citation, sentence: Span) -> bool:
    """Whether the sentence says of the citation that it ends, as a whole."""
    begin, end = sentence
    return any(one.relation == "REPEALS" and not one.part and begin <= one.start and one.end <= end for one in citation.evidence)


_ROWS = {"from": "site_from", "to": "site_to"}


def _from_site(paper: Paper, places: Iterable[int]) -> Iterator[Effect]:
    """Rows such as "Ngày có hiệu lực: 01/7/2024"; "Tình trạng: Hết hiệu lực" is an end on a day that is not told."""
    lines = dict.fromkeys(paper.text.rfind("\n", max(0, place - _ROW), place) + 1 for place in places)
    for at in (at for at in lines if _site_key().match(paper.text, at)):
        for bound, key in _ROWS.items():
            if m := _site_row(key).match(paper.text, at):
                yield _effect(paper, bound, Day(date_in(m), m.end()), (m.start("key"), m.end()), "effect.site")
        if m := _site_ended().match(paper.text, at):
            yield _effect(paper, "to", Day(None, m.end(), "other"), (m.start("ended"), m.end("ended")), "effect.site")


_ROW = 80  # characters of such a row up to "hiệu lực"


@cache
def _site_key() -> re.Pattern[str]:
    """What every row begins with, so that other lines are tried once."""
    return re.compile(rf"[ •*|\-]*(?:{'|'.join(wording('effects', key) for key in (*_ROWS.values(), 'site_state'))})[\s*|]*:")


@cache
def _site_row(key: str) -> re.Pattern[str]:
    return re.compile(rf"[ •*|\-]*(?P<key>{wording('effects', key)})[\s*|]*:[\s*|]*(?:ngày\s+)?{FULL}")


@cache
def _site_ended() -> re.Pattern[str]:
    state = rf"{wording('effects', 'site_state')}[\s*|]*:[\s*|]*{wording('effects', 'ended')}"
    return re.compile(rf"[ •*|\-]*(?P<ended>{state})[ *|]*(?:\n|$)")
