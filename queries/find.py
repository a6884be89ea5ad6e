"""Finding: what a person types to the one document that is meant, and words to all that bear them. Never guesses between several.

A PLAN is a file, an id, a symbol, a path as it was read, or words of a title, tried in that order; diacritics and capitals are optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.errors import Ambiguous, NotFound
from graph.identity import fold
from graph.location import stored_path
from graph.store import Store
from queries import catalogue
from queries.documents import documents
from queries.evidence import SOURCE_ID_LENGTH

SHOWN = 10  # choices that a message lists


def find_document(store: Store, plan: str) -> str:
    """The id of the one document that `plan` means.

    Raises:
        Ambiguous: several fit; its choices are their ids.
        NotFound: none does; the hint names near ones.
    """
    for look in (_by_content, _by_id, _by_symbol, _by_path, _by_words):
        ids = look(store, plan)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise _several(store, plan, ids)
    raise _none(store, plan)


def find_node(store: Store, plan: str) -> str:
    """The id of the node that `plan` is the id of, whatever its kind, else of the one document that it means. Raises as find_document."""
    return plan if store.query(catalogue.text("node"), id=plan) else find_document(store, plan)


def search(store: Store, words: str) -> list[dict[str, Any]]:
    """Documents, campaigns and agencies that bear all the words; of the documents the held ones first, then the latest."""
    rows = store.query(catalogue.text("search"), words=folded_words(words))
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: row["date"] or "", reverse=True)
    return sorted(rows, key=lambda row: (_KINDS.index(row["kind"]), not row["held"]))


def folded_words(text: str) -> list[str]:
    """The words that the property `search` must hold, each between spaces: "Kế hoạch 190/KH" gives " ke ", " hoach ", " 190 ", " kh "."""
    return [f" {word} " for word in fold(text).split()]


_KINDS = ("Document", "Campaign", "Agency")
_SYMBOL = re.compile(r"(?:so )?0*(?P<number>\d+[a-z]?)(?P<rest>( \w+)+)")


def _by_content(store: Store, plan: str) -> list[str]:
    source = _source_id(plan)
    return _ids(store.query(catalogue.text("document_of_source"), id=source)) if source else []


def _by_id(store: Store, plan: str) -> list[str]:
    return list(documents(store, [plan]))


def _by_symbol(store: Store, plan: str) -> list[str]:
    """Symbols are compared without punctuation, capitals and leading zeros: "1/kh-hdtdkt" is 01/KH-HĐTĐKT."""
    match = _SYMBOL.fullmatch(fold(plan))
    if match is None:
        return []
    numbers = {match["number"], match["number"].upper(), f"0{match['number']}"}
    rows = store.query(catalogue.text("symbols"), starts=sorted(number + mark for number in numbers for mark in "/-."))
    return _ids(row for row in rows if fold(row["symbol"]).lstrip("0") == match["number"] + match["rest"])


def _by_path(store: Store, plan: str) -> list[str]:
    """By the path under which a file was read that has changed or gone since."""
    return _ids(store.query(catalogue.text("document_of_path"), paths=[plan, stored_path(Path(plan), store.location)]))


def _by_words(store: Store, plan: str) -> list[str]:
    words = folded_words(plan)
    rows = store.query(catalogue.text("search"), words=words) if words else []
    return _ids(row for row in rows if row["kind"] == "Document")


def _ids(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The ids in the rows; what is only a mention that nothing resolves counts where nothing else fits."""
    found = list(rows)
    resolved = [row for row in found if row.get("resolved") is not False]
    return sorted({row["id"] for row in resolved or found})


def _source_id(path: str) -> str | None:
    """The id that a file's Source has, None where the path leads to no readable file (a pipe or a device would be read for ever)."""
    from hashlib import file_digest

    try:
        if not Path(path).is_file():
            return None
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()[:SOURCE_ID_LENGTH]
    except (OSError, ValueError):
        return None


def _several(store: Store, plan: str, ids: list[str]) -> Ambiguous:
    facts = documents(store, ids[:SHOWN]).values()
    lines = [f"\n  {each.id} · {each.title} · {each.date or 'không rõ ngày'} · {each.issuer or 'không rõ cơ quan'}" for each in facts]
    more = f"\n  … và {len(ids) - SHOWN} văn bản nữa" if len(ids) > SHOWN else ""
    return Ambiguous(f"Có {len(ids)} văn bản khớp với “{plan}”.", tuple(ids), "Chọn một theo mã:" + "".join(lines) + more)


def _none(store: Store, plan: str) -> NotFound:
    if _source_id(plan):
        return NotFound(f"Tệp {plan} chưa có trong kho.", f"Đưa vào kho: cancu ingest {plan}")
    near = _near(store, plan)
    if near:
        return NotFound(f"Không có văn bản nào khớp với “{plan}”.", "Có phải bạn tìm: " + "; ".join(near) + "?")
    return NotFound(f"Không có văn bản nào khớp với “{plan}”.", "Xem những gì có trong kho: cancu find TỪ…")


def _near(store: Store, plan: str) -> list[str]:
    """Titles of documents that look like what was typed, best first."""
    from rapidfuzz import fuzz, process

    titles = [row["title"] for row in store.query(catalogue.text("titles"))]
    found = process.extract(fold(plan), titles, scorer=fuzz.WRatio, processor=fold, limit=3, score_cutoff=70)
    return [title for title, _, _ in found]
