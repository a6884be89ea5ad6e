"""How many citation strings lead to the document of a register that they mean, beside equal numbers found by one regular expression."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.workshop import CANCU, PYTHON, Workshop
from graph.store import Store, open_store
from ingest.citation_strings import read_citation
from queries.known import known_documents
from tests.shared import SHARED

REGISTER = SHARED / "corpora" / "phapdien-registry.json.gz"
LINKS = SHARED / "corpora" / "phapdien-links-dev.jsonl.gz"
NAMES_NONE = "no-document"  # "Điều 14": what the string does not say nobody can tell
_ID = "item_id"


@dataclass(frozen=True, slots=True)
class Link:
    """A string and the id that the register has for the document that it means."""

    text: str
    item: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many strings were resolved rightly and wrongly, and how many stayed open by reason.

    `named` are those that name a document which the register has; of others nothing can be right but that they stay open.
    """

    right: int
    wrong: tuple[Link, ...]
    open: Mapping[str, int]
    absent: Mapping[str, int]
    named: int

    @property
    def percent(self) -> float:
        """The share that is right of those that name a document of the register."""
        return 100 * self.right / self.named


def run(workshop: Workshop) -> Iterator[Figure]:
    """Shares with their bars, what stays open by reason, and the speed; nothing where the register is not on this machine."""
    if not REGISTER.is_file():
        return
    links = known_links()[:: 20 if workshop.quick else 1]
    with open_store(with_register(workshop.folder), write=False) as store:
        answer, naive = answers(store), naive_answers()
        begun = process_time()
        ours = score(links, answer)
        seconds = process_time() - begun
    yield from _shares(links, ours, score(links, naive))
    yield from (_left_open(reason, count) for reason, count in sorted(ours.open.items()))
    yield from _speeds(workshop, len(links) / seconds)


def known_links() -> list[Link]:
    """The strings of which the document is told, in their order."""
    with gzip.open(LINKS, "rt", encoding="utf-8") as lines:
        return [Link(row["text"], row[_ID]) for row in map(json.loads, lines) if row[_ID]]


def with_register(folder: Path) -> Path:
    """A store made from the register as the CSV that an office would have."""
    file, store = folder / "register.csv", folder / "register"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.DictWriter(out, list(_rows()[0]))
        rows.writeheader()
        rows.writerows(_rows())
    Workshop(folder).spent(CANCU, "--store", store, "ingest", "--quiet", file)
    return store


def answers(store: Store) -> Callable[[str], tuple[frozenset[str], str | None]]:
    """What the store says of a string: the register's ids of the document, empty where it stays open for the reason."""
    known, items = known_documents(store), _items(store)

    def answer(text: str) -> tuple[frozenset[str], str | None]:
        match = known.matcher.match(read_citation(text))
        return items.get(match.id or "", frozenset()), match.reason

    return answer


_NUMBER = re.compile(r"\d+/(?:\d{4}/)?[^\s,;)]+")


def naive_answers() -> Callable[[str], tuple[frozenset[str], str | None]]:
    """The same by the first thing that looks like a number, where the register has just that."""
    by_number: dict[str, set[str]] = {}
    for row in _rows():
        by_number.setdefault(row["number"], set()).add(row[_ID] or "")

    def answer(text: str) -> tuple[frozenset[str], str | None]:
        found = _NUMBER.search(text)
        items = frozenset(by_number.get(found[0], ())) if found else frozenset()
        reason = "unknown" if found else NAMES_NONE
        return (items, None) if len(items) == 1 else (frozenset(), "several-fit" if items else reason)

    return answer


def score(links: list[Link], answer: Callable[[str], tuple[frozenset[str], str | None]]) -> Score:
    """How the strings fare. A row of the register that has no id is right for a document that no other row is."""
    held = {row[_ID] for row in _rows()}
    right, wrong = 0, []
    left: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    for link in links:
        items, reason = answer(link.text)
        if reason is not None:
            (left if link.item in held else absent)[reason] += 1
        elif link.item in items:
            right += 1
        elif link.item in held or "" not in items:
            wrong.append(link)
    named = right + sum(left.values()) - left[NAMES_NONE] + sum(link.item in held for link in wrong)
    return Score(right, tuple(wrong), left, absent, named)


@cache
def _rows() -> list[dict[str, Any]]:
    with gzip.open(REGISTER, "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = json.load(file)
    return rows


def _items(store: Store) -> dict[str, frozenset[str]]:
    """The register's ids of each document, from the rows that are quoted as evidence: the first cell, empty where a row has none."""
    rows = store.query("MATCH (:Source)-[r:LISTS]->(d:Document) RETURN d.id AS id, r.quotes AS quotes")
    return {row["id"]: frozenset(quote.partition("\t")[0] for quote in row["quotes"]) for row in rows}


_NAIVE = Words("số hiệu giống hệt, tìm bằng một biểu thức chính quy", "equal numbers, found by one regular expression")


def _shares(links: list[Link], ours: Score, naive: Score) -> Iterator[Figure]:
    how = Words(
        f"{ours.named} chuỗi nêu một văn bản có trong danh mục, trong {len(links)}",
        f"{ours.named} strings that name a document of the register, of {len(links)}",
    )
    yield Figure(
        what=Words("chuỗi viện dẫn tới đúng văn bản", "citation strings resolved rightly"),
        value=ours.percent,
        unit="%",
        baseline=Baseline(_NAIVE, 100 * naive.right / ours.named),
        bar=Bar("figure", "least", 99.5),
        how=how,
    )
    yield Figure(
        what=Words("chuỗi viện dẫn tới sai văn bản", "citation strings resolved wrongly"),
        value=len(ours.wrong),
        unit="",
        baseline=Baseline(_NAIVE, len(naive.wrong)),
        bar=Bar("figure", "most", 0),
        how=Words(f"trong {len(links)} chuỗi", f"of {len(links)} strings"),
    )
    yield Figure(
        what=Words("để ngỏ vì văn bản không có trong danh mục hay không được nêu", "left open: not in the register, or not named"),
        value=sum(ours.absent.values()),
        unit="",
        baseline=Baseline(_NAIVE, sum(naive.absent.values())),
        how=Words("chuỗi mà văn bản không có trong danh mục", "strings whose document the register does not have"),
    )


def _left_open(reason: str, count: int) -> Figure:
    how = Words("văn bản có trong danh mục", "the register has the document")
    return Figure(what=Words(f"để ngỏ: {reason}", f"left open: {reason}"), value=count, unit="", how=how)


def _speeds(workshop: Workshop, rate: float) -> Iterator[Figure]:
    yield Figure(
        what=Words("chuỗi viện dẫn mỗi giây", "citation strings a second"),
        value=rate,
        unit="1/s",
        bar=Bar("figure", "least", 1_000),
        how=Words("kho đã mở, giờ của bộ xử lý, một lõi", "the store open, processor time, one core"),
    )
    commands = {
        "resolve": (CANCU, "--store", str(workshop.folder / "register"), "resolve", "57/2020/QH14"),
        "bare": (PYTHON, "-c", "import kglite"),
    }
    for command in commands.values():
        workshop.spent(*command)
    best = {name: 1000 * min(workshop.spent(*command).seconds for _ in range(5)) for name, command in commands.items()}
    yield Figure(
        what=Words("cancu resolve một chuỗi", "cancu resolve of one string"),
        value=best["resolve"],
        unit="ms",
        baseline=Baseline(Words("python -c “import kglite”", "python -c “import kglite”"), best["bare"]),
        bar=Bar("ratio", "most", 15),
        how=Words(f"kho {len(_rows())} văn bản, lần nhanh nhất trong 5", f"a store of {len(_rows())} documents, best of 5"),
    )
