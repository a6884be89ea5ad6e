"""The graph as the plain data that the page reads: nodes and relations by number, and their evidence apart. Knows no HTML.

Evidence is most of the data and is read only when someone looks at a relation, so it is a block of its own that the page opens later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path, PurePath
from typing import Any

from graph.model import Edge, Node, Proof
from graph.ontology import Words, ontology
from queries.documents import claimants, conflicting, different
from queries.evidence import source_id
from viz.context import around
from viz.viewer.layout import order
from viz.viewer.look import band, family, look
from viz.viewer.model import Model
from viz.words import heading, value


def nodes(model: Model) -> Iterator[dict[str, Any]]:
    """Every node, in the order of its number: its id, name, kind, family, band, place in the band, and facts."""
    numbers = numbered(model)
    places = order(model.whole.nodes, model.whole.edges)
    for node in model.whole.nodes:
        yield {
            "key": node.id,
            "label": str(node.properties.get("title") or node.id),
            "group": node.label,
            "family": family(node),
            "band": band(node),
            "place": places[node.id],
            "facts": _facts(node, model, numbers),
        }


def edges(model: Model) -> Iterator[tuple[int, int, str]]:
    """Every relation: the numbers of its source and target, and its name."""
    numbers = numbered(model)
    return ((numbers[edge.source], numbers[edge.target], edge.relation) for edge in model.whole.edges)


def evidence(model: Model, home: Path) -> dict[str, Any]:
    """The proofs of each relation, in the order of the relations: lists of the fields below; files and rules by their numbers.

    A proof is [file, page, start, end, quote, rule, number of the document that speaks or its id, confidence, words before, words after].
    `home` is the folder that the paths of the sources start from; where a file is no longer there, the words around a quote are empty.
    """
    files, rules = _Numbers(), _Numbers()
    numbers = numbered(model)

    def record(proof: Proof) -> list[Any]:
        path = model.whole.files.get(source_id(proof), source_id(proof))
        before, after = around(home / path, proof.start, proof.end, proof.quote)
        speaker = numbers.get(proof.document, proof.document)
        place = [files[_handed_on(path)], proof.page, proof.start, proof.end, proof.quote, rules[proof.rule]]
        return [*place, speaker, round(proof.confidence, 2), before, after, int(proof.part)]

    proofs = [[record(proof) for proof in _own_first(edge)] for edge in model.whole.edges]
    return {"files": list(files), "rules": list(rules), "proofs": proofs}


def setting(model: Model) -> dict[str, Any]:
    """What the page needs beside the graph: where it begins, and the words and looks of kinds and relations."""
    numbers = numbered(model)
    return {
        "start": {"base": model.base, "subject": numbers.get(model.subject or "", -1), "drawn": [numbers[id] for id in model.drawn]},
        "total": model.whole.total,
        "bands": look()["bands"],
        "quiet": look()["quiet"],
        "lineage": ontology().lineage,
        "families": {name: {"words": each["words"], "shape": each.get("shape", "card")} for name, each in look()["families"].items()},
        "relations": {name: _relation(name) for name in look()["relations"]},
        "kinds": {name: _both(kind.label) for name, kind in ontology().kinds.items()},
        "headings": {name: [heading(name, "vi"), heading(name, "en")] for name in _SHOWN},
        "values": {f"{key}.{code}": [value(key, code, "vi"), value(key, code, "en")] for key, codes in _CODES.items() for code in codes},
        "reasons": {
            node.id: value("reason", node.properties["reason"], "en") for node in model.whole.nodes if node.properties.get("reason")
        },
    }


def numbered(model: Model) -> dict[str, int]:
    """The number of each node, by id."""
    return {node.id: n for n, node in enumerate(model.whole.nodes)}


_SHOWN = (
    *("kind", "title", "symbol", "date", "effective_from", "effective_to", "issuer", "place", "level"),
    *("subject", "subjects", "held", "resolved", "candidates", "reason"),
    *("period", "within", "form", "authority", "status", "occasion", "paths", "full_name", "dates"),
)
_CODES = {
    "level": ("central", "province", "district", "commune", "unit"),
    "status": ("granted", "planned", "proposed", "rule"),
}
_KEPT = (
    "kind",
    "symbol",
    "date",
    "effective_from",
    "effective_to",
    "issuer",
    "place",
    "level",
    "subject",
    "held",
    "resolved",
    "reason",
    "full_name",
    "period",
    "within",
    "form",
)


class _Numbers(dict[str, int]):
    """Numbers for things as they come: the first is 0."""

    def __init__(self) -> None:
        super().__init__()
        self._next = count()

    def __missing__(self, key: str) -> int:
        self[key] = next(self._next)
        return self[key]


def _facts(node: Node, model: Model, numbers: Mapping[str, int]) -> dict[str, Any]:
    """What the panel tells of a node; a fact without a value is left out."""
    given = node.properties
    facts: dict[str, Any] = {name: given.get(name) for name in (*_KEPT, "by", "status", "occasion")}
    facts["texts"] = [*map(_handed_on, model.whole.texts.get(node.id, ()))]
    facts["candidates"] = _numbers_of(_listed(given.get("candidates")), numbers)
    facts["dates"] = _conflict(node, numbers)
    subjects = different(_listed(given.get("subjects")), str(given.get("kind") or ""))
    facts["subjects"] = [*subjects] if len(subjects) > 1 else None
    return {name: found for name, found in facts.items() if found not in (None, [], ())}


def _handed_on(path: str) -> str:
    """A file as others may know it: pages are handed on, and where it lay on their maker's machine says who that is."""
    return PurePath(path).name if PurePath(path).is_absolute() else path


def _conflict(node: Node, numbers: Mapping[str, int]) -> list[dict[str, Any]] | None:
    """Each date that is given, and by whom, where they exclude each other."""
    if not conflicting(_listed(node.properties.get("dates"))):
        return None
    claims = claimants(_listed(node.properties.get("date_claims")))
    return [{"date": date, "by": _numbers_of(by, numbers)} for date, by in claims.items()]


def _numbers_of(ids: Iterable[str], numbers: Mapping[str, int]) -> list[int | str]:
    """Numbers of nodes; an id that is not in the graph stays as it is."""
    return [numbers.get(id, id) for id in ids]


def _listed(found: Any) -> list[str]:
    return list(found or ())


def _own_first(edge: Edge) -> list[Proof]:
    """What the relation's own source says before what others say."""
    return sorted(edge.proofs, key=lambda proof: proof.document != edge.source)


def _relation(name: str) -> dict[str, Any]:
    known, line = ontology().relations[name], look()["relations"][name]
    return {"words": _both(known.label), "reverse": _both(known.reverse), "dash": line.get("dash", []), "width": line.get("width", 1.6)}


def _both(words: Words) -> list[str]:
    return [words.vi, words.en]
