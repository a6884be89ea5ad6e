"""All that a store holds, as values, and a store made of it again. Knows no form of exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from graph.changes import without_nothing
from graph.edited import edited
from graph.errors import BadRequest, StoreError
from graph.identity import source_id
from graph.judgements import Judgements
from graph.location import Location, shown
from graph.model import Edge, EdgeKey, Graph, Node, Proof
from graph.ontology import validate
from graph.payload import decoded
from graph.store import JUDGEMENTS_FILE, Store, open_store

_Key = TypeVar("_Key", str, EdgeKey)
_Item = TypeVar("_Item", Node, Edge)


class Content(Protocol):
    """What a form writes: a snapshot, or a store that is read a part at a time (graph/exchange/streamed.py)."""

    @property
    def judgements(self) -> str: ...

    def counts(self) -> tuple[int, int]:
        """How many nodes and relations there are."""

    def nodes(self) -> Iterator[tuple[Node, str | None]]:
        """All nodes by id, a Source with its reading."""

    def edges(self) -> Iterator[tuple[Edge, str]]:
        """All relations by key, each with the kind of its source."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a store.

    Attributes:
        graph: nodes and relations with their evidence.
        readings: what the graph follows from, as graph.payload encodes it, by the id of the Source. A form that does not carry them gives
            none: of such a snapshot a store can be made that answers everything and takes in no more files.
        judgements: what people decided by hand, as they wrote it.
    """

    graph: Graph
    readings: Mapping[str, str] = field(default_factory=dict)
    judgements: str = ""

    def counts(self) -> tuple[int, int]:
        """See Content."""
        return len(self.graph.nodes), len(self.graph.edges)

    def nodes(self) -> Iterator[tuple[Node, str | None]]:
        """See Content."""
        return ((self.graph.nodes[id], self.readings.get(id)) for id in sorted(self.graph.nodes))

    def edges(self) -> Iterator[tuple[Edge, str]]:
        """See Content."""
        return ((self.graph.edges[key], self.graph.nodes[key[0]].label) for key in sorted(self.graph.edges))


def put_once(held: dict[_Key, _Item], key: _Key, item: _Item, hint: str) -> None:
    """Takes an item of a file in. Raises BadRequest where its key is held already: of two, one would be lost."""
    if key in held:
        raise BadRequest(f"Tệp có hai dòng về {key if isinstance(key, str) else ' '.join(key)}.", hint)
    held[key] = item


def snapshot(store: Store) -> Snapshot:
    """What the store holds now. Raises as Store.steady does."""
    return store.steady(lambda: Snapshot(store.graph(), _readings(store), store.mark.judgements or ""))


def restore(taken: Snapshot, location: Location) -> bool:
    """Makes a store of the snapshot, or fills an empty one, in one transaction; False where the store held just that already.

    Raises BadRequest: the store holds anything else, or the snapshot makes no sense. Then the store is as it was, and none is made.
    """
    check(taken)
    with open_store(location, write=True) as store:
        return _put(taken, store)


def _put(taken: Snapshot, store: Store) -> bool:
    if _held(store, taken):
        return False
    folder = store.location if isinstance(store.location, Path) and taken.judgements else None
    with edited(folder / JUDGEMENTS_FILE, taken.judgements) if folder else nullcontext():
        store.apply(Graph(), taken.graph, taken.readings, judgements=taken.judgements)
    return True


def _readings(store: Store) -> dict[str, str]:
    rows = store.query("MATCH (s:Source) WHERE s.reading IS NOT NULL RETURN s.id AS id, s.reading AS reading ORDER BY id")
    return {row["id"]: row["reading"] for row in rows}


def check(taken: Snapshot) -> None:
    """Raises BadRequest for a snapshot that makes no sense."""
    wrong = [*validate(taken.graph), *_unsound(taken.graph)]
    if wrong:
        raise BadRequest(f"Đồ thị trong tệp không hợp với bản thể học ({len(wrong)} lỗi): {'; '.join(wrong[:3])}.", _UNFIT)
    Judgements.parse(taken.judgements)
    for id, payload in taken.readings.items():
        _check_reading(taken.graph, id, payload)


def _unsound(graph: Graph) -> Iterator[str]:
    for edge in graph.edges.values():
        if not all(_is_sound(proof) for proof in edge.proofs):
            yield f"{' '.join(edge.key)}: chứng cứ có số không hợp lý"


def _is_sound(proof: Proof) -> bool:
    """What is no number at all is not sound either."""
    return 0 <= proof.start <= proof.end and proof.page >= 0 and 0 < proof.confidence <= 1


def _check_reading(graph: Graph, id: str, payload: str) -> None:
    node = graph.nodes.get(id)
    if node is None or node.label != "Source":
        raise BadRequest(f"Tệp có bản đọc của {id}, mà không có tệp nguồn nào như thế.", _UNFIT)
    try:
        reading = decoded(payload)
    except StoreError as error:
        raise BadRequest(f"Bản đọc của {id} trong tệp bị hỏng.", _UNFIT) from error
    if source_id(reading.sha256) != id:
        raise BadRequest(f"Bản đọc của {id} là của một tệp khác ({source_id(reading.sha256)}).", _UNFIT)


def _held(store: Store, taken: Snapshot) -> bool:
    """Whether the store holds what the snapshot holds. Raises BadRequest where it holds anything else."""
    held = snapshot(store)
    empty = not held.graph.nodes and store.judgements_text() in ("", taken.judgements)
    if empty or _same(held, taken):
        return not empty
    raise BadRequest(f"Kho {shown(store.location)} không trống và không giống hệt tệp này.", "Chọn kho trống hay chưa có: --store KHO.")


def _same(held: Snapshot, taken: Snapshot) -> bool:
    """A file without readings says nothing of them."""
    readings = not taken.readings or (held.readings, held.judgements) == (taken.readings, taken.judgements)
    return readings and without_nothing(held.graph) == without_nothing(taken.graph)


_UNFIT = "Tệp có thể do chương trình khác ghi hoặc đã bị sửa; xuất lại từ kho gốc rồi nhập lại."
