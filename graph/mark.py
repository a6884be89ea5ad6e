"""The mark of a store: one node that says who wrote it, by which judgements, and in which state it is. Runs nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.drivers import Statement
from graph.ontology import STORE_LABEL

_FIND = f"MATCH (s:{STORE_LABEL} {{id: 'store'}})"
MARK = f"{_FIND} RETURN s {{.schema, .program, .judgements, .revision}} AS mark"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a store says of itself; all None where nothing has been written.

    Attributes:
        schema: the version of the ontology that it was written with.
        program: the version of cancu that wrote it last.
        judgements: the text of the judgements that its graph was resolved with.
        revision: a name of its state, which no two writers give alike.
    """

    schema: int | None = None
    program: str | None = None
    judgements: str | None = None
    revision: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Mark:
        """The mark as the query MARK gives it; a store may keep more than this version knows."""
        return cls(**{name: row.get(name) for name in cls.__dataclass_fields__})

    def statements(self, before: Mark) -> list[Statement]:
        """Puts this mark in the place of `before`, or objects (see Driver.write) where another writer has been there since.

        The first takes the lock on the node, so that writers come one after another and never wait for each other in a circle. A batch
        that is run again, since nobody heard whether it was committed, finds its own mark and does not object.
        """
        known = [before.revision or "", self.revision]
        return [
            (f"MERGE (s:{STORE_LABEL} {{id: 'store'}}) SET s.title = 'cancu' SET s.writer = $writer", {"writer": self.revision}),
            (f"{_FIND} WHERE NOT coalesce(s.revision, '') IN $known RETURN s.id AS id", {"known": known}),
            self.setting,
        ]

    @property
    def values(self) -> dict[str, Any]:
        """What it says, by name."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def setting(self) -> Statement:
        """Puts it in the place of what is there."""
        return f"{_FIND} SET s += $values", {"values": self.values}
