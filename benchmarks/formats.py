"""How fast files of each format are loaded on one core, beside the library that does the taking apart; and what a second worker gains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from ctypes import byref
from functools import partial
from html import unescape
from io import BytesIO
from time import perf_counter
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.workshop import Workshop, interleaved, processor_seconds
from ingest.loaders import load
from ingest.workers import Workers
from tests.generate import documents
from tests.rendering import FORMATS
from tests.shared import SHARED

PAGE = 2_500  # characters of a page
OVERHEAD = 1.3
GAIN = 1.7


SAMPLES = SHARED / "samples" / "files"


def run(workshop: Workshop) -> Iterator[Figure]:
    """A figure a format, pages a second of processor time, and one for two workers.

    Bars hold where a library does most of the work, and only for files as offices have them, which not every machine has.
    """
    texts = [text for _, text in documents(20 if workshop.quick else 100)]
    rounds = 1 if workshop.quick else 7
    for form, write in FORMATS.items():
        real = [path.read_bytes() for path in sorted(SAMPLES.glob(f"[!s]*.{form}"))] if form in _RESTING else []
        made = [write("\n\n".join(texts[at : at + 5])) for at in range(0, len(texts), 5)]
        yield _of_format(form, real or made, rounds, held=bool(real))
    yield _of_workers([FORMATS["docx"](text) for text in texts * (2 if workshop.quick else 6)])


def _of_format(form: str, files: list[bytes], rounds: int, *, held: bool) -> Figure:
    pages = sum(len(load(data).content) for data in files) / PAGE
    tasks = {name: partial(processor_seconds, _each, task, files) for name, task in {"load": load, "bare": _BARE[form]}.items()}
    best = {name: pages / min(seconds) for name, seconds in interleaved(tasks, rounds).items()}
    which = Words("tệp có thật", "real files") if held else Words("tệp sinh ra", "generated files")
    return Figure(
        what=Words(f"nạp {form.upper()}, {which.vi}, một lõi", f"loading {form.upper()}, {which.en}, one core"),
        value=best["load"],
        unit="1/s",
        baseline=Baseline(_WHAT[form], best["bare"]),
        bar=Bar("ratio", "least", 1 / OVERHEAD) if held else None,
        how=Words(f"trang {PAGE} ký tự; lần nhanh nhất trong {rounds}", f"pages of {PAGE} characters; best of {rounds}, interleaved"),
    )


def _of_workers(files: list[bytes]) -> Figure:
    tasks = {jobs: partial(_with_workers, files, jobs) for jobs in ("1", "2")}
    rates = {jobs: len(files) / min(seconds) for jobs, seconds in interleaved(tasks, 3).items()}
    return Figure(
        what=Words("đọc DOCX bằng hai tiến trình", "reading DOCX with two workers"),
        value=rates["2"],
        unit="1/s",
        baseline=Baseline(Words("một tiến trình", "one worker"), rates["1"]),
        bar=Bar("ratio", "least", GAIN),
        how=Words(f"{len(files)} tệp, lần nhanh nhất trong 3", f"{len(files)} files, from bytes to readings, best of 3, interleaved"),
    )


def _with_workers(files: list[bytes], jobs: str) -> float:
    with Workers(int(jobs)) as workers:
        for future in [workers.read(data) for data in files[: 2 * workers.jobs]]:  # they have started
            future.result()
        begun = perf_counter()
        for future in [workers.read(data) for data in files]:
            future.result()
        return perf_counter() - begun


def _each(task: Callable[[bytes], object], files: list[bytes]) -> None:
    for data in files:
        task(data)


def _pdfium(data: bytes) -> None:
    """The text of each page, and the place of each character in it."""
    from pypdfium2 import PdfDocument, raw

    box = raw.FS_RECTF()
    document = PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for at in range(text.count_chars()):
            raw.FPDFText_GetLooseCharBox(text.raw, at, byref(box))
    document.close()


def _elements(data: bytes) -> None:
    """Every part beside the text, as programs open a package."""
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if _PART.fullmatch(name):
                fromstring(package.read(name))


_PART = re.compile(r"word/[^/]+\.xml|(?:word/)?_rels/[^/]+\.rels")


def _libxml2(data: bytes) -> None:
    from lxml.html import document_fromstring

    str(document_fromstring(data).xpath("string()"))


def _none(data: bytes) -> None:
    unescape(data.decode("latin-1"))


_BARE: Mapping[str, Callable[[bytes], object]] = {"pdf": _pdfium, "docx": _elements, "html": _libxml2, "rtf": _none}
_RESTING = ("pdf", "docx")  # formats that a library takes apart; of the others it does the least part
_WHAT: Mapping[str, Words] = {
    "pdf": Words("PDFium: chữ và chỗ của từng chữ", "PDFium: the letters and their places"),
    "docx": Words("zipfile và ElementTree: giải nén, phân tích", "zipfile and ElementTree: unpacked and parsed"),
    "html": Words("lxml: phân tích, chữ liền nhau", "lxml: parsed, the letters in one string"),
    "rtf": Words("một lượt giải mã", "one pass of decoding"),
}
