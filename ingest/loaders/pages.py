"""A page's words, known by their places, put into the order in which they are read. Knows no file format and no rule of documents.

Words make lines; a wide gap parts a line into pieces. Lines whose pieces leave the same strip of the page free stand in two columns (the
head of a document, Nơi nhận beside the signature): the left one is read first. Lines that run on are one paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.loaders.blocks import Block, Paragraph


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the lower left corner; `size` is its font's height. `raised` ones are marks of notes,
    `apart` ones have a blank before them in the file, whatever their boxes say.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    raised: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand together."""

    words: tuple[Word, ...]
    left: float
    right: float
    bottom: float
    size: float

    @staticmethod
    def of(words: Sequence[Word]) -> Piece:
        """The piece of some words, which are in order."""
        size = sorted(word.size for word in words)[len(words) // 2]
        bottom = min((word.bottom for word in words if word.size >= 0.7 * size), default=words[0].bottom)
        return Piece(tuple(words), words[0].left, max(w.right for w in words), bottom, size)

    @property
    def text(self) -> str:
        """What it says."""
        text = self.words[0].text
        for before, word in pairwise(self.words):
            glued = not word.apart and word.left - before.right < _SPACE * word.size
            text += word.text if glued else f" {word.text}"
        return text

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.size


Line = tuple[Piece, ...]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines of a page, from top to bottom, each parted where it has wide gaps."""
    rows: list[_Row] = []
    for word in sorted(words, key=lambda w: (-w.bottom - w.size / 2, w.left)):
        if not (rows and rows[-1].takes(word)):
            rows.append(_Row([], word.bottom, word.bottom + word.size))
        rows[-1].add(word)
    return [tuple(_pieces(row.in_order())) for row in rows]


@dataclass(slots=True)
class _Row:
    """Words of one line as it grows, and between which heights it lies."""

    words: list[Word]
    bottom: float
    top: float

    def takes(self, word: Word) -> bool:
        """Whether most of the smaller of the two, line and word, lies at the other's height."""
        shared = min(self.top, word.bottom + word.size) - max(self.bottom, word.bottom)
        return shared > 0.55 * min(word.size, self.top - self.bottom)

    def add(self, word: Word) -> None:
        self.words.append(word)
        if word.size > self.top - self.bottom:
            self.bottom, self.top = word.bottom, word.bottom + word.size

    def in_order(self) -> list[Word]:
        """From left to right; a small number that stands high is a note's mark."""
        size = self.top - self.bottom
        low, high = _RAISED * size, self.bottom + 0.1 * size
        ordered = sorted(self.words, key=lambda w: w.left)
        return [replace(w, raised=True) if w.size < low and w.bottom > high and w.text.isdecimal() else w for w in ordered]


_RAISED = 0.8  # times the letters' height: a number smaller than this beside a word is a mark


def blocks_of(lines: Sequence[Line], measure: Measure) -> list[Block]:
    """The paragraphs of a page in reading order; `measure` is the document's."""
    own = measure.on(lines)
    return [block for region in _regions(lines, own) for block in _of_region(region, own)]


def _of_region(region: _Columns | list[Line], measure: Measure) -> Iterator[Block]:
    if isinstance(region, _Columns):
        for column in (region.left, region.right):
            yield from (Paragraph(text, close=True) for text in _column(column))
            yield Paragraph("")
    elif len(region[0]) > 1:
        yield from (Paragraph(" | ".join(piece.text for piece in line), close=True) for line in region)
        yield Paragraph("")
    else:
        yield from _paragraphs([line[0] for line in region], measure)


_GAP = 1.9  # times the letters' height: from there on a gap is no space of a justified line
_SPACE = 0.12  # times the letters' height: from there on two words are two


def _pieces(words: Sequence[Word]) -> Iterator[Piece]:
    run = [words[0]]
    for word in words[1:]:
        if word.left - run[-1].right > _GAP * max(word.size, run[-1].size) and not _is_left_blank(run[-1], word):
            yield Piece.of(run)
            run = []
        run.append(word)
    yield Piece.of(run)


_BEFORE_BLANK = re.compile(r"(?:Số|SỐ|số|ngày|Ngày|tháng|Tháng):?$")
_BEHIND_BLANK = re.compile(r"[/-]\w|tháng$|Tháng$|năm$")


def _is_left_blank(before: Word, word: Word) -> bool:
    """Whether room was left there for a number or a day by hand ("Số:      /KH-UBND", "ngày      tháng 8")."""
    return _BEFORE_BLANK.search(before.text) is not None and _BEHIND_BLANK.match(word.text) is not None


@dataclass(frozen=True, slots=True)
class _Columns:
    left: list[Piece]
    right: list[Piece]


_NEAR = 1.2  # times the letters' height: lines with more room between them do not belong to one region
_FREE = 0.4  # times the letters' height: how wide the strip between two columns must be at least
_WIDER = 1.5  # times the usual gap of a line: a gap that lies in the strip and is so much wider parts columns

Strip = tuple[float, float]


def _regions(lines: Sequence[Line], measure: Measure) -> Iterator[_Columns | list[Line]]:
    """Runs of lines in two columns, of lines that are rows of a table, and of plain lines."""
    at, plain = 0, list[Line]()
    while at < len(lines):
        begin, end, strip = _band(lines, at, at - len(plain), measure)
        if end > at:
            if begin < at:
                del plain[begin - at :]
            yield from _plain(plain)
            plain = []
            yield _two_columns(lines[begin:end], strip)
            at = end
        else:
            plain.append(lines[at])
            at += 1
    yield from _plain(plain)


def _plain(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Rows of a table apart from lines of text."""
    run: list[Line] = []
    for line in lines:
        if run and (len(line) > 1) != (len(run[-1]) > 1):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _band(lines: Sequence[Line], at: int, first: int, measure: Measure) -> tuple[int, int, Strip]:
    """The run of lines in two columns, from `first` on, around the line at `at`, and the strip they leave free; (at, at) for none."""
    none = at, at, (0.0, 0.0)
    if len(lines[at]) != 2 or (at and len(lines[at - 1]) > 2 and _close(lines[at - 1], lines[at])):
        return none
    strip = lines[at][0].right, lines[at][1].left
    begin, end = at, at + 1
    while end < len(lines) and _close(lines[end - 1], lines[end]) and (narrower := _narrowed(strip, lines[end])):
        if len(lines[end]) == 1 and measure.is_in_the_middle(lines[end][0]):
            break  # the title below the head
        strip, end = narrower, end + 1
    if end < len(lines) and len(lines[end]) > 2 and _close(lines[end - 1], lines[end]):
        return none  # the first lines of a table
    while begin > first and _close(lines[begin - 1], lines[begin]) and (narrower := _narrowed(strip, lines[begin - 1])):
        strip, begin = narrower, begin - 1
    return (begin, end, strip) if _is_two_columns(lines[begin:end]) else none


def _narrowed(strip: Strip, line: Line) -> Strip | None:
    """The strip that stays free with this line as well, None where it closes."""
    low, high = strip
    for piece in _parted(line, strip):
        if (piece.left + piece.right) / 2 < (low + high) / 2:
            low = max(low, piece.right)
        else:
            high = min(high, piece.left)
    least = _FREE * max(piece.size for piece in line)
    return (low, high) if high - low >= least and len(line) < 3 else None


def _parted(line: Line, strip: Strip) -> Line:
    """A line that runs over the strip, parted in it where it has a gap that is wider than the others."""
    over = (piece.left < strip[0] and piece.right > strip[1] for piece in line)
    return tuple(part for piece, is_over in zip(line, over, strict=True) for part in (_halves(piece, strip) if is_over else (piece,)))


def _halves(piece: Piece, strip: Strip) -> Line:
    gaps = [b.left - a.right for a, b in pairwise(piece.words)]
    usual = median(gaps) if gaps else 0.0
    for n, gap in enumerate(gaps, 1):
        low, high = piece.words[n - 1].right, piece.words[n].left
        if low < strip[1] and high > strip[0] and gap > max(_WIDER * usual, _FREE * piece.size):
            return Piece.of(piece.words[:n]), Piece.of(piece.words[n:])
    return (piece,)


def _close(above: Line, below: Line) -> bool:
    size = max(piece.size for piece in (*above, *below))
    return min(piece.bottom for piece in above) - max(piece.top for piece in below) < _NEAR * size


_MANY = 40  # lines: a page in two columns all over is none of ours


def _is_two_columns(band: Sequence[Line]) -> bool:
    """Whether the lines are two columns, and not a table of two."""
    both = [line for line in band if len(line) == 2]
    return len(band) <= _MANY and (len(both) < 6 or len(both) < 0.8 * len(band))


def _two_columns(band: Sequence[Line], strip: Strip) -> _Columns:
    middle = (strip[0] + strip[1]) / 2
    pieces = [piece for line in band for piece in _parted(line, strip)]
    return _Columns([p for p in pieces if p.left < middle], [p for p in pieces if p.left >= middle])


def _column(pieces: Sequence[Piece]) -> Iterator[str]:
    """The lines of a column; an empty one where it leaves much room."""
    for n, piece in enumerate(pieces):
        if n and pieces[n - 1].bottom - piece.top > 1.2 * piece.size:
            yield ""
        yield piece.text


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual margins and line distance of a document, and the middle of its pages between what stands furthest out."""

    left: float
    right: float
    step: float
    middle: float

    @staticmethod
    def of(lines: Sequence[Line]) -> Measure:
        """As most of the lines have them."""
        if not lines:
            return Measure(0.0, 0.0, 0.0, 0.0)
        whole = [line[0] for line in lines if len(line) == 1]
        long = [piece for piece in whole if piece.text.count(" ") > 3] or whole or [line[-1] for line in lines]
        rights = Counter(round(piece.right / 3) for piece in long)
        near = {at: rights[at - 1] + times + rights[at + 1] for at, times in rights.items()}  # recognition and justification waver
        usual, times = max(near.items(), key=lambda row: (row[1], rights[row[0]], row[0]))
        is_flush = times > 2 and times >= _FLUSH * len(long)
        right = 3.0 * usual if is_flush else max(piece.right for piece in long)
        middle = (min(line[0].left for line in lines) + max(line[-1].right for line in lines)) / 2
        return Measure(min(piece.left for piece in long), right, _step(whole), middle)

    def on(self, lines: Sequence[Line]) -> Measure:
        """On a page with these lines, which may be wider than the others."""
        own = Measure.of(lines)
        return replace(own, left=min(own.left, self.left), right=max(own.right, self.right), step=min(own.step or self.step, self.step))

    def is_centred(self, piece: Piece) -> bool:
        """Whether it stands off both margins by as much."""
        left, right = piece.left - self.left, self.right - piece.right
        return left > 0.6 * piece.size and abs(left - right) < max(0.8 * piece.size, min(0.15 * (left + right), 3 * piece.size))

    def is_in_the_middle(self, piece: Piece) -> bool:
        """Whether it is centred on the page, and not in a column."""
        return abs((piece.left + piece.right) / 2 - self.middle) < piece.size

    def is_aside(self, piece: Piece) -> bool:
        """Whether it begins too far to the right for a line of text, as a signature does."""
        return piece.left > self.right - _LONG * (self.right - self.left)

    def is_full(self, piece: Piece, below: Piece) -> bool:
        """Whether the next line's first word would not have fitted at its end."""
        first = below.words[0]
        width = (first.right - first.left) * len(first.text.split(" ", 1)[0]) / len(first.text)
        return piece.right + width + 0.2 * piece.size > self.right - 0.3 * piece.size


_FLUSH = 0.3  # of the long lines: so many end at the same place where a text is set flush
_SPACED = 1.5  # times the letters' usual height: hardly a text has its lines further apart


def _step(lines: Sequence[Piece]) -> float:
    """The distance of lines of one paragraph; paragraphs may be further apart."""
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 3 * a.size)
    return min(steps[len(steps) // 4], _SPACED * median(piece.size for piece in lines)) if steps else 0.0


def _paragraphs(lines: Sequence[Piece], measure: Measure) -> list[Block]:
    found: list[Block] = []
    run, text = [lines[0]], lines[0].text
    for above, below in pairwise(lines):
        joint = _joint(above, below, measure)
        if joint is None:
            found.append(_paragraph(run, text, measure, measure.is_centred(below)))
            found += [Paragraph("")] if _far(above, below, measure) else []
            run, text = [below], below.text
        else:
            run.append(below)
            text += joint + below.text
    return [*found, _paragraph(run, text, measure)]


def _paragraph(run: Sequence[Piece], text: str, measure: Measure, is_above_centred: bool = False) -> Paragraph:
    """Lines as a paragraph; a single one stays close to the next where it is short or centred, or the next is: a title may begin full."""
    short = measure.right - _SHORT * (measure.right - measure.left)
    return Paragraph(text, close=len(run) == 1 and (is_above_centred or measure.is_centred(run[0]) or run[0].right < short))


_SHORT = 0.15  # of the text's width: what a line leaves free that is one of several, and no paragraph by itself


def _joint(above: Piece, below: Piece, measure: Measure) -> str | None:
    """What stands between two lines of one paragraph; None between two paragraphs.

    A hyphen at the end of a line is part of a symbol or a name (NĐ-CP): Vietnamese breaks no words. A line that is long and does not end
    a sentence goes on, but it stays a line.
    """
    if _goes_on(above, below, measure):
        return "" if _breaks_off(above.text) else " "
    return "\n" if not _far(above, below, measure) and _may_go_on(above, below, measure) else None


def _breaks_off(line: str) -> bool:
    return line.endswith("-") and line[-2:-1].isalnum()


def _may_go_on(above: Piece, below: Piece, measure: Measure) -> bool:
    if (
        above.text.endswith(_STOPS)
        or _DASH.match(below.text)
        or _NUMBERED.match(below.text)
        or above.text.isupper() != below.text.isupper()
    ):
        return False
    is_long = above.right > measure.left + _LONG * (measure.right - measure.left) and not measure.is_aside(above)
    return is_long and not measure.is_centred(above) and below.left < measure.left + 1.2 * below.size


_LONG = 0.75  # of the text's width: what a line fills that goes on, or has before it to go on at all
_STOPS = (".", ";", ":", "!", "?", "”", '"')


_DASH = re.compile("[-+*•–\uf0b7]")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)/] ?\S|(?:Điều|Chương|Mục|Phần) [\dIVX]")
_ENDS = (".", ";", ":", ",")


def runs_over(page: Sequence[Line], following: Sequence[Line], measure: Measure) -> bool:
    """Whether the last paragraph of a page goes on with the first of the page behind it."""
    if not page or not following or len(page[-1]) > 1 or len(following[0]) > 1:
        return False
    last, first = page[-1][0], following[0][0]
    return _may_go_on(last, replace(first, left=measure.left), measure) or (first.text[:1].islower() and not last.text.endswith(_STOPS))


def _goes_on(above: Piece, below: Piece, measure: Measure) -> bool:
    """Whether a line is of one paragraph with the line above it."""
    if _far(above, below, measure) or measure.is_aside(above) or abs(above.size - below.size) > 0.15 * above.size:
        return False
    if _breaks_off(above.text):
        return True
    heading = above.text.isupper() and not below.text.isupper()
    item = above.text.endswith(_ENDS) and _NUMBERED.match(below.text)
    if heading or item or not measure.is_full(above, below):
        return False
    indented = below.left - measure.left > 1.2 * below.size
    if _DASH.match(below.text):
        return not indented and not above.text.endswith(_ENDS)
    return not (indented and (below.left - above.left > 0.5 * below.size or _NUMBERED.match(below.text)))


def _far(above: Piece, below: Piece, measure: Measure) -> bool:
    return above.bottom - below.bottom > 1.45 * measure.step if measure.step else False
