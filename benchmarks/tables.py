"""The graph written and read as GraphML, Parquet, CSV and JSON Lines, each beside the library that does no more than write or read."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from gc import collect
from pathlib import Path
from typing import Any

import networkx
from pyarrow import Table, parquet

from benchmarks.figures import Bar, Baseline, Figure, Language, Words, number
from benchmarks.lineages import lineages
from benchmarks.workshop import Workshop, interleaved, processor_seconds
from graph.exchange import gexf, graphml, tables_csv, tables_jsonl, tables_parquet
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import NAMES, Row, columns, graph_of, tables

OVERHEAD = 1.3
LANGUAGES: tuple[Language, ...] = ("vi", "en")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_MEMORY = Path("/proc/self/statm")


@dataclass(frozen=True)
class _Place:
    """One graph, and a folder for its files."""

    folder: Path
    taken: Snapshot
    rounds: int

    @property
    def size(self) -> int:
        """Nodes and relations."""
        return len(self.taken.graph.nodes) + len(self.taken.graph.edges)

    def rows(self) -> dict[str, list[Row]]:
        """The rows of the tables as plain dictionaries."""
        return {table.name: list(table.rows) for table in tables(self.taken)}

    @cached_property
    def network(self) -> Any:
        """The same graph with the same facts as texts and numbers, which is all that networkx writes."""
        made = networkx.MultiDiGraph()
        made.add_nodes_from((row["id"], _flat(row, "id")) for row in self.rows()["nodes"])
        made.add_edges_from(
            (row["source"], row["target"], n, _flat(row, "source", "target")) for n, row in enumerate(self.rows()["relations"])
        )
        return made


def run(workshop: Workshop) -> Iterator[Figure]:
    """A figure for writing and one for reading each form, and how memory grows with the graph."""
    place = _Place(workshop.folder, Snapshot(lineages(1_000 if workshop.quick else 20_000)), 1 if workshop.quick else 3)
    place.network.size()  # it is made before anything is timed
    for name, (ours, bare, what) in _WRITING.items():
        yield _figure(place, name, Words(f"ghi {name}", f"writing {name}"), partial(ours, place), partial(bare, place), what)
    for name, (ours, bare, what) in _READING.items():
        yield _figure(place, name, Words(f"đọc lại {name}", f"reading {name} back"), partial(ours, place), partial(bare, place), what)
    if _MEMORY.exists():
        yield from _growth(workshop)


def _figure(place: _Place, name: str, what: Words, ours: Callable[[], object], bare: Callable[[], object], beside: Words) -> Figure:
    tasks = {"ours": partial(processor_seconds, ours), "bare": partial(processor_seconds, bare)}
    best = {task: min(seconds) for task, seconds in interleaved(tasks, place.rounds).items()}
    counts = Words(*(number(place.size, language) for language in LANGUAGES))
    return Figure(
        what=what,
        value=best["ours"],
        unit="s",
        baseline=Baseline(beside, best["bare"]),
        bar=Bar("ratio", "most", OVERHEAD),
        how=Words(
            f"{counts.vi} nút và quan hệ; lần nhanh nhất trong {place.rounds}", f"{counts.en} nodes and relations; best of {place.rounds}"
        ),
    )


def _growth(workshop: Workshop) -> Iterator[Figure]:
    """The most that a writer holds of a graph four times as large."""
    sizes = (1_000, 4_000) if workshop.quick else (20_000, 80_000)
    for name, module in {"GraphML": graphml, "GEXF": gexf, "Parquet": tables_parquet, "CSV": tables_csv}.items():
        small, large = (_held(module.write, Snapshot(lineages(size))) for size in sizes)
        yield Figure(
            what=Words(f"bộ nhớ để ghi {name}", f"memory for writing {name}"),
            value=large,
            unit="MB",
            baseline=Baseline(Words("đồ thị nhỏ bằng một phần tư", "a graph a quarter as large"), small),
            bar=Bar("figure", "most", 100),
            how=Words("bộ nhớ thêm vào lúc nhiều nhất, ngoài chính đồ thị", "the most at any moment, beside the graph itself"),
        )


def _held(write: Callable[[Snapshot], Iterable[Any]], taken: Snapshot) -> float:
    collect()
    before, most = _resident(), 0
    for piece in write(taken):
        for _ in piece[1] if isinstance(piece, tuple) else ():
            most = max(most, _resident())
        most = max(most, _resident())
    return max(0.1, (most - before) / 1e6)


def _resident() -> int:
    return int(_MEMORY.read_text().split()[1]) * _PAGE


def _flat(row: Row, *ends: str) -> dict[str, Any]:
    return {
        name: json.dumps(value) if isinstance(value, list | tuple) else value
        for name, value in row.items()
        if value is not None and name not in ends
    }


def _write_file(place: _Place) -> None:
    with (place.folder / "ours.graphml").open("wb") as file:
        file.writelines(graphml.write(place.taken))


def _write_folder(module: Any, place: _Place) -> None:
    folder = place.folder / module.SUFFIX
    folder.mkdir(exist_ok=True)
    for name, pieces in module.write(place.taken):
        with (folder / name).open("wb") as file:
            file.writelines(pieces)


def _read_folder(module: Any, place: _Place) -> None:
    module.read(place.folder / module.SUFFIX)


def _bare_graphml(place: _Place) -> None:
    networkx.write_graphml_lxml(place.network, place.folder / "bare.graphml")


def _bare_parquet(place: _Place) -> None:
    for name, rows in place.rows().items():
        table = Table.from_pylist(rows, tables_parquet.schema(columns(name)))
        parquet.write_table(table, place.folder / f"bare-{name}.parquet", compression="zstd")


def _bare_csv(place: _Place) -> None:
    for name, rows in place.rows().items():
        with (place.folder / f"bare-{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(columns(name)))
            writer.writeheader()
            writer.writerows(_flat(row) for row in rows)


def _bare_jsonl(place: _Place) -> None:
    for name, rows in place.rows().items():
        with (place.folder / f"bare-{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _bare_read_parquet(place: _Place) -> None:
    """With the graph made of the rows: columns are read so fast that to make values of them is most of the work."""
    nodes, relations, _ = (parquet.read_table(place.folder / tables_parquet.SUFFIX / f"{name}.parquet").to_pylist() for name in NAMES)
    graph_of(nodes, relations)


def _bare_read_csv(place: _Place) -> None:
    for name in NAMES:
        with (place.folder / tables_csv.SUFFIX / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                {key: json.loads(cell) if cell.startswith("[") else cell for key, cell in row.items()}


def _bare_read_jsonl(place: _Place) -> None:
    for name in NAMES:
        with (place.folder / tables_jsonl.SUFFIX / f"{name}.jsonl").open("rb") as file:
            list(map(json.loads, file))


def _write_gexf(place: _Place) -> None:
    with (place.folder / "ours.gexf").open("wb") as file:
        file.writelines(gexf.write(place.taken))


def _bare_gexf(place: _Place) -> None:
    networkx.write_gexf(place.network, place.folder / "bare.gexf", version="1.3")


_Task = tuple[Callable[[_Place], object], Callable[[_Place], object], Words]
_WRITING: Mapping[str, _Task] = {
    "GraphML": (_write_file, _bare_graphml, Words("networkx.write_graphml_lxml", "networkx.write_graphml_lxml")),
    "GEXF": (_write_gexf, _bare_gexf, Words("networkx.write_gexf", "networkx.write_gexf")),
    "Parquet": (
        partial(_write_folder, tables_parquet),
        _bare_parquet,
        Words("pyarrow: from_pylist, write_table", "pyarrow: from_pylist, write_table"),
    ),
    "CSV": (partial(_write_folder, tables_csv), _bare_csv, Words("csv.DictWriter", "csv.DictWriter")),
    "JSON Lines": (partial(_write_folder, tables_jsonl), _bare_jsonl, Words("json.dumps", "json.dumps")),
}
_READING: Mapping[str, _Task] = {
    "GraphML": (
        lambda place: graphml.read(place.folder / "ours.graphml"),
        lambda place: networkx.read_graphml(place.folder / "ours.graphml"),
        Words("networkx.read_graphml", "networkx.read_graphml"),
    ),
    "Parquet": (
        partial(_read_folder, tables_parquet),
        _bare_read_parquet,
        Words("pyarrow: read_table, to_pylist, rồi dựng đồ thị", "pyarrow: read_table, to_pylist, then the graph"),
    ),
    "CSV": (partial(_read_folder, tables_csv), _bare_read_csv, Words("csv.DictReader, json.loads", "csv.DictReader, json.loads")),
    "JSON Lines": (partial(_read_folder, tables_jsonl), _bare_read_jsonl, Words("json.loads", "json.loads")),
}
