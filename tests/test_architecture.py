"""ARCHITECTURE.md tells the truth about the rooms: every module has its line there, and no line is about a module that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("graph", "ingest", "queries", "viz")


def modules() -> set[str]:
    files = (path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py") if path.name != "__init__.py")
    return {path.as_posix() for path in files}


def named() -> list[str]:
    return re.findall(r"(?m)^- `((?:graph|ingest|queries|viz)/[\w/]+\.py)`", (ROOT / "ARCHITECTURE.md").read_text("utf-8"))


def test_every_module_has_a_line_and_every_line_a_module() -> None:
    assert sorted(named()) == sorted(modules())
