"""Texts as pictures of printed pages: heads in two columns, Nơi nhận beside the signature, as offices print them."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 200
_WIDTH, _HEIGHT = round(8.27 * DPI), round(11.69 * DPI)  # A4
_LEFT, _TOP, _BOTTOM = 200, 150, 150
_SIZE = round(11 / 72 * DPI)  # DejaVu at 11 points is as wide as Times at 13 (Nghị định 30/2020/NĐ-CP, Phụ lục I)
_STEP = round(1.5 * _SIZE)
_FONTS = ("DejaVuSerif.ttf", "DejaVuSerifCondensed.ttf", "DejaVuSans.ttf")
_FOLDERS = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu", "/Library/Fonts", "C:/Windows/Fonts")
# With Vietnamese letters; None where there is none.
FONT = next((path for name in _FONTS for folder in _FOLDERS if (path := Path(folder, name)).exists()), None)

Placed = tuple[float, str]  # share of the page's width at which a line begins


def pages(text: str) -> list[Image.Image]:
    """A text as pages."""
    rows = list(_rows(text))
    fitting = (_HEIGHT - _TOP - _BOTTOM) // _STEP
    return [_drawn(rows[at : at + fitting]) for at in range(0, len(rows), fitting)]


def as_pdf(images: list[Image.Image]) -> bytes:
    """The pages as a PDF of nothing but pictures."""
    return _saved(images, "PDF")


def as_tiff(images: list[Image.Image]) -> bytes:
    """The pages as one file of black and white."""
    return _saved([image.convert("1", dither=Image.Dither.NONE) for image in images], "TIFF")


def as_image(image: Image.Image, form: str) -> bytes:
    """One page as PNG or JPEG."""
    return _saved([image], form)


def _saved(images: list[Image.Image], form: str) -> bytes:
    with BytesIO() as stream:
        more = {"save_all": True, "append_images": images[1:]} if form in ("PDF", "TIFF") else {}
        images[0].save(stream, form, dpi=(DPI, DPI), resolution=DPI, **more)
        return stream.getvalue()


_HEAD = re.compile(r"CỘNG HÒA|ĐẢNG CỘNG SẢN|Độc lập|^-{3,}$|, ngày ")


def _rows(text: str) -> list[list[Placed]]:
    """The lines of a page, each with what stands in it side by side."""
    head, _, body = text.partition("\n\n")
    body, _, foot = body.rpartition("\n\nNơi nhận:")
    if not _HEAD.search(head):
        head, body = "", text.rpartition("\n\nNơi nhận:")[0] or text
    left = [line for line in head.split("\n") if not _HEAD.search(line)]
    right = [line for line in head.split("\n") if _HEAD.search(line) and not line.startswith("---")]
    rows = _beside(left, right, 0.0, 0.34)
    title, _, rest = body.partition("\n\n") if head else ("", "", body)
    rows += [[], *([(_centre(line), line)] for block in title.split("\n") for line in _wrapped(block, 0.9)), []] if title else []
    rows += [[(0.0, line)] for block in rest.split("\n") for line in _wrapped(block, 1.0)]
    recipients, _, signature = foot.partition("\n\n")
    beside = [line for block in recipients.split("\n") for line in _wrapped(block, 0.55)] if foot else []
    signed = [line for block in signature.split("\n") for line in _wrapped(block, 0.38)]
    return [*rows, [], *_beside(["Nơi nhận:", *beside], signed, 0.0, 0.62)] if foot else rows


def _wrapped(block: str, share: float) -> list[str]:
    """A paragraph in lines that fill their share of the width."""
    font, width = _font(), share * (_WIDTH - 2 * _LEFT)
    lines = [""]
    for word in block.split():
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if font.getlength(longer) <= width else [lines[-1], word]
    return lines


def _centre(line: str) -> float:
    return (1 - _font().getlength(line) / (_WIDTH - 2 * _LEFT)) / 2


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The font with Vietnamese letters, `size` pixels high."""
    return ImageFont.truetype(str(FONT), size)


def _font() -> ImageFont.FreeTypeFont:
    return font(_SIZE)


def _beside(left: list[str], right: list[str], a: float, b: float) -> list[list[Placed]]:
    count = max(len(left), len(right)) if left or right else 0
    return [[*((a, line) for line in left[n : n + 1]), *((b, line) for line in right[n : n + 1])] for n in range(count)]


def _drawn(rows: list[list[Placed]]) -> Image.Image:
    image = Image.new("L", (_WIDTH, _HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    for n, row in enumerate(rows):
        for at, line in row:
            draw.text((_LEFT + at * (_WIDTH - 2 * _LEFT), _TOP + n * _STEP), line, fill=0, font=_font())
    return image
