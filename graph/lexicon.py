"""Reads the tables of facts that resolution rests on. Knows where they lie, not what they mean."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

TABLES = Path(__file__).parent / "tables"


@cache
def table(name: str) -> Any:
    """The content of graph/tables/<name>.yaml, read once."""
    return yaml.load((TABLES / f"{name}.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
