"""How the viewer looks and what it says: two tables read. Knows no graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.model import Node

HERE = Path(__file__).parent


@cache
def look() -> dict[str, Any]:
    """look.yaml: bands, quiet relations, families of nodes, and the line of each relation."""
    return dict(_table("look"))


@cache
def words() -> dict[str, Any]:
    """words.yaml: every phrase of the page, by its key, in each language."""
    return dict(_table("words"))


def band(node: Node) -> int:
    """The number of the band that a node stands in, counted from the top."""
    bands: list[str] = look()["bands"]
    name = str(node.properties.get("level")) if node.label == "Document" else node.label
    return bands.index(name if name in bands else "unknown")


def family(node: Node) -> str:
    """The family of a node: that of its type or kind."""
    return _families().get(str(node.properties.get("kind")) if node.label == "Document" else node.label, "other")


def colours() -> str:
    """The colours as custom properties of CSS, for light and for dark."""
    return "".join(f"{selector}{{{_properties(mode)}}}\n" for selector, mode in ((":root", "light"), (':root[data-theme="dark"]', "dark")))


@cache
def _families() -> dict[str, str]:
    return {kind: name for name, family in look()["families"].items() for kind in family["kinds"]}


def _properties(mode: str) -> str:
    families = (f"--family-{name}:{family[mode]};" for name, family in look()["families"].items())
    relations = (f"--relation-{name}:{relation[mode]};" for name, relation in look()["relations"].items())
    return "".join((*families, *relations))


def _table(name: str) -> Any:
    return yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
