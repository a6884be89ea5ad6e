"""Which column of a table is which fact of a document, by the heads of a register (tables/registers.yaml). Knows none of the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.errors import BadRequest
from graph.identity import fold
from ingest.tables import table

Columns = Mapping[str, str]  # what a person says of odd heads: the field of each, by its folded head
NO_COLUMNS: Columns = {}
DEEPEST = 30  # rows within which the heads stand
_LEAST = 3  # known heads that a register has (see _is_register)


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the heads of a table end: `body` is the number of the first row below them; `columns` gives the place of each field."""

    body: int
    columns: Mapping[str, int]


def field_of(head: str, columns: Columns = NO_COLUMNS) -> str | None:
    """The field that a head means, None where it is none of a register's."""
    name = fold(_BRACKETS.sub("", head))
    return columns.get(fold(head)) or columns.get(name) or _fields().get(name)


def find_heads(rows: Sequence[Sequence[str]], columns: Columns = NO_COLUMNS) -> Heads | None:
    """The heads of a table, in one row or in two; None where too few are known for it to be a register.

    A register numbers its documents and says of them two things more, one of them the date or the subject.
    """
    known = _known(rows[: DEEPEST + 1], columns)
    if sum(known) < _LEAST:  # nearly every text
        return None
    best: Heads | None = None
    for at in range(min(len(rows), DEEPEST)):
        for depth in (1, 2):
            if sum(known[at : at + depth]) < _LEAST:
                continue
            found = _columns(_stacked(rows[at : at + depth]), columns)
            if _is_register(found) and (best is None or len(found) > len(best.columns)):
                best = Heads(at + depth, found)
    return best


def parse_columns(options: Iterable[str]) -> dict[str, str]:
    """What "Số hiệu=Số CV đến" means: the column headed "Số CV đến" is the field of "Số hiệu"; either may stand first.

    Raises BadRequest.
    """
    return dict(_column(option) for option in options)


_BRACKETS = re.compile(r"\([^()]*\)")
_SHORT_HEADS = {"number": "symbol", "notation": "symbol"}  # what one of the two is where the other is missing


def _column(option: str) -> tuple[str, str]:
    left, equals, right = option.partition("=")
    known = next(((field, head) for name, head in ((left, right), (right, left)) if (field := _named(name)) and fold(head)), None)
    if not equals or known is None:
        names = ", ".join(names[0] for names in table("registers")["heads"].values())
        raise BadRequest(f"“{option}” không hợp lệ.", f'Cần --map "TÊN=TÊN CỘT TRONG BẢNG", với TÊN là một trong: {names}.')
    return fold(known[1]), known[0]


def _named(name: str) -> str | None:
    return name.strip() if name.strip() in table("registers")["heads"] else field_of(name)


@cache
def _fields() -> Mapping[str, str]:
    return {fold(name): field for field, names in table("registers")["heads"].items() for name in names}


@cache
def _places() -> Mapping[str, int]:
    """The rank of each known head among those of its field."""
    return {fold(name): place for names in table("registers")["heads"].values() for place, name in enumerate(names)}


def _known(rows: Sequence[Sequence[str]], columns: Columns) -> list[int]:
    """How many known heads are in each row; none are looked for where it has too few cells, and with those above or below it as well."""
    cells = [0, *map(len, rows), 0]
    wide = (here + max(above, below) >= _LEAST for above, here, below in zip(cells, cells[1:], cells[2:], strict=False))
    return [sum(field_of(cell, columns) is not None for cell in row) if enough else 0 for row, enough in zip(rows, wide, strict=True)]


def _columns(heads: Sequence[str], columns: Columns) -> dict[str, int]:
    """The column of each field, of several the one whose head is the most telling."""
    found: dict[str, tuple[int, int]] = {}
    for place, head in enumerate(heads):
        if field := field_of(head, columns):
            rank = -1 if fold(head) in columns else _places().get(fold(_BRACKETS.sub("", head)), 0)
            found[field] = min(found.get(field, (rank, place)), (rank, place))
    return _whole({field: place for field, (_, place) in found.items()})


def _whole(found: dict[str, int]) -> dict[str, int]:
    """Number and notation in two columns are the symbol together; one of them alone is the symbol."""
    if "symbol" not in found and not {"number", "notation"} <= found.keys():
        return {_SHORT_HEADS.get(field, field): place for field, place in found.items()}
    return found


def _stacked(rows: Sequence[Sequence[str]]) -> list[str]:
    """Heads of two rows as one: the lower where there is one, for the upper then stands over several columns."""
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    return [next((cell for cell in reversed(cells) if cell.strip()), "") for cells in zip(*padded, strict=True)]


def _is_register(found: Mapping[str, int]) -> bool:
    numbered = "symbol" in found or {"number", "notation"} <= found.keys()
    said = found.keys() & {"type", "title", "date", "issuer", "signer"}
    return numbered and len(said) >= 2 and bool(said & {"date", "title"})
