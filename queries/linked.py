"""Questions in SPARQL to a store or to a file of linked data, in a process of their own with limits of time and rows. Changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Event, Timer
from typing import Any

from graph.drivers.address import Address
from graph.errors import BadRequest, CancuError, StoreError
from graph.exchange.forms import form_of
from graph.exchange.names import expanded
from graph.exchange.turtle import quoted
from graph.location import Location
from graph.ontology import ontology
from queries.questions import Question

FOLDER = Path(__file__).parent / "sparql"
_FORMS = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}  # names here and in graph/exchange/triples.py


def texts() -> dict[str, str]:
    """The questions of the catalogue that there are in SPARQL, by name. The parameter `x` is the variable `$given_x`."""
    return {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.rq"))}


def given(question: Question, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the variables of a question are, of the values for its Cypher text: a relation is the IRI of its property."""
    terms = {name: expanded(relation.rdf) for name, relation in ontology().relations.items()}
    relations = {each.name for each in question.parameters if each.type == "relation"}
    meant = {name: terms.get(value) if name in relations else value for name, value in values.items()}
    return {f"given_{name}": value for name, value in meant.items() if value is not None}


def pasted(text: str, variables: Mapping[str, Any]) -> str:
    """A question of the catalogue as any SPARQL 1.1 endpoint answers it: its variables have their values where they are used first."""
    for name, value in variables.items():
        used = text.find(f"${name}")
        place = text.rfind("WHERE {", 0, used) + len("WHERE {")
        said = str(value) if isinstance(value, int) else quoted(str(value))
        text = text if used < 0 else f"{text[:place]}\n  VALUES ${name} {{ {said} }}{text[place:]}"
    return text


def ask(
    where: Location | None,
    query: str,
    parameters: Mapping[str, Any],
    *,
    file: Path | None = None,
    form: str | None = None,
    seconds: float = 30,
    rows: int = 10_000,
) -> list[dict[str, Any]]:
    """At most so many rows of a query to a store, or to a file in place of one, within so long once the graph is there.

    Raises BadRequest: the query cannot be read, wants more than to read the graph, or takes too long; the file is none that can be read.
    """
    request = {"query": query, "parameters": dict(parameters), "rows": rows, **_place(where, file, form)}
    with _child(request) as child:
        return _collected(child, seconds)


def _place(where: Location | None, file: Path | None, form: str | None) -> dict[str, Any]:
    if file is not None:
        known = form_of(file, form).name
        if known not in _FORMS:
            raise BadRequest(f"{file.name} không phải dữ liệu liên kết.", f"Hỏi được các dạng: {', '.join(_FORMS)}.")
        return {"file": str(file.absolute()), "form": _FORMS[known], "server": None, "folder": None}
    server = asdict(where) if isinstance(where, Address) else None
    return {"file": None, "form": None, "server": server, "folder": None if server else str(where)}


class _child:
    """The process, ended whatever happens; never with the current folder among the places that Python imports from."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        self._request = request

    def __enter__(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "queries.linked_child"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(self._request).encode() + b"\n")
        self._process.stdin.close()
        return self._process

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


def _collected(child: subprocess.Popen[bytes], seconds: float) -> list[dict[str, Any]]:
    late, columns, rows = Event(), list[str](), list[dict[str, Any]]()

    def end() -> None:
        late.set()
        child.kill()

    timer = Timer(seconds, end)
    timer.daemon = True
    try:
        for said in _said(child):
            if "ready" in said:
                timer.start()
            columns = said.get("columns", columns)
            rows += [dict(zip(columns, said["row"], strict=True))] if "row" in said else []
            if "end" in said:
                return rows
    finally:
        timer.cancel()
    if late.is_set():
        raise BadRequest("Truy vấn chạy quá lâu nên đã dừng.", "Thu hẹp truy vấn, chẳng hạn bắt đầu từ một văn bản; hoặc thêm --seconds.")
    raise BadRequest("Truy vấn làm tiến trình dừng giữa chừng, có lẽ vì thiếu bộ nhớ.", "Thu hẹp truy vấn.")


def _said(child: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """What the child tells, an object a line. Raises what it tells as an error."""
    assert child.stdout is not None
    for line in child.stdout:
        said: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {}
        if "error" in said:
            raise _KINDS.get(said["code"], CancuError)(said["error"], said["hint"])
        yield said


_KINDS = {each.exit_code: each for each in (CancuError, BadRequest, StoreError)}
