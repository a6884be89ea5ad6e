"""The size of a national database: from files to queries at three sizes, memory and growth, a run that is killed, one document more."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter, sleep

from benchmarks.figures import Bar, Baseline, Figure, Words, number
from benchmarks.nation import write_documents
from benchmarks.workshop import CANCU, Workshop
from graph.journal import JOURNAL_FILE

_SIZES = (10_000, 40_000, 172_000)
_QUICK = (500, 1_000, 2_000)
_PAUSE = 0.05  # seconds between two looks at the memory of all processes
_PAGE = 4_096
_ROUNDS = 4  # of reading by one process and by two


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command and its children took together: wall time, processor time, and the most memory held at one time, in KB (Linux)."""

    seconds: float
    processor: float
    kilobytes: int


def run(workshop: Workshop) -> Iterator[Figure]:
    """Figures of growth, memory, reading by two processes, a killed run, and one document more."""
    sizes = _QUICK if workshop.quick else _SIZES
    for size in sizes:
        write_documents(_documents(workshop, size), size)
    taken = {size: _ingest(workshop, _documents(workshop, size), _store(workshop, size)) for size in sizes}
    yield from _growth(taken)
    yield _first_question(workshop, sizes[-1], taken[sizes[-1]])
    yield _one_more(workshop, sizes[-1], sizes[0])
    yield _killed(workshop, sizes[1], taken[sizes[1]])
    yield _two_readers(workshop, sizes[0])


def watched(*command: str | Path, until: Path | None = None, bytes: int = 0) -> Watched:
    """Runs a command to its end, or kills it (SIGKILL) when `until` has so many bytes. Raises CalledProcessError where it fails."""
    begun, before, most = perf_counter(), _processor(), 0
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, sum(map(_resident, _family(running.pid))))
            if until is not None and until.exists() and until.stat().st_size >= bytes:
                running.send_signal(signal.SIGKILL)
            sleep(_PAUSE)
    if running.returncode not in (0, -signal.SIGKILL):
        raise subprocess.CalledProcessError(running.returncode, list(map(str, command)))
    return Watched(perf_counter() - begun, _processor() - before, most // 1024)


def _processor() -> float:
    """Seconds that children took that have ended, and theirs."""
    spent = getrusage(RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _family(pid: int) -> Iterator[int]:
    """The process and all that it began, as far as they still run."""
    yield pid
    try:
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208
            for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _resident(pid: int) -> int:
    """Bytes."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0


def _documents(workshop: Workshop, size: int) -> Path:
    return workshop.folder / f"documents-{size}"


def _store(workshop: Workshop, size: int) -> Path:
    return workshop.folder / f"store-{size}"


def _ingest(workshop: Workshop, documents: Path, store: Path) -> Watched:
    return watched(CANCU, "--store", store, "ingest", "--quiet", documents)


def _growth(taken: dict[int, Watched]) -> Iterator[Figure]:
    least, *_, most = taken
    each = {size: 1000 * spent.processor / size for size, spent in taken.items()}
    for size, spent in taken.items():
        yield Figure(
            what=Words(f"{number(size, 'vi')} văn bản, từ tệp đến kho", f"{number(size, 'en')} documents, from files to a store"),
            value=spent.seconds,
            unit="s",
            how=_load(),
        )
    yield Figure(
        what=Words(f"mỗi văn bản trong {number(most, 'vi')}", f"each document of {number(most, 'en')}"),
        value=each[most],
        unit="ms",
        baseline=Baseline(Words(f"trong {number(least, 'vi')}", f"of {number(least, 'en')}"), each[least]),
        bar=Bar("ratio", "most", 1.5),
        how=Words("giờ của bộ xử lý, mọi tiến trình", "processor time of all processes"),
    )
    yield Figure(
        what=Words("bộ nhớ của mọi tiến trình, lúc nhiều nhất", "memory of all processes, at its peak"),
        value=taken[most].kilobytes / 1000,
        unit="MB",
        baseline=Baseline(Words(f"với {number(least, 'vi')}", f"for {number(least, 'en')}"), taken[least].kilobytes / 1000),
        bar=Bar("figure", "most", 4_000),
        how=_load(),
    )


def _first_question(workshop: Workshop, size: int, ingest: Watched) -> Figure:
    spent = watched(CANCU, "--store", _store(workshop, size), "cypher", "MATCH (d:Document {held: true}) RETURN d.id AS id LIMIT 1")
    return Figure(
        what=Words("từ tệp đến câu trả lời đầu tiên", "from files to the first answer"),
        value=ingest.seconds + spent.seconds,
        unit="s",
        baseline=Baseline(Words("riêng câu hỏi", "the question alone"), spent.seconds),
        how=_load(),
    )


def _one_more(workshop: Workshop, large: int, small: int) -> Figure:
    new = workshop.folder / "one-more"
    write_documents(new, 1, seed=2)
    seconds = {size: _ingest(workshop, new, _store(workshop, size)).seconds for size in (large, small)}
    return Figure(
        what=Words(f"thêm một văn bản vào kho {number(large, 'vi')}", f"one document more in a store of {number(large, 'en')}"),
        value=seconds[large],
        unit="s",
        baseline=Baseline(Words(f"vào kho {number(small, 'vi')}", f"in one of {number(small, 'en')}"), seconds[small]),
        bar=Bar("figure", "most", 2),
        how=_load(),
    )


def _killed(workshop: Workshop, size: int, undisturbed: Watched) -> Figure:
    """Killed when three quarters are read; what both runs took, beside what one takes that nobody disturbs."""
    documents, store = _documents(workshop, size), workshop.folder / "killed"
    enough = size * 3 // 4 * _JOURNALED
    spent = watched(CANCU, "--store", store, "ingest", "--quiet", documents, until=store / JOURNAL_FILE, bytes=enough)
    again = _ingest(workshop, documents, store)
    return Figure(
        what=Words(f"{number(size, 'vi')} văn bản, bị kill -9 rồi chạy lại", f"{number(size, 'en')} documents, killed (-9) and run again"),
        value=spent.seconds + again.seconds,
        unit="s",
        baseline=Baseline(Words("không bị ngắt", "undisturbed"), undisturbed.seconds),
        bar=Bar("ratio", "most", 1.3),
        how=Words(f"sau {spent.seconds:.0f} s; lần hai {again.seconds:.0f} s", f"after {spent.seconds:.0f} s; then {again.seconds:.0f} s"),
    )


_JOURNALED = 1_700  # bytes of a document in the journal, about


def _two_readers(workshop: Workshop, size: int) -> Figure:
    """One and two in turn: what else a machine does takes more from two processes than from one, so that once is a matter of luck."""
    documents, seconds = _documents(workshop, size), {1: inf, 2: inf}
    for jobs in (*seconds,) * _ROUNDS:
        seconds[jobs] = min(seconds[jobs], watched(CANCU, "read", "--json", "--jobs", str(jobs), documents).seconds)
    return Figure(
        what=Words("đọc bằng hai tiến trình", "reading by two processes"),
        value=size / seconds[2],
        unit="1/s",
        baseline=Baseline(Words("bằng một", "by one"), size / seconds[1]),
        bar=Bar("ratio", "least", 1.8),
        how=Words(f"lần nhanh nhất trong {_ROUNDS}, xen kẽ", f"best of {_ROUNDS}, interleaved"),
    )


def _load() -> Words:
    """A machine that others use too makes times long; who reads them must know."""
    load = os.getloadavg()[1]
    return Words(f"một lần; tải của máy {number(load, 'vi')}", f"once; load of the machine {number(load, 'en')}")
