"""The command line: gathers the commands that each package brings, and turns the project's errors into one line and an exit code."""

from __future__ import annotations


def main() -> None:
    """Entry point of the `cancu` script."""
