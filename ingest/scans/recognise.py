"""Pages without words recognised: drawn one by one, read side by side, kept for the next time.

Knows the order of the steps; pixels, the engine and the places of words have modules of their own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from ingest.loaders.pages import Word as Placed
from ingest.loaders.progress import page_done
from ingest.scans import cache, looks, options, tesseract
from ingest.scans.drawing import Picture, picture_of
from ingest.scans.geometry import placed
from ingest.scans.images import in_grey, turned, without_red
from ingest.scans.looks import Seen
from ingest.scans.names import with_name
from ingest.scans.upright import correction

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


def recognise(pages: Sequence[PdfPage]) -> Iterator[list[Placed]]:
    """The words of some pages of a PDF, a list a page, in order. Raises UnreadableFile: program, ocr-time, ocr."""
    return recognised((partial(picture_of, page) for page in pages), len(pages))


def recognised(draw: Iterable[Callable[[], Picture]], count: int) -> Iterator[list[Placed]]:
    """The words of `count` pictures. Each is drawn in this thread when it is its turn (PDFium works in one), and read in another."""
    engine = tesseract.version()
    if engine is None:
        raise tesseract.missing()
    waiting: deque[Future[list[Placed]]] = deque()
    done = 0
    with ThreadPoolExecutor(options.PAGES) as pool:
        try:
            for one in draw:
                waiting.append(pool.submit(_words, one(), engine))
                if len(waiting) > options.PAGES:
                    yield waiting.popleft().result()
                    page_done(done := done + 1, count)
            while waiting:
                yield waiting.popleft().result()
                page_done(done := done + 1, count)
        finally:
            for future in waiting:
                future.cancel()


_VERSION = "11"  # of how pages are read here: another one, and what was kept is read anew


def _words(picture: Picture, engine: str) -> list[Placed]:
    key = _key(picture, engine)
    sheet = _kept(key)
    if sheet is None:
        sheet = _read(picture)
        cache.put(key, msgspec.msgpack.encode(sheet))
    return placed(sheet.words, sheet.height, picture.dpi)


class _Sheet(msgspec.Struct, array_like=True):
    """The words of an upright page that is `height` pixels high."""

    words: list[Seen]
    height: int


_SHEET = msgspec.msgpack.Decoder(_Sheet)  # made before there are threads: see ingest/workers.py


def _kept(key: str) -> _Sheet | None:
    data = cache.get(key)
    try:
        return _SHEET.decode(data) if data else None
    except msgspec.DecodeError:  # not what we wrote
        return None


def _key(picture: Picture, engine: str) -> str:
    """What the result follows from: the picture, the engine, and how it is used."""
    image = picture.image
    about = f"{_VERSION} {engine} {image.mode} {image.size} {picture.dpi} ".encode()
    return sha256(about + image.tobytes()).hexdigest()


def _read(picture: Picture) -> _Sheet:
    """The words of a picture; one that does not stand upright is turned and looked at again."""
    image, dpi = picture.image, picture.dpi
    plain = without_red(image)
    first = tesseract.words(plain, dpi)
    if angle := correction(plain, dpi, first):
        image, plain = turned(image, angle), turned(plain, angle)
        first = tesseract.words(plain, dpi)
    words = looks.seen(first, in_grey(image), dpi)
    return _Sheet(with_name(words, image, dpi), image.height)
