"""The catalogue of questions: one Cypher text a file in cypher/, the same text for every store. Knows no store and runs nothing."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "cypher"


def text(name: str) -> str:
    """The Cypher text of the question `name`, its comment head included."""
    return (FOLDER / f"{name}.cypher").read_text("utf-8")
