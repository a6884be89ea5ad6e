"""One node as a card for the terminal: its facts, then its relations both ways, each with its proofs. Knows no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.days import written
from graph.model import Edge
from graph.ontology import ontology
from queries.details import Details
from queries.documents import claimants, conflicting, different
from viz import plain
from viz.effects import effect_lines
from viz.names import short_names
from viz.plain import NARROWEST
from viz.proofs import Quoting
from viz.tables import SHORT, cell, hanging
from viz.words import heading, rank, relation, said, value

SHOWN = 100  # relations each way


def card(details: Details, *, home: Path, lang: str = "vi", width: int = 80) -> Iterator[str]:
    """The lines of the card. `home` is the folder that the paths of the sources start from."""
    width = max(width, NARROWEST)
    quoting = Quoting(details.files, home, lang)
    yield from hanging(f"{heading('id', lang)}: {details.id}", width)
    if details.id in details.states:
        yield from hanging(said("as_of", lang, written(details.on, lang), said(details.states[details.id], lang)), width)
    for name, found in _facts(details):
        yield from hanging(f"{heading(name, lang)}: {cell(_readable(details, name, found, lang), SHORT)}", width)
    for sentence, paragraphs in effect_lines(details, quoting):
        yield from hanging(sentence, width)
        yield from _proofs(paragraphs, width)
    for title, edges in (("outgoing", details.outgoing), ("incoming", details.incoming)):
        if edges:
            yield ""
            yield f"{said(title, lang)} ({len(edges)})"
        for edge in sorted(edges, key=lambda edge: rank(edge.relation))[:SHOWN]:
            yield from _relation(details, edge, quoting, width)
        if len(edges) > SHOWN:
            yield "  " + said("more_relations", lang, len(edges) - SHOWN)


_EFFECTS = ("effective_from", "effective_to", "effect_claims")  # told below, with the words that prove them


def _facts(details: Details) -> Iterator[tuple[str, object]]:
    """The facts in the order of the ontology; lists of dates and subjects only where there are several."""
    kind = ontology().kinds.get(details.kind)
    several = conflicting(details.facts.get("dates", ()))
    superfluous = {"dates", *_EFFECTS, *(() if several else ("date_claims",))}
    superfluous |= {"resolved"} if details.facts.get("resolved") else set()
    superfluous |= set(() if len(different(details.facts.get("subjects", ()), details.facts.get("kind"))) > 1 else ("subjects",))
    for name in kind.properties if kind else details.facts:
        if name in details.facts and name not in superfluous:
            yield name, details.facts[name]


def _readable(details: Details, name: str, found: Any, lang: str) -> object:
    if name == "date_claims":
        names = _speakers(details, lang)
        return [{"date": written(date, lang), "by": [{"title": names.get(id, id)} for id in by]} for date, by in claimants(found).items()]
    return value(name, found, lang)


def _speakers(details: Details, lang: str) -> dict[str, str]:
    """What those who state something are called, by id: documents, and registers by their files."""
    return {**details.files, **short_names(details.documents, lang)}


def _relation(details: Details, edge: Edge, quoting: Quoting, width: int) -> Iterator[str]:
    reverse = edge.target == details.id
    other = edge.source if reverse else edge.target
    line = f"{_phrase(relation(edge.relation, quoting.lang, reverse=reverse), details.titles.get(other, other))} · {other}"
    if edge.stated_by:
        names = _speakers(details, quoting.lang)
        line += f" [{said('stated_by', quoting.lang, ', '.join(names.get(id, id) for id in edge.stated_by))}]"
    if other in details.states:
        line += f" [{said(details.states[other], quoting.lang)}]"
    yield from _indented(line, 2, width)
    yield from _proofs(quoting.paragraphs(edge), width)


def _proofs(paragraphs: Iterable[list[plain.Word]], width: int) -> Iterator[str]:
    for paragraph in paragraphs:
        for words in plain.wrap(paragraph, width - 6):
            yield "      " + " ".join(word for word, _ in words)


def _phrase(label: str, title: str) -> str:
    """The relation and what it leads to: "do UBND huyện ban hành", "thực hiện: Kế hoạch …"."""
    return label.replace("…", title) if "…" in label else f"{label}: {title}"


def _indented(text: str, columns: int, width: int) -> Iterator[str]:
    return (" " * columns + line for line in hanging(text, width - columns))
