"""GEXF 1.3 (gexf.net) for Gephi: labels in Vietnamese, types, weights, and dates as its timeline has them. Nothing is read back.

A document is there from its date on, a partial date counted from its first day; a campaign through its period; a relation from the date
of the document that it goes from. What XML cannot hold is shown as U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from lxml import etree
from lxml.etree import _Element

from graph.exchange import xml_stream
from graph.exchange.network import weight
from graph.exchange.snapshot import Snapshot
from graph.exchange.xml_text import escaped, fitting, shown
from graph.model import Edge, Graph, Node, Value
from graph.ontology import ontology

_SPACE = "http://gexf.net/1.3"
_TYPES = {"string": "string", "date": "string", "integer": "long", "boolean": "boolean", "list<string>": "liststring"}
_EDGE_TYPES = {"quotes": "liststring", "confidence": "double", "stated_by": "liststring"}
_GRAPH = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval", "defaultedgetype": "directed", "idtype": "string"}
_PERIOD = re.compile(r"(\d{4})(?:-(\d{4}))?")


def write(taken: Snapshot) -> Iterator[bytes]:
    """The snapshot's graph, piece by piece."""
    return xml_stream.document(lambda file: _document(file, taken.graph))


def span(node: Node) -> dict[str, str]:
    """When a node begins and ends to be, as far as its date or period tells: `start` and perhaps `end`, full ISO dates."""
    day, period = str(node.properties.get("date") or ""), _PERIOD.fullmatch(str(node.properties.get("period") or ""))
    start = f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]
    if period and period[1] <= (period[2] or period[1]):
        return {"start": f"{period[1]}-01-01", "end": f"{period[2] or period[1]}-12-31"} if _is_day(f"{period[1]}-01-01") else {}
    return {"start": start} if day and _is_day(start) else {}


def _document(file: Any, graph: Graph) -> Iterator[None]:
    with file.element(f"{{{_SPACE}}}gexf", version="1.3", nsmap={None: _SPACE}):
        with file.element(f"{{{_SPACE}}}meta"):
            yield from xml_stream.put(file, [_text("creator", "cancu"), _text("description", "Văn bản chỉ đạo và phong trào thi đua")])
        with file.element(f"{{{_SPACE}}}graph", _GRAPH):
            yield from xml_stream.put(file, [_attributes("node", _node_types()), _attributes("edge", _EDGE_TYPES)])
            with file.element(f"{{{_SPACE}}}nodes", count=str(len(graph.nodes))):
                yield from xml_stream.put(file, (_node(graph.nodes[id]) for id in sorted(graph.nodes)))
            with file.element(f"{{{_SPACE}}}edges", count=str(len(graph.edges))):
                yield from xml_stream.put(file, (_edge(graph, graph.edges[key], n) for n, key in enumerate(sorted(graph.edges))))


def _node_types() -> dict[str, str]:
    kinds = ontology().kinds.values()
    return {"type": "string", **{name: _TYPES[type_] for kind in kinds for name, type_ in kind.properties.items()}}


def _attributes(kind: str, types: Mapping[str, str]) -> _Element:
    made = _made("attributes", {"class": kind, "mode": "static"})
    for name, type_ in types.items():
        made.append(_made("attribute", {"id": name, "title": name, "type": type_}))
    return made


def _node(node: Node) -> _Element:
    label = shown(str(node.properties.get("title") or node.id))
    element = _made("node", {"id": escaped(node.id), "label": label, **span(node)})
    element.append(_values({"type": ontology().kinds[node.label].label.vi, **node.stated}))
    return element


def _edge(graph: Graph, edge: Edge, number: int) -> _Element:
    ends = {"id": str(number), "source": escaped(edge.source), "target": escaped(edge.target)}
    said = {"label": ontology().relations[edge.relation].label.vi, "kind": edge.relation, "weight": str(weight(edge))}
    element = _made("edge", {**ends, **said, **_since(graph.nodes.get(edge.source))})
    proven = {
        "quotes": tuple(proof.quote for proof in edge.proofs),
        "confidence": max((proof.confidence for proof in edge.proofs), default=None),
    }
    element.append(_values({**proven, "stated_by": edge.stated_by}))
    return element


def _since(node: Node | None) -> dict[str, str]:
    return {name: day for name, day in span(node).items() if name == "start"} if node else {}


def _values(stated: Mapping[str, Value]) -> _Element:
    made = _made("attvalues")
    for name, value in stated.items():
        if value is not None and value != ():
            made.append(_made("attvalue", {"for": name, "value": fitting(_shown(value))}))
    return made


def _shown(value: Value) -> str:
    """A value as GEXF writes it; a list in brackets, its texts in quotes."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode("utf-8")


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


_BARE: Any = {None: _SPACE}  # no prefix: browsers look for elements by their bare names


def _made(name: str, attributes: Mapping[str, str] | None = None) -> _Element:
    return etree.Element(f"{{{_SPACE}}}{name}", dict(attributes or {}), nsmap=_BARE)


def _text(name: str, text: str) -> _Element:
    made = _made(name)
    made.text = text
    return made
