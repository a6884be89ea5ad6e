"""One document as the rules read it: its normalised text, its layout, and evidence for what stands in it. Knows none of the rules."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from msgspec import Struct, structs

from graph.claims import Evidence
from ingest.folded import unfolded
from ingest.layout import Layout, lay_out
from ingest.normalise import normalise
from ingest.ocr import Repair, repaired
from ingest.spans import overlapping
from ingest.text import Text, View


class Paper(Struct, frozen=True, gc=False):
    """A document laid out for reading. Offsets are of `text`, the view's; evidence leads back to `source`, the text as loaded."""

    source: Text
    view: View
    layout: Layout
    repairs: tuple[Repair, ...] = ()

    @property
    def text(self) -> str:
        """The view's text."""
        return self.view.text

    @property
    def pages(self) -> list[int]:
        """Where pages begin, but for the first."""
        return [self.view.at(page) for page in self.source.page_starts[1:]]

    @property
    def ocr(self) -> bool:
        """Whether the text comes from optical character recognition."""
        return self.source.ocr

    def evidence(self, start: int, end: int, rule: str, confidence: float, relation: str | None = None, *, part: bool = False) -> Evidence:
        """Evidence for text[start:end]; `source.content[evidence.start:evidence.end] == evidence.quote` by construction."""
        a, b = self.view.span(start, end)
        quote, page = self.source.content[a:b], self.source.page_of(a)
        if not self.repairs and not self.source.doubts:
            return Evidence(page, a, b, quote, rule, confidence, relation, part)
        repairs = overlapping(self.repairs, a, b, attrgetter("span"))
        doubtful = any(repair.doubtful for repair in repairs) or bool(overlapping(self.source.doubts, a, b, lambda doubt: doubt))
        rules = "+".join(dict.fromkeys([rule, *(repair.rule for repair in repairs)]))
        return Evidence(page, a, b, quote, rules, min(confidence, _DOUBTFUL) if doubtful else confidence, relation, part, doubtful)

    def part(self, start: int, end: int) -> Paper:
        """The document that text[start:end] is, where a file holds several."""
        view = self.view.part(start, end)
        return structs.replace(self, view=view, layout=lay_out(view.text))


_DOUBTFUL = 0.5  # how sure a claim is at most whose number recognition is not sure of


def laid_out(source: Text) -> Paper:
    """A text made ready for the rules: normalised, repaired where it comes from recognition, its parts found."""
    found = repaired(normalise(source), source.ocr)
    view = unfolded(found.view)
    return Paper(source if source.ocr == found.ocr else replace(source, ocr=found.ocr), view, lay_out(view.text), found.repairs)
