"""Moves a whole store to another place: readings, judgements, and the graph as it stands. Resolves nothing, and knows no engine."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from graph.edited import edited
from graph.errors import BadRequest
from graph.location import shown
from graph.model import Graph
from graph.shelf import Shelf
from graph.store import JUDGEMENTS_FILE, Store


class Copied(NamedTuple):
    """What the copy holds."""

    files: int
    nodes: int
    relations: int


def copy(source: Store, target: Store, *, replace: bool = False, tell: Callable[[str], object] = lambda step: None) -> Copied:
    """Puts all that `source` holds into `target`, which must hold nothing; with `replace`, what it holds is deleted first.

    Deleting is one transaction and writing another: whatever interrupts them, the target is as it was, empty, or a whole copy. `tell` hears
    what is under way.

    Raises BadRequest: the target holds something, or the source has judgements that were not applied. StoreError: see Store.apply.
    """
    tell("Đọc kho nguồn …")
    graph, readings, judgements = source.steady(lambda: (source.graph(), Shelf(source.held()), source.judgements_text()))
    _check(source, target, judgements)
    held = target.graph()
    if not replace and (held.nodes or target.judgements_text() not in ("", judgements)):
        raise BadRequest(f"Kho {shown(target.location)} không trống.", "Chọn kho trống hay chưa có, hoặc thêm --replace để thay hết.")
    if held.nodes:
        tell(f"Xóa {len(held.nodes)} nút cũ …")
        target.apply(held, Graph(), {})
    tell(f"Ghi {len(graph.nodes)} nút và {len(graph.edges)} quan hệ …")
    with edited(target.location / JUDGEMENTS_FILE, judgements) if isinstance(target.location, Path) else nullcontext():
        target.apply(Graph(), graph, readings.by_source(), judgements=judgements)
    return Copied(len(readings), len(graph.nodes), len(graph.edges))


def _check(source: Store, target: Store, judgements: str) -> None:
    if not source.judged_by(judgements):
        raise BadRequest("Kho nguồn có phán quyết chưa áp dụng.", f"Chạy trước: cancu --store {shown(source.location)} ingest")
    if source.mark.revision == target.mark.revision:
        raise BadRequest("Hai kho là một, hoặc đã giống hệt nhau.", "Chọn kho khác để chép vào.")
