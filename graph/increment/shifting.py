"""Which relations have other proofs, as two drawings of the same files differ. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterator

from graph.canvas import ordered
from graph.increment.delta import Shift
from graph.increment.unsure import Unsure
from graph.increment.world import World
from graph.model import EdgeKey, Proof


def shifts(before: World, after: World, *, bare: bool) -> list[Shift]:
    """The relations that come, go, or have other proofs. Raises Unsure where one goes that others may state without proof (`bare`)."""
    labels = {**_labels(before), **_labels(after)}
    found = []
    for key in sorted({*before.canvas.edges, *after.canvas.edges}):
        old, new = (set(one.canvas.edges.get(key, ())) for one in (before, after))
        if old == new and (key in before.canvas.edges) == (key in after.canvas.edges):
            continue
        if bare and (old - new or key not in after.canvas.edges):
            raise Unsure("có ý không có chứng cứ")
        found.append(_shift(key, ordered([*new - old]), ordered([*old - new]), labels, drawn=key in after.canvas.edges))
    return found


def _shift(key: EdgeKey, more: tuple[Proof, ...], less: tuple[Proof, ...], labels: dict[str, str], *, drawn: bool) -> Shift:
    source, _, target = key
    return Shift(*key, (labels.get(source, "Document"), labels.get(target, "Document")), more, less, drawn)


def _labels(world: World) -> dict[str, str]:
    """Labels of all ends that are no documents."""
    return dict(_labelled(world))


def _labelled(world: World) -> Iterator[tuple[str, str]]:
    yield from ((id, "Agency") for id in world.resolved.agencies.nodes)
    yield from ((id, "Campaign") for id in world.resolved.campaigns.mentions)
    yield from ((node.id, node.label) for node in world.canvas.nodes.values())
    yield from world.canvas.titles
    yield from ((sha256[:16], "Source") for sha256 in world.files)
