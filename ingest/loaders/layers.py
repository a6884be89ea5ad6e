"""Whether the text layer of a PDF page is the text of the page: told by its words, and by the picture that the page may be.

A scan has no layer, a bad one of old recognition ("Ké hoach s6"), or nothing but the words of an electronic signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.loaders.legacy import converter
from ingest.loaders.pages import Word
from ingest.syllables import share_of_syllables

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


def is_good(words: Sequence[Word], page: PdfPage) -> bool:
    """Whether recognition need not look at the page."""
    from ingest.scans import options

    if options.MODE != "auto":
        return options.MODE == "never"
    text = _text(words)
    if len(text) >= _SOME and share_of_syllables(text[:_SAMPLE]) >= _CLEAN:
        return True
    if not text:
        return next(page.get_objects(max_depth=2), None) is None
    if len(text) >= _SOME and len(_FOREIGN.findall(text)) > _GARBLED * len(text):
        return False
    return not _is_picture(page) or (len(text) >= _SOME and converter(text) is not None)


def better(found: Sequence[Word], layer: Sequence[Word]) -> list[Word]:
    """What was recognised, or the layer where that has as many words that are as good."""
    new, old = _text(found), _text(layer)
    keep = len(old) >= max(_SOME, 0.7 * len(new)) and share_of_syllables(old) >= share_of_syllables(new)
    return list(layer if keep else found)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


_SOME = 200  # characters: fewer are a stamp, a signature, a page number
_SAMPLE = 1_500
_CLEAN = 0.85  # clean texts have 0.99, those of bad recognition about 0.6
# Characters that no document of ours is full of: fonts without a table of their letters give such.
_FOREIGN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u0250-\u02ff\u0370-\u1dff\u2c00-\ufaff\ufff0-\uffff]")
_GARBLED = 0.2
_COVERS = 0.5  # of the page


def _is_picture(page: PdfPage) -> bool:
    """Whether a picture covers most of the page."""
    from pypdfium2 import raw

    whole = page.get_width() * page.get_height()
    bounds = (one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return bool(sum(abs((right - left) * (top - bottom)) for left, bottom, right, top in bounds) > _COVERS * whole)
