"""What resolution decided, and whose words each reading gives. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.claims import Evidence, Reading
from graph.model import Proof
from graph.resolve_agencies import Agencies
from graph.resolve_campaigns import Campaigns
from graph.resolve_documents import Documents


@dataclass(frozen=True, slots=True)
class Resolved:
    """The agencies, documents and campaigns that the readings' mentions are."""

    agencies: Agencies
    documents: Documents
    campaigns: Campaigns

    def speaker(self, reading: Reading) -> Speaker:
        """The reading with the document that speaks in it; a register speaks itself."""
        return Speaker(reading, self.documents.speaker(reading))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A reading and the id of the document whose words it gives, of the file where that is a register."""

    reading: Reading
    id: str

    def proofs(self, evidence: Iterable[Evidence]) -> list[Proof]:
        """The evidence as proofs that this document states."""
        return [_proof(one, self.reading.sha256, self.id) for one in evidence]


def _proof(one: Evidence, source: str, document: str) -> Proof:
    return Proof(source, one.start, one.end, one.page, one.quote, one.rule, one.confidence, document, one.part)
