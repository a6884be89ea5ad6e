"""The one table of the forms that a store is written in and read back from; the commands export and import follow it. Knows no form.

A form is a row of FORMS. `write` and `read` name functions as "module:function", imported when they are used:

    write   Snapshot -> Iterable[bytes]                          a single file, piece by piece
            Snapshot -> Iterable[tuple[str, Iterable[bytes]]]    a folder (`folder=True`): the name of each file and its pieces
    read    Path -> Snapshot    of the file or the folder; raises BadRequest, in Vietnamese, with what to do

A form with `read` can be imported. `keeps` says how much comes back: ALL, the readings and judgements too, so that the store lives on;
GRAPH, the canonical export byte for byte and no readings; PART, less. A new form is a row here, its two functions in a module beside this
one, and a round trip in the tests; no command changes. One with `streams=True` is written of any Content, so that a store is read a part
at a time and held nowhere whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.errors import BadRequest

if TYPE_CHECKING:
    from pathlib import Path

    from graph.exchange.snapshot import Content, Snapshot

ALL, GRAPH, PART = "all", "graph", "part"


class Form(NamedTuple):
    """One form; the module says what the attributes mean. Of `suffixes` the first is the usual one; `about` is for the help."""

    name: str
    about: str
    suffixes: tuple[str, ...]
    write: str
    read: str | None = None
    keeps: str = PART
    folder: bool = False
    streams: bool = False

    def written(self, taken: Content) -> Iterable[bytes]:
        """The content as a file of this form, piece by piece."""
        pieces: Iterable[bytes] = _function(self.write)(taken)
        return pieces

    def files(self, taken: Snapshot) -> Iterable[tuple[str, Iterable[bytes]]]:
        """The snapshot as a folder of this form: names of files with their pieces."""
        files: Iterable[tuple[str, Iterable[bytes]]] = _function(self.write)(taken)
        return files

    def snapshot(self, path: Path) -> Snapshot:
        """What a file or folder of this form holds. Raises BadRequest."""
        if self.read is None:
            raise BadRequest(f"Dạng {self.name} chỉ để xuất, không nhập lại được.", f"Các dạng nhập được: {', '.join(importable())}.")
        found: Snapshot = _function(self.read)(path)
        return found


_TABLE = (
    Form(
        "jsonl",
        "Dạng chuẩn: JSON Lines, các nút rồi các quan hệ, đã sắp xếp; hai đồ thị bằng nhau cho hai tệp giống hệt nhau.",
        (".jsonl",),
        "graph.exchange.jsonl:write",
        "graph.exchange.jsonl:read",
        GRAPH,
        streams=True,
    ),
    Form(
        "csv",
        "Ba bảng (nút, quan hệ, điều văn bản nêu) bằng CSV, mở được trong Excel.",
        (".csv",),
        "graph.exchange.tables_csv:write",
        "graph.exchange.tables_csv:read",
        ALL,
        folder=True,
    ),
    Form(
        "parquet",
        "Ba bảng (nút, quan hệ, điều văn bản nêu) bằng Parquet, cho pandas, DuckDB, Spark.",
        (".parquet",),
        "graph.exchange.tables_parquet:write",
        "graph.exchange.tables_parquet:read",
        ALL,
        folder=True,
    ),
    Form(
        "jsonl-tables",
        "Ba bảng (nút, quan hệ, điều văn bản nêu) bằng JSON Lines.",
        (".jsonl",),
        "graph.exchange.tables_jsonl:write",
        "graph.exchange.tables_jsonl:read",
        ALL,
        folder=True,
    ),
    Form(
        "graphml",
        "GraphML, mở được trong Gephi, yEd, networkx, igraph.",
        (".graphml",),
        "graph.exchange.graphml:write",
        "graph.exchange.graphml:read",
        ALL,
    ),
    Form("gexf", "GEXF 1.3 cho Gephi, có dòng thời gian.", (".gexf",), "graph.exchange.gexf:write"),
    Form(
        "turtle",
        "Turtle (RDF 1.1): dữ liệu liên kết theo ELI, PROV-O, ORG, SKOS, Dublin Core, cho người đọc và mọi kho RDF.",
        (".ttl",),
        "graph.exchange.turtle:turtle",
        "graph.exchange.rdf:turtle",
        ALL,
        streams=True,
    ),
    Form(
        "trig",
        "TriG (RDF 1.1): như Turtle, chứng cứ và bản đọc ở đồ thị có tên riêng.",
        (".trig",),
        "graph.exchange.turtle:trig",
        "graph.exchange.rdf:trig",
        ALL,
        streams=True,
    ),
    Form(
        "nquads",
        "N-Quads (RDF 1.1): như TriG, mỗi dòng một bộ bốn; cho kho rất lớn.",
        (".nq",),
        "graph.exchange.turtle:nquads",
        "graph.exchange.rdf:nquads",
        ALL,
        streams=True,
    ),
    Form(
        "jsonld",
        "JSON-LD 1.1: cùng dữ liệu liên kết, viết như JSON thường, ngữ cảnh nằm ngay trong tệp.",
        (".jsonld",),
        "graph.exchange.jsonld:jsonld",
        "graph.exchange.rdf:jsonld",
        ALL,
        streams=True,
    ),
)
FORMS: Mapping[str, Form] = {form.name: form for form in _TABLE}


def importable() -> tuple[str, ...]:
    """Names of the forms that can be read back."""
    return tuple(name for name, form in FORMS.items() if form.read)


def form_of(path: Path, name: str | None = None) -> Form:
    """The form of this name, else the one whose suffix the file has. Raises BadRequest."""
    if name is not None:
        return FORMS[name]
    fitting = [form for form in FORMS.values() if form.folder == path.is_dir() and _have(_names(path), form.suffixes)]
    if len(fitting) == 1:
        return fitting[0]
    raise BadRequest(f"Không rõ {path.name} thuộc dạng nào.", f"Thêm --form với một trong: {', '.join(importable())}.")


def _names(path: Path) -> list[str]:
    """The file, or what lies in the folder."""
    try:
        return [each.name for each in path.iterdir()] if path.is_dir() else [path.name]
    except OSError:
        return []


def _have(names: Iterable[str], suffixes: tuple[str, ...]) -> bool:
    return any(name.lower().endswith(suffixes) for name in names)


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)
