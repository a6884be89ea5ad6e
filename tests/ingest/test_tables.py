"""The tables prove themselves: what a row says that it matches it matches, what not it does not, and no row is without a proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.cues import cue_before, cues, recital
from ingest.frame import Frame
from ingest.mentions import find_mentions
from ingest.ocr import repaired
from ingest.symbols import find_symbols
from ingest.tables import names, table
from ingest.text import View
from ingest.types import document_types
from ingest.wordings import wording


def entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in names():
        rows = table(name)
        if isinstance(rows, dict):
            yield from ((name, key, row) for key, row in rows.items() if isinstance(row, dict) and ("pattern" in row or "words" in row))


ENTRIES = list(entries())
PROVEN = [e for e in ENTRIES if isinstance(e[2].get("examples"), list)]
CUES = [(kind, row) for kind in ("recital", "before", "after", "body_heads") for row in table("cues")[kind]]


def plain(example: str) -> str:
    return example.replace("‹", "").replace("›", "")


@pytest.mark.parametrize(("name", "key", "row"), PROVEN, ids=[f"{n}.{k}" for n, k, _ in PROVEN])
def test_a_wording_matches_its_examples_and_not_its_look_alikes(name: str, key: str, row: dict[str, Any]) -> None:
    pattern = re.compile(wording(name, key))
    assert [x for x in row["examples"] if not pattern.search(plain(x))] == []
    assert [x for x in row.get("not", ()) if pattern.match(x) and pattern.match(x).end() == len(x)] == []  # type: ignore[union-attr]


def test_every_pattern_has_examples() -> None:
    assert [f"{name}.{key}" for name, key, row in ENTRIES if "pattern" in row and not (row.get("examples") or row.get("names"))] == []


@pytest.mark.parametrize(("kind", "row"), CUES, ids=[f"{k}.{r['rule']}" for k, r in CUES])
def test_a_cue_is_told_by_its_own_examples(kind: str, row: dict[str, Any]) -> None:
    assert row["examples"]
    for example in row["examples"]:
        before, _, rest = example.partition("‹")
        after = rest.partition("›")[2]
        assert told(kind, before, after) == row["rule"], example


def told(kind: str, before: str, after: str) -> str | None:
    if kind == "recital":
        found = recital(before)
        return found.rule if found else None
    if kind == "before":
        near = cue_before(before)
        return near[0].rule if near else None
    return next((c.rule for c in cues(kind) if c.pattern.match(after if kind == "after" else before)), None)


@pytest.mark.parametrize("row", table("types"), ids=lambda row: row["name"])
def test_a_type_is_read_from_its_own_examples(row: dict[str, Any]) -> None:
    assert row["examples"]
    for example in row["examples"]:
        found = find_mentions(f"Thực hiện {example} về thi đua", Frame())
        assert found and found[0].type in (row["name"], "Công văn" if row.get("generic") else row["name"]), example


def test_a_name_stands_for_one_type() -> None:
    named = [t.name.lower() for t in document_types()]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("row", table("ocr")["rules"], ids=lambda row: row["name"])
def test_a_recognition_rule_turns_its_examples_into_what_they_mean(row: dict[str, Any]) -> None:
    assert row["examples"]
    for printed, meant in row["examples"].items():
        pattern = re.compile(row["pattern"])
        assert pattern.sub(lambda m: m.expand(row["to"]), printed) == meant
        if row.get("always"):
            assert repaired(View(f"Chỉ thị số {printed} ngày"), False)[0].text == f"Chỉ thị số {meant} ngày"


@pytest.mark.parametrize(("printed", "canonical"), table("symbols")["examples"].items())
def test_a_symbol_is_put_in_canonical_form(printed: str, canonical: str) -> None:
    assert [s.text for s in find_symbols(f"số {printed} ngày")] == [canonical]


def test_the_provinces_are_the_sixty_three_and_what_became_of_them() -> None:
    rows = table("provinces")
    known = {row["name"] for row in rows}
    assert len(known) == len(rows) == 64  # the 63 before 01/7/2025, and Huế, which Thừa Thiên Huế became
    assert {row["now"] for row in rows if row.get("now")} <= known
    assert len(known - {row["name"] for row in rows if row.get("now")}) == 34
