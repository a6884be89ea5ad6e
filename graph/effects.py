"""From when and until when documents are in force: by their own words, by those of registers, and by the documents that end them.

Luật Ban hành văn bản quy phạm pháp luật 2015, Điều 153 (suspension), 154 (ends: its time is over, it is replaced or repealed). A document
that is ended as a whole ends on the day on which the other takes effect; a part that is repealed ends nothing. A document that says nothing
of its effect has no day of effect, whatever the law provides for such a case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from graph.canvas import Canvas
from graph.claims import Citation, Effect, Header, Reading
from graph.days import later
from graph.effect_claims import NOBODY, UNKNOWN, EffectClaim, open_from
from graph.elections import Vote, elect_date, whole_dates
from graph.identity import source_id
from graph.lexicon import table
from graph.model import EdgeKey, Node, Proof
from graph.resolved import Resolved, Speaker
from graph.voices import claims_of

ENDINGS = {"REPEALS": "to", "REPLACES": "to", "SUSPENDS": "suspended"}  # relations, and what they claim of their target
OF_ITSELF = (
    "effect.day",
    "effect.counted",
    "effect.until",
    "effect.ends",
)  # rules of a document's own text; a web site's table counts less
_FULL = len("2024-08-16")


class Effects:
    """Draws the days of effect of every document of which something is claimed. Its end comes last: it rests on all that is drawn."""

    def __init__(self, canvas: Canvas, resolved: Resolved) -> None:
        self._canvas, self._resolved = canvas, resolved
        self._claims: defaultdict[str, list[EffectClaim]] = defaultdict(list)

    def draw(self, reading: Reading) -> None:
        """Keeps what a document says of itself, a register of those that it lists, and either of others with a day of its own."""
        for place, claim in claims_of(reading):
            if claim.effects:
                self._keep(reading, self._resolved.documents.ids[reading.key, place], claim)

    def end(self) -> None:
        """Draws the days, and what follows from the relations."""
        for id, found in self._claims.items():
            self._canvas.amend(id, effective_from=_first_day(found))
        for target, found in _ended(self._canvas, self._claims).items():
            self._claims[target] += found
        for id, found in self._claims.items():
            self._canvas.amend(id, effective_to=_end(found), effect_claims=tuple(claim.line for claim in sorted(set(found))))

    def _keep(self, reading: Reading, id: str, claim: Header | Citation) -> None:
        speaker, node = self._resolved.speaker(reading), self._canvas.found(id)
        by = speaker.id if isinstance(claim, Citation) else NOBODY
        self._claims[id] += (found for effect in claim.effects for found in _claims(effect, by, node, speaker))


def _claims(effect: Effect, by: str, node: Node, speaker: Speaker) -> Iterator[EffectClaim]:
    for proof in speaker.proofs(effect.evidence):
        yield _claim(f"part-{effect.bound}" if proof.part else effect.bound, _day(effect, node) or UNKNOWN, by, proof)


def _day(effect: Effect, node: Node) -> str | None:
    """The day that is claimed; counted from the signing it is known as well where others tell the one date of the document."""
    dates = node.properties.get("dates")
    if effect.date or effect.since != "signing" or not isinstance(dates, tuple) or len(dates) > 1:
        return effect.date
    return later(str(dates[0]), effect.lag)


def _claim(bound: str, date: str, by: str, proof: Proof) -> EffectClaim:
    evidence = (proof.page, proof.start, proof.end, proof.rule, proof.confidence, proof.quote)
    return EffectClaim(bound, date, by, source_id(proof.source), proof.document, *evidence)


def _ended(canvas: Canvas, stated: Mapping[str, list[EffectClaim]]) -> dict[str, list[EffectClaim]]:
    """What follows from the relations that end or suspend a document, for those where the other document gives no day for it."""
    ends: dict[str, list[EffectClaim]] = defaultdict(list)
    drafts = {source for (source, _, _), _ in canvas.relations(("DRAFT_OF",))}
    for key, proofs in canvas.relations(ENDINGS):
        source, _, target = key
        given = any(claim.by == source for claim in stated.get(target, ()))
        if source not in drafts and not given and canvas.found(source).properties.get("kind") not in _proposing():
            ends[target] += _ends(key, proofs, canvas.found(source))
    return ends


def _ends(key: EdgeKey, proofs: Collection[Proof], ending: Node) -> Iterator[EffectClaim]:
    source, relation, _ = key
    day = ending.properties.get("effective_from") if _is_issued(ending) else None
    date = str(day) if day else open_from(ending.properties.get("date"))
    return (_claim(ENDINGS[relation], date, source, proof) for proof in proofs if not proof.part)


@cache
def _proposing() -> frozenset[str]:
    """Types of documents that propose and report: "đề nghị bãi bỏ Quyết định …" ends nothing."""
    return frozenset(row["name"] for row in table("types") if row.get("proposes"))


def _is_issued(node: Node) -> bool:
    """Whether it is known to be: what lacks number and day may be a draft, and drafts end nothing."""
    return bool(node.properties.get("symbol")) or len(str(node.properties.get("date") or "")) == _FULL


def _first_day(claims: Collection[EffectClaim]) -> str | None:
    """What the document's own text says, else what most sources say, else the earliest day."""
    votes = [Vote(day, _is_own(claim), claim.source) for claim in claims if claim.bound == "from" and (day := claim.day)]
    return elect_date(votes) if votes else None


def _is_own(claim: EffectClaim) -> bool:
    return claim.rule.partition("+")[0] in OF_ITSELF


def _end(claims: Collection[EffectClaim]) -> str | None:
    """The earliest day: what has ended cannot end again."""
    return min(whole_dates(day for claim in claims if claim.bound == "to" and (day := claim.day)), default=None)
