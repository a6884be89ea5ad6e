"""What the viewer draws at first, as Mermaid flowchart text for pages that render it (wikis, GitHub, notebooks). Knows no store."""

from __future__ import annotations

from collections.abc import Iterator

from graph.days import written
from graph.model import Edge, Node
from viz.mermaid import escape
from viz.viewer.look import family, look
from viz.viewer.model import Model
from viz.words import relation

_SHAPES = {"card": '["{}"]', "pill": '(["{}"])', "ticket": '[/"{}"/]', "square": '[["{}"]]'}


def chart(model: Model, *, lang: str = "vi") -> Iterator[str]:
    """The lines of a flowchart, arrows upwards as in the viewer; what is not held is dashed, what a third document states is dotted."""
    names = {id: f"n{number}" for number, id in enumerate(model.drawn)}
    yield "flowchart BT"
    yield from (f"  {name}{_shape(model.nodes[id], lang)}" for id, name in names.items())
    yield from (_arrow(edge, names, lang) for edge in model.between(names))
    for state, style in _STYLES.items():
        members = [name for id, name in names.items() if _state(model.nodes[id]) == state]
        if members:
            yield f"  classDef {state} {style}"
            yield f"  class {','.join(members)} {state}"


_STYLES = {"cited": "stroke-dasharray:6 4", "unresolved": "stroke-dasharray:2 2"}


def _shape(node: Node, lang: str) -> str:
    words = (node.properties.get(name) for name in ("title", "date", "period", "issuer"))
    label = "<br/>".join(escape(written(str(word), lang)) for word in words if word)
    return _SHAPES[look()["families"][family(node)].get("shape", "card")].format(label)


def _arrow(edge: Edge, names: dict[str, str], lang: str) -> str:
    line = "-.->" if edge.stated_by else "-->"
    return f'  {names[edge.source]} {line}|"{escape(relation(edge.relation, lang))}"| {names[edge.target]}'


def _state(node: Node) -> str:
    if node.properties.get("resolved") is False:
        return "unresolved"
    return "cited" if node.label == "Document" and not node.properties.get("held") else "held"
