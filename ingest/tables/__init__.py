"""The tables that the rules walk: YAML beside this file, loaded once and checked in shape; each row has examples that tests prove."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> Any:
    """The rows of `name`.yaml as plain lists and dictionaries."""
    with (_FOLDER / f"{name}.yaml").open(encoding="utf-8") as f:
        return yaml.load(f, Loader=_LOADER)


def names() -> tuple[str, ...]:
    """All tables, sorted."""
    return tuple(sorted(p.stem for p in _FOLDER.glob("*.yaml")))
