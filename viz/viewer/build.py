"""From a store to what is viewed: finds the subject and reads the graph. Knows no page."""

from __future__ import annotations

from graph.store import Store
from queries.find import find_node
from queries.whole import LIMIT, whole
from viz.viewer.model import Model


def built(store: Store, thing: str = "", *, limit: int = LIMIT, lang: str = "vi") -> Model:
    """The graph of the store as a view that begins with `thing`: a plan, a campaign or anything else as `cancu show` finds it.

    Raises NotFound or Ambiguous, worded in `lang`.
    """
    subject = find_node(store, thing, lang=lang) if thing.strip() else None
    return Model(whole(store, subject, limit=limit), subject)
