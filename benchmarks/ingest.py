"""What it costs to take documents into a store: time and memory as the store grows, again without change, and one document more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.figures import Bar, Baseline, Figure, Words, number
from benchmarks.workshop import CANCU, PYTHON, Spent, Workshop, interleaved
from tests.generate import write_documents

_HASH = "import hashlib, pathlib, sys; [hashlib.sha256(p.read_bytes()).hexdigest() for p in pathlib.Path(sys.argv[1]).iterdir()]"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How many documents each folder holds, least first, and how often each thing is done."""

    workshop: Workshop
    sizes: tuple[int, ...]
    few: int
    rounds: int

    @property
    def largest(self) -> int:
        return self.sizes[-1]

    def folder(self, size: int) -> Path:
        """Generated documents, written when they are first asked for."""
        folder = self.workshop.folder / f"documents-{size}"
        if not folder.exists():
            write_documents(folder, size)
        return folder

    def store(self, size: int) -> Path:
        return self.workshop.folder / f"store-{size}"

    def read(self, size: int) -> Spent:
        return self.workshop.spent(CANCU, "read", "--json", self.folder(size))

    def ingest(self, documents: Path, store: Path) -> Spent:
        return self.workshop.spent(CANCU, "--store", store, "ingest", "--quiet", documents)

    def ingest_afresh(self, size: int) -> Spent:
        shutil.rmtree(self.store(size), ignore_errors=True)
        return self.ingest(self.folder(size), self.store(size))


def run(workshop: Workshop) -> Iterator[Figure]:
    """Figures of speed, of its growth, of memory, and of what is added later."""
    plan = _Plan(workshop, (50, 100, 200), 50, 1) if workshop.quick else _Plan(workshop, (250, 500, 1_000, 2_000), 200, 3)
    sizes = (1, *plan.sizes)
    plan.ingest_afresh(1)  # the first run compiles; installed programs are compiled
    tasks = {f"ingest {n}": partial(plan.ingest_afresh, n) for n in sizes} | {f"read {n}": partial(plan.read, n) for n in sizes}
    done = interleaved(tasks, plan.rounds)
    yield from _speed(plan, {n: done[f"ingest {n}"] for n in sizes}, {n: done[f"read {n}"] for n in sizes})
    yield from _memory(plan, {n: done[f"ingest {n}"] for n in sizes})
    yield _again(plan)
    yield _one_more(plan)


def _speed(plan: _Plan, ingest: dict[int, list[Spent]], read: dict[int, list[Spent]]) -> Iterator[Figure]:
    """Each beside a reading of the same folder that stores nothing; then the largest beside the smallest."""
    for size in plan.sizes:
        yield Figure(
            what=Words(f"đưa {size} văn bản vào kho mới", f"ingesting {size} documents into a new store"),
            value=size / _least(ingest[size]),
            unit="1/s",
            baseline=Baseline(Words("chỉ đọc, không ghi", "reading alone"), size / _least(read[size])),
            how=_best(plan),
        )
    each = {size: 1000 * (_least(ingest[size]) - _least(ingest[1])) / (size - 1) for size in plan.sizes}
    yield Figure(
        what=Words(f"thêm một văn bản trong {plan.largest}", f"each further document of {plan.largest}"),
        value=each[plan.largest],
        unit="ms",
        baseline=Baseline(Words(f"trong {plan.sizes[0]}", f"of {plan.sizes[0]}"), each[plan.sizes[0]]),
        bar=Bar("ratio", "most", 1.5),
        how=_best(plan),
    )


def _memory(plan: _Plan, ingest: dict[int, list[Spent]]) -> Iterator[Figure]:
    """A reading's peak must not grow with the number of files; a store's grows with what it holds."""
    tasks = {"floor": partial(plan.workshop.spent, PYTHON, "-c", ""), "few": partial(plan.read, plan.few)}
    done = interleaved(tasks | {"many": partial(plan.read, plan.largest)}, 3)
    floor, few, many = (median(spent.kilobytes for spent in done[name]) for name in ("floor", "few", "many"))
    own = floor / 1000
    above = Words(f"đỉnh, trừ {number(own, 'vi')} MB của Python", f"peak, less the {number(own, 'en')} MB of Python itself")
    yield Figure(
        what=Words(f"bộ nhớ của cancu read {plan.largest} tệp", f"memory of cancu read, {plan.largest} files"),
        value=(many - floor) / 1000,
        unit="MB",
        baseline=Baseline(Words(f"{plan.few} tệp", f"{plan.few} files"), (few - floor) / 1000),
        bar=Bar("ratio", "most", 1.15),
        how=above,
    )
    least, most = (median(spent.kilobytes for spent in ingest[size]) for size in (plan.sizes[0], plan.largest))
    texts = [path.stat().st_size for path in plan.folder(plan.largest).iterdir()]
    yield Figure(
        what=Words("bộ nhớ của cancu ingest, mỗi văn bản", "memory of cancu ingest, each document"),
        value=(most - least) / (plan.largest - plan.sizes[0]),
        unit="KB",
        baseline=Baseline(Words("tệp của nó", "its file"), sum(texts) / len(texts) / 1000),
        how=Words(f"đỉnh {most / 1000:.0f} MB với {plan.largest} văn bản", f"peak of {most / 1000:.0f} MB for {plan.largest} documents"),
    )


def _again(plan: _Plan) -> Figure:
    """The same folder once more: every file is hashed and passed over."""
    documents, store = plan.folder(plan.largest), plan.store(plan.largest)
    tasks = {"again": partial(plan.ingest, documents, store), "hash": partial(plan.workshop.spent, PYTHON, "-c", _HASH, documents)}
    seconds = {name: _least(all) for name, all in interleaved(tasks, plan.rounds).items()}
    return Figure(
        what=Words(f"bỏ qua {plan.largest} tệp đã biết", f"passing over {plan.largest} known files"),
        value=plan.largest / seconds["again"],
        unit="1/s",
        baseline=Baseline(Words("chỉ băm các tệp", "hashing the files alone"), plan.largest / seconds["hash"]),
        how=_best(plan),
    )


def _one_more(plan: _Plan) -> Figure:
    """New documents, one a run, into the large store; beside the same into a store that was empty."""
    new, large, small = plan.workshop.folder / "new", plan.store(plan.largest), plan.workshop.folder / "small"
    write_documents(new, plan.rounds, seed=2)
    done = []
    for file in sorted(new.iterdir()):
        shutil.rmtree(small, ignore_errors=True)
        done.append((plan.ingest(file, large), plan.ingest(file, small)))
    into_large, into_empty = (_least([pair[side] for pair in done]) for side in (0, 1))
    return Figure(
        what=Words(f"thêm một văn bản vào kho {plan.largest}", f"adding one document to a store of {plan.largest}"),
        value=into_large,
        unit="s",
        baseline=Baseline(Words("vào kho trống", "to an empty store"), into_empty),
        how=_best(plan),
    )


def _least(all: Sequence[Spent]) -> float:
    return min(spent.seconds for spent in all)


def _best(plan: _Plan) -> Words:
    return Words(f"lần nhanh nhất trong {plan.rounds}, xen kẽ", f"best of {plan.rounds}, interleaved")
