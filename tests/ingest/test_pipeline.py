"""Files go into a store whole, once, and out again; one that cannot be read stops nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from graph.errors import Ambiguous, BadRequest, NotFound, UnreadableFile
from graph.exchange.jsonl import lines
from graph.forget import forget
from graph.health import examine
from graph.judgements import Judgements
from graph.model import Graph
from graph.resolve import resolve
from graph.store import Store, open_store
from graph.writer import Writer
from ingest.files import find_files, read_bytes
from ingest.one_file import read_data
from ingest.pipeline import Outcome, ingest
from tests.generate import write_documents
from tests.rights import without_rights

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN HÒA LĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: {number}/KH-UBND
Hòa Lĩnh, ngày {day} tháng 3 năm 2024

KẾ HOẠCH
Triển khai phong trào thi đua

Thực hiện Chỉ thị số {cited}/CT-TTg ngày 05/10/2020 của Thủ tướng Chính phủ,

Ủy ban nhân dân huyện ban hành Kế hoạch như sau:
"""


def plan(folder: Path, name: str, number: int, cited: int = 97, day: int = 12) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(PLAN.format(number=number, day=day, cited=cited), "utf-8")
    return folder / name


def take(*paths: Path, into: Path) -> Outcome:
    with open_store(into, write=True) as store:
        return ingest(find_files(paths, store=into), store)


def drop(*names: object, of: Path) -> tuple[str, ...]:
    with open_store(of, write=True) as store:
        return forget(store, [str(name) for name in names])


def exported(location: Path) -> str:
    with open_store(location, write=False) as store:
        return "".join(lines(store.graph()))


def symbols(location: Path) -> set[str]:
    with open_store(location, write=False) as store:
        return {row["s"] for row in store.query("MATCH (d:Document) RETURN d.symbol AS s")}


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.read, outcome.replaced, outcome.skipped, len(outcome.unreadable)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "home" / ".cancu"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "plans"


def test_what_the_store_holds_is_what_its_readings_resolve_to(store: Path, folder: Path) -> None:
    write_documents(folder, 40)
    take(folder, into=store)
    with open_store(store, write=False) as held:
        assert held.graph() == resolve(held.sources())
        assert len(held.sources()) == 40
    assert examine(store).complaints == ()


def test_a_document_and_what_it_cites_are_in_the_store_with_the_words(store: Path, folder: Path) -> None:
    take(plan(folder, "a.txt", 41), into=store)
    with open_store(store, write=False) as held:
        cypher = "MATCH (d:KeHoach)-[r:IMPLEMENTS]->(x:ChiThi) RETURN d.symbol AS plan, x.symbol AS directive, r.quotes AS quotes, x.held"
        rows = held.query(cypher)
    assert rows == [{"plan": "41/KH-UBND", "directive": "97/CT-TTg", "quotes": ["Chỉ thị số 97/CT-TTg ngày 05/10/2020"], "x.held": False}]


def test_a_known_file_is_passed_over_and_the_store_file_left_alone(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41)
    assert counts(take(folder, into=store)) == (1, 0, 0, 0)
    before = (store / "graph.kgl").stat()
    assert counts(take(folder, into=store)) == (0, 0, 1, 0)
    assert (store / "graph.kgl").stat().st_mtime_ns == before.st_mtime_ns


def test_a_changed_file_replaces_what_it_said(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41, cited=97)
    take(folder, into=store)
    plan(folder, "a.txt", 41, cited=98)
    assert counts(take(folder, into=store)) == (0, 1, 0, 0)
    assert symbols(store) == {"41/KH-UBND", "98/CT-TTg"}
    with open_store(store, write=False) as held:
        assert len(held.sources()) == 1


def test_what_a_changed_file_said_stays_where_a_copy_still_says_it(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41, cited=97)
    plan(folder, "b.txt", 41, cited=97)
    take(folder, into=store)
    plan(folder, "a.txt", 41, cited=98)
    take(folder, into=store)
    assert symbols(store) == {"41/KH-UBND", "97/CT-TTg", "98/CT-TTg"}


def test_two_files_that_change_places_say_what_they_said(store: Path, folder: Path) -> None:
    first, second = plan(folder, "a.txt", 41), plan(folder, "b.txt", 42)
    take(folder, into=store)
    said = symbols(store)
    first.rename(folder / "c.txt")
    second.rename(first)
    (folder / "c.txt").rename(second)
    assert counts(take(folder, into=store)) == (0, 2, 0, 0)
    assert symbols(store) == said


def test_one_file_under_two_paths_is_one_source(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41)
    take(folder, into=store)
    plan(folder / "copy", "a.txt", 41)
    assert counts(take(folder, into=store)) == (1, 0, 1, 0)
    with open_store(store, write=False) as held:
        assert [source.paths for source in held.sources()] == [("plans/a.txt", "plans/copy/a.txt")]


def test_a_file_that_became_unreadable_is_told_and_what_it_said_stays(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41)
    take(folder, into=store)
    (folder / "a.txt").write_bytes(b"\0")
    assert counts(take(folder, into=store)) == (0, 0, 0, 1)
    assert "41/KH-UBND" in symbols(store)


def test_forgetting_a_file_and_adding_it_again_gives_the_same_store(store: Path, folder: Path) -> None:
    write_documents(folder, 30)
    take(folder, into=store)
    before = exported(store)
    assert drop(folder / "00007-kh-ubnd.txt", of=store) == ("plans/00007-kh-ubnd.txt",)
    assert exported(store) != before
    take(folder, into=store)
    assert exported(store) == before


def test_forgetting_takes_back_only_what_no_other_file_says(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41, cited=97)
    plan(folder, "b.txt", 42, cited=97)
    plan(folder, "c.txt", 43, cited=98)
    take(folder, into=store)
    drop("plans/a.txt", "plans/c.txt", of=store)
    assert symbols(store) == {"42/KH-UBND", "97/CT-TTg"}


def test_forgetting_one_of_two_copies_takes_nothing_back(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41)
    plan(folder, "b.txt", 41)
    take(folder, into=store)
    drop("plans/a.txt", of=store)
    assert "41/KH-UBND" in symbols(store)
    drop("plans/b.txt", of=store)
    assert symbols(store) == set()


def test_a_file_is_forgotten_by_path_folder_source_or_document(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, name in enumerate(("a.txt", "b.txt", "c.txt", "d.txt"), 41):
        plan(folder, name, n)
    plan(folder / "more", "e.txt", 45)
    take(folder, into=store)
    monkeypatch.chdir(folder)
    with open_store(store, write=False) as held:
        by_path = {source.paths[0]: source.reading.sha256 for source in held.sources()}
        (document,) = held.query("MATCH (:Source {id: $id})-[:TEXT_OF]->(d) RETURN d.id AS id", id=by_path["plans/d.txt"][:16])
    assert drop("a.txt", of=store) == ("plans/a.txt",)
    assert drop("plans/b.txt", of=store) == ("plans/b.txt",)
    assert drop(by_path["plans/c.txt"][:12], of=store) == ("plans/c.txt",)
    assert drop(document["id"], of=store) == ("plans/d.txt",)
    assert drop("more", of=store) == ("plans/more/e.txt",)
    with open_store(store, write=False) as held:
        assert held.graph() == Graph()


def test_forgetting_what_is_unknown_or_unclear_takes_nothing_back(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41)
    (folder / "b.txt").write_text(PLAN.format(number=41, day=12, cited=97) + "\n", "utf-8")
    take(folder, into=store)
    before = exported(store)
    with open_store(store, write=False) as held:
        (document,) = held.query("MATCH (d:Document {symbol: $symbol}) RETURN d.id AS id", symbol="41/KH-UBND")
    for name in ("", "none.txt", "plans", "abcdef"):
        with pytest.raises(NotFound):
            drop("plans/a.txt", name, of=store)
    with pytest.raises(Ambiguous) as told:
        drop(document["id"], of=store)
    assert sorted(told.value.choices) == ["plans/a.txt", "plans/b.txt"]
    assert exported(store) == before


def test_judgements_beside_the_store_are_applied_and_taken_back(store: Path, folder: Path) -> None:
    plan(folder, "a.txt", 41, cited=97)
    plan(folder, "b.txt", 42, cited=98)
    take(folder, into=store)
    before = exported(store)
    with open_store(store, write=False) as held:
        ids = [row["id"] for row in held.query("MATCH (d:ChiThi) RETURN d.id AS id ORDER BY id")]
    (store / "judgements.txt").write_text(f"same {' '.join(ids)}\n", "utf-8")
    assert any("judgements.txt" in complaint for complaint in examine(store).notices)
    take(folder, into=store)
    with open_store(store, write=False) as held:
        assert held.graph() == resolve(held.sources(), Judgements.parse(held.judgements_text()))
        assert len(held.query("MATCH (d:ChiThi) RETURN d.id AS id")) == 1
    (store / "judgements.txt").unlink()
    take(folder, into=store)
    assert exported(store) == before


def test_judgements_that_make_no_sense_are_told_before_anything_is_read(store: Path, folder: Path) -> None:
    take(plan(folder, "a.txt", 41), into=store)
    (store / "judgements.txt").write_text("equal a b\n", "utf-8")
    with open_store(store, write=True) as held, pytest.raises(BadRequest, match="dòng 1"):
        ingest(iter(()), held)


def test_batches_grow_with_the_store(store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_documents(folder, 60)
    sizes: list[int] = []
    monkeypatch.setattr("graph.writer.SMALLEST_BATCH", 4)
    monkeypatch.setattr(Store, "apply", _noting(sizes))
    take(folder, into=store)
    assert sizes == [5, 41, 60]


def _noting(sizes: list[int]) -> object:
    original = Store.apply

    def apply(self: Store, old: Graph, new: Graph, sources: object, **rest: str) -> None:
        sizes.append(sum(node.label == "Source" for node in new.nodes.values()))
        original(self, old, new, sources, **rest)  # type: ignore[arg-type]

    return apply


def test_a_fault_of_the_program_in_one_file_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("bảng")

    monkeypatch.setattr("ingest.one_file.read", broken)
    with pytest.raises(UnreadableFile) as told:
        read_data("Kế hoạch".encode())
    assert told.value.code == "internal"
    assert "KeyError" in told.value.message


def test_a_reading_depends_on_the_bytes_alone(folder: Path) -> None:
    data = plan(folder, "a.txt", 41).read_bytes()
    assert read_data(data) == read_data(data)


def test_folders_are_walked_in_order_without_hidden_files_data_loops_and_the_store(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c/x.txt", ".hidden/x.txt", "b/.x.txt", "b/gold.JSON", "b/Thumbs.db", "kho/graph.kgl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    os.mkfifo(tmp_path / "pipe")
    found = list(
        find_files([tmp_path, tmp_path / "a.txt", tmp_path / "b" / ".x.txt", tmp_path / "b" / "gold.JSON"], store=tmp_path / "kho")
    )
    assert [(path.relative_to(tmp_path).as_posix(), error) for path, error in found] == [
        ("a.txt", None),
        ("b/10.txt", None),
        ("b/2.txt", None),
        ("c/x.txt", None),
        ("b/.x.txt", None),
        ("b/gold.JSON", None),
    ]


@pytest.mark.parametrize(
    ("name", "code"), [("none.txt", "not-found"), ("empty", "no-files"), ("pipe", "format"), ("dangling", "not-found")]
)
def test_a_path_that_means_no_file_is_told_and_the_others_are_found(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "dangling").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    (first, error), second = find_files([tmp_path / name, tmp_path / "a.txt"])
    assert first == tmp_path / name
    assert error is not None
    assert error.code == code
    assert second == (tmp_path / "a.txt", None)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(10**13)  # a hole: nobody could read it
    with pytest.raises(UnreadableFile) as told:
        read_bytes(tmp_path / "big.txt")
    assert told.value.code == "too-large"
    assert "50 MB" in told.value.message


def test_a_file_that_went_away_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.txt", "not-found"), (tmp_path, "disk")):
        with pytest.raises(UnreadableFile) as told:
            read_bytes(path)
        assert told.value.code == code


def test_a_file_and_a_folder_without_rights_are_told_and_the_others_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "closed/c.txt"):
        plan((tmp_path / name).parent, Path(name).name, 41)
    (tmp_path / "b.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    with without_rights(tmp_path):
        found = [(path.name, _code(path, error)) for path, error in find_files([tmp_path, tmp_path / "closed" / "c.txt"])]
    (tmp_path / "closed").chmod(0o755)
    assert found == [("a.txt", None), ("b.txt", "permission"), ("closed", "permission"), ("c.txt", "permission")]


def _code(path: Path, error: UnreadableFile | None) -> str | None:
    try:
        if error:
            raise error
        read_bytes(path)
    except UnreadableFile as told:
        return told.code
    return None


def test_file_names_that_are_no_utf_8_are_kept_readable(store: Path, folder: Path) -> None:
    source = plan(folder, "a.txt", 41)
    try:
        shutil.copy(source, os.fsencode(folder) + b"/k\xff\n.txt")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    source.unlink()
    assert counts(take(folder, into=store)) == (1, 0, 0, 0)
    assert counts(take(folder, into=store)) == (0, 0, 1, 0)
    with open_store(store, write=True) as held:
        assert Writer(held).paths == ("plans/k\ufffd\ufffd.txt",)
