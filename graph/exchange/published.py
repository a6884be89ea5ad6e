"""The files that say what an export means: vocabulary, context, shapes and the table in docs/rdf.md. `make ontology` makes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.exchange import names
from graph.exchange.jsonld import published
from graph.exchange.resources import Resource
from graph.exchange.shapes import shapes
from graph.exchange.turtle import Short, document, quoted
from graph.ontology import Words, ontology

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "rdf.md"
MADE, END = "<!-- made by make ontology -->\n", "<!-- end -->\n"


def files() -> dict[Path, str]:
    """Each file with what it must be."""
    head, _, rest = PAGE.read_text("utf-8").partition(MADE)
    page = head + MADE + "\n" + "\n".join(table()) + "\n\n" + END + rest.partition(END)[2]
    linked = {DOCS / "cancu.ttl": vocabulary(), DOCS / "context.jsonld": published(), DOCS / "shapes.ttl": shapes()}
    return {**linked, PAGE: page}


def vocabulary() -> str:
    """The project's own terms as a vocabulary in Turtle: what its namespace leads to."""
    namespace, own = ontology().namespace, ontology().linked.own
    head = Resource(namespace, None, [(names.TYPE, "owl:Ontology"), *_labels(Words("Từ vựng của cancu", "The vocabulary of cancu"))])
    terms = (Resource(namespace + name, None, [*_about(name), *_labels(words)]) for name, words in own.items())
    return "".join(document((head, *terms)))


def table() -> Iterator[str]:
    """What stands for what, as a table."""
    yield from ("| cancu | RDF |", "|---|---|")
    yield from (f"| {kind.label.vi} · {kind.label.en} (`{kind.name}`) | `{kind.rdf}` |" for kind in ontology().kinds.values())
    for relation in ontology().relations.values():
        terms = ", ".join(f"`{term}`" for term in dict.fromkeys(relation.rdf_of(kind) for kind in relation.source))
        yield f"| {relation.label.vi} · {relation.label.en} (`{relation.name}`) | {terms} |"
    for name in dict.fromkeys(name for kind in ontology().kinds.values() for name in kind.properties):
        yield f"| `{name}` | `{ontology().linked.term(name)}` |"
    yield from (f"| `proofs.{field}` | `{term}` |" for field, term in ontology().linked.evidence.items())


def _about(name: str) -> Iterator[tuple[str, str]]:
    yield names.TYPE, "rdfs:Class" if name[0].isupper() else "rdf:Property"
    yield "rdfs:isDefinedBy", Short().iri(ontology().namespace)
    for relation in ontology().relations.values():
        if f"cancu:{name}" == relation.rdf and len(relation.source) == len(relation.target) == 1:
            yield "rdfs:domain", ontology().kinds[relation.source[0]].rdf
            yield "rdfs:range", ontology().kinds[relation.target[0]].rdf


def _labels(words: Words) -> Iterator[tuple[str, str]]:
    yield "rdfs:label", f"{quoted(words.vi)}@vi"
    yield "rdfs:label", f"{quoted(words.en)}@en"


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, "utf-8")
