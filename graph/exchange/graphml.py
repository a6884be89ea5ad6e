"""GraphML (graphdrawing.org, 1.0) that Gephi, yEd, networkx and igraph open with names in place, and that comes back whole.

Lists stand as JSON, since GraphML has none; what XML cannot hold is escaped (xml_text.py). A node's `label` is its title, an edge's the
relation in Vietnamese, its `weight` the number of places that prove it: these, like yEd's own elements, are for the eye, and not read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree
from lxml.etree import _Element

from graph.errors import BadRequest
from graph.exchange import xml_stream
from graph.exchange.network import weight
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import TYPES, UNFIT, Row, columns, graph_of, node_row, relation_row
from graph.exchange.xml_text import escaped, shown, unescaped
from graph.model import Edge, Node
from graph.ontology import ontology

_SPACE, _YED = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
_NODE, _EDGE, _KEY, _GRAPH, _DATA = (f"{{{_SPACE}}}{name}" for name in ("node", "edge", "key", "graph", "data"))
_SHOWN = {"node": {"label": "string", "type_label": "string"}, "edge": {"label": "string", "weight": "double"}}
_ENDS = ("source", "target")
_JUDGEMENTS, _READING = "judgements", "reading"


def write(taken: Snapshot) -> Iterator[bytes]:
    """The snapshot, piece by piece."""
    return xml_stream.document(lambda file: _document(file, taken))


def read(path: Path) -> Snapshot:
    """The snapshot again. Raises BadRequest, also for GraphML of other programs."""
    keys: dict[str, tuple[str, str]] = {}
    found: dict[str, list[dict[str, Any]]] = {_NODE: [], _EDGE: []}
    judgements = ""
    for element in xml_stream.elements(path, (_KEY, _NODE, _EDGE, _GRAPH), (_NODE, _EDGE)):
        if element.tag == _KEY:
            keys[str(element.get("id"))] = (str(element.get("for")), str(element.get("attr.name")))
        elif element.tag == _GRAPH:
            judgements = _values(element, keys, "graph").get(_JUDGEMENTS, "")
        else:
            found[str(element.tag)].append(_row(element, keys))
    if not found[_NODE] and "type" not in {name for _, name in keys.values()}:
        raise BadRequest(f"{path.name} không phải GraphML mà cancu đã ghi.", UNFIT)
    readings = {row["id"]: reading for row in found[_NODE] if (reading := row.pop(_READING, None)) is not None}
    return Snapshot(graph_of(found[_NODE], found[_EDGE]), readings, judgements)


@cache
def _types() -> Mapping[str, Mapping[str, str]]:
    """What is read back of each kind of element: names and types."""
    node, edge = ({name: type_ for name, type_ in columns(table).items() if name not in ("id", *_ENDS)} for table in ("nodes", "relations"))
    return {"graph": {_JUDGEMENTS: "string"}, "node": {**node, _READING: "string"}, "edge": edge}


_XML_TYPES = {"integer": "long", "boolean": "boolean", "double": "double"}


def _document(file: Any, taken: Snapshot) -> Iterator[None]:
    graph = taken.graph
    with file.element(f"{{{_SPACE}}}graphml", nsmap={None: _SPACE, "y": _YED}):
        yield from xml_stream.put(file, _keys())
        with file.element(_GRAPH, id="cancu", edgedefault="directed"):
            if taken.judgements:
                file.write(_data(etree.Element(_GRAPH), f"graph.{_JUDGEMENTS}", escaped(taken.judgements)))
            yield from xml_stream.put(file, (_node(graph.nodes[id], taken.readings.get(id)) for id in sorted(graph.nodes)))
            yield from xml_stream.put(file, (_edge(graph.edges[key], number) for number, key in enumerate(sorted(graph.edges))))


def _keys() -> Iterator[_Element]:
    for kind, types in _types().items():
        for name, type_ in {**_SHOWN.get(kind, {}), **types}.items():
            about = {"id": f"{kind}.{name}", "for": kind, "attr.name": name, "attr.type": _XML_TYPES.get(type_, "string")}
            yield etree.Element(_KEY, about)
    for kind in ("node", "edge"):
        yield etree.Element(_KEY, {"id": f"{kind}.yed", "for": kind, "yfiles.type": f"{kind}graphics"})


def _node(node: Node, reading: str | None) -> _Element:
    row = {**node_row(node), _READING: reading}
    label, type_label = shown(str(node.properties.get("title") or node.id)), ontology().kinds[node.label].label.vi
    element = etree.Element(_NODE, id=escaped(row.pop("id")))
    _put(element, "node", {"label": label, "type_label": type_label}, row)
    _label(_data(element, "node.yed"), "ShapeNode", "NodeLabel", label)
    return element


def _edge(edge: Edge, number: int) -> _Element:
    row, label = dict(relation_row(edge)), ontology().relations[edge.relation].label.vi
    element = etree.Element(_EDGE, id=f"e{number}", source=escaped(row.pop("source")), target=escaped(row.pop("target")))
    _put(element, "edge", {"label": label, "weight": str(weight(edge))}, row)
    drawn = etree.SubElement(_data(element, "edge.yed"), f"{{{_YED}}}PolyLineEdge")
    etree.SubElement(drawn, f"{{{_YED}}}Arrows", source="none", target="standard")
    etree.SubElement(drawn, f"{{{_YED}}}EdgeLabel").text = label
    return element


def _label(data: _Element, shape: str, kind: str, text: str) -> None:
    """What yEd shows of it; other programs pass this over."""
    etree.SubElement(etree.SubElement(data, f"{{{_YED}}}{shape}"), f"{{{_YED}}}{kind}").text = text


def _put(element: _Element, kind: str, for_the_eye: Mapping[str, str], row: Row) -> None:
    types = _types()[kind]
    for name, text in for_the_eye.items():
        _data(element, f"{kind}.{name}", text)
    for name, value in row.items():
        if value is not None:
            _data(element, f"{kind}.{name}", _WRITERS.get(types[name], _list)(value))


def _data(element: _Element, key: str, text: str | None = None) -> _Element:
    data = etree.SubElement(element, _DATA, key=key)
    data.text = text
    return data


def _list(value: Any) -> str:
    return escaped(msgspec.json.encode(value).decode("utf-8"))


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "string": escaped,
    "date": escaped,
    "integer": str,
    "boolean": lambda value: "true" if value else "false",
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "string": unescaped,
    "date": unescaped,
    "integer": int,
    "boolean": lambda text: bool(("false", "true").index(text.lower())),
}


def _row(element: _Element, keys: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    kind, names = ("node", ("id",)) if element.tag == _NODE else ("edge", _ENDS)
    ends = {name: unescaped(found) for name in names if (found := element.get(name)) is not None}
    return {**_values(element, keys, kind), **ends}


def _values(element: _Element, keys: Mapping[str, tuple[str, str]], kind: str) -> dict[str, Any]:
    """What is read back of an element's data. Raises BadRequest where a value is not of its type."""
    types = _types()[kind]
    named = ((keys.get(str(data.get("key")), ("", ""))[1], data.text or "") for data in element.iterchildren(_DATA))
    return {name: _value(types[name], name, text) for name, text in named if name in types}


def _value(type_: str, name: str, text: str) -> Any:
    try:
        return _READERS[type_](text) if type_ in _READERS else msgspec.json.decode(unescaped(text), type=TYPES[type_])
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"Trong tệp GraphML có {name} không phải {type_}: {text[:40]}.", UNFIT) from error
