"""How far readings agree with gold, measure by measure. Compares folded facts for equality; knows no files and no reader.

A fact that gold leaves open (a key that it lacks, an issuer that it does not give) is neither demanded nor held against a reading. Names
alone need not be letter for letter as gold has them: a scan garbles them, and a reading may name the place in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from rapidfuzz.fuzz import ratio

from graph.identity import fold, symbol_key

Said: TypeAlias = Mapping[str, Any]
Facts: TypeAlias = Counter[tuple[str, ...]]
Sides: TypeAlias = tuple[Facts, Facts]

ALIKE = 85.0  # percent


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts gold wants, how many the readings have, and how many of them are the same."""

    want: int = 0
    have: int = 0
    same: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.want + other.want, self.have + other.have, self.same + other.same)

    @property
    def percent(self) -> float:
        """F1, in percent; 100 where nothing is wanted and nothing is there."""
        return 200 * self.same / (self.want + self.have) if self.want + self.have else 100.0


def score(measure: str, pairs: Iterable[tuple[Said, Said]]) -> Score:
    """One of MEASURES over all (gold, reading) pairs."""
    return sum((_scored(MEASURES[measure](gold, got)) for gold, got in pairs), Score())


def in_words_of(gold: Said, got: Said) -> Said:
    """The reading with the names of gold where its own are ALIKE and bear the same numbers (so that no congress passes for the next)."""
    cited, campaigns = ({c["name"] for c in gold[field] if c.get("name")} for field in ("cited", "campaigns"))
    return {
        **got,
        "cited": [{**c, "name": _as_known(c.get("name"), cited)} for c in got.get("cited", [])],
        "campaigns": [{**c, "name": _as_known(c["name"], campaigns)} for c in got.get("campaigns", [])],
        **{field: [_as_known(name, gold[field]) for name in got.get(field, [])] for field in ("rewards_under", "recipients")},
    }


def _as_known(name: str | None, known: Collection[str]) -> str | None:
    if name is None:
        return None
    near = [other for other in known if _numbers(other) == _numbers(name)]
    best = max(near, key=lambda other: ratio(fold(other), fold(name)), default=name)
    return best if ratio(fold(best), fold(name)) >= ALIKE else name


def _numbers(name: str) -> list[str]:
    return _NUMBER.findall(fold(name))


_NUMBER = re.compile(r"\b(?:\d+|[ivxl]+)\b")


def _scored(sides: Sides) -> Score:
    want, have = sides
    return Score(want.total(), have.total(), (want & have).total())


def _citations(gold: Said, got: Said) -> Sides:
    return Counter((_key(c),) for c in gold["cited"]), Counter((_key(c),) for c in got["cited"])


def _each_citation(field: str, *, may_be_open: bool = False) -> Callable[[Said, Said], Sides]:
    """The citations together with one of their fields; gold may accept another value for it (`field`_alt)."""

    def sides(gold: Said, got: Said) -> Sides:
        opened = {_key(c) for c in gold["cited"] if may_be_open and not c[field]}
        accepted = {(_key(c), fold(other)): _folded(c[field]) for c in gold["cited"] for other in _listed(c.get(f"{field}_alt"))}
        want = [(_key(c), _folded(c[field])) for c in gold["cited"]]
        have = [(_key(c), _folded(c.get(field))) for c in got["cited"]]
        settled = [(key, accepted.get((key, value), value)) for key, value in have]
        return Counter(fact for fact in want if fact[0] not in opened), Counter(fact for fact in settled if fact[0] not in opened)

    return sides


def _header(gold: Said, got: Said) -> Sides:
    want, have = gold["document"], got["document"]
    fields = [field for field in _HEADER if field in want]
    title = fold(want["title_starts"])
    return _facts([*((f, want[f]) for f in fields), ("title", title)]), _facts(
        [*((f, have[f]) for f in fields), ("title", _folded(have["title"])[: len(title)])]
    )


def _campaigns(gold: Said, got: Said) -> Sides:
    """Their names, and of each its period and plan."""
    stated = {(fold(c["name"]), field) for c in gold["campaigns"] for field in ("period", "plan") if field in c}
    named = {fold(c["name"]) for c in gold["campaigns"]}

    def facts(side: Said) -> Facts:
        fields = [(fold(c["name"]), field, c.get(field)) for c in side["campaigns"] for field in ("name", "period", "plan")]
        return _facts(fact for fact in fields if fact[1] == "name" or fact[0] not in named or fact[:2] in stated)

    return facts(gold), facts(got)


def _launches(gold: Said, got: Said) -> Sides:
    want, have = _folded(gold["launches"]), _folded(got["launches"])
    return _facts([(want,)]), _facts([(have[: len(want)] or have,)])


def _awards(gold: Said, got: Said) -> Sides:
    """Those that gold names: it does not list all."""
    want = {(fold(award["form"]),) for award in gold["awards"]}
    return Counter(want), Counter(want & {(fold(award["form"]),) for award in got["awards"]})


def _names(field: str) -> Callable[[Said, Said], Sides]:
    return lambda gold, got: (_facts((name,) for name in gold[field]), _facts((name,) for name in got[field]))


def _chains(gold: Said, got: Said) -> Sides:
    return (
        Counter((_end(chain[0]), _end(chain[1])) for chain in gold["chains"]),
        Counter((_end(chain["from"]), _end(chain["to"])) for chain in got["chains"]),
    )


def _evidence(_: Said, got: Said) -> Sides:
    """All quotes of the reading, and those that stand in its text where they should; gold has no part in it."""
    quotes = [entry for claim in _claims(got) for entry in claim["evidence"]]
    stand = [entry for entry in quotes if got["text"][entry["start"] : entry["end"]] == entry["quote"]]
    return _quoted(quotes), _quoted(stand)


MEASURES: Mapping[str, Callable[[Said, Said], Sides]] = {
    "citations": _citations,
    "edges": _each_citation("relation"),
    "types": _each_citation("type"),
    "dates": _each_citation("date"),
    "issuers": _each_citation("issuer", may_be_open=True),
    "header": _header,
    "campaigns": _campaigns,
    "launches": _launches,
    "rewards": _names("rewards_under"),
    "awards": _awards,
    "recipients": _names("recipients"),
    "chains": _chains,
    "evidence": _evidence,
}

_HEADER = ("type", "symbol", "symbol_suffix", "date", "place", "issuer", "signer", "signer_post")


def _facts(facts: Iterable[tuple[str | None, ...]]) -> Facts:
    """Folded, without those that end in nothing: what is not stated is no fact."""
    return Counter(tuple(_folded(part) for part in fact) for fact in facts if fact[-1])


def _key(citation: Said) -> str:
    return _end(citation.get("symbol") or citation["name"])


def _end(name: str) -> str:
    """A document as it is compared: its symbol, or its folded name."""
    return symbol_key(name) if "/" in name else fold(name)


def _folded(value: str | None) -> str:
    return fold(value) if value else ""


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def _claims(got: Said) -> list[Said]:
    return [got["document"], *got["cited"], *got["campaigns"], *got["awards"], *got["chains"]]


def _quoted(entries: Iterable[Said]) -> Facts:
    return Counter((str(entry["start"]), entry["quote"]) for entry in entries)
