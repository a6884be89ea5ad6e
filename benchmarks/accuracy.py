"""How far readings agree with gold, beside a reader that is one regular expression, on the same documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from benchmarks.comparison import ALIKE, Said, in_words_of, score
from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.naive import read_naively
from benchmarks.workshop import Workshop
from ingest.files import read_bytes
from ingest.loaders import load
from ingest.one_file import read_data
from ingest.public import to_json
from tests.shared import GOLD, SEEDS

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
Pairs: TypeAlias = list[tuple[Said, Said]]

_SETS = ((Words("ví dụ", "examples"), EXAMPLES / "gold", EXAMPLES), (Words("văn bản thật", "real documents"), GOLD, SEEDS))
_NAIVE = Words("một biểu thức chính quy", "one regular expression")
_TRIED_NAIVELY = ("citations", "edges", "types", "dates")
_WORDS = {
    "citations": Words("văn bản được viện dẫn", "documents cited"),
    "edges": Words("viện dẫn đúng quan hệ", "citations with their relation"),
    "types": Words("viện dẫn đúng loại văn bản", "citations with their type"),
    "dates": Words("viện dẫn đúng ngày", "citations with their date"),
    "issuers": Words("viện dẫn đúng cơ quan ban hành", "citations with their issuer"),
    "header": Words("thể thức của chính văn bản", "header and signature fields"),
    "campaigns": Words("phong trào, giai đoạn, kế hoạch", "campaigns, periods, plans"),
    "launches": Words("phát động", "what is launched"),
    "rewards": Words("phong trào được khen thưởng", "campaigns rewarded"),
    "awards": Words("hình thức khen thưởng", "forms of award"),
    "recipients": Words("nơi nhận", "recipients"),
    "chains": Words("chuỗi giữa các văn bản khác", "chains between other documents"),
    "evidence": Words("lời văn đứng đúng chỗ", "quotes that stand where they should"),
}


def run(_: Workshop) -> Iterator[Figure]:
    """A figure a measure, for the examples and, where they are on this machine, for real documents; F1 in percent."""
    for name, golds, files in _SETS:
        pairs = _pairs(golds, files)
        if pairs:
            yield from _figures(name, [(gold, read) for gold, read, _ in pairs], [(gold, naive) for gold, _, naive in pairs])


def _pairs(golds: Path, files: Path) -> list[tuple[Said, ...]]:
    """Gold, our reading and the naive one of each document."""
    known = [json.loads(path.read_text("utf-8")) for path in sorted(golds.glob("*.json"))]
    return [(gold, *(in_words_of(gold, read) for read in _readings(files / gold["file"]))) for gold in known]


def _readings(path: Path) -> tuple[Said, Said]:
    data = read_bytes(path)
    text = load(data).content
    return {**to_json(read_data(data), path.name), "text": text}, read_naively(text)


def _figures(documents: Words, ours: Pairs, naive: Pairs) -> Iterator[Figure]:
    how = Words(
        f"F1; {len(ours)} {documents.vi}; tên giống từ {ALIKE:.0f} %", f"F1; {len(ours)} {documents.en}; names alike from {ALIKE:.0f} %"
    )
    for measure, words in _WORDS.items():
        yield Figure(
            what=Words(f"{words.vi} ({documents.vi})", f"{words.en} ({documents.en})"),
            value=score(measure, ours).percent,
            unit="%",
            baseline=Baseline(_NAIVE, score(measure, naive).percent) if measure in _TRIED_NAIVELY else None,
            bar=Bar("figure", "least", 100),
            how=how,
        )
