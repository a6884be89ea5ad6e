"""Recognised words as words on a page of a PDF: in points, the page's skew taken out, what is written by hand blank. Knows no engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.loaders.pages import Word as Placed
from ingest.scans.handwriting import BLANK
from ingest.scans.looks import Seen
from ingest.scans.tesseract import Word
from ingest.text import DOUBT

POINTS = 72  # per inch


def placed(words: Sequence[Seen], height: int, dpi: int) -> list[Placed]:
    """The words in points from the lower left corner of a page of `height` pixels."""
    slope = skew([seen.word for seen in words])
    usual = median([seen.word.size for seen in words] or [1])
    scale = POINTS / dpi
    level = [replace(seen, word=_levelled(seen.word, slope)) for seen in words]
    apart = (
        replace(seen, word=_apart(seen.word, after)) for run in _clean(level) for seen, after in zip(run, [*run[1:], None], strict=False)
    )
    return [_placed(seen, usual, height, scale) for seen in apart]


def _levelled(word: Word, slope: float) -> Word:
    return replace(word, base=round(word.base - slope * (word.left + word.right) / 2))


def _apart(word: Word, after: Seen | None) -> Word:
    """A word that does not come as close to the next as letters of one word: boxes of ink are wider than those of fonts."""
    limit = word.right if after is None else after.word.left - round(_ROOM * word.size)
    return replace(word, right=max(word.left + 1, min(word.right, limit)))


_ROOM = 0.15  # sizes


def _placed(seen: Seen, usual: float, height: int, scale: float) -> Placed:
    word = seen.word
    size = word.size if word.size < _SMALL * usual else usual
    bottom = height - word.base - _TAILS * size
    return Placed(DOUBT + word.text if seen.doubtful else word.text, word.left * scale, word.right * scale, bottom * scale, size * scale)


_SMALL = 0.85  # share of the usual size from which on a line is of smaller print; capitals and marks make the others seem larger
_TAILS = 0.2  # share of a size that lies below the line


def skew(words: Sequence[Word]) -> float:
    """The slope of most lines: positive where they fall to the right."""
    ends: dict[int, tuple[Word, Word]] = {}
    for word in words:
        first, last = ends.get(word.line, (word, word))
        ends[word.line] = (min(first, word, key=lambda w: w.left), max(last, word, key=lambda w: w.left))
    long = [(b.base - a.base) / (b.left - a.left) for a, b in ends.values() if b.left - a.left > _LONG * a.size]
    return median(long) if long else 0.0


_LONG = 15  # sizes: lines as long as this tell the skew


_DASHES = frozenset("-–—+*")
_FAR = 1.5  # sizes to the next word from which on a dash is a rule or a speck


def _clean(words: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Runs of words without specks, strokes, rules and seals: of marks that stand alone only dashes right before a word stay."""
    yield from (_marked(run) for line in _lines(words) for run in _runs(line) if _is_text(run))


def _lines(words: Sequence[Seen]) -> Iterator[list[Seen]]:
    """The words of each line, whichever look saw them, from left to right."""
    line: list[Seen] = []
    for seen in sorted(words, key=lambda seen: seen.word.base):
        if line and seen.word.base - line[-1].word.base > _STEP * seen.word.size:
            yield sorted(line, key=lambda seen: seen.word.left)
            line = []
        line.append(seen)
    yield sorted(line, key=lambda seen: seen.word.left)


_STEP = 0.25  # sizes by which the words of a line stand higher or lower than the next


def _runs(line: list[Seen]) -> Iterator[list[Seen]]:
    """The words of a line, parted at wide gaps."""
    begin = 0
    for n, (a, b) in enumerate(pairwise(line), 1):
        if b.word.left - a.word.right > _FAR * max(a.word.size, b.word.size):
            yield line[begin:n]
            begin = n
    yield line[begin:]


def _is_text(run: Sequence[Seen]) -> bool:
    """Whether the engine is sure of one of the words at least, or what is blank there says why it is not."""
    return any(seen.word.confidence >= _SURE or BLANK in seen.word.text for seen in run)


_SURE = 0.5


def _marked(run: list[Seen]) -> list[Seen]:
    return [seen for n, seen in enumerate(run) if _says(seen.word, run[max(0, n - 1) : n], run[n + 1 : n + 2])]


def _says(word: Word, before: Sequence[Seen], after: Sequence[Seen]) -> bool:
    if any(c.isalnum() for c in word.text):
        return True
    near_next = any(one.word.left - word.right < _FAR * word.size for one in after)
    near_last = any(word.left - one.word.right < _FAR * word.size for one in before)
    return (word.text in _DASHES and near_next) or (BLANK in word.text and (near_next or near_last))
