"""Whatever breaks, a store holds whole documents only, and the next run completes what was begun."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import pytest

from graph.exchange.jsonl import lines
from graph.health import examine
from graph.resolve import resolve
from graph.store import open_store
from ingest.files import find_files
from ingest.pipeline import ingest
from tests.generate import write_documents

CANCU = Path(sys.executable).with_name("cancu")
KILLS, DOCUMENTS = (30, 1_000) if os.environ.get("CANCU_SLOW") else (6, 300)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults") / "plans"
    write_documents(folder, DOCUMENTS)
    return folder


@pytest.fixture(scope="module")
def undisturbed(plans: Path) -> tuple[str, float]:
    """The export of an ingest that nobody disturbs, and the seconds that it takes."""
    begun = perf_counter()
    cancu("ingest", str(plans), store=plans.with_name("undisturbed"))
    return exported(plans.with_name("undisturbed")), perf_counter() - begun


def cancu(*args: str, store: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CANCU, "--store", store, *args], capture_output=True, text=True, check=False)


def exported(location: Path) -> str:
    with open_store(location, write=False) as store:
        return "".join(lines(store.graph()))


def killed_after(seconds: float, plans: Path, store: Path) -> None:
    with subprocess.Popen([CANCU, "--store", store, "ingest", "--quiet", plans]) as running:
        sleep(seconds)
        running.send_signal(signal.SIGKILL)


def whole_documents(location: Path) -> int:
    """How many sources the store holds; each with its document and everything that it says, and nothing else."""
    if not (location / "graph.kgl").exists():
        return 0
    assert examine(location).complaints == ()
    with open_store(location, write=False) as store:
        sources = store.sources()
        assert store.graph() == resolve(sources)
    return len(sources)


def test_kill_9_at_any_moment_leaves_whole_documents_and_the_next_run_completes(
    plans: Path, undisturbed: tuple[str, float], tmp_path: Path
) -> None:
    expected, seconds = undisturbed
    moments = Random(7)
    held = []
    for n in range(KILLS):
        store = plans.with_name(f"killed-{n}")
        killed_after(moments.uniform(0, seconds), plans, store)
        held.append(whole_documents(store))
        assert cancu("ingest", str(plans), store=store).returncode == 0
        assert exported(store) == expected
        assert whole_documents(store) == DOCUMENTS
    assert 0 < sum(held) < KILLS * DOCUMENTS, "no kill fell into the run"


def test_a_run_killed_again_and_again_comes_to_its_end(plans: Path, undisturbed: tuple[str, float]) -> None:
    expected, seconds = undisturbed
    store = plans.with_name("killed-often")
    for _ in range(3):
        killed_after(seconds / 2, plans, store)
        whole_documents(store)
    assert cancu("ingest", str(plans), store=store).returncode == 0
    assert exported(store) == expected
