"""Readings as rows, one for each claim of each file, and readings made of such rows again. Knows no table and no file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from graph.claims import Award, Campaign, Chain, Citation, Effect, Evidence, Header, Launch, Reading, Recipient, Reward
from graph.errors import BadRequest

Row: TypeAlias = Mapping[str, Any]

# The claims of a reading by its field. That of its own document comes first, and carries what is known of the file.
CLAIMS: Mapping[str, type[msgspec.Struct]] = {
    "document": Header,
    "cited": Citation,
    "campaigns": Campaign,
    "launch": Launch,
    "awards": Award,
    "rewards": Reward,
    "recipients": Recipient,
    "chains": Chain,
    "listed": Header,
}
_FIRST, _NESTED, _HASH = "document", "attached", "sha256"
_WITHIN = {"effects": Effect}  # claims that belong to one of those: their rows come after its row
_APART = ("evidence", *_WITHIN)  # parts of a claim that are no columns of their own
EVIDENCE = {f"evidence_{name}": name for name in Evidence.__struct_fields__}  # parallel lists, a place for each piece of evidence
_TYPES = {
    "str": "string",
    "str | None": "string",
    "int": "integer",
    "bool": "boolean",
    "float": "number",
    "tuple[str, ...]": "list<string>",
}
_ABOUT_FILE = {name: _TYPES[type] for name, type in Reading.__annotations__.items() if type in _TYPES and name != _HASH}
_USUAL = {"relation": None, "part": False, "doubtful": False}  # what lists leave out where it is all that they would hold


def columns() -> dict[str, str]:
    """The columns and their types. `file` is the sha256, `depth` is 1 in a document attached to that of depth 0 before it, and so on."""
    claims = (*CLAIMS.values(), *_WITHIN.values())
    claimed = {name: _TYPES[type] for claim in claims for name, type in claim.__annotations__.items() if name not in _APART}
    lists = {f"evidence_{name}": f"list<{_TYPES[type]}>" for name, type in Evidence.__annotations__.items()}
    return {"file": "string", "depth": "integer", "claim": "string", **claimed, **_ABOUT_FILE, **lists}


def rows(readings: Iterable[Reading]) -> Iterator[Row]:
    """A row for each claim, in the order in which a reading keeps them; attached documents after the one that they are attached to."""
    for reading in readings:
        yield from _rows(msgspec.to_builtins(reading), 0)


def readings(rows: Iterable[Row]) -> Iterator[Reading]:
    """The readings of which these are the rows, in their order. Raises BadRequest where a row fits none."""
    voices: list[tuple[int, dict[str, Any]]] = []
    for row in rows:
        depth = row.get("depth") or 0
        if row.get("claim") == _FIRST and depth == 0 and voices:
            yield _reading(voices)
            voices = []
        _take(voices, depth, row)
    if voices:
        yield _reading(voices)


def _rows(reading: Mapping[str, Any], depth: int) -> Iterator[Row]:
    place = {"file": reading[_HASH], "depth": depth}
    for field in CLAIMS:
        about = {name: reading[name] for name in _ABOUT_FILE} if field == _FIRST else {}
        for claim in _listed(reading[field]):
            yield {**place, "claim": field, **about, **_flat(claim)}
            yield from ({**place, "claim": name, **_flat(inner)} for name in _WITHIN for inner in claim.get(name, ()))
    for attached in reading[_NESTED]:
        yield from _rows(attached, depth + 1)


def _listed(claims: Any) -> Iterable[Mapping[str, Any]]:
    """One claim, none or several."""
    return claims if isinstance(claims, list | tuple) else () if claims is None else (claims,)


def _flat(claim: Mapping[str, Any]) -> Row:
    evidence = claim["evidence"]
    lists = {column: [piece.get(field, _USUAL.get(field)) for piece in evidence] for column, field in EVIDENCE.items()} if evidence else {}
    kept = {column: found for column, found in lists.items() if EVIDENCE[column] not in _USUAL or set(found) != {_USUAL[EVIDENCE[column]]}}
    return {name: value for name, value in claim.items() if name not in _APART} | kept


def _take(voices: list[tuple[int, dict[str, Any]]], depth: int, row: Row) -> None:
    """Puts a claim where it belongs: into the reading that its row begins, or the one before it."""
    field = str(row.get("claim"))
    if field == _FIRST:
        about = {name: row[name] for name in _ABOUT_FILE if row.get(name) is not None}
        voices.append((depth, {_HASH: row.get("file"), **about, _FIRST: _claim(field, row)}))
    elif not voices or (depth, row.get("file")) != (voices[-1][0], voices[-1][1][_HASH]) or not _is_due(field, voices[-1][1]):
        raise BadRequest(f"Bảng các điều văn bản nêu có dòng “{field}” không đúng chỗ.", "Giữ nguyên các dòng và thứ tự như khi xuất.")
    elif field in _WITHIN:
        _last(voices[-1][1])[1].setdefault(field, []).append(_claim(field, row))
    elif field == "launch":
        voices[-1][1][field] = _claim(field, row)
    else:
        voices[-1][1].setdefault(field, []).append(_claim(field, row))


def _is_due(field: str, voice: dict[str, Any]) -> bool:
    """Whether such a claim may come next: only some claims have others within, and a document launches one campaign."""
    if field in _WITHIN:
        return field in CLAIMS[_last(voice)[0]].__struct_fields__
    return field in CLAIMS and not (field == "launch" and field in voice)


def _last(voice: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The claim that was taken last, under its field."""
    field = next(reversed(voice))
    return field, voice[field][-1] if isinstance(voice[field], list) else voice[field]


def _claim(field: str, row: Row) -> dict[str, Any]:
    facts = {name: row.get(name) for name in (_WITHIN.get(field) or CLAIMS[field]).__struct_fields__ if name not in _APART}
    return {**facts, "evidence": list(_evidence(row))}


def _evidence(row: Row) -> Iterator[dict[str, Any]]:
    """Raises BadRequest where the lists do not run in parallel."""
    count = len(row.get("evidence_page") or ())
    lists = {field: row.get(column) or [_USUAL.get(field)] * count for column, field in EVIDENCE.items()}
    if {len(found) for found in lists.values()} != {count}:
        raise BadRequest("Bảng các điều văn bản nêu có chứng cứ không đủ phần.", "Nhập bản mà cancu export đã ghi.")
    for pieces in zip(*lists.values(), strict=True):
        yield dict(zip(lists, pieces, strict=True))


def _reading(voices: list[tuple[int, dict[str, Any]]]) -> Reading:
    """The first voice with the others attached where they belong."""
    waiting: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for depth, voice in reversed(voices):
        waiting[depth].insert(0, {**voice, _NESTED: waiting.pop(depth + 1, [])})
    try:
        (whole,) = waiting[0]
        return msgspec.convert(whole, Reading)
    except (msgspec.ValidationError, ValueError) as error:
        raise BadRequest(f"Bảng các điều văn bản nêu có dòng không đúng: {error}.", "Nhập bản mà cancu export đã ghi.") from error
