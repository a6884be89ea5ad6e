"""How far mentions in normative texts agree with an annotated corpus (VNLegalText), and the differences sorted by kind."""

from __future__ import annotations

import gzip
import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from benchmarks.figures import Bar, Figure, Words
from benchmarks.workshop import Workshop
from graph.claims import Evidence, Reading
from ingest.reading import read
from ingest.text import Text
from tests.shared import SHARED

CORPUS = SHARED / "corpora" / "vnlegaltext-dev.jsonl.gz"
Span: TypeAlias = tuple[int, int]
Read: TypeAlias = Mapping[Span, tuple[str | None, str]]  # the type and the relation of each mention; "…_PART" where of a part only
Annotated: TypeAlias = Mapping[Span, Mapping[str, Any]]

# The corpus's own words for types and relations, as its scorer takes them.
TYPES = {"L": "Luật", "BL": "Bộ luật", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "QĐ": "Quyết định"}
TYPES |= {"NQ": "Nghị quyết", "PL": "Pháp lệnh", "HP": "Hiến pháp"}
_KNOWN = frozenset(TYPES.values())
RELATIONS = {"Pursuant": ("IMPLEMENTS",), "Reference": ("CITES",), "Others": ("CITES",), "Amended": ("AMENDS", "SUPPLEMENTS")}
RELATIONS |= {"Replace": ("REPLACES",), "Drop": ("REPEALS",), "PartDrop": ("REPEALS_PART",), "PartReplace": ("REPLACES_PART",)}
RELATIONS |= {"Guide": ("GUIDES", "DETAILS")}


@dataclass(slots=True)
class Tally:
    """Mentions counted over documents, and the differences by kind. `known` are those read of the types that the annotation knows."""

    read: int = 0
    known: int = 0
    annotated: int = 0
    same: Counter[str] = field(default_factory=Counter)
    differences: Counter[str] = field(default_factory=Counter)

    def percent(self, measure: str) -> float:
        """F1 of span, type or relation, in percent."""
        return 200 * self.same[measure] / (self.read + self.annotated) if self.read + self.annotated else 100.0

    def percent_of_known(self, measure: str) -> float:
        """The same where mentions of other types (công văn, chỉ thị …) are left out."""
        return 200 * self.same[f"known {measure}"] / (self.known + self.annotated) if self.known + self.annotated else 100.0


_MEASURES = {
    "span": (Words("chỗ viện dẫn trong văn bản luật", "mentions in legal texts"), 97.5, 99),
    "type": (Words("chỗ viện dẫn đúng loại văn bản", "mentions with their type"), 97.3, 99),
    "relation": (Words("chỗ viện dẫn đúng quan hệ", "mentions with their relation"), 96, 97),
}


def run(workshop: Workshop) -> Iterator[Figure]:
    """Three figures, F1 in percent, where the corpus is on this machine."""
    if not CORPUS.exists():
        return
    tally = tallied(100 if workshop.quick else None)
    how = Words(f"F1 từng ký tự; {tally.annotated} chỗ được gán nhãn", f"F1, exact; {tally.annotated} annotated mentions")
    for measure, (what, bar, goal) in _MEASURES.items():
        yield Figure(what=what, value=tally.percent(measure), unit="%", bar=Bar("figure", "least", bar, goal=goal), how=how)


def tallied(most: int | None = None) -> Tally:
    """The corpus read and compared; the first `most` of its documents."""
    tally = Tally()
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for document in [json.loads(line) for line in lines][:most]:
            annotated = {(entity["start"], entity["end"]): entity for entity in document["entities"]}
            _compare(document["text"], annotated, _mentions(read(Text(document["text"]), "0" * 64)), tally)
    return tally


def _mentions(reading: Reading) -> Read:
    return {(e.start, e.end): (citation.type, _relation(e)) for citation in reading.cited for e in citation.evidence}


def _relation(evidence: Evidence) -> str:
    return f"{evidence.relation}_PART" if evidence.part else evidence.relation or ""


def _compare(text: str, annotated: Annotated, got: Read, tally: Tally) -> None:
    tally.read += len(got)
    tally.known += sum(kind in _KNOWN for kind, _ in got.values())
    tally.annotated += len(annotated)
    for span in annotated.keys() & got.keys():
        _compare_one(annotated[span], *got[span], tally)
    others = sorted(span for span in got if span not in annotated)
    met = {span: _overlapping(span, others) for span in annotated if span not in got}
    tally.differences.update(map(partial(_unlike, text), met.items()))
    apart = set(others) - {other for overlapping in met.values() for other in overlapping}
    tally.differences.update(_not_annotated(text, span, got[span][0], annotated) for span in apart)


def _compare_one(entity: Mapping[str, Any], kind: str | None, relation: str, tally: Tally) -> None:
    same = {"span": True, "type": kind == TYPES[entity["type"]], "relation": relation in RELATIONS[entity["rel"]]}
    tally.same.update(measure for measure, holds in same.items() if holds)
    tally.same.update(f"known {measure}" for measure, holds in same.items() if holds and kind in _KNOWN)
    if not same["type"]:
        tally.differences["type.code"] += 1
    if not same["relation"]:
        tally.differences[_relation_kind(entity["rel"], relation)] += 1


def _overlapping(span: Span, others: list[Span]) -> list[Span]:
    """Those of `others`, which are in order, that share a character with the span; none begins far before it."""
    near = others[max(0, bisect_left(others, span) - 5) :]
    return [other for other in near[:12] if other[0] < span[1] and span[0] < other[1]]


_NUMBERED = re.compile(r"số\s|\d+[/-]|ngày\s")
_ONLY_NUMBERED = re.compile(r"[\s,(]*(?:của [^.;\d]{3,40})?(?:số|ngày|năm|\(\w+\)|do|được)\s?[\w\s/.,&()-]*$")


def _unlike(text: str, pair: tuple[Span, list[Span]]) -> str:
    """The kind of an annotated mention that is not read as annotated."""
    (start, end), met = pair
    quote = text[start:end]
    if not met:
        return "missed.described" if not _NUMBERED.search(quote) else "missed.other"
    longest = max(met, key=lambda span: span[1] - span[0])
    if longest[0] == start and longest[1] > end and _ONLY_NUMBERED.match(text[end : longest[1]]):
        return "span.annotation-short"
    if longest[0] == start and longest[1] < end:
        return "span.runs-on" if not _NUMBERED.search(text[longest[1] : end]) else "span.number-lost"
    return "span.other"


_BEHIND_PART = re.compile(r"(?:[IVX]+|[A-Z]|\d)\s*$")


def _not_annotated(text: str, span: Span, kind: str | None, annotated: Annotated) -> str:
    """The kind of a mention that is read and not annotated."""
    quote = _plain(text[span[0] : span[1]])
    if span[0] < max(0, text.find("\n\n")):
        return "extra.title"
    if kind not in _KNOWN:
        return "extra.other-types"
    if any(quote in _plain(entity["text"]) or _plain(entity["text"]) in quote for entity in annotated.values()):
        return "extra.annotated-elsewhere"
    return "extra.behind-part" if _BEHIND_PART.search(text[: span[0]][-8:]) else "extra.other"


def _plain(quote: str) -> str:
    return " ".join(quote.lower().split()).replace(" số ", " ")


def _relation_kind(annotated: str, relation: str) -> str:
    whole, wanted = relation.removesuffix("_PART"), [r.removesuffix("_PART") for r in RELATIONS[annotated]]
    if whole in wanted:
        return "relation.part"
    if {annotated, whole} & {"Reference", "Others"} and whole in ("GUIDES", "DETAILS"):
        return "relation.guides"
    if annotated in ("Reference", "Others"):
        return "relation.read-stronger"
    if annotated == "Pursuant":
        return "relation.quoted-in-preamble"
    return "relation.missed" if whole == "CITES" else "relation.confused"


OURS, THEIRS, OPEN = "ours", "the annotation's", "undecidable"
KINDS = {
    "extra.title": (THEIRS, "in the document's own title, which the annotation leaves out; kept where the text cites it nowhere"),
    "extra.other-types": (THEIRS, "of types that the annotation does not know: công văn, chỉ thị, sắc lệnh, thông tri, điều lệ …"),
    "extra.annotated-elsewhere": (THEIRS, "the same words are annotated elsewhere in the same text"),
    "extra.behind-part": (THEIRS, "behind “Mục I”, “Phần A”, “Chương V”: annotated there two times of three"),
    "extra.other": (OPEN, "anything else that is read and not annotated"),
    "missed.described": (OURS, "told by what they rule, without a number (“Thông tư hướng dẫn …”, “Nghị định về …”); protocols"),
    "missed.other": (OURS, "anything else that is annotated and not read"),
    "span.annotation-short": (THEIRS, "the annotation ends before the number or date that follows"),
    "span.runs-on": (OPEN, "the annotation runs on behind a law's name (“Luật Kế toán áp dụng trong …”, “… đã được sửa đổi”)"),
    "span.number-lost": (OURS, "a number or date that is misprinted or far from the name"),
    "span.other": (OURS, "other ends, two mentions annotated as one, lists"),
    "type.code": (OPEN, "the words say one type, the number's code another; the code decides here"),
    "relation.part": (OPEN, "the whole or a part: “thay thế Quy chế ban hành kèm theo …” is annotated as either"),
    "relation.guides": (THEIRS, "“Nghị định này quy định chi tiết …” annotated as a reference"),
    "relation.read-stronger": (OPEN, "a reference for the annotation, an act on the document for us"),
    "relation.quoted-in-preamble": (OPEN, "quoted in the title of a base, annotated as a base of its own"),
    "relation.missed": (OURS, "an act on the document that is read as a reference"),
    "relation.confused": (OURS, "another act"),
}


def table(tally: Tally) -> str:
    """The differences as Markdown, the most frequent first."""
    rows = [f"| {count} | {kind} | {KINDS[kind][0]} | {KINDS[kind][1]} |" for kind, count in tally.differences.most_common()]
    whose = Counter(dict.fromkeys((OURS, THEIRS, OPEN), 0))
    for kind, count in tally.differences.items():
        whose[KINDS[kind][0]] += count
    figures = ", ".join(f"{measure} {tally.percent(measure):.2f} %" for measure in _MEASURES)
    known = ", ".join(f"{measure} {tally.percent_of_known(measure):.2f} %" for measure in _MEASURES)
    total = f"{tally.annotated} annotated, {tally.read} read; F1: {figures} (of the types that the annotation knows: {known}); "
    total += "differences: "
    total += ", ".join(f"{n} {who}" for who, n in whose.items())
    return "\n".join([total, "", "| count | kind | whose | what |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    sys.exit("the corpus is not on this machine") if not CORPUS.exists() else print(table(tallied()))
