"""A snapshot from what a file of RDF says of it: the way back from graph/exchange/resources.py. Knows no syntax.

Strict: what the ontology has no name for, or of another type than it says, is refused and not passed over; a file whose counts do not
agree with what is in it was cut off or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeAlias

from graph.errors import BadRequest
from graph.exchange import names
from graph.exchange.snapshot import Snapshot
from graph.exchange.triples import Described, Text, described
from graph.model import Edge, EdgeKey, Graph, Node, Proof, Value
from graph.ontology import ontology

Said: TypeAlias = Mapping[str, list[str]]


def read(path: Path, form: str) -> Snapshot:
    """The snapshot that a file holds. Raises BadRequest."""
    return snapshot_of(described(path, form))


turtle, trig, nquads, jsonld = (partial(read, form=form) for form in ("turtle", "trig", "nquads", "json-ld"))


def snapshot_of(found: Described) -> Snapshot:
    """The snapshot that triples tell. Raises BadRequest, naming the first thing that is none of ours."""
    head = found.get(names.EXPORT)
    if head is None:
        raise BadRequest(f"Tệp không có phần mở đầu <{names.EXPORT}>, nên không phải bản xuất của cancu.", _AGAIN)
    nodes: dict[str, Node] = {}
    edges: dict[EdgeKey, tuple[Proof, ...]] = {}
    readings: dict[str, str] = {}
    for iri, said in found.items():
        id = names.named(iri)
        if id is not None:
            nodes[id] = _node(iri, id, said, found)
            edges.update({key: edges.get(key, ()) for key in _edges(iri, id, said)})
            if _full(names.READING) in said:
                readings[id] = _one(iri, names.READING, said, _text)
        elif _is(said, names.STATEMENT):
            key = _key(iri, said, found)
            if edges.get(key):
                raise BadRequest(f"Tệp nói hai lần về quan hệ {' '.join(key)}.", _FOREIGN)
            edges[key] = _proofs(iri, said, found)
        elif not any(_is(said, kind) for kind in _PARTS) and not _is_cell(said):
            raise BadRequest(f"Tệp nói về <{iri}>, không thuộc từ vựng của cancu.", _FOREIGN)
    graph = Graph(nodes, {key: Edge(*key, proofs) for key, proofs in edges.items()})
    _check_counts(head, graph)
    return Snapshot(graph, readings, _one(names.EXPORT, names.JUDGEMENTS, head, _text) if _full(names.JUDGEMENTS) in head else "")


_AGAIN = "Nhập tệp mà cancu export đã ghi; nếu tệp bị cắt hay đã sửa thì xuất lại."
_FOREIGN = "Chỉ nhập được những gì có trong docs/rdf.md; bỏ phần thừa rồi nhập lại."
_PARTS = (names.DATASET, names.SCHEME, names.CONCEPT, names.PROOF, names.SPAN, names.PLAN)
_full = names.expanded


def _check_counts(head: Said, graph: Graph) -> None:
    for term, count in ((names.NODES, len(graph.nodes)), (names.RELATIONS, len(graph.edges))):
        said = _one(names.EXPORT, term, head, _integer)
        if said != count:
            raise BadRequest(f"Tệp nói có {said} {_COUNTED[term]} mà chỉ thấy {count}: nó bị cắt hoặc đã bị sửa.", _AGAIN)


_COUNTED = {names.NODES: "nút", names.RELATIONS: "quan hệ"}


@cache
def _kinds() -> dict[str, str]:
    return {_full(kind.rdf): kind.name for kind in ontology().kinds.values()}


@cache
def _relations() -> dict[tuple[str, str], str]:
    """Names of relations by the class and the property that stand for them."""
    relations = ontology().relations.values()
    return {(_full(ontology().kinds[kind].rdf), _full(each.rdf_of(kind))): each.name for each in relations for kind in each.source}


@cache
def _properties(kind: str) -> dict[str, str]:
    """Names of a kind's properties by the IRI that stands for them."""
    return {_full(ontology().linked.term(name)): name for name in ontology().kinds[kind].properties}


_BESIDE = {_full(term) for term in (names.TYPE, names.IDENTIFIER, names.READING, *ontology().linked.days.values())}


def _node(iri: str, id: str, said: Said, found: Described) -> Node:
    type_ = _one(iri, names.TYPE, said, _iri)
    kind = _kinds().get(type_)
    if kind is None:
        raise BadRequest(f"<{iri}> thuộc lớp <{type_}>, không có trong bản thể học.", _FOREIGN)
    known = _properties(kind)
    values: dict[str, Value] = {}
    for term in said.keys() - _BESIDE:
        if term in known:
            name = known[term]
            values[name] = _one(iri, term, said, partial(_value, name, ontology().kinds[kind].properties[name], found))
        elif (type_, term) not in _relations():
            raise BadRequest(f"<{iri}> có <{term}>, không có trong bản thể học.", _FOREIGN)
    return Node(id, kind, values)


def _edges(iri: str, id: str, said: Said) -> Iterator[EdgeKey]:
    type_ = said[_TYPE][0]
    for term, values in said.items():
        relation = _relations().get((type_, term))
        if relation:
            yield from ((id, relation, _end(iri, value)) for value in values)


def _end(iri: str, value: str) -> str:
    try:
        return _part("id", value)
    except ValueError as error:
        raise BadRequest(f"Quan hệ của <{iri}> không dẫn tới một nút: {error}.", _FOREIGN) from error


def _key(iri: str, said: Said, found: Described) -> EdgeKey:
    ends = [_one(iri, term, said, partial(_part, "id")) for term in (names.SUBJECT, names.OBJECT)]
    kind = found.get(names.node(ends[0]), {}).get(_TYPE, [""])[0]
    term = _one(iri, names.PREDICATE, said, _iri)
    relation = _relations().get((kind, term))
    if relation is None:
        raise BadRequest(f"<{iri}> nói về quan hệ <{term}>, không có trong bản thể học.", _FOREIGN)
    return (ends[0], relation, ends[1])


def _proofs(iri: str, said: Said, found: Described) -> tuple[Proof, ...]:
    parts = [(part, found.get(part, {})) for part in said.get(_full(names.DERIVED), ())]
    numbered = {_one(part, names.POSITION, about, _integer): _proof(part, about, found) for part, about in parts}
    if sorted(numbered) != list(range(1, len(parts) + 1)):
        raise BadRequest(f"Các chứng cứ của <{iri}> không được đánh số từ 1 đến {len(parts)}.", _AGAIN)
    return tuple(numbered[number] for number in range(1, len(parts) + 1))


def _proof(iri: str, said: Said, found: Described) -> Proof:
    selector = _one(iri, names.SELECTOR, said, _iri)
    place = found.get(selector, {})
    where = {"start": (selector, place), "end": (selector, place)}
    return Proof(**{field: _one(*_behind(where, field, (iri, said), term), _READ[field]) for field, term in _fields(said)})


def _behind(where: Mapping[str, tuple[str, Said]], field: str, usual: tuple[str, Said], term: str) -> tuple[str, str, Said]:
    iri, said = where.get(field, usual)
    return iri, term, said


def _fields(said: Said) -> Iterator[tuple[str, str]]:
    """The parts of a proof with their terms; `part` where it is stated."""
    return ((field, term) for field, term in ontology().linked.evidence.items() if field != "part" or _full(term) in said)


def _is(said: Said, kind: str) -> bool:
    return _full(kind) in said.get(_TYPE, ())


def _is_cell(said: Said) -> bool:
    """Whether this is a cell of a list."""
    return said.keys() == {_FIRST, _REST}


_TYPE, _FIRST, _REST, _NIL = map(_full, (names.TYPE, "rdf:first", "rdf:rest", "rdf:nil"))


def _one(iri: str, term: str, said: Said, read: Callable[[Any], Any]) -> Any:
    """The only value of a property, a term or its IRI. Raises BadRequest where there is none, are several, or is one of another type."""
    full = term if "://" in term else _full(term)
    values = set(said.get(full, ()))
    if len(values) != 1:
        raise BadRequest(f"<{iri}> cần đúng một <{full}>, ở đây có {len(values)}.", _AGAIN)
    try:
        return read(values.pop())
    except (ValueError, KeyError) as error:
        raise BadRequest(f"<{iri}>: giá trị của <{full}> không đúng kiểu: {error}.", _AGAIN) from error


def _value(name: str, type_: str, found: Described, value: str) -> Value:
    if name in ontology().linked.concepts:
        return _part(name, value)
    if type_ == "list<string>":
        read = partial(_part, "id") if name in ontology().linked.links else _text
        return tuple(map(read, _items(value, found)))
    return _READ_TYPES[type_](value)


def _items(value: str, found: Described) -> Iterator[str]:
    """The items of a list; one that bites its tail is refused."""
    passed: set[str] = set()
    while value != _NIL:
        if value in passed:
            raise ValueError("danh sách không có cuối")
        passed.add(value)
        cell = found.get(value, {})
        if [len(cell.get(term, ())) for term in (_FIRST, _REST)] != [1, 1]:
            raise ValueError("danh sách không nguyên vẹn")
        yield cell[_FIRST][0]
        value = cell[_REST][0]


def _text(value: str) -> str:
    if not isinstance(value, Text):
        raise ValueError(f"{value} không phải chữ")
    return str(value)


def _iri(value: str) -> str:
    if isinstance(value, Text) or ":" not in value:  # the names of blank nodes have none
        raise ValueError(f"“{value}” không phải IRI")
    return value


def _integer(value: str) -> int:
    text = _text(value)
    if len(text) > 18:
        raise ValueError(f"{text[:18]}… quá dài")
    return int(text)


def _boolean(value: str) -> bool:
    return _BOOLEANS[_text(value)]


_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def _part(room: str, value: str) -> str:
    """What an IRI of ours was made of."""
    text = names.named(_iri(value), room)
    if text is None:
        raise ValueError(f"<{value}> không phải mã của cancu")
    return text


_READ_TYPES: Mapping[str, Callable[[Any], Value]] = {"string": _text, "date": _text, "integer": _integer, "boolean": _boolean}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "source": _text,
    "start": _integer,
    "end": _integer,
    "page": _integer,
    "quote": _text,
    "rule": partial(_part, "rule"),
    "confidence": lambda value: float(_text(value)),
    "document": partial(_part, "id"),
    "part": _boolean,
}
