"""The index beside a store: what a new file has to be compared with, in a SQLite file that may be deleted at any time. Decides nothing."""

from __future__ import annotations

import sqlite3
from base64 import b64encode
from binascii import a2b_base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Self

import msgspec

from graph.agencies import read_agency, superiors
from graph.blocks import HANGS, Possible, Unit
from graph.increment.footprint import Footprint, recipient_key
from graph.increment.settled import Settled, outcome_of, row_of, settled_of
from graph.increment.stances import Stance, Tally, packed, unpacked
from graph.increment.unsure import LARGEST, bounded
from graph.payload import sha256_of
from graph.relations import folded_name
from graph.resolve_agencies import Agency, AgencyNode, Stated

DOCUMENT, CAMPAIGN, AGENCY = range(3)  # kinds of units
INDEX_FILE = "graph.index"
# Of an index that is being made: nothing is kept of what is torn, and 32 MB of its rows, which come in no order, stay in memory.
_MAKING = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-32000;"
# Rows that belong to one file each, by table.
_OF_FILES: dict[str, Callable[[str, Footprint], list[tuple[Any, ...]]]] = {
    "speaker": lambda sha256, left: [(document, sha256) for document in left.speakers],
    "heading": lambda sha256, left: [(heading, sha256, *rest) for heading, *rest in left.headings],
    "effect": lambda sha256, left: [(document, sha256) for document in left.effects],
    "launch": lambda sha256, left: [(*launch, sha256, None) for launch in left.launches],
    "plan": lambda sha256, left: [(*plan, sha256) for plan in left.plans],
}


class Index:
    """An open index; use it in a `with` statement. What is written counts from `commit` on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._tables: dict[str, tuple[int, list[str]]] = {}

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new one, in the place of what is there: fast, and worth nothing if its making is interrupted."""
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path)
        connection.executescript(_MAKING + _script("tables"))
        return cls(connection)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The one at `path`. Raises sqlite3.Error with the first question where it is none."""
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA synchronous=NORMAL")
        return cls(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._sql.close()

    def commit(self) -> None:
        """Keeps what was written."""
        self._sql.commit()

    def rollback(self) -> None:
        """Forgets what was written since the last commit."""
        self._sql.rollback()

    def finish(self) -> None:
        """Makes it quick to ask a new index in all ways."""
        self._sql.executescript(_script("orders"))
        self._sql.commit()

    # What the whole is

    def note(self, name: str, value: str) -> None:
        """Keeps a word about the whole."""
        self._put("meta", [(name, value)])

    def noted(self, name: str) -> str:
        """That word, or nothing."""
        return self._text("SELECT value FROM meta WHERE name = ?", name) or ""

    # Files

    def file(self, path: str) -> str | None:
        """The hash of the file that was read under a path."""
        return self._text("SELECT sha256 FROM file WHERE path = ?", path)

    def paths_of(self, sha256: str) -> tuple[str, ...]:
        """The paths under which a file was read, sorted."""
        return tuple(path for (path,) in self._sql.execute("SELECT path FROM file WHERE sha256 = ? ORDER BY path", (sha256,)))

    def files(self) -> int:
        """How many files there are."""
        return int(self._one("SELECT count(*) FROM reading"))

    def paths(self) -> list[str]:
        """All paths, sorted."""
        return [path for (path,) in self._sql.execute("SELECT path FROM file ORDER BY path")]

    def reading(self, sha256: str) -> str | None:
        """The encoded reading of a file."""
        found = self._one("SELECT payload FROM reading WHERE sha256 = ?", sha256)
        return found and sha256 + b64encode(found).decode("ascii")

    def put_files(self, files: Iterable[tuple[Iterable[str], str]]) -> None:
        """Files: their paths, and their readings as graph/payload.py encodes them."""
        known = [(sha256_of(payload), paths, payload) for paths, payload in files]
        self._put("file", ((path, sha256) for sha256, paths, _ in known for path in paths))
        self._put("reading", ((sha256, a2b_base64(payload.removeprefix(sha256))) for sha256, _, payload in known))

    # Units

    def put_units(self, kind: int, units: Iterable[Settled]) -> None:
        """Units as they are settled now."""
        units = tuple(units)
        self._put("unit", (row_of(kind, each) for each in units))
        self._put("also", ((kind, address.block, each.unit.key) for each in units for address in each.unit.also))

    def put_agency_units(self, units: Iterable[Unit]) -> None:
        """Agencies' units, for the ids that they claim."""
        self.put_units(AGENCY, (Settled(unit, unit.id, unit.id) for unit in units))

    def unit(self, kind: int, key: str, expand: Callable[[str], Possible]) -> Settled | None:
        """The unit with this key; `expand` gives the agencies of a place."""
        return next(self._units("WHERE kind = ? AND key = ?", (kind, key), expand), None)

    def main(self, kind: int, key: str) -> str | None:
        """The node of the unit with this key."""
        found = self._sql.execute("SELECT id, data FROM unit WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return found and outcome_of(*found)[1]

    def keys_of(self, kind: int, id: str) -> list[str]:
        """The keys of the units that claim an id."""
        return [key for (key,) in self._sql.execute("SELECT key FROM unit WHERE kind = ? AND id = ?", (kind, id))]

    def is_waited_in(self, kind: int, block: str, *, hanging: bool) -> bool:
        """Whether units of a block look for others; those that never stand count if `hanging`."""
        most = HANGS if hanging else HANGS - 1
        return self._is_there("unit WHERE kind = ? AND block = ? AND rank BETWEEN 1 AND ?", kind, block, most)

    def units_in(self, kind: int, block: str, expand: Callable[[str], Possible], *, hanging: bool) -> Iterator[Settled]:
        """The units found in a block that can stand, and (`hanging`) those that wait in it and have no home. Raises Unsure: too many."""
        for ranks in (f"rank < {HANGS}", f"rank = {HANGS} AND home IS NULL")[: 2 if hanging else 1]:
            yield from self._few(f"WHERE kind = ? AND block = ? AND {ranks}", (kind, block), expand)
        also = "JOIN also USING (kind, key) WHERE kind = ? AND also.block = ?"
        yield from self._few(also, (kind, block), expand)

    def units_of_home(self, kind: int, home: str, expand: Callable[[str], Possible]) -> Iterator[Settled]:
        """The mentions that have this home. Raises Unsure: too many."""
        return self._few("WHERE kind = ? AND home = ?", (kind, home), expand)

    def meeting_block(self, places: Iterable[str]) -> str | None:
        """A block in which documents of two of these places could meet."""
        marks = tuple(places)
        condition = f"SELECT block FROM unit WHERE place IN ({','.join('?' * len(marks))}) GROUP BY block HAVING count(DISTINCT place) > 1"
        return self._text(condition, *marks)

    # Tallies

    def tally(self, kind: int, id: str) -> Tally:
        """What files say of a document, a campaign, or of the agencies of a block."""
        return unpacked(self._one("SELECT data FROM tally WHERE kind = ? AND id = ?", kind, id))

    def put_tallies(self, kind: int, tallies: Mapping[str, Mapping[Stance, int]]) -> None:
        """Those that are empty are gone."""
        self._put("tally", ((kind, id, packed(tally)) for id, tally in tallies.items() if tally))
        self._drop("tally", "kind = ? AND id = ?", [(kind, id) for id, tally in tallies.items() if not tally])

    def title(self, id: str) -> Counter[tuple[str, bool]]:
        """How many files write the name of a node that is only a name so, cleanly or not."""
        rows = msgspec.msgpack.decode(self._one("SELECT data FROM title WHERE id = ?", id) or b"\x90")
        return Counter({(text, ocr): number for text, ocr, number in rows})

    def put_titles(self, titles: Iterable[tuple[str, str, Counter[tuple[str, bool]]]]) -> None:
        """Ids, labels, and how often each spelling is there; those without any are gone."""
        titles = tuple(titles)
        rows = ((id, label, msgspec.msgpack.encode(sorted((*key, n) for key, n in some.items()))) for id, label, some in titles if some)
        self._put("title", rows)
        self._drop("title", "id = ?", [(id,) for id, _, some in titles if not some])

    # Agencies

    def put_agencies(self, by_name: Mapping[Stated, Agency], nodes: Iterable[AgencyNode]) -> None:
        """Names and what they mean."""
        nodes = tuple(nodes)
        self._put("stated", ((name, within or "\0", a.id, "\n".join(sorted(a.series)), a.stated) for (name, within), a in by_name.items()))
        rows = ((n.id, folded_name(n), n.key, n.level == "province" and bool(n.territory), msgspec.msgpack.encode(n)) for n in nodes)
        self._put("agency", rows)
        self._put("place", ((place, node.id) for node in nodes for place in node.places))
        self._put("superior", ((name,) for node in nodes for name in superiors(node.key, node.within)))

    def stated(self, stated: Stated) -> Agency | None:
        """The agency that a name means."""
        name, within = stated
        query = "SELECT agency, series, stated FROM stated WHERE name = ? AND within = ?"
        found = self._sql.execute(query, (name, within or "\0")).fetchone()
        return found and Agency(found[0], read_agency(name, within), frozenset(found[1].split("\n")), found[2])

    def agency(self, id: str) -> AgencyNode | None:
        """The agency with this id."""
        return next(iter(self._agencies("id = ?", id)), None)

    def agencies_called(self, folded: str) -> list[AgencyNode]:
        """Agencies whose folded name is this one."""
        return self._agencies("folded = ?", folded)

    def leading(self, key: str) -> list[AgencyNode]:
        """Agencies with this key that lead a province."""
        return self._agencies("key = ? AND leading", key)

    def in_place(self, place: str) -> frozenset[str]:
        """Ids of the agencies of a folded place."""
        return frozenset(id for (id,) in self._sql.execute("SELECT agency FROM place WHERE place = ?", (place,)))

    def is_superior(self, key: str) -> bool:
        """Whether the name of a known agency says that it is a part of the one with this key."""
        return self._is_there("superior WHERE key = ?", key)

    def is_recipient(self, folded: str) -> bool:
        """Whether a recipient may mean the agency with this folded name."""
        return self._is_there("recipient WHERE name = ?", recipient_key(folded))

    def has_recognised(self) -> bool:
        """Whether any campaign's name was read by OCR."""
        return self._is_there("initials")

    def is_recognised(self, initials: str) -> bool:
        """Whether a campaign's name with these initials was read by OCR."""
        return self._is_there("initials WHERE initials = ?", initials)

    # What belongs to one file each

    def put_footprints(self, files: Mapping[str, Footprint]) -> None:
        """What files leave, by their hashes, but for what is counted."""
        for table, rows in _OF_FILES.items():
            self._put(table, [row for sha256, left in files.items() for row in rows(sha256, left)])
        if any(left.bare for left in files.values()):
            self.note("bare", "1")

    def put_names(self, recipients: Iterable[str], initials: Iterable[str]) -> None:
        """Names that recipients could mean, as a footprint has them, and initials of campaigns' names that were read by OCR."""
        self._put("recipient", ((name,) for name in recipients))
        self._put("initials", ((each,) for each in initials))

    def drop_footprint(self, sha256: str, left: Footprint) -> None:
        """Takes back what a file left under other decisions."""
        for table, rows in _OF_FILES.items():
            columns = self._described(table)[1]
            self._drop(table, " AND ".join(f"{name} = ?" for name in columns), [row[: len(columns)] for row in rows(sha256, left)])

    def put_endings(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Target, source and file of relations that end something."""
        self._put("ending", rows)

    def drop_endings(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Takes such rows away."""
        self._drop("ending", "target = ? AND source = ? AND sha256 = ?", list(rows))

    def put_drafts(self, documents: Iterable[str]) -> None:
        """Documents that are a draft of another."""
        self._put("draft", ((document,) for document in documents))

    def drop_drafts(self, documents: Iterable[str]) -> None:
        """Documents that are none any more."""
        self._drop("draft", "document = ?", [(document,) for document in documents])

    def speakers(self, document: str) -> list[str]:
        """Hashes of the files in which a document speaks."""
        return self._column("speaker WHERE document = ?", document)

    def is_draft_headed(self, heading: str) -> bool:
        """Whether a text with this heading has no number."""
        return self._is_there("heading WHERE heading = ? AND NOT numbered", heading)

    def put_level(self, document: str, level: str | None) -> None:
        """The level of a document that launches campaigns."""
        self._sql.execute("UPDATE launch SET level = ? WHERE document = ?", (level, document))

    def level(self, document: str) -> str | None:
        """The level of a document that launches campaigns."""
        return self._text("SELECT level FROM launch WHERE document = ?", document)

    def headed(self, heading: str) -> list[str]:
        """Files with texts of this heading. Raises Unsure: too many."""
        return self._column("heading WHERE heading = ?", heading)

    def telling(self, document: str) -> list[str]:
        """Hashes of the files that tell of a document's being in force."""
        return self._column("effect WHERE document = ?", document)

    def endings_of(self, target: str) -> list[tuple[str, str]]:
        """Which documents end this one, and the files that prove it."""
        return list(self._sql.execute("SELECT source, sha256 FROM ending WHERE target = ?", (target,)))

    def ended_by(self, source: str) -> list[str]:
        """Which documents this one ends."""
        return [target for (target,) in self._sql.execute("SELECT DISTINCT target FROM ending WHERE source = ?", (source,))]

    def is_draft(self, document: str) -> bool:
        """Whether a document is a draft of another."""
        return self._is_there("draft WHERE document = ?", document)

    def launchers(self) -> list[str]:
        """Documents that launch a campaign."""
        return [document for (document,) in self._sql.execute("SELECT DISTINCT document FROM launch").fetchall()]

    def launches_of(self, campaign: str) -> list[tuple[str, str, str]]:
        """Document, superior campaign and file of each launch of a campaign."""
        return list(self._sql.execute("SELECT document, superior, sha256 FROM launch WHERE campaign = ?", (campaign,)))

    def launches_by(self, document: str) -> list[tuple[str, str, str]]:
        """Campaign, superior campaign and file of each launch by a document."""
        return list(self._sql.execute("SELECT campaign, superior, sha256 FROM launch WHERE document = ?", (document,)))

    def plans_by(self, document: str) -> list[tuple[str, str]]:
        """Campaign as it is named, and file, of each word that a document is its plan."""
        return list(self._sql.execute("SELECT campaign, sha256 FROM plan WHERE document = ?", (document,)))

    def plans_of(self, campaign: str) -> list[tuple[str, str]]:
        """Document and file of each word that it is the plan of what is named as this campaign."""
        return list(self._sql.execute("SELECT document, sha256 FROM plan WHERE campaign = ?", (campaign,)))

    def _units(self, condition: str, values: tuple[Any, ...], expand: Callable[[str], Possible]) -> Iterator[Settled]:
        query = f"SELECT unit.key, unit.rank, unit.block, unit.id, unit.home, unit.place, unit.data FROM unit {condition}"
        with closing(self._sql.execute(query, values)) as rows:
            for row in rows.fetchall():
                yield settled_of(row, expand)

    def _few(self, condition: str, values: tuple[Any, ...], expand: Callable[[str], Possible]) -> Iterator[Settled]:
        found = list(self._units(f"{condition} LIMIT {LARGEST + 1}", values, expand))
        bounded(len(found), "có ít nhất {} chỗ nêu cùng nhóm")
        return iter(found)

    def _agencies(self, condition: str, value: str) -> list[AgencyNode]:
        rows = self._sql.execute(f"SELECT data FROM agency WHERE {condition}", (value,))
        return [msgspec.msgpack.decode(data, type=AgencyNode) for (data,) in rows]

    def _text(self, query: str, *values: object) -> str | None:
        found = self._one(query, *values)
        return None if found is None else str(found)

    def _one(self, query: str, *values: object) -> Any:
        found = self._sql.execute(query, values).fetchone()
        return found and found[0]

    def _is_there(self, condition: str, *values: object) -> bool:
        return self._sql.execute(f"SELECT 1 FROM {condition} LIMIT 1", values).fetchone() is not None

    def _column(self, condition: str, *values: object) -> list[str]:
        found = [sha256 for (sha256,) in self._sql.execute(f"SELECT sha256 FROM {condition} LIMIT {LARGEST + 1}", values)]
        bounded(len(found), "có ít nhất {} tệp về cùng một văn bản")
        return found

    def _put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ",".join("?" * self._described(table)[0])
        self._sql.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)

    def _described(self, table: str) -> tuple[int, list[str]]:
        """How many columns a table has, and the names of those that make a row unique, which come first."""
        if table not in self._tables:
            columns = self._sql.execute(f"PRAGMA table_info({table})").fetchall()
            self._tables[table] = len(columns), [name for _, name, *_, key in columns if key]
        return self._tables[table]

    def _drop(self, table: str, condition: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._sql.executemany(f"DELETE FROM {table} WHERE {condition}", rows)


def _script(name: str) -> str:
    return Path(__file__).with_name(f"{name}.sql").read_text("utf-8")


def drop(path: Path) -> None:
    """Takes away an index, and what is left to undo in it, as far as that is possible."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
