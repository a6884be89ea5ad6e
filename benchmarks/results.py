"""Results of a run as values and as a file. The file names no machine: it says what one must know to compare, and no more."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.figures import Figure


@dataclass(frozen=True, slots=True)
class Results:
    """Figures by benchmark, in the order in which they were measured, and the machine that they were measured on."""

    figures: dict[str, list[Figure]] = field(default_factory=dict)
    machine: dict[str, str | int | None] = field(default_factory=lambda: machine())
    quick: bool = False

    @property
    def met(self) -> bool:
        """Whether every bar is met."""
        return all(figure.met is not False for figures in self.figures.values() for figure in figures)


def machine() -> dict[str, str | int | None]:
    """Processors, Python and system, without a name or a path."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"cpus": os.cpu_count(), "architecture": platform.machine(), "system": platform.system(), "python": python}


def save(results: Results, path: Path) -> None:
    """Writes the results as JSON, each figure with its ratio and whether its bar is met."""
    figures = {name: [_figure(figure) for figure in all] for name, all in results.figures.items()}
    found = {"machine": results.machine, "quick": results.quick, "figures": figures}
    path.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


def load(path: Path) -> Results:
    """What `save` wrote. Raises OSError, or msgspec.DecodeError where the file holds something else."""
    return msgspec.json.decode(path.read_bytes(), type=Results)


def _figure(figure: Figure) -> dict[str, Any]:
    return asdict(figure) | {"ratio": figure.ratio, "met": figure.met}
