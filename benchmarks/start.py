"""How long a command takes from nothing: the help beside an import of click, a trace in a large store beside an import of the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from statistics import median

from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.workshop import CANCU, PYTHON, Workshop, interleaved
from tests.generate import write_documents

SHORT, LONG = 100, -1  # which document is traced: an early one leads on to a few dozen relations, the last one to more than are shown


def run(workshop: Workshop) -> Iterator[Figure]:
    """Two figures with bars, and the longest trace that is shown; milliseconds of wall time."""
    held, rounds = (300, 5) if workshop.quick else (2_000, 21)
    programs = _programs(workshop, held)
    for program in programs.values():
        workshop.spent(*program)  # the first run compiles; installed programs are compiled
    tasks = {name: partial(workshop.spent, *program) for name, program in programs.items()}
    times = {name: 1000 * median(spent.seconds for spent in all) for name, all in interleaved(tasks, rounds).items()}
    yield from _figures(times, held, Words(f"trung vị của {rounds}, xen kẽ", f"median of {rounds}, interleaved"))


def _programs(workshop: Workshop, held: int) -> dict[str, tuple[str, ...]]:
    documents, store = workshop.folder / "documents", str(workshop.folder / "store")
    write_documents(documents, held)
    workshop.spent(CANCU, "--store", store, "ingest", "--quiet", documents)
    files = sorted(documents.iterdir())
    return {
        "click": (PYTHON, "-c", "import click"),
        "help": (CANCU, "--help"),
        "engine": (PYTHON, "-c", "import kglite"),
        "trace": (CANCU, "--store", store, "trace", str(files[SHORT])),
        "long": (CANCU, "--store", store, "trace", str(files[LONG])),
    }


def _figures(times: Mapping[str, float], held: int, how: Words) -> Iterator[Figure]:
    engine = Baseline(Words("python -c “import kglite”", "python -c “import kglite”"), times["engine"])
    click = Baseline(Words("python -c “import click”", "python -c “import click”"), times["click"])
    yield Figure(
        what=Words("cancu --help", "cancu --help"),
        value=times["help"],
        unit="ms",
        baseline=click,
        bar=Bar("ratio", "most", 2),
        how=how,
    )
    yield Figure(
        what=Words(f"cancu trace trong kho {held} văn bản", f"cancu trace in a store of {held} documents"),
        value=times["trace"],
        unit="ms",
        baseline=engine,
        bar=Bar("ratio", "most", 4),
        how=how,
    )
    yield Figure(
        what=Words("cancu trace tới giới hạn 500 quan hệ", "cancu trace up to its limit of 500 relations"),
        value=times["long"],
        unit="ms",
        baseline=engine,
        how=how,
    )
