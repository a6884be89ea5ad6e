"""Tables of nodes, relations and claims come back whole, are safe in a spreadsheet, and say what their columns are."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any

import pyarrow
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs
from pyarrow import parquet

from benchmarks.workshop import Workshop
from cancu import cli
from graph.claims import Reading
from graph.errors import BadRequest
from graph.exchange import claim_rows, dictionary, tables_csv
from graph.exchange.forms import FORMS, form_of
from graph.exchange.parquet_trial import fatal
from graph.exchange.snapshot import Snapshot, snapshot
from graph.exchange.tables import JUDGEMENTS, NAMES, columns, tables
from graph.identity import source_id
from graph.model import Graph
from graph.ontology import ontology
from graph.payload import encoded
from graph.store import open_store
from tests.graph.graphs import TEXT, document, graph_of
from tests.graph.readings import attached, cite, launch, sha_of, source
from tests.made import file

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
FOLDERS = [name for name, form in FORMS.items() if form.folder and form.read]
ANY = HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large


def readings() -> st.SearchStrategy[Reading]:
    """Any readings that their types allow, with texts that are hard to write and documents attached two deep."""
    st.register_type_strategy(str, TEXT)
    st.register_type_strategy(float, st.floats(0, 1))
    st.register_type_strategy(int, st.integers(0, 9))
    leaf = st.builds(Reading, attached=st.just(()))
    return st.builds(Reading, attached=st.lists(st.builds(Reading, attached=st.lists(leaf, max_size=2).map(tuple)), max_size=2).map(tuple))


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def written(name: str, taken: Snapshot, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for file_name, pieces in FORMS[name].files(taken):
        (folder / file_name).write_bytes(b"".join(pieces))
    return folder


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = tmp_path_factory.mktemp("tables") / "kho"
    assert run("--store", store, "ingest", EXAMPLES).exit_code == 0
    with open_store(store, write=False) as opened:
        return snapshot(opened)


@pytest.fixture(scope="module")
def exported(examples: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    home = tmp_path_factory.mktemp("exported")
    made = {name: written(name, examples, home / name) for name in FOLDERS}
    return made.__getitem__


@given(st.lists(readings(), max_size=3))
@settings(max_examples=200, deadline=None, suppress_health_check=ANY)
def test_any_reading_comes_back_from_its_rows(found: list[Reading]) -> None:
    assert list(claim_rows.readings(claim_rows.rows(found))) == found


@pytest.mark.parametrize("name", FOLDERS)
def test_attached_documents_and_odd_texts_come_back_from_files(name: str, tmp_path: Path) -> None:
    odd = '\x00\x01=1+1\r\n\'\ufffe\u2028""\\_x0001_'
    deep = attached(cite(odd), attached=(attached(title=odd), attached(title="")))
    reading = source("a", cite("1/KH"), cite(None, name=odd), launch=launch(odd), attached=(deep, attached()), title=odd).reading
    node = file("a")
    graph = graph_of([type(node)(source_id(reading.sha256), "Source", {**node.properties, "paths": ("", odd), "ocr": False})])
    taken = Snapshot(graph, {source_id(reading.sha256): encoded(reading)}, "# \r\nghi chú\n")
    assert FORMS[name].snapshot(written(name, taken, tmp_path / "x")) == taken


@pytest.mark.parametrize("name", FOLDERS)
@given(found=st.lists(readings(), max_size=2, unique_by=lambda each: each.sha256))
@settings(max_examples=30, phases=[Phase.generate], deadline=None, suppress_health_check=ANY)
def test_any_readings_come_back_from_files(name: str, found: list[Reading], tmp_path: Path, no_parquet_trial: None) -> None:
    hashed = [structs.replace(each, sha256=sha_of(each.sha256)) for each in found]
    taken = Snapshot(Graph(), {source_id(each.sha256): encoded(each) for each in hashed})
    assert FORMS[name].snapshot(written(name, taken, tmp_path / "x")) == taken


@given(TEXT)
def test_a_cell_is_no_formula_and_gives_its_text_back(text: str) -> None:
    cell = tables_csv.guarded(text)
    assert tables_csv.unguarded(cell) == text
    assert cell
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1"])
def test_no_cell_of_an_exported_file_begins_as_a_formula(text: str, tmp_path: Path) -> None:
    folder = written("csv", Snapshot(graph_of([document(text, title=text, subjects=(text,))])), tmp_path / "x")
    data = (folder / "nodes.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (_, cells) = csv.reader(data.decode("utf-8-sig").splitlines(keepends=True))
    assert f"'{text}" in cells
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n\uff1d")] == []


def test_numbers_truths_and_dates_are_typed_in_parquet(exported: Callable[[str], Path]) -> None:
    schema = parquet.read_schema(exported("parquet") / "nodes.parquet")
    wanted = {"id": "string", "pages": "int64", "held": "bool", "dates": "list<element: string>"}
    assert {name: str(schema.field(name).type) for name in wanted} == wanted
    rows = parquet.read_table(exported("parquet") / "claims.parquet", filters=[("claim", "=", "launch")]).to_pylist()
    assert rows
    assert all(row["evidence_quote"] and row["evidence_confidence"][0] <= 1 for row in rows)


@pytest.mark.parametrize("name", FOLDERS)
def test_every_column_is_in_the_dictionary_beside_the_tables(name: str, exported: Callable[[str], Path]) -> None:
    assert sum(len(columns(table)) for table in NAMES) == len(list(dictionary.dictionary().rows))
    assert next(exported(name).glob("columns.*")).stat().st_size > 2_000


def test_every_column_is_described_in_both_languages_and_none_that_is_gone() -> None:
    assert {name: set(dictionary.words()[name]) for name in dictionary.words()} == {name: set(columns(name)) for name in NAMES}
    assert all(said["vi"] and said["en"] for table in dictionary.words().values() for said in table.values())


def test_the_page_about_the_tables_is_up_to_date() -> None:
    assert DOCS.read_text("utf-8") == dictionary.markdown(), "run: make ontology"


def test_a_property_has_one_type_in_all_kinds() -> None:
    stated = {(name, type_) for kind in ontology().kinds.values() for name, type_ in kind.properties.items()}
    assert len(stated) == len({name for name, _ in stated})


def test_equal_stores_give_equal_tables(examples: Snapshot) -> None:
    turned = Snapshot(graph_of(reversed(examples.graph.nodes.values()), reversed(examples.graph.edges.values())), examples.readings)
    assert [list(table.rows) for table in tables(turned)] == [list(table.rows) for table in tables(examples)]


def refused(folder: Path, tmp_path: Path) -> str:
    done = run("--store", tmp_path / "kho", "import", folder)
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1), done.output
    assert not (tmp_path / "kho").exists()
    return done.stderr


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("table", NAMES)
@pytest.mark.parametrize("cut", [0, 0.5, 0.99])
def test_a_table_that_was_cut_off_is_refused(name: str, table: str, cut: float, exported: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copytree(exported(name), tmp_path / "x")
    path = next(folder.glob(f"{table}.*"))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    assert path.name in refused(folder, tmp_path)


@pytest.mark.parametrize("name", ["csv", "jsonl-tables"])
@pytest.mark.parametrize("table", NAMES)
def test_a_table_that_ends_between_two_rows_is_refused(name: str, table: str, exported: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copytree(exported(name), tmp_path / "x")
    path = next(folder.glob(f"{table}.*"))
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:-2], b""]))
    assert f"{path.name} có {len(lines) - 2 - (name == 'csv')} dòng" in refused(folder, tmp_path) or name == "csv"


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_without_one_of_the_tables_is_refused(name: str, exported: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copytree(exported(name), tmp_path / "x")
    next(folder.glob("relations.*")).unlink()
    assert "không có relations" in refused(folder, tmp_path)


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a column too many": ("nodes", lambda data: data.replace(b"id,", b"id,ghi-chu,", 1)),
    "a column too few": ("relations", lambda data: data.replace(b"stated_by", b"theo", 1)),
    "a kind that is none": ("nodes", lambda data: data.replace(b",Campaign,", b",Festival,")),
    "a node twice": ("nodes", lambda data: data + data.splitlines(keepends=True)[1]),
    "a number that is none": ("claims", lambda data: data.replace(b",0,document", b",zero,document", 1)),
    "a list that is none": ("relations", lambda data: data.replace(b"[", b"{", 1)),
    "a claim before its document": ("claims", lambda data: data.replace(b",0,document,", b",0,cited,", 1)),
    "an effect of what has none": ("claims", lambda data: data.replace(b",0,recipients,", b",0,effects,")),
    "a hash that is another": ("claims", lambda data: data.replace(data.splitlines()[1][:8], b"00000000")),
    "bytes that are no text": ("nodes", lambda data: data + b"\xff\xff"),
    "judgements that are none": (JUDGEMENTS, lambda data: b"love a b\n"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_table_that_makes_no_sense_is_refused_in_a_line(broken: str, exported: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copytree(exported("csv"), tmp_path / "x")
    name, change = BROKEN[broken]
    path = folder / name if name == JUDGEMENTS else folder / f"{name}.csv"
    before = path.read_bytes() if path.exists() else b""
    path.write_bytes(change(before))
    assert path.read_bytes() != before
    refused(folder, tmp_path)


def test_a_parquet_file_with_columns_of_other_types_is_refused(exported: Callable[[str], Path], tmp_path: Path) -> None:
    folder = copytree(exported("parquet"), tmp_path / "x")
    held = parquet.read_table(folder / "nodes.parquet")
    place = held.schema.get_field_index("held")
    parquet.write_table(held.set_column(place, "held", pyarrow.array(["perhaps"] * held.num_rows)), folder / "nodes.parquet")
    assert "nodes.parquet" in refused(folder, tmp_path)


def test_a_parquet_file_that_pandas_or_another_version_wrote_again_is_taken(
    exported: Callable[[str], Path], examples: Snapshot, tmp_path: Path
) -> None:
    folder = copytree(exported("parquet"), tmp_path / "x")
    for name in NAMES:
        held = parquet.read_table(folder / f"{name}.parquet")
        large = pyarrow.schema([field.with_type(pyarrow.large_string()) if field.type == "string" else field for field in held.schema])
        turned = held.cast(large).select(held.column_names[::-1])
        parquet.write_table(turned, folder / f"{name}.parquet", store_schema=False, version="1.0", row_group_size=7)
    assert FORMS["parquet"].snapshot(folder) == examples


def bomb(text: str, rows: int, length: int) -> pyarrow.Table:
    """A table whose ids are all the same long text, and which has a long list of nothing in every row."""
    ids = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * rows, pyarrow.int32()), [text])
    lists = pyarrow.ListArray.from_arrays([n * length for n in range(rows + 1)], pyarrow.nulls(rows * length, pyarrow.string()))
    columns_ = {name: pyarrow.nulls(rows, pyarrow.string()) for name in columns("nodes")}
    return pyarrow.table({**columns_, "id": ids, "dates": lists})


@pytest.mark.parametrize(("text", "rows", "length"), [("dài" * 500_000, 20_000, 0), ("a", 10, 1_000_000)])
def test_a_parquet_file_that_unfolds_without_end_is_refused_before_it_does(
    text: str, rows: int, length: int, exported: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = copytree(exported("parquet"), tmp_path / "x")
    parquet.write_table(bomb(text, rows, length), folder / "nodes.parquet", compression="zstd")
    assert (folder / "nodes.parquet").stat().st_size < 500_000
    asked = ["--store", str(tmp_path / "kho"), "import", str(folder)]
    program = f"from cancu import cli\ntry: cli({asked})\nexcept SystemExit as end: assert end.code == 2"
    assert Workshop(tmp_path).spent(sys.executable, "-c", program).kilobytes < 1_200_000  # 30 GB and 80 MB, unfolded
    assert not (tmp_path / "kho").exists()


def test_parquet_without_pyarrow_says_what_to_install(examples: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "kho", write=True) as store:
        store.apply(Graph(), graph_of([document("a")]), ())
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "bang").mkdir()
    for asked in (["export", "parquet", "-o", tmp_path / "x"], ["import", "--form", "parquet", tmp_path / "bang"]):
        done = run("--store", tmp_path / "kho", *asked)
        assert (done.exit_code, "pip install 'cancu[parquet]'" in done.stderr) == (4, True)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", FOLDERS)
def test_the_form_of_a_folder_is_told_by_what_lies_in_it(name: str, exported: Callable[[str], Path], tmp_path: Path) -> None:
    assert form_of(exported(name)).name == name
    with pytest.raises(BadRequest, match="--form"):
        form_of(tmp_path)


@pytest.mark.parametrize("name", ["csv", "jsonl-tables"])
def test_a_number_that_no_store_can_hold_is_refused(name: str, tmp_path: Path) -> None:
    node = file("a.txt")
    graph = graph_of([type(node)(node.id, "Source", {**node.properties, "pages": 10**30})])
    refused(written(name, Snapshot(graph), tmp_path / "x"), tmp_path)


def flipped(data: bytes, random: Any) -> bytes:
    places = [random.randrange(len(data)) for _ in range(random.randint(1, 4))]
    changed = bytearray(data)
    for place in places:
        changed[place] ^= 1 << random.randrange(8)
    return bytes(changed)


def test_heads_that_would_end_the_process_are_told_apart_by_a_child(exported: Callable[[str], Path], tmp_path: Path) -> None:
    whole, random = (exported("parquet") / "nodes.parquet").read_bytes(), Random(1)
    head = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")  # the file's end: the head, its length, a signature
    paths = [tmp_path / str(n) for n in range(600)]
    for path in paths:
        path.write_bytes(whole[:head] + flipped(whole[head:-8], random) + whole[-8:])
    assert fatal([exported("parquet") / "nodes.parquet"], 1 << 20) is None
    while found := fatal(paths, 1 << 20):
        with pytest.raises(BadRequest):
            FORMS["parquet"].snapshot(_beside(found, exported("parquet"), tmp_path))
        paths = paths[paths.index(found) + 1 :]


def _beside(damaged: Path, folder: Path, tmp_path: Path) -> Path:
    """The folder with this file in the place of its own."""
    changed = copytree(folder, tmp_path / "changed", dirs_exist_ok=True)
    (changed / "nodes.parquet").write_bytes(damaged.read_bytes())
    return changed


@given(st.randoms(use_true_random=False), st.sampled_from(NAMES), st.sampled_from(FOLDERS))
@settings(max_examples=150, deadline=None, suppress_health_check=ANY)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    exported: Callable[[str], Path], tmp_path: Path, random: Any, table: str, name: str
) -> None:
    folder = copytree(exported(name), tmp_path / "x", dirs_exist_ok=True)
    path = next(folder.glob(f"{table}.{FORMS[name].suffixes[0][1:]}"))
    path.write_bytes(flipped(path.read_bytes(), random))
    try:
        FORMS[name].snapshot(folder)
    except BadRequest as error:
        assert str(error)
