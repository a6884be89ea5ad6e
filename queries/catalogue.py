"""The Cypher texts, one a file and the same for every store: questions in cypher/, parts of commands in cypher/commands/. Runs nothing."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "cypher"
COMMANDS = FOLDER / "commands"


def text(name: str) -> str:
    """The Cypher text `name` of those that the commands are built from, its comment head included."""
    return (COMMANDS / f"{name}.cypher").read_text("utf-8")


def questions() -> dict[str, str]:
    """The texts of all questions by name, their comment heads included."""
    return {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.cypher"))}
