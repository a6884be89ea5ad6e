"""Pages of a PDF as pictures at the resolution that they were scanned in: a change of scale costs letters. Knows PDFium, no words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.scans.images import MAX_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as an image, and how many of its dots make an inch."""

    image: Image
    dpi: int


POINTS = 72  # an inch
USUAL = 300  # dots per inch where a page has no image of its own


def picture_of(page: PdfPage) -> Picture:
    """A page as a picture. Raises pypdfium2.PdfiumError where PDFium cannot draw it."""
    width, height = (max(1.0, side) for side in page.get_size())
    dpi = min(_scanned(page, width) or USUAL, (MAX_PIXELS * POINTS * POINTS / (width * height)) ** 0.5)
    return Picture(page.render(scale=dpi / POINTS).to_pil().convert("RGB"), max(1, round(dpi)))


_LEAST, _MOST = 150, 320  # dots per inch that are taken as they are
_WHOLE = 0.7  # share of the page's width that its scan takes


def _scanned(page: PdfPage, width: float) -> float | None:
    """The resolution of the one image that fills a page."""
    from pypdfium2 import raw

    for number, image in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)):
        left, _, right, _ = image.get_bounds() if hasattr(image, "get_bounds") else image.get_pos()
        dots = image.get_px_size()[0] if hasattr(image, "get_px_size") else image.get_size()[0]
        dpi = dots * POINTS / max(1.0, right - left)
        if right - left > _WHOLE * width and _LEAST <= dpi <= _MOST:
            return float(dpi)
        if number >= _LOOKED_AT:
            break
    return None


_LOOKED_AT = 20  # images of a page
