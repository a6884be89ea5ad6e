"""What a gold file demands of a reading, as a list of the differences: empty where the reading says just that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.identity import fold, symbol_key
from ingest.one_file import read_file
from ingest.public import to_json

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PROPOSALS = {"PROPOSED_IN", "CITES"}


def gold_of(path: Path) -> dict[str, Any]:
    """The gold of a file of the examples."""
    return dict(json.loads((EXAMPLES / "gold" / f"{path.stem}.json").read_text("utf-8")))


def reading_of(path: Path) -> dict[str, Any]:
    """What `cancu read --json` says of a file."""
    return to_json(read_file(path), path.name)


def differences(gold: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Every difference in header, citations, campaigns, launch, awards, rewards, recipients and chains, a line each."""
    parts = (_header, _citations, _campaigns, _lists)
    return [line for part in parts for line in part(gold, got)]


def _header(gold: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    want, have = gold["document"], got["document"]
    for key in ("type", "symbol", "symbol_suffix", "date", "place", "issuer", "signer", "signer_post"):
        if key in want and fold(want[key] or "") != fold(have[key] or ""):
            yield f"{key}: want {want[key]!r}, have {have[key]!r}"
    if not fold(have["title"] or "").startswith(fold(want["title_starts"])):
        yield f"title: want {want['title_starts']!r}, have {have['title']!r}"


def _key(citation: dict[str, Any]) -> tuple[str, str]:
    name = "" if citation.get("symbol") else fold(citation.get("name") or "").replace("dai hoi dai bieu", "dai hoi")
    return symbol_key(citation["symbol"]) if citation.get("symbol") else name, citation.get("date") or ""


def _citations(gold: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    want, have = {_key(c): c for c in gold["cited"]}, {_key(c): c for c in got["cited"]}
    yield from (f"missed: {key}" for key in want.keys() - have.keys())
    yield from (f"invented: {key}" for key in have.keys() - want.keys())
    for key in want.keys() & have.keys():
        yield from (f"{key}: {line}" for line in _citation(want[key], have[key]))


def _citation(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    relations = {want["relation"], *want.get("relation_alt", [])}
    if have["relation"] not in relations | (PROPOSALS if "CITES" in relations else set()):
        yield f"relation: want {want['relation']}, have {have['relation']}"
    if have["type"] not in (want["type"], want.get("type_alt")):
        yield f"type: want {want['type']}, have {have['type']}"
    if want["issuer"] and fold(want["issuer"]) != fold(have["issuer"] or ""):
        yield f"issuer: want {want['issuer']}, have {have['issuer']}"


def _campaigns(gold: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    want, have = {fold(c["name"]): c for c in gold["campaigns"]}, {fold(c["name"]): c for c in got["campaigns"]}
    yield from (f"campaign missed: {name}" for name in want.keys() - have.keys())
    yield from (f"campaign invented: {name}" for name in have.keys() - want.keys())
    for name in want.keys() & have.keys():
        yield from (
            f"campaign {name}: {key}: want {want[name][key]!r}, have {have[name][key]!r}"
            for key in ("period", "plan")
            if key in want[name] and want[name][key] != have[name][key]
        )


def _lists(gold: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    if not fold(got["launches"] or "").startswith(fold(gold["launches"] or "")) or (got["launches"] and not gold["launches"]):
        yield f"launches: want {gold['launches']!r}, have {got['launches']!r}"
    yield from _unequal("rewards_under", gold["rewards_under"], got["rewards_under"])
    yield from _unequal("recipients", gold["recipients"], got["recipients"])
    yield from _unequal("chains", [" > ".join(c[:2]) for c in gold["chains"]], [f"{c['from']} > {c['to']}" for c in got["chains"]])
    missing = {a["form"] for a in gold["awards"]} - {a["form"] for a in got["awards"]}
    yield from (f"award missed: {form}" for form in sorted(missing))


def _unequal(what: str, want: list[str], have: list[str]) -> Iterator[str]:
    a, b = {fold(x) for x in want}, {fold(x) for x in have}
    if a != b:
        yield f"{what}: missed {sorted(a - b)}, invented {sorted(b - a)}"
