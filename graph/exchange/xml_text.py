"""Text that XML 1.0 cannot hold, written so that it can be read back: "_x0001_" for U+0001 (ECMA-376, 22.9.2.19 ST_Xstring)."""

from __future__ import annotations

import re

# Characters outside XML 1.0's Char (2.2), and the underscore of what looks like such an escape already.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})")
_ESCAPE = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # no lone surrogates: nothing could write them


def escaped(text: str) -> str:
    """The text in characters that XML can hold."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text again."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def fitting(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold; for the eye, since it cannot be read back."""
    return _UNFIT.sub(lambda found: "_" if found[0] == "_" else "\ufffd", text)


def shown(text: str) -> str:
    """The text on one line, as a label."""
    return " ".join(fitting(text).split())
