"""How fast texts are read on one core, beside one bare search for number shapes over the same texts."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from functools import partial

from benchmarks.figures import Bar, Baseline, Figure, Words, number
from benchmarks.workshop import Workshop, interleaved, processor_seconds
from ingest.reading import read
from ingest.text import Text
from tests.generate import documents
from tests.shared import SHARED

CORPUS = SHARED / "corpora" / "vnlegaltext-dev.jsonl.gz"
NUMBER_SHAPE = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ]")
_GENERATED = 2_000
_ROUNDS = 12  # a second each: the fastest of fewer is a matter of luck where other work comes and goes


def run(workshop: Workshop) -> Iterator[Figure]:
    """One figure: megabytes (of UTF-8, 10^6 bytes) a second of processor time."""
    texts, rounds = _texts(200 if workshop.quick else None), 1 if workshop.quick else _ROUNDS
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    tasks = {"scan": partial(processor_seconds, _scan, texts), "read": partial(processor_seconds, _read, texts)}
    best = {name: megabytes / min(seconds) for name, seconds in interleaved(tasks, rounds).items()}
    yield Figure(
        what=_what(megabytes),
        value=best["read"],
        unit="MB/s",
        baseline=Baseline(Words("một lượt re tìm hình số hiệu", "one re scan for number shapes"), best["scan"]),
        bar=Bar("ratio", "least", 0.2),
        how=Words(f"lần nhanh nhất trong {rounds}, xen kẽ, giờ của bộ xử lý", f"best of {rounds}, interleaved, processor time"),
    )


def _what(megabytes: float) -> Words:
    vi, en = ("văn bản luật", "legal texts") if CORPUS.exists() else ("văn bản sinh ra", "generated texts")
    return Words(f"đọc {number(megabytes, 'vi')} MB {vi}, một lõi", f"reading {number(megabytes, 'en')} MB of {en}, one core")


def _texts(most: int | None) -> list[str]:
    """The corpus where it is on this machine, else generated documents; the first `most` of them."""
    if not CORPUS.exists():
        return [text for _, text in documents(most or _GENERATED)]
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][:most]


def _scan(texts: list[str]) -> None:
    for text in texts:
        for _ in NUMBER_SHAPE.finditer(text):
            pass


def _read(texts: list[str]) -> None:
    for text in texts:
        read(Text(text), "0" * 64)
