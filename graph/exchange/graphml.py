"""GraphML (graphdrawing.org, 1.0) that Gephi, yEd, networkx and igraph open with names in place, and that comes back whole.

Lists stand as JSON, since GraphML has none; what XML cannot hold is escaped (xml_text.py). A node's `label` is its title, an edge's the
relation in Vietnamese, its `weight` the number of places that prove it: these, like yEd's own elements, are for the eye, and not read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import msgspec

from graph.errors import BadRequest
from graph.exchange import xml_stream
from graph.exchange.network import weight
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import READERS, TYPES, UNFIT, WRITERS, Row, columns, graph_of, node_row, relation_row
from graph.exchange.xml_text import escaped, shown, unescaped
from graph.model import Edge, Node
from graph.ontology import ontology

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE, _YED = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
_NODE, _EDGE, _KEY, _GRAPH, _DATA = (f"{{{_SPACE}}}{name}" for name in ("node", "edge", "key", "graph", "data"))
_SHOWN = {"node": {"label": "string", "type_label": "string"}, "edge": {"label": "string", "weight": "double"}}
_ENDS = ("source", "target")
_JUDGEMENTS, _READING = "judgements", "reading"


def write(taken: Snapshot) -> Iterator[bytes]:
    """The snapshot, piece by piece."""
    lines = _lines(taken)
    while piece := "".join(islice(lines, _BATCH)):
        yield piece.encode("utf-8")


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
_BATCH = 500  # elements that are one piece


def _lines(taken: Snapshot) -> Iterator[str]:
    """The lines of the file. Elements are put together as text, since that takes a quarter of the time; every text goes through `_text`."""
    graph = taken.graph
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="{_SPACE}" xmlns:y="{_YED}">\n'
    yield from _keys()
    yield '<graph id="cancu" edgedefault="directed">\n'
    if taken.judgements:
        yield _data("graph", _JUDGEMENTS, _text(taken.judgements)) + "\n"
    yield from (_node(graph.nodes[id], taken.readings.get(id)) for id in sorted(graph.nodes))
    yield from (_edge(graph.edges[key], number) for number, key in enumerate(sorted(graph.edges)))
    yield "</graph>\n</graphml>\n"


def _keys() -> Iterator[str]:
    for kind, types in _types().items():
        for name, type_ in {**_SHOWN.get(kind, {}), **types}.items():
            yield f'<key id="{kind}.{name}" for="{kind}" attr.name="{name}" attr.type="{_XML_TYPES.get(type_, "string")}"/>\n'
    yield from (f'<key id="{kind}.yed" for="{kind}" yfiles.type="{kind}graphics"/>\n' for kind in ("node", "edge"))


def _node(node: Node, reading: str | None) -> str:
    row = {**node_row(node), _READING: reading}
    label = escape(shown(str(node.properties.get("title") or node.id)))
    said = _data("node", "label", label) + _data("node", "type_label", ontology().kinds[node.label].label.vi)
    drawn = _data("node", "yed", f"<y:ShapeNode><y:NodeLabel>{label}</y:NodeLabel></y:ShapeNode>")
    return f"<node id={_attribute(row.pop('id'))}>{said}{_all('node', row)}{drawn}</node>\n"


def _edge(edge: Edge, number: int) -> str:
    row, label = relation_row(edge), ontology().relations[edge.relation].label.vi
    ends = f"source={_attribute(row.pop('source'))} target={_attribute(row.pop('target'))}"
    said = _data("edge", "label", label) + _data("edge", "weight", str(weight(edge)))
    drawn = _data("edge", "yed", f"{_ARROW}<y:EdgeLabel>{label}</y:EdgeLabel></y:PolyLineEdge>")
    return f'<edge id="e{number}" {ends}>{said}{_all("edge", row)}{drawn}</edge>\n'


_ARROW = '<y:PolyLineEdge><y:Arrows source="none" target="standard"/>'


def _all(kind: str, row: Row) -> str:
    types = _types()[kind]
    return "".join([_data(kind, name, _WRITERS.get(types[name], _list)(value)) for name, value in row.items() if value is not None])


def _data(kind: str, name: str, content: str) -> str:
    return f'<data key="{kind}.{name}">{content}</data>'


def _text(text: str) -> str:
    return escape(escaped(text), _LINE_END)


def _attribute(text: str) -> str:
    """With its quotes."""
    return quoteattr(escaped(text))


_LINE_END = {"\r": "&#13;"}  # which readers of XML would make a line feed


def _list(value: Any) -> str:
    return _text(msgspec.json.encode(value).decode("utf-8"))


_WRITERS: Mapping[str, Callable[[Any], str]] = {**WRITERS, "string": _text, "date": _text}
_READERS: Mapping[str, Callable[[str], Any]] = {**READERS, "string": unescaped, "date": unescaped}


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
