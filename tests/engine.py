"""Whether Tesseract with Vietnamese data, and a font to print with, are on this machine. tests/system.py installs them."""

from __future__ import annotations

from ingest.scans import tesseract
from tests.scanning import FONT

MISSING = f"no Tesseract with Vietnamese data and DejaVu fonts on this machine: {tesseract.INSTALL} fonts-dejavu-core"


def found() -> bool:
    """Whether scans can be made and read."""
    return tesseract.version() is not None and FONT is not None
