"""A whole store as CSV for `neo4j-admin database import full` (Neo4j Operations Manual 5, "Import"), and the command that takes it.

What comes out of the import is a store that every command goes on with: the readings and the store's mark are among the files. Names of
files, columns and labels are the ontology's. Starts no server and imports nothing.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, dataclass, fields
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeAlias, TypeVar

from graph.changes import labels
from graph.errors import BadRequest, StoreError, not_written
from graph.mark import Mark
from graph.model import Edge, Graph, Node, Proof
from graph.ontology import STORE_LABEL, Kind, ontology, schema_statements
from graph.rows import PROOF_LISTS, properties
from graph.store import Store

SCRIPT = "import.sh"
SCHEMA = "schema.cypher"
_PART = ".part-"  # what an export under way is called

Advance: TypeAlias = Callable[[int], object]
Progress: TypeAlias = Callable[[int], AbstractContextManager[Advance]]
_Writer: TypeAlias = Callable[[Any], str]
_Item = TypeVar("_Item", Node, Edge)


class Exported(NamedTuple):
    """What was written, and the command of a POSIX shell that imports it."""

    nodes: int
    relations: int
    command: str


class _Lines(NamedTuple):
    """What the tool must be told of a file: how many characters its longest row has, and whether a row takes several lines."""

    longest: int
    several: bool


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One file. `columns` gives each header its type; a row has a value or None for each column."""

    name: str
    option: str
    columns: Mapping[str, str]
    rows: Iterable[Sequence[Any]]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def export(store: Store, folder: Path, progress: Progress = lambda rows: nullcontext(lambda more: None)) -> Exported:
    """Writes `folder`, whole or not at all, and in the place of a former export; `progress` hears of all rows, then of each.

    Raises BadRequest: the folder holds anything else, or cannot be written. StoreError: there is a value that no import can carry.
    """
    with _whole(folder) as made:
        graph, readings, mark = store.steady(lambda: (store.graph(), readings_of(store), store.mark))
        separator = _separator(graph)
        with progress(len(graph.nodes) + len(graph.edges)) as advance:
            written = {table: _write(table, made, separator, advance) for table in tables(graph, readings, mark)}
        command = _command(written, separator)
        (made / SCHEMA).write_text("".join(f"{statement};\n" for statement in schema_statements()), "utf-8")
        (made / SCRIPT).write_text(_SCRIPT_HEAD + command, "utf-8")
    return Exported(len(graph.nodes), len(graph.edges), f"cd {shlex.quote(str(folder))} && {command}")


def readings_of(store: Store) -> dict[str, str]:
    """The readings that the store keeps, as it keeps them, by the id of their Source."""
    return {row["id"]: row["reading"] for row in store.query("MATCH (s:Source) RETURN s.id AS id, s.reading AS reading")}


def tables(graph: Graph, readings: Mapping[str, str], mark: Mark) -> Iterator[Table]:
    """All that a store holds: its mark, a table for each kind of node and for each relation that there is."""
    yield _mark_table(mark)
    nodes, edges = _grouped(graph.nodes.values(), lambda node: node.label), _grouped(graph.edges.values(), lambda edge: edge.relation)
    yield from (_node_table(kind, nodes[kind.name], readings) for kind in ontology().kinds.values() if kind.name in nodes)
    yield from (_edge_table(relation, edges[relation]) for relation in ontology().relations if relation in edges)


_TYPES = {"string": "string", "date": "string", "integer": "long", "boolean": "boolean", "list<string>": "string[]"}
_LIST_TYPES = {"str": "string[]", "int": "long[]", "float": "double[]", "bool": "boolean[]"}
_PROOF_TYPES = {each.name: _LIST_TYPES[str(each.type)] for each in fields(Proof)}
_EDGE_TYPES = {**{name: _PROOF_TYPES[each] for name, each in PROOF_LISTS.items()}, "stated_by": "string[]"}
_MARK_TYPES = {"title": "string", "schema": "long", "program": "string", "judgements": "string", "revision": "string"}

_SEPARATORS: set[str] = {*"\x1c\x1d\x1e\x1f", *map(chr, range(0xE000, 0xF900))}  # hardly in any text; the tool knows no way to quote one
_SEPARATOR = re.compile("[\x1c-\x1f\ue000-\uf8ff]")
_SMALLEST_BUFFER = 4 << 20  # bytes; the longest value must fit in
_KNOWN = {SCRIPT, SCHEMA, *(f"{name}.csv" for name in (STORE_LABEL, *ontology().kinds, *ontology().relations))}
_SCRIPT_HEAD = """\
#!/bin/sh
# Đưa kho cancu này vào Neo4j 5.26. Dừng máy chủ trước khi chạy: cơ sở dữ liệu neo4j bị thay hoàn toàn.
# Xong thì chạy lại máy chủ và tạo ràng buộc: cypher-shell -f schema.cypher
set -e
cd "$(dirname "$0")"
"""


def _grouped(items: Iterable[_Item], group: Callable[[_Item], str]) -> Mapping[str, list[_Item]]:
    groups: defaultdict[str, list[_Item]] = defaultdict(list)
    for item in items:
        groups[group(item)].append(item)
    return groups


def _mark_table(mark: Mark) -> Table:
    """In a space of ids of its own: an agency may be called Store."""
    values = {"title": "cancu", **asdict(mark)}
    columns = {"id:ID(Store)": "string", **_columns(_MARK_TYPES)}
    return Table(STORE_LABEL, f"--nodes={STORE_LABEL}", columns, [["store", *map(values.get, _MARK_TYPES)]])


def _node_table(kind: Kind, nodes: Iterable[Node], readings: Mapping[str, str]) -> Table:
    types = {name: _TYPES[type_] for name, type_ in kind.properties.items()} | ({"reading": "string"} if kind.name == "Source" else {})
    values = ((node, {**node.stated, "reading": readings.get(node.id)}) for node in nodes)
    rows = ([node.id, labels(node), *map(stated.get, types)] for node, stated in values)
    return Table(kind.name, "--nodes", {"id:ID": "string", ":LABEL": "string[]", **_columns(types)}, rows)


def _edge_table(relation: str, edges: Iterable[Edge]) -> Table:
    rows = ([edge.source, edge.target, *map(properties(edge).get, _EDGE_TYPES)] for edge in edges)
    return Table(relation, f"--relationships={relation}", {":START_ID": "string", ":END_ID": "string", **_columns(_EDGE_TYPES)}, rows)


def _columns(types: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}:{type_}": type_ for name, type_ in types.items()}


def _separator(graph: Graph) -> str:
    """A character that no list of the graph holds, for the tool to part its elements by."""
    proofs = (text for edge in graph.edges.values() for p in edge.proofs for text in (p.quote, p.document, p.source, p.rule))
    listed = (text for node in graph.nodes.values() for value in node.properties.values() if isinstance(value, tuple) for text in value)
    used: set[str] = {found for text in chain(proofs, map(str, listed)) for found in _SEPARATOR.findall(text)}
    free: set[str] = _SEPARATORS - used
    if not free:
        raise StoreError("Văn bản trong kho dùng mọi ký tự có thể ngăn các phần tử của danh sách.", "Dùng cancu copy.")
    return min(free)


def _write(table: Table, folder: Path, separator: str, advance: Advance) -> _Lines:
    """Writes the table's file."""
    writers, longest, several = [_writer(type_, separator) for type_ in table.columns.values()], 0, False
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(table.columns) + "\n")
        for row in table.rows:
            line = ",".join(["" if value is None else write(value) for write, value in zip(writers, row, strict=True)])
            longest, several = max(longest, file.write(line + "\n")), several or "\n" in line or "\r" in line
            advance(1)
    return _Lines(longest, several)


def _quoted(text: str) -> str:
    """Always in quotes: without them an empty text is null, and the csv module can tell the two only since Python 3.12."""
    return '"' + text.replace('"', '""') + '"'


def _boolean(value: bool) -> str:
    return "true" if value else "false"


_WRITERS: Mapping[str, _Writer] = {"string": _quoted, "long": str, "double": repr, "boolean": _boolean}


def _writer(type_: str, separator: str) -> _Writer:
    """What makes a field of this type; only texts need quotes."""
    if type_ == "string[]":
        return partial(_texts, separator)
    if type_.endswith("[]"):
        return partial(_joined, separator, _WRITERS[type_.removesuffix("[]")])
    return _WRITERS[type_]


def _texts(separator: str, texts: Sequence[str]) -> str:
    """Raises StoreError for the one list that the tool takes for none."""
    joined = separator.join(texts)
    if not joined:
        raise StoreError("Trong kho có một danh sách mà phần tử duy nhất là văn bản rỗng; neo4j-admin không nạp được.", "Dùng cancu copy.")
    return _quoted(joined)


def _joined(separator: str, write: _Writer, values: Iterable[Any]) -> str:
    return separator.join(map(write, values))


def _command(written: Mapping[Table, _Lines], separator: str) -> str:
    """Rows of several lines are announced for the files that have them: the tool reads these in one thread alone."""
    buffer = max(_SMALLEST_BUFFER, *(2 * lines.longest for lines in written.values()))
    several = ",".join(table.file for table, lines in written.items() if lines.several)
    form = [f"--array-delimiter=U+{ord(separator):04X}", f"--read-buffer-size={buffer}"]
    form += ["--multiline-fields-format=v2", f"--multiline-fields={several}"] if several else []
    settings = ["--overwrite-destination", *form, '--report-file="${TMPDIR:-/tmp}/cancu-import.report"']
    files = [f"{table.option}={table.file}" for table in written]
    return " \\\n  ".join(["neo4j-admin database import full neo4j", *settings, *files]) + "\n"


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder in `folder` whose files are moved there when the block has gone well, the script last; and is gone when it has not."""
    try:
        _check_free(folder)
        with TemporaryDirectory(prefix=_PART, dir=_made(folder)) as part:
            yield Path(part)
            for path in (folder / SCRIPT, *folder.glob("*.csv")):
                path.unlink(missing_ok=True)
            for path in sorted(Path(part).iterdir(), key=lambda path: path.name == SCRIPT):
                path.rename(folder / path.name)
    except OSError as error:
        raise not_written(folder, error) from error


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _check_free(folder: Path) -> None:
    """A folder that is not there, is empty, or holds a former export, perhaps one that was killed, and nothing else."""
    held = {path.name for path in folder.iterdir()} if folder.exists() else set()
    ours = {name for name in held if name in _KNOWN or name.startswith(_PART)}
    strangers = sorted(held - ours if any(name.startswith((SCRIPT, _PART)) for name in ours) else held)
    if strangers:
        raise BadRequest(f"{folder} có {strangers[0]}, nên không phải thư mục trống hay bản xuất cũ.", "Chọn thư mục khác.")
