"""How fast pages of pictures are recognised, beside the bare engine on the same pictures; and what reading two side by side gains."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import perf_counter
from unittest.mock import patch

from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.workshop import Workshop, interleaved
from ingest.scans import options, tesseract
from ingest.scans.drawing import Picture
from ingest.scans.recognise import recognised
from tests import scanning
from tests.generate import documents

OVERHEAD = 1.3
GAIN = 1.5


def run(workshop: Workshop) -> Iterator[Figure]:
    """Pages a second of processor time, and of wall time one by one and two at once; nothing where there is no engine or no font."""
    if tesseract.version() is None or scanning.FONT is None:
        return
    texts = [text for _, text in documents(2 if workshop.quick else 6)]
    pictures = [Picture(page, scanning.DPI) for text in texts for page in scanning.pages(text)]
    with patch.dict(os.environ, {"XDG_CACHE_HOME": str(workshop.folder / "cache")}), patch("ingest.scans.cache.get", return_value=None):
        yield _beside_the_engine(workshop, pictures)
        yield _two_at_once(pictures, 1 if workshop.quick else 3)


def _beside_the_engine(workshop: Workshop, pictures: Sequence[Picture]) -> Figure:
    files = []
    for number, picture in enumerate(pictures):
        files.append(str(workshop.folder / f"{number}.ppm"))
        picture.image.save(files[-1])
    tasks = {"read": partial(_processor, partial(_read, pictures, 1)), "bare": partial(_processor, partial(_bare, files))}
    rounds = 1 if workshop.quick else 3
    best = {name: len(pictures) / min(seconds) for name, seconds in interleaved(tasks, rounds).items()}
    return Figure(
        what=Words("nhận dạng trang quét, một lõi", "recognising scanned pages, one core"),
        value=best["read"],
        unit="1/s",
        baseline=Baseline(Words("chỉ lệnh tesseract", "the bare tesseract command"), best["bare"]),
        bar=Bar("ratio", "least", 1 / OVERHEAD),
        how=Words(
            f"{len(pictures)} trang A4 in ra ảnh 200 dpi", f"{len(pictures)} pages printed to pictures, A4 at 200 dpi; best of {rounds}"
        ),
    )


def _two_at_once(pictures: Sequence[Picture], rounds: int) -> Figure:
    tasks = {"one": partial(_wall, pictures, 1), "two": partial(_wall, pictures, 2)}
    rates = {name: len(pictures) / min(seconds) for name, seconds in interleaved(tasks, rounds).items()}
    return Figure(
        what=Words("nhận dạng hai trang cùng lúc", "recognising two pages at once"),
        value=rates["two"],
        unit="1/s",
        baseline=Baseline(Words("từng trang một", "one page after the other"), rates["one"]),
        bar=Bar("ratio", "least", GAIN),
        how=Words(f"{len(pictures)} trang của một tệp", f"{len(pictures)} pages of one file; best of {rounds}, interleaved"),
    )


def _read(pictures: Sequence[Picture], at_once: int) -> None:
    with patch.object(options, "PAGES", at_once):
        for _ in recognised((partial(_itself, picture) for picture in pictures), len(pictures)):
            pass


def _itself(picture: Picture) -> Picture:
    return picture


def _bare(files: Sequence[str]) -> None:
    command = ["-l", tesseract.LANGUAGE, "--psm", tesseract.PAGE, "--dpi", str(scanning.DPI), "tsv"]
    for file in files:
        subprocess.run(["tesseract", file, "stdout", *command], capture_output=True, check=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"})


def _processor(task: partial[None]) -> float:
    """The processor's seconds that a task takes, its child processes included."""
    before = _used()
    task()
    return _used() - before


def _used() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def _wall(pictures: Sequence[Picture], at_once: int) -> float:
    begun = perf_counter()
    _read(pictures, at_once)
    return perf_counter() - begun
