"""Tesseract, called as a process: an image in, words with their boxes out. Knows nothing of pages and documents.

Output as hOCR (http://kba.github.io/hocr-spec/1.2/), with the boxes of characters.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from graph.errors import UnreadableFile
from ingest.scans.handwriting import Glyph, usual_height, without_handwriting

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from PIL.Image import Image

LANGUAGE = "vie"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"
SECONDS = 120  # that an image may take

PAGE = "3"  # whole pages, whose blocks are told apart (--psm)
SPARSE = "11"  # as much text as there is, in no order


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its box, in pixels from the upper left corner; `confidence` 0 to 1.

    `line` is the same for all words of a line, `base` where its letters stand, `size` how high they reach with marks and tails.
    `print` is the text without what is written by hand.
    """

    left: int
    top: int
    right: int
    bottom: int
    text: str
    confidence: float
    line: int
    base: int
    size: int
    print: str


def version() -> str | None:
    """What Tesseract calls itself where it is there with Vietnamese data ("tesseract 5.3.0"), None where it is not."""
    return _version(shutil.which("tesseract"))


@cache
def _version(program: str | None) -> str | None:
    if program is None or LANGUAGE not in _said(program, "--list-langs").split():
        return None
    return next(iter(_said(program, "--version").splitlines()), None)


def _said(program: str, option: str) -> str:
    try:
        ran = subprocess.run([program, option], capture_output=True, text=True, timeout=SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return ran.stdout


def missing() -> UnreadableFile:
    """The error of a file that needs recognition where Tesseract is not there, or without Vietnamese."""
    return UnreadableFile("program", "Cần Tesseract với dữ liệu tiếng Việt để đọc bản quét.", f"Cài đặt: {INSTALL}")


def words(image: Image, dpi: int, mode: str = PAGE) -> list[Word]:
    """The words of an image. Raises UnreadableFile: program, ocr-time, ocr."""
    return list(_words(_run(image, "--psm", mode, "--dpi", str(dpi), "-l", LANGUAGE, "-c", "hocr_char_boxes=1", "hocr")))


def turn(image: Image, dpi: int) -> int:
    """By how many degrees, clockwise, an image must be turned to stand upright: 0, 90, 180 or 270; 0 where that cannot be told."""
    try:
        said = _run(image, "--psm", "0", "--dpi", str(dpi))
    except UnreadableFile:  # too few letters, or no osd.traineddata
        return 0
    rows = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    return int(rows.get("Rotate", "0")) if float(rows.get("Orientation confidence", "0")) >= _SURE_OF_TURN else 0


_SURE_OF_TURN = 1.0


_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # pages are read side by side; threads within one gain little


def _run(image: Image, *options: str) -> str:
    file = BytesIO()
    image.save(file, "PPM")
    command, environment = ["tesseract", "stdin", "stdout", *options], os.environ | _ONE_THREAD
    try:
        ran = subprocess.run(command, input=file.getvalue(), capture_output=True, timeout=SECONDS, check=True, env=environment)
    except FileNotFoundError as error:
        raise missing() from error
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("ocr-time", f"Nhận dạng một trang mất quá {SECONDS} giây.", "Quét lại trang này ở 300 dpi.") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableFile("ocr", "Tesseract không nhận dạng được trang này.", "Kiểm tra lại tệp nguồn.") from error
    return ran.stdout.decode("utf-8", "replace")


_HTML = "{http://www.w3.org/1999/xhtml}"
_LINES = frozenset(("ocr_line", "ocr_caption", "ocr_header", "ocr_textfloat"))


def _words(hocr: str) -> Iterator[Word]:
    spans = ElementTree.fromstring(hocr).iter(f"{_HTML}span") if hocr else ()
    for n, line in enumerate(span for span in spans if span.get("class") in _LINES):
        yield from _of_line(line, n)


def _of_line(line: Element, n: int) -> Iterator[Word]:
    about = _properties(line)
    (left, _, _, bottom), (slope, offset) = about["bbox"], about.get("baseline", (0.0, 0.0))
    glyphs = [(span, _glyphs(span)) for span in line]
    usual = usual_height(glyph for _, word in glyphs for glyph in word)
    for span, word in glyphs:
        text = _one_d("".join(glyph.text for glyph in word))
        a, top, b, low = map(int, _properties(span)["bbox"])
        base = round(bottom + offset + slope * ((a + b) / 2 - left))
        confidence = _properties(span)["x_wconf"][0] / 100
        if text:
            yield Word(a, top, b, low, text, confidence, n, base, round(about["x_size"][0]), _one_d(without_handwriting(word, usual)))


_D_TWICE = re.compile("\u00d0\u0110|\u0110\u00d0")


def _one_d(text: str) -> str:
    """The text with one Đ where both letters that look so (U+00D0 and U+0110) were given for it, as the engine often does."""
    return _D_TWICE.sub("\u0110", text)


def _glyphs(word: Element) -> list[Glyph]:
    boxes = ((span.text or "", _properties(span)["x_bboxes"]) for span in word.iter(f"{_HTML}span") if span is not word)
    return [Glyph(text.strip(), round(box[3] - box[1])) for text, box in boxes]


def _properties(span: Element) -> dict[str, tuple[float, ...]]:
    """The numbers of a title such as "bbox 326 63 1417 105; baseline 0.01 -16"."""
    fields = (field.split() for field in span.get("title", "").split(";"))
    return {name: tuple(map(float, values)) for name, *values in fields}
