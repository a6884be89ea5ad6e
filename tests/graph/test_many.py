"""Many readings: kept until they are in a store, resolved in a process of their own, and written in the place of what was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.claims import Source
from graph.errors import BadRequest
from graph.exchange.jsonl import lines
from graph.journal import JOURNAL_FILE, Journal
from graph.judgements import Judgements
from graph.location import Location
from graph.model import Graph
from graph.payload import encoded
from graph.resolve import resolve
from graph.resolving import resolved_apart
from graph.shelf import Shelf, shelved
from graph.statements import node_statements
from graph.store import Store, open_store
from graph.writer import Writer
from ingest.one_file import read_data
from tests.generate import documents
from tests.graph.graphs import document, graph_of


@pytest.fixture(scope="module")
def plans() -> tuple[Source, ...]:
    return tuple(Source(read_data(text.encode()), (name,)) for name, text in documents(40))


def put(store: Store, sources: tuple[Source, ...], judgements: str = "") -> None:
    if judgements:
        assert isinstance(store.location, Path)
        (store.location / "judgements.txt").write_text(judgements, "utf-8")
    writer = Writer(store)
    for source in sources:
        writer.put(source.paths[0], source.reading)
    writer.commit()


def exported(graph: Graph) -> str:
    return "".join(lines(graph))


def test_sources_on_a_shelf_give_the_graph_that_they_give_without(plans: tuple[Source, ...]) -> None:
    assert resolve(shelved(reversed(plans))) == resolve(plans)


def test_a_file_under_two_paths_stays_until_both_are_taken_back(plans: tuple[Source, ...]) -> None:
    shelf, reading = Shelf(), plans[0].reading
    for path in ("b.txt", "a.txt"):
        shelf.put(path, reading.sha256, encoded(reading))
    assert list(shelf) == [Source(reading, ("a.txt", "b.txt"))]
    shelf.take_back("a.txt")
    assert list(shelf) == [Source(reading, ("b.txt",))]
    shelf.take_back("b.txt")
    assert (len(shelf), shelf.paths, shelf.reading_of(reading.sha256)) == (0, (), None)


def test_a_graph_made_in_another_process_is_the_one_made_here(
    tmp_path: Path, plans: tuple[Source, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path / "here", write=True) as here:
        put(here, plans)
        expected = exported(here.graph())
    monkeypatch.setattr("graph.writer.MANY", 1)
    with open_store(tmp_path / "there", write=True) as there:
        put(there, plans[:15])
        put(there, plans[10:])
        assert exported(there.graph()) == expected
        assert sorted(there.sources(), key=lambda one: one.paths) == sorted(plans, key=lambda one: one.paths)
    with open_store(tmp_path / "there", write=True) as there:
        Writer(there).commit()
        assert exported(there.graph()) == expected
    assert not [entry.name for entry in (tmp_path / "there").iterdir() if entry.name.startswith(".")]


def test_a_store_that_is_written_anew_stays_its_writers_alone(
    tmp_path: Path, plans: tuple[Source, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.writer.MANY", 1)
    with open_store(tmp_path, write=True) as store:
        for some in (plans[:5], plans[5:20], plans[20:]):
            put(store, some)
        lease = store._driver._lease  # type: ignore[attr-defined]
        assert lease is not None
        assert lease.cypher("MATCH (n) RETURN count(n) AS n").to_list() == [{"n": 0}]  # as it was opened: it holds the lease and no graph


def test_what_is_wrong_with_judgements_is_told_by_the_other_process_too(tmp_path: Path, plans: tuple[Source, ...]) -> None:
    plan, agency = next((edge.source, edge.target) for edge in resolve(plans).edges.values() if edge.relation == "ISSUED_BY")
    with pytest.raises(BadRequest) as here:
        resolve(plans, Judgements.parse(f"same {agency} {plan}"))
    with pytest.raises(BadRequest) as there:
        list(resolved_apart(shelved(plans), f"same {agency} {plan}", tmp_path))
    assert (str(there.value), there.value.hint) == (str(here.value), here.value.hint)


def test_what_a_killed_run_had_read_need_not_be_read_again(tmp_path: Path, plans: tuple[Source, ...]) -> None:
    first, second, third = (source.reading for source in plans[:3])
    with open_store(tmp_path, write=True) as store:
        writer = Writer(store)
        for name, reading in (("a.txt", first), ("b.txt", second)):
            writer.put(name, reading)
        writer._journal._file.flush()  # type: ignore[union-attr]
    with (tmp_path / JOURNAL_FILE).open("ab") as journal:
        journal.write(encoded(third).encode()[:200])  # torn by the kill
    with open_store(tmp_path, write=True) as store:
        writer = Writer(store)
        assert [writer.reading_of(reading.sha256) for reading in (first, second, third)] == [first, second, None]
        assert writer.paths == ()  # no part of the store
        writer.put("c.txt", third)
        writer._journal._file.flush()  # type: ignore[union-attr]
        assert Journal(tmp_path / JOURNAL_FILE).reading_of(third.sha256) == third
        writer.commit()
        assert [source.paths for source in store.sources()] == [("c.txt",)]
    assert not (tmp_path / JOURNAL_FILE).exists()


def test_what_is_put_in_the_place_of_a_store_is_all_that_it_holds(location: Location) -> None:
    old, new = graph_of([document("a")]), graph_of([document("b")])
    with open_store(location, write=True) as store:
        store.apply(Graph(), old, {})
        store.replace([node_statements(new.nodes.values())], judgements="")
        assert store.graph() == new
    with open_store(location, write=True) as store:
        assert store.graph() == new
        store.apply(new, old, {})
        assert store.graph() == old
