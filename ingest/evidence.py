"""Evidence for spans of a view: where the words stand in the text as loaded, and what they are there."""

from __future__ import annotations

from dataclasses import dataclass

from graph.claims import Evidence
from ingest.text import Text, View


@dataclass(frozen=True, slots=True)
class Marker:
    """Makes evidence for one document; `text.content[start:end] == quote` holds for all of it by construction."""

    source: Text
    view: View

    def evidence(self, start: int, end: int, rule: str, confidence: float, relation: str | None = None, *, part: bool = False) -> Evidence:
        """Evidence for view[start:end]."""
        a, b = self.view.span(start, end)
        return Evidence(self.source.page_of(a), a, b, self.source.content[a:b], rule, confidence, relation, part)
