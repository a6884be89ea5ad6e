"""Page images made ready for recognition. Knows pixels; knows no file format, no engine and no words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 40_000_000  # an A2 sheet at 300 dpi has 35 million


def in_grey(image: Image) -> Image:
    """The image in shades of grey, its clear parts white."""
    from PIL import Image as images

    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = images.new("RGBA", image.size, "white")
        image = images.alpha_composite(paper, image)
    if image.mode.startswith("I"):  # 16 bits
        image = image.point(lambda v: v / 256)
    return image.convert("L")


_RED = 60  # by how much a pixel's red outdoes green and blue where a seal was stamped; the scale ends at 255


def without_red(image: Image) -> Image:
    """The image in shades of grey, with what is clearly red (seals, stamps) white; the same as `in_grey` where nothing is."""
    from PIL import ImageChops

    if image.mode != "RGB":
        return in_grey(image)
    red, green, blue = image.split()
    excess = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(lambda v: 255 if v > _RED else 0)
    return in_grey(image) if excess.getbbox() is None else ImageChops.lighter(image.convert("L"), excess)


_BRIGHT = 130  # of 256 shades: what is as bright in red light is no black ink


def in_red_light(image: Image) -> Image | None:
    """The image as red light shows it: seals vanish, also from the black letters below them. None where nothing is red."""
    from PIL import ImageChops

    if image.mode != "RGB":
        return None
    red, _, blue = image.split()
    is_red = ImageChops.subtract(red, blue).point(lambda v: 255 if v > _RED else 0).getbbox()
    return red.point(lambda v: 255 if v > _BRIGHT else v) if is_red else None


MARGIN = 40  # pixels around images on one sheet


def one_below_the_other(images: Sequence[Image]) -> tuple[Image, list[int]]:
    """Images in shades of grey on one white sheet, and where each begins: one call of the engine takes less time than many."""
    from PIL import Image as pillow

    sheet = pillow.new("L", (max(i.width for i in images) + 2 * MARGIN, sum(i.height + MARGIN for i in images) + MARGIN), 255)
    tops, at = [], MARGIN
    for image in images:
        sheet.paste(image, (MARGIN, at))
        tops.append(at)
        at += image.height + MARGIN
    return sheet, tops


def turned(image: Image, degrees: float) -> Image:
    """The image turned clockwise, the corners white."""
    from PIL.Image import Resampling

    white = "white" if image.mode == "RGB" else 255
    return image.rotate(-degrees, expand=True, fillcolor=white, resample=Resampling.BICUBIC)
