"""A trace as Mermaid flowchart text. Knows no store; every label is escaped, so that no title can draw, style or link anything."""

from __future__ import annotations

from collections.abc import Iterator

from graph.days import written
from graph.model import Edge
from queries.documents import Document
from queries.in_force import state_on
from queries.lineage import Trace, is_root
from viz.plain import clean
from viz.words import relation, said

# Everything else in a label becomes an entity: quotes end it, # begins an entity, %% a directive, <> is HTML, ` Markdown.
_PLAIN = frozenset(" /.,:-–()·“”’…")


def mermaid(trace: Trace, *, lang: str = "vi", on: str | None = None) -> Iterator[str]:
    """The lines of a flowchart from the start downwards; what a third document states is dotted, what is not held dashed.

    With a day `on` (ISO) each document says whether it was in force then.
    """
    shown = dict.fromkeys([trace.start, *(id for step in trace.steps for id in trace.way(step))])
    names = {id: f"d{n}" for n, id in enumerate(shown)}
    yield "flowchart BT" if trace.reverse else "flowchart TD"
    for id, name in names.items():
        yield f'  {name}["{_label(trace.documents[id], lang, on)}"]'
    for step in trace.steps:
        yield _arrow(step, names, lang)
    for kind, style in _STYLES.items():
        members = [name for id, name in names.items() if kind in _kinds(trace, trace.documents[id])]
        if members:
            yield f"  classDef {kind} {style}"
            yield f"  class {','.join(members)} {kind}"


_STYLES = {"root": "stroke-width:3px", "missing": "stroke-dasharray:6 4", "unresolved": "stroke-dasharray:2 2"}


def _arrow(step: Edge, names: dict[str, str], lang: str) -> str:
    words = relation(step.relation, lang)
    if step.proofs and all(proof.part for proof in step.proofs):
        words = f"{words} ({said('part', lang)})"
    return f'  {names[step.source]} {"-.->" if step.stated_by else "-->"}|"{escape(words)}"| {names[step.target]}'


def _label(document: Document, lang: str, on: str | None) -> str:
    state = said(state_on(document, on), lang) if on else None
    return "<br/>".join(escape(text) for text in (document.title, written(document.date, lang), document.issuer, state) if text)


def _kinds(trace: Trace, document: Document) -> Iterator[str]:
    if is_root(trace, document):
        yield "root"
    if not document.resolved:
        yield "unresolved"
    elif not document.held:
        yield "missing"


def escape(text: str) -> str:
    """`text` for a quoted Mermaid label: letters, digits and harmless signs as they are, all else as decimal entities."""
    return "".join(c if c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in clean(text))
