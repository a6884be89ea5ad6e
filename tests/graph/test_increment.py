"""Files added one by one, resolved only as far as they can change anything: always the graph that all of them make at once."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings

from benchmarks import nation
from graph.claims import Source
from graph.increment.building import indexed
from graph.increment.delta import Delta, applied
from graph.increment.index import Index
from graph.increment.step import MOST, step
from graph.increment.unsure import Unsure
from graph.judgements import NONE, Judgements
from graph.model import Graph
from graph.resolve import distinct, resolve
from graph.shelf import shelved
from ingest.one_file import read_data
from tests import generate
from tests.graph.libraries import VARIETIES, library
from tests.graph.readings import UBND_HAI_PHONG, cite, register, row, source
from tests.graph.test_resolve import libraries

LIBRARIES = (
    600 if os.environ.get("CANCU_SLOW") else 20
)  # of each variety; the many take minutes: CANCU_SLOW=1 pytest tests/graph/test_increment.py -s


class Growing:
    """A graph and its index that files are added to; `reasons` counts why all had to be resolved, `steps` how often not."""

    def __init__(self, folder: Path, sources: list[Source]) -> None:
        self._folder = folder
        self.held: list[Source] = []
        self.reasons: Counter[str] = Counter()
        self.steps = 0
        self._begin(sources)

    def add(self, *sources: Source, judgements: Judgements = NONE) -> Graph:
        """The graph with these files; their graph made anew must be the same, and so must the index."""
        expected = resolve([*self.held, *sources], judgements)
        try:
            written = msgspec.msgpack.encode(step(self._index, sources, judgements))
        except Unsure as reason:
            self.reasons[str(reason)] += 1
            self._begin([*self.held, *sources])
            return self.graph
        self._index.commit()
        self.steps += 1
        self.held += sources
        delta = msgspec.msgpack.decode(written, type=Delta)
        before, self.graph = self.graph, applied(delta, self.graph)
        assert delta.ends.items() <= {node.id: node.label for graph in (before, self.graph) for node in graph.nodes.values()}.items()
        assert self.graph == expected
        return self.graph

    def check_index(self) -> None:
        """The index is the one that all files make at once."""
        self._index.close()
        other = self._folder / "other"
        indexed(shelved(distinct(self.held).values()), NONE, other)
        assert rows(self._folder / "index") == rows(other)
        self._index = Index.open(self._folder / "index")

    def _begin(self, sources: list[Source]) -> None:
        self.held = list(sources)
        self.graph = indexed(shelved(distinct(sources).values()), NONE, self._folder / "index")
        self._index = Index.open(self._folder / "index")


def rows(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """What an index holds, by table."""
    with sqlite3.connect(path) as asked:
        names = [name for (name,) in asked.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {name: set(asked.execute(f"SELECT * FROM {name}").fetchall()) for name in names}


def once_each(sources: list[Source]) -> list[Source]:
    return list({source.reading.sha256: source for source in sources}.values())


def read(name: str, text: str) -> Source:
    return Source(read_data(text.encode()), (name,))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path


@pytest.mark.parametrize("variety", VARIETIES)
def test_files_that_meet_in_every_way_make_the_same_graph_one_by_one(folder: Path, variety: str) -> None:
    steps, reasons = 0, Counter[str]()
    for seed in range(LIBRARIES):
        first, *others = library(seed, variety, ocr=variety == "of everything" and seed % 5 == 0)
        growing, many = Growing(folder, [first]), 1 + (seed % 7 == 0)
        for n in range(0, len(others), many):
            growing.add(*others[n : n + many])
        if seed % 5 == 1:
            growing.check_index()
        steps, reasons = steps + growing.steps, reasons + growing.reasons
    print(f"{variety}: {steps} commits; resolved as a whole: {reasons}")
    assert steps > 2 * LIBRARIES


@settings(max_examples=60, deadline=None)
@given(libraries())
def test_whatever_the_sources_say_added_one_by_one_they_make_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, library: list[Source]
) -> None:
    first, *others = once_each(library)
    growing = Growing(tmp_path_factory.mktemp("growing"), [first])
    for each in others:
        growing.add(each)


@pytest.mark.parametrize("made", [nation.documents, generate.documents])
def test_ordinary_documents_are_added_without_resolving_all(folder: Path, made: object) -> None:
    sources = [read(name, text) for name, text in made(260)]  # type: ignore[operator]
    Random(3).shuffle(sources)
    growing = Growing(folder, sources[:230])
    for each in sources[230:]:
        growing.add(each)
    growing.check_index()
    assert growing.steps >= 28, growing.reasons


def test_the_examples_in_any_order_make_the_same_graph(folder: Path) -> None:
    files = sorted(Path("examples").glob("*.txt"))
    sources = [read(path.name, path.read_text("utf-8")) for path in files]
    steps = 0
    for seed in range(6):
        Random(seed).shuffle(sources)
        growing = Growing(folder, sources[:3])
        for each in sources[3:]:
            growing.add(each)
        steps += growing.steps
    assert steps > 6


PLAN = source("a", cite("45-NQ/TW"), symbol="190/KH-UBND", date="2024-08-16", issuer=UBND_HAI_PHONG, type="Kế hoạch", title="thi đua")
CITED = source("b", symbol="45-NQ/TW", date="2019-01-24", issuer="Bộ Chính trị", type="Nghị quyết", title="Nghị quyết")


def test_a_mention_that_was_open_becomes_the_document_that_comes(folder: Path) -> None:
    growing = Growing(folder, [PLAN])
    assert any(id.startswith("chua-ro/45-nq-tw") for id in growing.graph.nodes)
    graph = growing.add(CITED)
    assert ("ubnd-tp-hai-phong/2024/190-kh-ubnd", "IMPLEMENTS", "tw/k12/45-nq-tw") in graph.edges
    assert not any(id.startswith("chua-ro/") for id in graph.nodes)
    assert (growing.steps, growing.reasons) == (1, Counter())


def test_a_judgement_about_what_a_file_touches_leaves_it_to_the_whole_resolution(folder: Path) -> None:
    growing = Growing(folder, [PLAN])
    (open_,) = (id for id in growing.graph.nodes if id.startswith("chua-ro/"))
    growing.add(CITED, judgements=Judgements.parse(f"different {open_} tw/k12/45-nq-tw"))
    assert growing.reasons == {"phán quyết nói về một mã liên quan": 1}


def test_what_cannot_be_told_is_left_to_the_whole_resolution(folder: Path) -> None:
    growing = Growing(folder, [PLAN])
    growing.add(register("c", row(symbol="45-NQ/TW", date="2019-01-24", issuer="Bộ Chính trị")))
    growing.add(*(source(f"{n}", symbol=f"{n}/KH-UBND", date="2024-08-16", issuer=UBND_HAI_PHONG) for n in range(MOST + 1)))
    assert growing.steps == 0
    assert set(growing.reasons) == {"danh mục văn bản", f"có {MOST + 1} tệp mới, quá {MOST}"}
