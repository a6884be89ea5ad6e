"""Pictures of pages: PNG, JPEG and TIFF files of any number of pages, by recognition. Knows pixels of files, and no words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings

from graph.errors import UnreadableFile
from ingest.loaders.blocks import text_of
from ingest.loaders.packages import damaged
from ingest.loaders.pages import lines_of
from ingest.loaders.pdf import in_order
from ingest.scans.drawing import Picture
from ingest.scans.images import MAX_PIXELS
from ingest.text import Text

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PAGES = 2_000


def load(data: bytes) -> Text:
    """The text of an image file. Raises UnreadableFile: damaged, too-large, no-text, and what recognition raises."""
    from ingest.scans import options
    from ingest.scans.recognise import recognised

    if options.MODE == "never":
        raise UnreadableFile("no-text", "Ảnh không có chữ nào nếu không nhận dạng.", "Bỏ --ocr never.")
    with catch_warnings(action="ignore"):  # of what is odd in a file nobody need hear
        image, media_type = _opened(data)
        pages = [lines_of(words) for words in recognised(_pages(image), _count(image))]
    return text_of(in_order(pages), media_type, ocr=True)


def _opened(data: bytes) -> tuple[Image, str]:
    from PIL import Image as images

    try:
        image = images.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        _within_limits(image)
    except UnreadableFile:
        raise
    except images.DecompressionBombError as error:
        raise _too_large("quá nhiều") from error
    except Exception as error:  # Pillow raises whatever its parsers meet
        raise damaged() from error
    return image, images.MIME[image.format or "PNG"]


def _within_limits(image: Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(f"{image.width} × {image.height}")


def _too_large(size: str) -> UnreadableFile:
    message = f"Ảnh quá lớn ({size} điểm ảnh; giới hạn {MAX_PIXELS // 1_000_000} triệu)."
    return UnreadableFile("too-large", message, "Quét lại ở 300 dpi rồi chạy lại.")


def _count(image: Image) -> int:
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    if count > MAX_PAGES:
        raise UnreadableFile("too-large", f"Tệp có {count} trang (giới hạn {MAX_PAGES}).", "Chia nhỏ tệp rồi chạy lại.")
    return int(count)


def _pages(image: Image) -> Iterator[Callable[[], Picture]]:
    yield from (partial(_picture, image, number) for number in range(_count(image)))


def _picture(image: Image, number: int) -> Picture:
    """A page of the file, upright as its camera says, at a resolution that suits recognition."""
    from PIL import ImageOps

    try:
        if number:
            image.seek(number)
        _within_limits(image)
        page = ImageOps.exif_transpose(image)
        dpi = _dpi(page)
        scale = min(1.0, _MOST / dpi) if dpi >= _LEAST else _LEAST / dpi
        page = _in_colour_or_grey(page)
        page = page if scale == 1 else page.resize((max(1, round(page.width * scale)), max(1, round(page.height * scale))))
    except UnreadableFile:
        raise
    except Exception as error:
        raise damaged() from error
    return Picture(page, round(dpi * scale))


_LEAST, _MOST = 150, 320  # dots per inch that are taken as they are
_PAPER = (5.0, 24.0)  # inches that the short side of a page has: A5 to A2, and a margin
_A4 = 8.27  # inches, the short side


def _dpi(page: Image) -> float:
    """Dots per inch as the file says, where that makes a page of usual size; else as if it were A4."""
    stated = float(page.info.get("dpi", (0, 0))[0])
    short = min(page.size)
    return stated if stated > 0 and _PAPER[0] <= short / stated <= _PAPER[1] else max(1.0, short / _A4)


def _in_colour_or_grey(page: Image) -> Image:
    from ingest.scans.images import in_grey

    if page.mode in ("RGB", "L"):
        page.load()
        return page
    if page.mode in ("P", "CMYK", "YCbCr", "LAB", "HSV") and "transparency" not in page.info:
        return page.convert("RGB")
    return in_grey(page)
