"""The tables that the rules walk: YAML beside this file, loaded once and checked in shape by tests; each row has examples that they prove.

A row's `words` stand as they are written. In its `pattern` a space is white space of any kind, `[ ]` one blank, {name} a part of the same
table (see ingest/wordings.py). `examples` must match, `not` must not; "‹…›" stands where what the wording announces would stand.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph import lexicon

_FOLDER = Path(__file__).parent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


SHARED = ("place_words", "provinces", "types")  # facts that resolution rests on as well


@cache
def table(name: str) -> Any:
    """The rows of `name`.yaml as plain lists and dictionaries; what resolution knows as well stands in graph/tables."""
    if name in SHARED:
        return lexicon.table(name)
    with (_FOLDER / f"{name}.yaml").open(encoding="utf-8") as f:
        return yaml.load(f, Loader=_LOADER)


def names() -> tuple[str, ...]:
    """All tables, sorted."""
    return tuple(sorted([*(p.stem for p in _FOLDER.glob("*.yaml")), *SHARED]))
