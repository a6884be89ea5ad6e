"""Which relations have other proofs, as two drawings of the same files differ. Draws nothing."""

from __future__ import annotations

from graph.canvas import ordered
from graph.increment.delta import Shift
from graph.increment.unsure import Unsure
from graph.increment.world import World
from graph.model import EdgeKey
from graph.ontology import ontology


def shifts(before: World, after: World, *, bare: bool) -> list[Shift]:
    """The relations that come, go, or have other proofs. Raises Unsure where one goes that others may state without proof (`bare`)."""
    found = []
    for key in sorted({*before.canvas.edges, *after.canvas.edges}):
        old, new = (set(one.canvas.edges.get(key, ())) for one in (before, after))
        drawn = key in after.canvas.edges
        if old == new and (key in before.canvas.edges) == drawn:
            continue
        if bare and (old - new or not drawn):
            raise Unsure("có ý không có chứng cứ")
        found.append(Shift(*key, _ends(key, after), ordered(new - old), ordered(old - new), drawn))
    return found


def _ends(key: EdgeKey, world: World) -> tuple[str, str]:
    """The labels of its ends, which need not be drawn here: a part is one of its own kind, any other relation has one kind at each end."""
    id, name, _ = key
    if name == "PART_OF":
        label = "Agency" if id in world.resolved.agencies.nodes else "Campaign"
        return label, label
    (source,), (target,) = ontology().relations[name].source, ontology().relations[name].target
    return source, target
