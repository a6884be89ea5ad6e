"""A text that is written otherwise and means the same is read the same: on every example and, where present, every real document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.claims import Citation
from ingest.reading import read
from ingest.text import Text
from tests.changed_text import CHANGES
from tests.gold import EXAMPLES
from tests.shared import SEEDS

DOCUMENTS = sorted([*EXAMPLES.glob("*.txt"), *SEEDS.glob("*.txt")])
WHAT = ("type", "symbol", "date", "issuer", "name", "relation")


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_a_change_of_writing_leaves_the_citations_as_they_were(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    changed = change(text)
    assert cited(changed) == cited(text)


def cited(text: str) -> list[tuple[str, ...]]:
    citations = read(Text(text), "").cited
    assert all(text[e.start : e.end] == e.quote for c in citations for e in c.evidence)
    return sorted(map(said, citations))


def said(citation: Citation) -> tuple[str, ...]:
    return tuple(getattr(citation, key) or "" for key in WHAT)


def test_the_changes_change_the_texts() -> None:
    texts = [p.read_text("utf-8") for p in DOCUMENTS]
    assert [c.__name__ for c in CHANGES if all(c(t) == t for t in texts)] == []
