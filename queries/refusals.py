"""What is said where something is not found, or several things are: the choices, or near names. Knows no way of finding."""

from __future__ import annotations

import re
from typing import TypeVar

from graph.days import written
from graph.errors import Ambiguous, CancuError, NotFound
from graph.identity import fold
from graph.store import Store
from queries import catalogue

Refused = TypeVar("Refused", bound=CancuError)

SHOWN = 10  # choices that a message lists
_UNNUMBERED = "(không số)"  # in titles made of a type and a subject: no words of the document
_FILE = re.compile(r"\.(?:txt|docx?|pdf|rtf|html?|zip|xlsx?|csv|png|jpe?g|tiff?)$", re.IGNORECASE)  # what only the name of a file ends in

_SAID: dict[str, tuple[str, str]] = {
    "several": ("Có {count} {kind} khớp với “{typed}”.", "{count} {kind} fit “{typed}”."),
    "documents": ("văn bản", "documents"),
    "things": ("mục", "things"),
    "choose": ("Chọn một theo mã:", "Choose one by its id:"),
    "more": (
        "… và {count} {kind} nữa: thêm từ cho rõ hơn, hay xem cancu find TỪ…",
        "… and {count} more {kind}: add words, or see cancu find WORD…",
    ),
    "no_date": ("không rõ ngày", "date not known"),
    "no_issuer": ("không rõ cơ quan", "issuer not known"),
    "none": ("Không có {kind} nào khớp với “{typed}”.", "No {kind} fits “{typed}”."),
    "document": ("văn bản", "document"),
    "thing": ("mục", "thing"),
    "campaign": ("phong trào", "campaign"),
    "agency": ("cơ quan", "agency"),
    "person": ("người", "person"),
    "near": ("Có phải: {names}?", "Do you mean: {names}?"),
    "look": ("Xem những gì có trong kho: cancu find TỪ…", "See what the store has: cancu find WORD…"),
    "campaigns": ("Xem các phong trào: cancu campaigns", "See the campaigns: cancu campaigns"),
    "not_held": ("Tệp {typed} chưa có trong kho.", "The file {typed} is not in the store."),
    "take": ("Đưa vào kho: cancu ingest {typed}", "Put it there: cancu ingest {typed}"),
    "no_file": ("Không có tệp {typed}, trên đĩa cũng như trong kho.", "There is no file {typed}, neither on the disk nor in the store."),
    "path": (
        "Kiểm tra đường dẫn, hay tìm văn bản theo số, ký hiệu hoặc từ: cancu find TỪ…",
        "Check the path, or look for the document by number or words: cancu find WORD…",
    ),
}


def several(store: Store, typed: str, ids: list[str], lang: str) -> Ambiguous:
    """The choices, each with what tells it apart."""
    rows = store.query(catalogue.text("choices"), ids=ids[:SHOWN])
    kind = "documents" if all(row["kind"] == "Document" for row in rows) else "things"
    lines = [f"\n  {_line(row, lang)}" for row in rows]
    more = "\n  " + _said("more", lang, count=len(ids) - SHOWN, kind=_said(kind, lang)) if len(ids) > SHOWN else ""
    message = _said("several", lang, count=len(ids), kind=_said(kind, lang), typed=typed)
    return _in(lang, Ambiguous(message, tuple(ids), _said("choose", lang) + "".join(lines) + more))


def none(store: Store, typed: str, lang: str, kind: str) -> NotFound:
    """Near titles of documents, or a way to find any; `kind` is "document", "thing", or another kind of node. A file is said to be none."""
    if _FILE.search(typed):
        return _in(lang, NotFound(_said("no_file", lang, typed=typed), _said("path", lang)))
    near = _near(store, typed) if kind in ("document", "thing") else []
    look = "campaigns" if kind == "campaign" else "look"
    hint = _said("near", lang, names="; ".join(near)) if near else _said(look, lang)
    return _in(lang, NotFound(_said("none", lang, kind=_said(kind, lang), typed=typed), hint))


def not_held(typed: str, lang: str) -> NotFound:
    """For a file that lies there and has not been read."""
    return _in(lang, NotFound(_said("not_held", lang, typed=typed), _said("take", lang, typed=typed)))


def _in(lang: str, error: Refused) -> Refused:
    error.lang = lang
    return error


def _line(row: dict[str, str | None], lang: str) -> str:
    missing = ("no_date", "no_issuer") if row["kind"] == "Document" else ("", "")
    facts = (written(row[name], lang) or (absent and _said(absent, lang)) for name, absent in zip(("date", "issuer"), missing, strict=True))
    return " · ".join(filter(None, (row["id"], row["title"], *facts)))


def _near(store: Store, typed: str) -> list[str]:
    """Titles of documents that have most of the words that were typed, or words much like them; best first."""
    from rapidfuzz import fuzz, process

    titles = {row["title"]: fold(row["title"].replace(_UNNUMBERED, "")) for row in store.query(catalogue.text("titles"))}
    found = process.extract(fold(typed), titles, scorer=fuzz.token_set_ratio, limit=3, score_cutoff=70)
    return [title for _, _, title in found]


def _said(key: str, lang: str, **values: object) -> str:
    vi, en = _SAID[key]
    return (en if lang == "en" else vi).format(**values)
