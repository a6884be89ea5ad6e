"""Finding: what a person types to the one document that is meant, and words to all that bear them. Never guesses between several.

A PLAN is a file, an id, a symbol, a path as it was read, words of a title, or a citation, tried in that order; diacritics and capitals
are optional.
Other things than documents are found by their ids and the words of their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.errors import NotFound
from graph.identity import fold
from graph.location import on_disk, spellings, stored_path
from graph.store import Store
from queries import catalogue
from queries.documents import documents
from queries.evidence import SOURCE_ID_LENGTH


def find_document(store: Store, plan: str, *, lang: str = "vi") -> str:
    """The id of the one document that `plan` means; `lang` is the language of what is raised.

    Raises:
        Ambiguous: several fit; its choices are their ids.
        NotFound: none does; the hint names near ones.
    """
    for look in (*_BY_IDENTITY, _by_words):
        ids = look(store, plan)
        if ids:
            return _only_one(store, plan, ids, lang)
    raise _none(store, plan, lang, "document")


def find_node(store: Store, thing: str, *, lang: str = "vi") -> str:
    """The id of the one thing of any kind that is meant: by its id, as a document, or by the words of its name. Raises as find_document.

    A name that is given whole ("UBND tỉnh Lam Sơn" is Ủy ban nhân dân tỉnh Lam Sơn) goes before longer ones that bear its words, a name
    that bears them before what bears them elsewhere (a document by its issuer), and an agency before a mere recipient.
    """
    if store.query(catalogue.text("node"), id=thing):
        return thing
    for look in _BY_IDENTITY:
        ids = look(store, thing)
        if ids:
            return _only_one(store, thing, ids, lang)
    rows = _called(store, thing)
    if not rows:
        raise _none(store, thing, lang, "thing")
    return _only_one(store, thing, _ids(rows), lang)


def find_kind(store: Store, thing: str, *, kind: str, lang: str = "vi") -> str:
    """The id of the one campaign, agency or person that is meant, by its id or the words of its name. Raises as find_document.

    "UBND tỉnh Lam Sơn" finds what is called Ủy ban nhân dân tỉnh Lam Sơn.
    """
    if any(kind in row["labels"] for row in store.query(catalogue.text("node"), id=thing)):
        return thing
    rows = _called(store, thing, (kind,))
    if not rows:
        raise _none(store, thing, lang, kind.lower())
    return _only_one(store, thing, _ids(rows), lang)


def search(store: Store, words: str) -> list[dict[str, Any]]:
    """Documents, campaigns and agencies that bear all the words; the documents held and the latest first, mere recipients last."""
    rows = _bearing(store, words)
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: row["date"] or "", reverse=True)
    return sorted(rows, key=lambda row: (_KINDS.index(row["kind"]), _is_recipient(row), not row["held"]))


def folded_words(text: str) -> list[str]:
    """The words that the property `search` must hold, each between spaces: "Kế hoạch 190/KH" gives " ke ", " hoach ", " 190 ", " kh "."""
    return [f" {word} " for word in fold(text).split()]


_KINDS = ("Document", "Campaign", "Agency", "Person")
_WRITTEN_OUT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}  # what everyone types, and no name in the graph says
_RECIPIENTS = "noi-nhan/"  # ids of what is known only from the list of recipients of a document
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
    """By the path under which a file was read, or the end of it, also without ".txt"; however the diacritics of its name are encoded."""
    names = spellings(plan)
    paths = [path for name in names for path in (name, stored_path(Path(name), store.location))]
    return _ids(store.query(catalogue.text("document_of_path"), paths=paths, names=[name.strip() for name in names]))


def _by_words(store: Store, plan: str) -> list[str]:
    rows = _bearing(store, plan) if fold(plan) else []
    return _ids(row for row in rows if row["kind"] == "Document")


_BY_IDENTITY = (_by_content, _by_id, _by_symbol, _by_path)


def _written_out(thing: str) -> str:
    return " ".join(_WRITTEN_OUT.get(word, word) for word in fold(thing).split())


def _bearing(store: Store, typed: str) -> list[dict[str, Any]]:
    """What bears all the words; else what a citation of these words means ("Kế hoạch số 58/KH-UBND ngày 26/4/2021 của UBND huyện …")."""
    rows = store.query(catalogue.text("search"), words=folded_words(typed))
    return rows or next(filter(None, (_cited(store, name) for name in dict.fromkeys((fold(typed), _written_out(typed))))), [])


def _cited(store: Store, folded: str) -> list[dict[str, Any]]:
    """What bears the words but "số" and "của", of the day that they give. No day that is given stands among the words that are searched."""
    day = _DAY.search(folded)
    words = folded_words(_BETWEEN.sub(" ", _DAY.sub(" ", folded)))
    date = f"{day['year']}-{int(day['month']):02}-{int(day['day']):02}" if day else None
    rows = store.query(catalogue.text("search"), words=words) if words and " ".join(words) != folded else []
    return [row for row in rows if date in (None, row["date"])]


_DAY = re.compile(r"\b(?:ngay )?(?P<day>\d{1,2}) (?:thang )?(?P<month>\d{1,2}) (?:nam )?(?P<year>(?:19|20)\d\d)\b", re.ASCII)
_BETWEEN = re.compile(r"\bso (?=\d)|\bcua\b")


def _called(store: Store, thing: str, kinds: tuple[str, ...] = _KINDS) -> list[dict[str, Any]]:
    """Those of the kinds that are called so and no more; or whose names bear the words; or that bear them anywhere."""
    spelled = [name for name in dict.fromkeys((fold(thing), _written_out(thing))) if name]
    found = [(name, [row for row in search(store, name) if row["kind"] in kinds]) for name in spelled]
    exactly = [row for name, rows in found for row in rows if _folded_title(row) == name]
    return exactly or next(filter(None, (_nearest(name, rows) for name, rows in found)), [])


def _nearest(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that bear the words in their names, else all; without mere recipients, unless nothing else is left."""
    words = set(name.split())
    named = [row for row in rows if words <= set(_folded_title(row).split())]
    return [row for row in named if not _is_recipient(row)] or [row for row in rows if not _is_recipient(row)] or rows


def _folded_title(row: dict[str, Any]) -> str:
    return fold(row["title"] or "")


def _is_recipient(row: dict[str, Any]) -> bool:
    return bool(row["id"].startswith(_RECIPIENTS))


def _ids(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The ids in the rows; what is only a mention that nothing resolves counts where nothing else fits."""
    found = list(rows)
    resolved = [row for row in found if row.get("resolved") is not False]
    return sorted({row["id"] for row in resolved or found})


def _source_id(path: str) -> str | None:
    """The id that a file's Source has, None where the path leads to no readable file (a pipe or a device would be read for ever)."""
    try:
        file_path = on_disk(path)
        if not file_path.is_file():
            return None
        from hashlib import file_digest  # what is typed is mostly no file

        with file_path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()[:SOURCE_ID_LENGTH]
    except (OSError, ValueError):
        return None


def _only_one(store: Store, typed: str, ids: list[str], lang: str) -> str:
    if len(ids) == 1:
        return ids[0]
    from queries.refusals import several

    raise several(store, typed, ids, lang)


def _none(store: Store, typed: str, lang: str, kind: str) -> NotFound:
    from queries.refusals import none, not_held

    return not_held(typed, lang) if _source_id(typed) else none(store, typed, lang, kind)
