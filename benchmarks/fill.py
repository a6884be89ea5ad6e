"""Puts the table of figures between the marks of README.md: `python -m benchmarks --markdown | python -m benchmarks.fill`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
_MARKS = re.compile(r"(<!-- figures:begin -->\n).*?(\n<!-- figures:end -->)", re.DOTALL)


def filled(text: str, table: str) -> str:
    """The page with `table` between its marks. Raises ValueError where it has none."""
    new, count = _MARKS.subn(lambda m: m[1] + table.strip() + m[2], text)
    if count != 1:
        raise ValueError("the page needs one pair of marks: figures:begin, figures:end")
    return new


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8"), sys.stdin.read()), "utf-8")
