"""Where a benchmark works: a folder of its own, the programs that it runs, and rounds in which all of them meet the same machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gc import collect
from pathlib import Path
from time import process_time
from typing import NamedTuple, TypeVar

from benchmarks import peak

PYTHON = sys.executable
CANCU = str(Path(PYTHON).with_name("cancu"))

T = TypeVar("T")


class Spent(NamedTuple):
    """What a program took: wall time, and the most memory that it held at once."""

    seconds: float
    kilobytes: int


@dataclass(frozen=True, slots=True)
class Workshop:
    """A temporary folder; `quick` asks for figures that come soon and are rough."""

    folder: Path
    quick: bool = False

    def spent(self, *command: str | Path) -> Spent:
        """Runs a program to its end, unheard. Raises CalledProcessError where it fails."""
        launched = [PYTHON, "-I", "-S", peak.__file__, *map(str, command)]
        done = subprocess.run(launched, check=True, capture_output=True, encoding="utf-8", env=self._environment())
        seconds, kilobytes = done.stdout.split()
        return Spent(float(seconds), int(kilobytes))

    def _environment(self) -> dict[str, str]:
        """As on a machine where the programs are installed: their byte code is kept, and nobody's settings of Python count."""
        theirs = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CANCU"))}
        return theirs | {"PYTHONPYCACHEPREFIX": str(self.folder / "bytecode")}


def processor_seconds(task: Callable[..., object], *given: object) -> float:
    """The processor's seconds that this process takes for a task; what lay about before is not among them."""
    collect()
    begun = process_time()
    task(*given)
    return process_time() - begun


def interleaved(tasks: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """What each task gave in each round; a round does every task once."""
    given: dict[str, list[T]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            given[name].append(task())
    return given
