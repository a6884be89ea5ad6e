"""Fonts that draw Vietnamese on other letters' codes (.VnTime, VNI-Times), and fonts of signs (Wingdings). Knows them by their names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ingest.loaders.legacy import tcvn3_letters, vni


@cache
def is_old(font: str) -> bool:
    """Whether a font of this name draws other letters or signs than the codes say."""
    return font.lower().lstrip("@").startswith((".vn", "vni", "wingdings", "webdings"))


def from_font(text: str, font: str | None) -> str:
    """The letters that text in a font shows; of a font that draws what the codes say, the text itself."""
    if not font:
        return text
    name = font.lower().lstrip("@")
    if name.startswith(".vn"):
        shown = tcvn3_letters(text)
        return shown.upper() if name.endswith("h") else shown
    if name.startswith("vni"):
        return vni(text)
    return _unsigned(text) if name.startswith("w") and name in _table()["fonts"] else text


@cache
def draws_capitals(font: str) -> bool:
    """Whether a font that a PDF names so ("ABCDEF+.VnTimeH,Bold") draws small letters as capitals."""
    return _CAPITALS.fullmatch(font) is not None


_CAPITALS = re.compile(r"(?:\w+\+)?\.vn.*?h(?:[,-].*)?", re.IGNORECASE)


def sign(code: str) -> str:
    """A sign of a symbol font by its code in hexadecimal, as far as text has one like it."""
    try:
        return str(_table()["signs"].get(int(code, 16) & 0xFF, "•")) if code else ""
    except ValueError:
        return ""


_TABLE = Path(__file__).with_name("signs.yaml")


@cache
def _table() -> dict[str, Any]:
    import yaml

    return dict(yaml.load(_TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _unsigned(text: str) -> str:
    return "".join(c if c.isspace() else _table()["signs"].get(ord(c) & 0xFF, "•") for c in text)
