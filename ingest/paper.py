"""One document as the rules read it: its normalised text, its layout, and evidence for what stands in it. Knows none of the rules."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from graph.claims import Evidence
from ingest.layout import Layout, lay_out
from ingest.normalise import normalise
from ingest.ocr import repaired
from ingest.text import Text, View


@dataclass(frozen=True, slots=True)
class Paper:
    """A document laid out for reading. Offsets are of `text`, the view's; evidence leads back to `source`, the text as loaded."""

    source: Text
    view: View
    layout: Layout

    @property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    @property
    def pages(self) -> list[int]:
        """Where pages begin, but for the first."""
        starts = self.view.starts
        return [page if starts is None else bisect_left(starts, page) for page in self.source.page_starts[1:]]

    @property
    def ocr(self) -> bool:
        """Whether the text comes from optical character recognition."""
        return self.source.ocr

    def evidence(self, start: int, end: int, rule: str, confidence: float, relation: str | None = None, *, part: bool = False) -> Evidence:
        """Evidence for text[start:end]; `source.content[evidence.start:evidence.end] == evidence.quote` by construction."""
        a, b = self.view.span(start, end)
        return Evidence(self.source.page_of(a), a, b, self.source.content[a:b], rule, confidence, relation, part)

    def part(self, start: int, end: int) -> Paper:
        """The document that text[start:end] is, where a file holds several."""
        view = self.view.part(start, end)
        return replace(self, view=view, layout=lay_out(view.text))


def laid_out(source: Text) -> Paper:
    """A text made ready for the rules: normalised, repaired where it comes from recognition, its parts found."""
    view, ocr = repaired(normalise(source), source.ocr)
    return Paper(replace(source, ocr=ocr), view, lay_out(view.text))
