"""Rows of a register whose cells were cut in the wrong place: a symbol that goes on in the subject, a subject that goes on in the issuer.

Lists that a program took from sentences ("Thông tư số 17 /2018/TT-BTNMT về … ngày 31/10/2018 của Bộ …") part a sentence at its first
blank and at its first date. Knows no heads and no documents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.dates import FULL
from ingest.letters import UPPER
from ingest.symbols import Symbol, find_symbols
from ingest.types import type_names
from ingest.wordings import one_line

Cells = Mapping[str, str]

_LEAD = re.compile(rf"(?:(?:{type_names()})\s+)?(?:số|Số|SỐ|no\.?|No\.?)\s*:?\s*")
_MARKS = " .,;*'\"\u2018\u2019\u201c\u201d"
_REMARK = re.compile(r"\s*\([^()]*\)$")
_GOES_ON = re.compile(rf"-[{UPPER}]{{2,}}")
_LONGEST = 60  # characters of a symbol of many issuers
_OVERRUN = re.compile(rf"(?P<rest>.+?)[\s,.]+ngày\s+(?P<date>{FULL})\s+của\s+(?P<issuer>.+)")
_NO_NUMBER = re.compile(r"(?i:không(?:\s+số)?)")


def symbol_in(printed: str) -> Symbol | None:
    """The symbol that a cell holds and nothing else, marks and remarks aside ("Số: 41/KH-UBND.", "44/2016/TT-BTNMT(1)")."""
    bare = _REMARK.sub("", _without_lead(printed)).strip(_MARKS)
    found = _symbol_at_start(bare)
    return found if found and found.end == len(bare) else None


def mended(cells: Cells) -> dict[str, str]:
    """The cells of a row as they were before they were cut; those of a whole row as they are."""
    return _with_whole_symbol(_with_whole_issuer(cells))


def unnumbered(printed: str) -> bool:
    """Whether a cell says that the document bears no number ("Không số")."""
    return _NO_NUMBER.fullmatch(printed.strip(_MARKS)) is not None


def _with_whole_issuer(cells: Cells) -> dict[str, str]:
    """ "Chính phủ về … ngày 11/4/2001 của Bộ Nội vụ": the subject named a document with its date and issuer, and was cut there."""
    cut = _OVERRUN.fullmatch(cells.get("issuer", ""))
    if not cut or not cells.get("date"):
        return dict(cells)
    title = f"{cells.get('title', '')} ngày {cells['date']} của {cut['rest']}"
    return {**cells, "title": title, "date": cut["date"], "issuer": cut["issuer"]}


def _with_whole_symbol(cells: Cells) -> dict[str, str]:
    """ "17" with "/2018/TT-BTNMT Quy định …" beside it is 17/2018/TT-BTNMT."""
    printed, title = cells.get("symbol", ""), cells.get("title", "")
    if not printed or not title or (symbol_in(printed) and not _GOES_ON.match(title)):
        return dict(cells)
    if unnumbered(printed) and (none := re.match(r"số\s+", title)):
        return {**cells, "title": title[none.end() :]}
    whole = one_line(f"{printed} {title}")
    lead = len(whole) - len(_without_lead(whole))
    found = _symbol_at_start(whole[lead : lead + len(printed) + _LONGEST])
    if found is None or lead + found.end <= len(printed):
        return dict(cells)
    return {**cells, "symbol": found.text, "title": whole[lead + found.end :].lstrip(" ,.;")}


def _without_lead(printed: str) -> str:
    text = printed.lstrip(_MARKS)
    return text[lead.end() :].lstrip(_MARKS) if (lead := _LEAD.match(text)) else text


_OLD = re.compile(r"\d{1,4}[ ]?-[ ]?(?:CP|TTg|CT|HĐBT)(?![\w/-])")  # 119-CP: before Nghị định 101/CP of 1997 the slash was not fixed


def _symbol_at_start(text: str) -> Symbol | None:
    old = _OLD.match(text)
    slashed = f"{text[: old.end()].replace('-', '/')}{text[old.end() :]}" if old else text
    found = next(find_symbols(slashed), None)
    return found if found and found.start == 0 and found.numbered else None
