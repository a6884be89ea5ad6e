"""Where a mention stands among the others: what its relation is told by. Knows no words that announce one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from ingest.cues import is_part
from ingest.letters import UPPER, lower
from ingest.mentions import Mention
from ingest.wordings import alternatives, anchors, composed, wording


class Related(Struct, frozen=True, gc=False):
    """A mention with its relation to this document; `rule` names what told it, `where` the part of the document.

    `quoted_in` is the index of the mention whose title quotes it; `link` what that one does to it (`backward`: what this one does to that).
    """

    mention: Mention
    relation: str
    rule: str
    where: str
    part: bool = False
    quoted_in: int | None = None
    link: str | None = None
    backward: bool = False


LONGEST = 700  # characters between two mentions of which the first tells anything of the second: no item of a list is longer


class Spot(Struct, frozen=True, gc=False):
    """A mention in its text, with the related ones before it, in order.

    `last` is the last of those. `distance` counts the characters between it, its issuer included, and this one; it is negative where this
    begins inside. `gap` is what stands there, empty where it is too long to tell anything.
    """

    text: str
    mention: Mention
    before: Sequence[Related]
    last: Related | None
    where: str
    distance: int
    gap: str

    def lead(self, length: int) -> str:
        """The text before it, of `length` characters at most."""
        return self.text[max(0, self.mention.start - length) : self.mention.start]

    def outward(self, at: int) -> Iterator[int]:
        """The index `at` of one before it, then that of the one whose title quotes that, and so on to one that none quotes."""
        place: int | None = at
        while place is not None:
            yield place
            place = self.before[place].quoted_in

    def related(self, relation: str, rule: str) -> Related:
        """It, with a relation that this document itself states."""
        return Related(self.mention, relation, rule, self.where)

    def in_part(self, relation: str, rule: str, words: str, *, told_at_length: bool = False) -> Related:
        """The same, for a part of it only where `words`, those that name it, say so; behind a list's head its item alone counts."""
        part = relation in _IN_PART and (told_at_length or is_part(words.rpartition(":")[2]))
        return Related(self.mention, relation, rule, self.where, part=part)

    def quoted(self, rule: str, link: str | None, *, inside: int | None = None, backward: bool = False) -> Related:
        """It, quoted in the title of the mention `inside`, or of the last."""
        quoted_in = len(self.before) - 1 if inside is None else inside
        return Related(self.mention, "CITES", rule, self.where, quoted_in=quoted_in, link=link, backward=backward)


_IN_PART = ("REPEALS", "REPLACES", "SUSPENDS")  # relations that may hold for a part only

ITEM = composed("{item}", "cues")  # the mark of an item of a list
_ACT = r"(?:Bãi|Hủy)\sbỏ|Thay\sthế|Sửa\sđổi|Bổ\ssung"
_OPENER = rf"(?:{ITEM}|(?:Điều|Khoản|Điểm)\s\d+|Căn\scứ|{_ACT})\s"  # what an item, an article, a recital or an act begins with
NO_SHORT = r"(?<!\bTP.)(?<!\bV.)"  # "TP. Hải Phòng", "V. I. Lênin"
_ENDS = rf"(?<=[.!?…]){NO_SHORT}\s+[\"“(]?[{UPPER}]|(?<=\n)(?:\s*+{_OPENER}|[ ]*\n\s*+[{UPPER}\"“])|(?<=:)\s*\n"
_SENTENCE_END = re.compile(rf"[.!?…:\n](?:{_ENDS})")  # with one class of characters first: several beginnings take four times as long


def breaks(gap: str) -> bool:
    """Whether a sentence, an item or a paragraph ends in the gap."""
    return ";" in gap or _SENTENCE_END.search(gap) is not None


FULL_STOP = re.compile(rf"[.]{NO_SHORT}\s+[{UPPER}]")  # ends a sentence for sure
TAIL = 130  # as far back as a separator between coordinated mentions may reach


def coordinated(gap: str) -> bool:
    """Whether the gap ends with what parts two coordinated mentions: ";", " và các Nghị định của Chính phủ: số "."""
    return _is_coordinated(gap[-TAIL:])


@lru_cache(maxsize=2048)
def _is_coordinated(tail: str) -> bool:
    first = next((m.start() for m in _joint().finditer(lower(tail)) if _coordinated().match(tail, m.start())), None)
    return first is not None and not in_numbers(tail, first)


@cache
def _coordinated() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'coordinated')}$")


def in_numbers(text: str, at: int) -> bool:
    """Whether what stands at `at` parts the numbers of one document: "điểm 2, mục II", "Điều 10 và Điều 12"."""
    return _numbered_part().search(text, 0, at) is not None


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(alternatives(anchors("cues", "coordinated")))


@cache
def _numbered_part() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'numbered_part')}$")
