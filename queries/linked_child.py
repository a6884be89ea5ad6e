"""The child process that a query in SPARQL runs in: memory limited, time in the parent's care, nothing within reach but the graph.

It takes a request, a line of JSON, and gives such lines back: `ready` when the graph is there, `columns`, each `row`; `end` or `error`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import BadRequest, CancuError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query

MEMORY = 2 << 30  # bytes beyond what the graph takes
_ROW = 8 << 20  # bytes of a row's line
_NUMBERS = ("integer", "nonNegativeInteger", "decimal", "double", "float", "boolean")


def main() -> None:
    """Answers the one request on stdin."""
    request = json.loads(sys.stdin.buffer.readline())
    try:
        _answer(request)
    except CancuError as error:
        _tell(error=error.message, hint=error.hint, code=error.exit_code)
    except MemoryError:
        _tell(error="Truy vấn cần quá nhiều bộ nhớ nên đã dừng.", hint="Thu hẹp truy vấn, chẳng hạn bắt đầu từ một văn bản.", code=2)
    except RecursionError:
        _tell(error="Truy vấn lồng nhau quá sâu.", hint="Viết truy vấn đơn giản hơn.", code=2)


def parsed(text: str) -> Query:
    """The query, ready to run. Raises BadRequest: it cannot be read, or asks for more than the graph."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    from graph.exchange import names

    try:
        tree = parseQuery(text)
        chosen = tree[1].projection
        query = translateQuery(tree, initNs=names.prefixes())
    except ParseException as error:
        raise _unread(text, error) from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # of any kind: an unknown prefix, a variable in the wrong place
        raise BadRequest(f"Truy vấn SPARQL có lỗi: {_line(error)}.", "Xem lại câu truy vấn.") from error
    _check(query.algebra)
    if chosen is None:  # of SELECT * rdflib gives the columns in another order each time
        query.algebra["PV"] = sorted(query.algebra.PV or ())
    return query


def answered(graph: Graph, query: Query, parameters: Mapping[str, Any]) -> tuple[list[str], Iterator[list[Any]]]:
    """Columns and rows: those of SELECT, one for ASK, triples for CONSTRUCT and DESCRIBE. Raises BadRequest, also from the rows."""
    from rdflib import Literal

    given: Any = {name: Literal(value) for name, value in parameters.items() if value is not None}
    with _failures():
        result = graph.query(query, initBindings=given)
    if result.type == "ASK":
        return ["answer"], iter([[bool(result.askAnswer)]])
    columns = list(map(str, result.vars or ())) if result.type == "SELECT" else ["subject", "predicate", "object"]
    return columns, _rows(result)


def _answer(request: Mapping[str, Any]) -> None:
    graph = _graph(request)
    _shut()
    _tell(ready=True)
    columns, rows = answered(graph, parsed(request["query"]), request["parameters"])
    _tell(columns=columns)
    for row in islice(rows, request["rows"]):
        _tell(row=row)
    _tell(end=True)


def _graph(request: Mapping[str, Any]) -> Graph:
    from graph.drivers.address import Address
    from graph.exchange.loaded import graph_in, graph_of
    from graph.exchange.snapshot import snapshot
    from graph.store import open_store

    if request["file"]:
        return graph_in(Path(request["file"]), request["form"])
    location = Address(**request["server"]) if request["server"] else Path(request["folder"])
    with open_store(location, write=False) as store:
        return graph_of(snapshot(store))


def _rows(result: Any) -> Iterator[list[Any]]:
    with _failures():
        for row in result:
            yield list(map(_plain, row))


def _plain(value: Any) -> Any:
    """A term as JSON: numbers and truth as such, everything else as the text that it is."""
    from rdflib import Literal

    kind = str(value.datatype).rpartition("#")[2] if isinstance(value, Literal) else ""
    found = value.value if kind in _NUMBERS and isinstance(value.value, (int, float, Decimal)) else value
    number = float(found) if isinstance(found, Decimal) else found
    if isinstance(number, float) and not isfinite(number):
        return _SPECIAL[str(number)]
    return None if value is None else str(value) if found is value else number


_SPECIAL = {"inf": "INF", "-inf": "-INF", "nan": "NaN"}  # as XML Schema writes what JSON does not know


def _check(part: Any) -> None:
    """Raises BadRequest where any part of the algebra leads out of the graph."""
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [part]
    while waiting:
        each = waiting.pop()
        if isinstance(each, CompValue):
            if each.name in _REFUSED:
                raise BadRequest(*_REFUSED[each.name])
            waiting += each.values()
        elif isinstance(each, (list, tuple, set)):
            waiting += each


_INSIDE = "Chỉ hỏi trong đồ thị này; muốn hỏi tệp khác thì dùng --file."
_REFUSED = {
    "ServiceGraphPattern": ("Truy vấn không được hỏi máy khác (SERVICE).", _INSIDE),
    "DatasetClause": ("Truy vấn không được đọc tệp hay địa chỉ khác (FROM).", _INSIDE),
    "Graph": ("Ở đây không có đồ thị có tên (GRAPH): mọi bộ ba nằm chung một đồ thị.", "Bỏ GRAPH … { } rồi chạy lại."),
}


def _unread(text: str, error: Any) -> BadRequest:
    from rdflib.plugins.sparql.parser import parseUpdate

    with suppress(Exception):
        parseUpdate(text).request[0]
        return BadRequest("Truy vấn chỉ được đọc, không được sửa hay nạp thêm (INSERT, DELETE, LOAD …).", "Kho chỉ đổi qua cancu ingest.")
    return BadRequest(f"Truy vấn SPARQL có lỗi ở dòng {error.lineno}, cột {error.column}.", "Xem lại câu truy vấn.")


class _failures:
    """Whatever goes wrong in rdflib while it answers, as one sentence."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, Exception) and not isinstance(error, (CancuError, MemoryError, RecursionError)):
            raise BadRequest(f"Truy vấn SPARQL có lỗi: {_line(error)}.", "Xem lại câu truy vấn.") from error


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _shut() -> None:
    """From here on: no connection, no program, no file but Python's own, no more memory than there is reason for."""
    _limit_memory()
    own = tuple({Path(place).resolve() for place in (sys.prefix, sys.base_prefix, *sys.path) if place})
    sys.addaudithook(lambda event, arguments: _watch(event, arguments, own))


def _watch(event: str, arguments: Any, own: tuple[Path, ...]) -> None:
    if event.startswith(_LEADS_OUT) or (event == "open" and _outside(arguments[0], own)):
        raise BadRequest("Truy vấn định ra ngoài đồ thị.", _INSIDE)


def _outside(file: Any, own: tuple[Path, ...]) -> bool:
    """Whether a path, not the number of a file that is open already, is in none of these folders."""
    return isinstance(file, (str, bytes, os.PathLike)) and not any(map(Path(os.fsdecode(file)).resolve().is_relative_to, own))


_LEADS_OUT = ("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):  # not every system can
        import resource

        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = taken + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _tell(**said: Any) -> None:
    line = json.dumps(said).encode() + b"\n"
    if len(line) > _ROW:
        raise BadRequest("Một giá trị quá dài.", "Thu hẹp truy vấn.")
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
