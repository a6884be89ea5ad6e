"""The main path on the examples: each is read as its gold says, and the graph of all tells the lineage that they were written for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.claims import Evidence, Reading
from ingest.loaders import load
from ingest.one_file import read_file
from tests.gold import EXAMPLES, differences, gold_of, reading_of

DOCUMENTS = sorted(EXAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_an_example_says_what_its_gold_says(path: Path) -> None:
    assert differences(gold_of(path), reading_of(path)) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_every_piece_of_evidence_is_quoted_from_where_it_stands(path: Path) -> None:
    text = load(path.read_bytes()).content
    evidence = list(all_evidence(read_file(path)))
    assert evidence
    assert [e for e in evidence if text[e.start : e.end] != e.quote or not e.quote.strip()] == []


def all_evidence(reading: Reading) -> list[Evidence]:
    parts = [reading.document, *reading.cited, *reading.campaigns, *reading.awards, *reading.rewards, *reading.recipients, *reading.chains]
    return [e for part in [*parts, *([reading.launch] if reading.launch else [])] for e in part.evidence]


def test_there_are_documents_of_all_the_kinds_that_the_readme_names() -> None:
    golds = [json.loads(p.read_text("utf-8")) for p in (EXAMPLES / "gold").glob("*.json")]
    kinds = {g["document"]["type"] for g in golds}
    assert len(DOCUMENTS) == len(golds) >= 14
    assert {"Nghị quyết", "Chỉ thị", "Kế hoạch", "Quyết định", "Hướng dẫn", "Thông tri", "Công văn", "Tờ trình"} <= kinds
