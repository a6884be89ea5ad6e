"""What may stand in the graph, as typed values: kinds of nodes, relations, and their words in Vietnamese and English.

Everything comes from ontology.yaml: validation, the stores' schema, docs/ontology.md, and the JSON beside it (`make ontology`). Knows no
store and no document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import CancuError
from graph.model import Edge, Graph, Node, Value

SOURCE_FILE = Path(__file__).with_name("ontology.yaml")
MADE_FILE = Path(__file__).with_name("ontology.json")  # reading YAML would take a tenth of a `cancu trace`; `make ontology` makes this
STORE_LABEL = "Store"  # the one node by which a store says what it is; no kind and no document type may be called so
RESERVED = ("id", "name", "type")  # properties that engines keep for themselves, under whatever name they are stored


class OntologyError(CancuError):
    """The ontology file makes no sense; the message lists every mistake, a line each."""


@dataclass(frozen=True, slots=True)
class Words:
    """One meaning in the languages of the project."""

    vi: str
    en: str

    def said(self, lang: str) -> str:
        """The words in `lang`; Vietnamese for any language but "en"."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node. `properties` maps each name to its type: string, date, integer, boolean, list<string>."""

    name: str
    label: Words
    rdf: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation. `source` and `target` name the kinds at its ends; of several mentions the one of greatest `strength` counts."""

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    label: Words
    reverse: Words
    rdf: str
    strength: int = 0
    lineage: bool = False
    rdf_from: Mapping[str, str] = field(default_factory=dict)

    def rdf_of(self, kind: str) -> str:
        """The property of linked data where the relation comes from a node of this kind."""
        return self.rdf_from.get(kind, self.rdf)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """How the graph is said in RDF; the ontology's file explains each part."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Words] = field(default_factory=dict)

    def term(self, property: str) -> str:
        """The property of linked data for a property of nodes."""
        first, *rest = property.split("_")
        return self.terms.get(property) or f"cancu:{first}{''.join(map(str.title, rest))}"


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it. `version` is the schema version that a store carries."""

    version: int
    namespace: str
    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    linked: LinkedData = LinkedData()

    @property
    def lineage(self) -> tuple[str, ...]:
        """Names of the relations that a trace follows."""
        return tuple(r.name for r in self.relations.values() if r.lineage)


@cache
def ontology() -> Ontology:
    """The project's ontology, from the JSON that is made of ontology.yaml. Raises OntologyError."""
    return parse(json.loads(MADE_FILE.read_text("utf-8")))


def written() -> Any:
    """What ontology.yaml says: the source that people edit."""
    import yaml

    return yaml.load(SOURCE_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)


def parse(data: Any) -> Ontology:
    """An ontology from what its YAML says. Raises OntologyError with all mistakes at once."""
    found = list(_mistakes(data))
    if found:
        raise OntologyError("Bản thể học có lỗi:\n" + "\n".join(found), f"Sửa {SOURCE_FILE.name}.")
    kinds = {name: Kind(name, Words(**entry["label"]), entry["rdf"], entry["properties"]) for name, entry in data["kinds"].items()}
    relations = {name: _relation(name, entry) for name, entry in data["relations"].items()}
    return Ontology(data["version"], data["namespace"], kinds, relations, _linked(data))


def validate(graph: Graph) -> list[str]:
    """What in the graph does not fit the ontology, a sentence each; empty if all does."""
    nodes = [mistake for node in graph.nodes.values() for mistake in node_mistakes(node)]
    return nodes + [mistake for edge in graph.edges.values() for mistake in edge_mistakes(edge, graph.nodes)]


def node_mistakes(node: Node) -> Iterator[str]:
    """What in one node does not fit. Every node needs a title: it is what people are shown, and what stores assume."""
    kind = ontology().kinds.get(node.label)
    if kind is None:
        yield f"{node.id}: nhãn {_unknown(node.label, ontology().kinds)}"
        return
    if not node.properties.get("title"):
        yield f"{node.id}: thiếu title"
    for name, value in node.properties.items():
        if name not in kind.properties:
            yield f"{node.id}: thuộc tính {_unknown(name, kind.properties)}"
        elif value is not None and not _FITS[kind.properties[name]](value):
            yield f"{node.id}: {name} phải là {kind.properties[name]}, không phải {value!r}"


def edge_mistakes(edge: Edge, nodes: Mapping[str, Node]) -> Iterator[str]:
    """What in one edge does not fit: its relation, or an end that is missing or of a wrong kind."""
    relation = ontology().relations.get(edge.relation)
    if relation is None:
        yield f"{edge.source} → {edge.target}: quan hệ {_unknown(edge.relation, ontology().relations)}"
        return
    for end, allowed in ((edge.source, relation.source), (edge.target, relation.target)):
        if end not in nodes:
            yield f"{edge.relation}: không có nút {end}"
        elif nodes[end].label not in allowed:
            yield f"{edge.relation}: {end} là {nodes[end].label}, phải là {' hoặc '.join(allowed)}"


def schema_statements() -> list[str]:
    """Cypher that prepares a store: one unique constraint a kind, which is its index as well; each harmless when run again."""
    kinds = (*ontology().kinds, STORE_LABEL)
    return [f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR (x:{name}) REQUIRE x.id IS UNIQUE" for name in kinds]


def markdown() -> str:
    """docs/ontology.md."""
    return "\n".join([*_INTRODUCTION, *_kind_lines(), *_RELATIONS_HEADING, *_relation_lines()]) + "\n"


_LINKED_FIELDS: dict[str, type] = {
    "prefixes": dict,
    "terms": dict,
    "days": dict,
    "concepts": list,
    "links": list,
    "evidence": dict,
    "own": dict,
}
_ONTOLOGY_FIELDS: dict[str, type] = {"version": int, "namespace": str, "kinds": dict, "relations": dict, **_LINKED_FIELDS}
_KIND_FIELDS: dict[str, type] = {"label": dict, "rdf": str, "properties": dict}
_RELATION_FIELDS: dict[str, type] = {
    "source": list,
    "target": list,
    "label": dict,
    "reverse": dict,
    "rdf": str,
    "rdf_from": dict,
    "strength": int,
    "lineage": bool,
}
_WORDS_FIELDS: dict[str, type] = {"vi": str, "en": str}
_OPTIONAL = {"strength", "lineage", "rdf_from", *_LINKED_FIELDS}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FITS: dict[str, Callable[[Value], bool]] = {
    "string": lambda v: isinstance(v, str),
    "date": lambda v: isinstance(v, str) and _DATE.fullmatch(v) is not None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool) and abs(v) < 1 << 63,  # what stores can hold
    "boolean": lambda v: isinstance(v, bool),
    "list<string>": lambda v: isinstance(v, tuple) and all(isinstance(x, str) for x in v),
}


def _relation(name: str, entry: dict[str, Any]) -> Relation:
    words = {key: Words(**entry[key]) for key in ("label", "reverse")}
    return Relation(name, **{**entry, **words, "source": tuple(entry["source"]), "target": tuple(entry["target"])})


def _linked(data: Any) -> LinkedData:
    parts = {each.name: data[each.name] for each in fields(LinkedData) if each.name in data}
    lists = {name: tuple(value) for name, value in parts.items() if isinstance(value, list)}
    return LinkedData(**{**parts, **lists, "own": {name: Words(**words) for name, words in parts.get("own", {}).items()}})


def _mistakes(data: Any) -> Iterator[str]:
    wrong = list(_field_mistakes("ontology", data, _ONTOLOGY_FIELDS))
    if wrong:
        yield from wrong
        return
    for name, entry in data["kinds"].items():
        yield from _kind_mistakes(f"kinds.{name}", entry)
    for name, entry in data["relations"].items():
        yield from _relation_mistakes(f"relations.{name}", entry, data["kinds"])
    for name, entry in data.get("own", {}).items():
        yield from _field_mistakes(f"own.{name}", entry, _WORDS_FIELDS)


def _kind_mistakes(where: str, entry: Any) -> Iterator[str]:
    wrong = list(_field_mistakes(where, entry, _KIND_FIELDS))
    yield from wrong or _field_mistakes(f"{where}.label", entry["label"], _WORDS_FIELDS)
    for name, type_ in {} if wrong else entry["properties"].items():
        if name in RESERVED:
            yield f'{where}.properties: "{name}" là tên dành riêng'
        if type_ not in _FITS:
            yield f"{where}.properties.{name}: kiểu {_unknown(type_, _FITS)}"


def _relation_mistakes(where: str, entry: Any, kinds: Mapping[str, Any]) -> Iterator[str]:
    wrong = list(_field_mistakes(where, entry, _RELATION_FIELDS))
    yield from wrong
    for key in () if wrong else ("label", "reverse"):
        yield from _field_mistakes(f"{where}.{key}", entry[key], _WORDS_FIELDS)
    for end in () if wrong else (*entry["source"], *entry["target"]):
        if end not in kinds:
            yield f"{where}: nhãn {_unknown(end, kinds)}"


def _field_mistakes(where: str, entry: Any, fields: Mapping[str, type]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"{where}: phải là các cặp tên và giá trị"
        return
    for name, value in entry.items():
        if name not in fields:
            yield f"{where}: mục {_unknown(name, fields)}"
        elif type(value) is not fields[name]:
            yield f"{where}.{name}: phải là {fields[name].__name__}, không phải {value!r}"
    yield from (f'{where}: thiếu mục "{name}"' for name in fields if name not in entry and name not in _OPTIONAL)


def _unknown(word: object, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(str(word), known, n=1)
    return f'"{word}" không có' + (f'; có phải "{near[0]}"?' if near else "")


_INTRODUCTION = (
    "# Ontology",
    "",
    "What may stand in the graph. Made from `graph/ontology.yaml` by `python -m graph.ontology > docs/ontology.md`.",
    "",
    "Every node has a readable `id` and a `title`; a document has a second label for its type (`:KeHoach`, `:ChiThi` …).",
    "Dates are ISO and may be partial (`2024-08`). Every relation carries its evidence as lists of one length (`sources`,",
    "`documents`, `pages`, `starts`, `ends`, `quotes`, `rules`, `confidences`, `parts`), and `stated_by` where only third",
    "documents state it.",
    "",
    "## Kinds",
)
_RELATIONS_HEADING = (
    "",
    "## Relations",
    "",
    "Of several mentions of one document the relation of greatest strength counts. **Bold** relations are followed by `cancu trace`.",
    "",
    "| relation | from | to | vi | vi, reversed | en | en, reversed | strength | RDF |",
    "|---|---|---|---|---|---|---|---|---|",
)


def _kind_lines() -> Iterator[str]:
    linked = ontology().linked
    for kind in ontology().kinds.values():
        yield from (
            "",
            f"### {kind.name}",
            "",
            f"{kind.label.vi} · {kind.label.en} · `{kind.rdf}`",
            "",
            "| property | type | RDF |",
            "|---|---|---|",
        )
        yield from (f"| `{name}` | `{type_}` | `{linked.term(name)}` |" for name, type_ in kind.properties.items())


def _relation_lines() -> Iterator[str]:
    for r in ontology().relations.values():
        name = f"**{r.name}**" if r.lineage else r.name
        ends = f"{', '.join(r.source)} | {', '.join(r.target)}"
        words = f"{r.label.vi} | {r.reverse.vi} | {r.label.en} | {r.reverse.en}"
        rdf = ", ".join(f"`{term}`" for term in (r.rdf, *r.rdf_from.values()))
        yield f"| {name} | {ends} | {words} | {r.strength or ''} | {rdf} |"


if __name__ == "__main__":
    MADE_FILE.write_text(json.dumps(written(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    ontology.cache_clear()
    (SOURCE_FILE.parent.parent / "docs" / "ontology.md").write_text(markdown(), "utf-8")
