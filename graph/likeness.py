"""Texts that are nearly equal and yet two documents: a draft and what was issued, two copies of one draft. Makes nothing one.

Only documents of one type, issuer and title are compared, and of them only those without a number with others; so plans that differ in a
name, a number or a year are never taken for each other. What is alike is found by bands of the fingerprints (Rajaraman and Ullman, Mining
of Massive Datasets, 3.4), in time that grows with the number of texts and not of pairs.
"""

from __future__ import annotations

from base64 import b64decode
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from struct import unpack

from graph.canvas import Canvas
from graph.claims import Reading
from graph.identity import fold
from graph.model import Edge, Proof
from graph.relations import about
from graph.resolved import Resolved, Speaker

LEAST = 0.9  # of the words in runs of three that two texts have between them, the share that both have
RULE = "text.likeness"
RELATIONS = ("DRAFT_OF", "SAME_TEXT_AS")
_BIN = 2  # bytes of a bin of a fingerprint (see ingest/fingerprint.py)
_BAND = 8  # bins: of texts that are 0.9 alike one pair in ten thousand shares none of 16 bands, of those 0.5 alike one in sixteen does
_FEW = 8  # texts of one band with which a further one is compared; a draft of more than that many documents is nobody's draft


@dataclass(frozen=True, slots=True)
class Likeness:
    """A relation between two documents that are nearly equal, by their ids."""

    source: str
    relation: str
    target: str


class Likenesses:
    """Draws DRAFT_OF, from a document without a number to the only numbered one with its text; SAME_TEXT_AS, between two without a number.

    `readings` are all that there are: only texts of which another one has the heading, and one of them no number, are kept.
    """

    def __init__(self, canvas: Canvas, readings: Iterable[Reading], resolved: Resolved) -> None:
        self._canvas, self._resolved = canvas, resolved
        self._groups: dict[tuple[str, ...], list[_Text]] = {heading: [] for heading in _comparable(readings, resolved)}

    def draw(self, reading: Reading) -> None:
        """Keeps the text, if it can be like another."""
        if reading.fingerprint and _is_headed(reading) and (group := self._groups.get(_heading(reading, self._resolved))) is not None:
            group.append(_text(self._resolved.speaker(reading)))

    def end(self) -> None:
        """Compares the texts."""
        for group in self._groups.values():
            if is_comparable({text.speaker.id for text in group}, all(text.numbered for text in group)):
                _draw_group(self._canvas, sorted(group, key=lambda text: text.order))


def likenesses(edges: Iterable[Edge], sources: Collection[str | None]) -> list[Likeness]:
    """Those of the RELATIONS of which one end is a file with one of these hashes."""
    return [Likeness(each.source, each.relation, each.target) for each in edges if any(proof.source in sources for proof in each.proofs)]


@dataclass(frozen=True, slots=True)
class _Text:
    """A held text: who speaks in it, and its fingerprint."""

    speaker: Speaker
    print: bytes
    length: int

    @property
    def numbered(self) -> bool:
        return bool(self.speaker.reading.document.symbol)

    @property
    def order(self) -> tuple[str, str]:
        return self.speaker.id, self.speaker.reading.key

    def likeness(self, other: _Text) -> float:
        """The estimate of the share of words that both have: that of the bins that agree, and no more than their lengths allow."""
        pairs = zip(_pieces(self.print, _BIN), _pieces(other.print, _BIN), strict=True)
        agreeing = sum(one == another for one, another in pairs) * _BIN / len(self.print)
        return min(agreeing, min(self.length, other.length) / max(self.length, other.length))


def _is_headed(reading: Reading) -> bool:
    return bool(reading.document.title) and not reading.listed


def _comparable(readings: Iterable[Reading], resolved: Resolved) -> Iterator[tuple[str, ...]]:
    """Type, issuer and title, where several documents have them and one of these has no number."""
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in filter(_is_headed, readings):
        groups[_heading(reading, resolved)].append(reading)
    for heading, group in groups.items():
        if is_comparable({resolved.speaker(one).id for one in group}, all(one.document.symbol for one in group)):
            yield heading


def is_comparable(documents: Collection[str], numbered: bool) -> bool:
    """Whether texts of these documents are compared, `numbered` telling that each has a number."""
    return len(documents) > 1 and not numbered


def _draw_group(canvas: Canvas, group: list[_Text]) -> None:
    """Texts of one type, issuer and title, in order of their documents."""
    issued: dict[str, dict[str, tuple[_Text, _Text]]] = defaultdict(dict)
    for band in _bands(group):
        _compare_with_issued(band, issued)
        _compare_drafts(canvas, band)
    for found in issued.values():
        for draft, numbered in found.values() if len(found) == 1 else ():
            _draw(canvas, draft, "DRAFT_OF", numbered)


def _text(speaker: Speaker) -> _Text:
    *sketch, length = unpack("<256sI", b64decode(speaker.reading.fingerprint))
    return _Text(speaker, sketch[0], length)


def heading_of(reading: Reading, resolved: Resolved) -> tuple[str, ...] | None:
    """What texts must have in common to be compared: type, title and issuers; None for one that is not compared."""
    return _heading(reading, resolved) if _is_headed(reading) else None


def _heading(reading: Reading, resolved: Resolved) -> tuple[str, ...]:
    header = reading.document
    issuers = sorted(issuer.id for issuer in resolved.agencies.issuers_of(header)) or [header.symbol_suffix or ""]
    return fold(header.type or ""), fold(header.title or ""), *issuers


def _bands(group: list[_Text]) -> Iterator[list[_Text]]:
    """Those that agree in some bins side by side."""
    bands: dict[tuple[int, bytes], list[_Text]] = defaultdict(list)
    for text in group:
        for place, band in enumerate(_pieces(text.print, _BIN * _BAND)):
            bands[place, band].append(text)
    return (band for band in bands.values() if len(band) > 1)


def _compare_with_issued(band: list[_Text], found: dict[str, dict[str, tuple[_Text, _Text]]]) -> None:
    numbered = {text.speaker.id: text for text in reversed(band) if text.numbered}
    for draft in band if len(numbered) <= _FEW else ():
        for issued in numbered.values() if not draft.numbered else ():
            if _may_be_draft(draft, issued) and draft.likeness(issued) >= LEAST:
                found[draft.speaker.id][issued.speaker.id] = (draft, issued)


def _compare_drafts(canvas: Canvas, band: list[_Text]) -> None:
    """Each with the first few, so that a form that was filled in a thousand times takes no million comparisons."""
    first: list[_Text] = []
    for draft in (text for text in band if not text.numbered):
        like = next((other for other in first[:_FEW] if _agree(draft, other) and draft.likeness(other) >= LEAST), None)
        if like is None:
            first.append(draft)
        else:
            _draw(canvas, draft, "SAME_TEXT_AS", like)


def _may_be_draft(draft: _Text, issued: _Text) -> bool:
    """Nobody drafts what has been issued."""
    early, late = draft.speaker.reading.document.date, issued.speaker.reading.document.date
    return not early or not late or early[: len(late)] <= late[: len(early)]


def _agree(one: _Text, other: _Text) -> bool:
    dates = [text.speaker.reading.document.date or "" for text in (one, other)]
    return min(dates) == "" or dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])


def _draw(canvas: Canvas, text: _Text, relation: str, other: _Text) -> None:
    """Both titles prove it, with the likeness as how sure it is."""
    likeness = round(text.likeness(other), 2)
    canvas.edge(text.speaker.id, relation, other.speaker.id, [*_proofs(text, likeness), *_proofs(other, likeness)])


def _proofs(text: _Text, likeness: float) -> list[Proof]:
    proofs = text.speaker.proofs(about("title", text.speaker.reading.document.evidence))
    return [replace(proof, rule=RULE, confidence=likeness) for proof in proofs[:1]]


def _pieces(print: bytes, size: int) -> list[bytes]:
    return [print[at : at + size] for at in range(0, len(print), size)]
