"""Files that are made to do harm, or that are damaged, cost themselves and nothing else."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest
from click.testing import CliRunner

from cancu import cli
from graph.errors import UnreadableFile
from graph.store import open_store
from ingest.loaders import load
from ingest.one_file import read_data
from ingest.public import reading_line
from ingest.workers import Limits, Workers
from tests.mutants import mutants
from tests.rendering import FORMATS, docx, html, packed, pdf, pdf_of, rtf
from tests.shared import SHARED

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLAN = "KẾ HOẠCH\n\nThực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của Ủy ban nhân dân tỉnh Lam Sơn về phong trào thi đua."
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as told:
        load(data)
    assert told.value.hint
    return told.value.code


def body(inner: str, prolog: str = "") -> bytes:
    return packed({"word/document.xml": f"<?xml version='1.0'?>{prolog}<w:document {W}><w:body>{inner}</w:body></w:document>"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed({"word/document.xml": b"<" + b" " * 400_000_000}), "too-large"),
        (body("<w:p>&a9;</w:p>", f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'), "damaged"),
        (body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "damaged"),
        (packed({"word/document.xml": f"<w:document {W}>".encode("utf-16") + b"<"}), "damaged"),
        (body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "too-deep"),
        (b"{\\rtf1 " + b"{" * 100_000 + b"x", "damaged"),
        (docx(PLAN)[:-40], "damaged"),
        (pdf(PLAN)[:200], "damaged"),
        (packed({f"{n}.txt": "x" for n in range(3)}), "archive"),
    ],
    ids=["zip bomb", "laughs", "external entity", "wide", "deep XML", "deep RTF", "cut DOCX", "cut PDF", "ZIP"],
)
def test_a_bomb_or_a_damaged_file_is_refused_with_its_reason(data: bytes, code: str) -> None:
    begun = perf_counter()
    assert code_of(data) == code
    assert perf_counter() - begun < 20


def test_a_pdf_with_a_password_says_so() -> None:
    lock = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)
    assert code_of(pdf(PLAN).replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)) == "encrypted"


def test_a_member_of_a_package_with_a_password_says_so() -> None:
    data = bytearray(docx(PLAN))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", data, data.index(signature) + at, 1)
    assert code_of(bytes(data)) == "encrypted"


def ole(name: str, content: bytes) -> bytes:
    """A compound file ([MS-CFB] version 3) with one stream: header, table of sectors, directory, and the stream of eight sectors."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    head = struct.pack("<8s16x5H6x10I", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    sectors = [0xFFFFFFFD, end, *range(3, 10), end]
    entries = [("Root Entry", 5, 1, end, 0), (name, 2, free, 2, 4096)]
    listed = b"".join(
        struct.pack("<64sHBB3I36xIQ", title.encode("utf-16-le"), 2 * len(title) + 2, kind, 1, free, free, child, start, size)
        for title, kind, child, start, size in entries
    )
    table = struct.pack("<10I", *sectors) + struct.pack("<I", free) * 118
    return head + b"\xff" * (512 - len(head)) + table + listed.ljust(512, b"\0") + content.ljust(4096, b"\0")


LOCKED_BOOK = struct.pack("<6H2I", 0x809, 16, 0x600, 5, 0, 0, 0, 0) + struct.pack("<5H", 0x2F, 6, 0, 0x1234, 0x5678)  # BOF, FILEPASS


@pytest.mark.parametrize("data", [ole("EncryptedPackage", b"\1" * 4096), ole("Workbook", LOCKED_BOOK)], ids=["DOCX or XLSX", "XLS"])
def test_an_office_file_with_a_password_says_so_and_no_format_that_nobody_knows(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as told:
        load(data)
    assert (told.value.code, told.value.message, told.value.hint) == ("encrypted", "Tệp có mật khẩu.", "Bỏ mật khẩu rồi chạy lại.")


def test_html_without_end_is_read_as_far_as_it_nests() -> None:
    assert "thi đua" in load(b"<html><meta charset=utf-8>" + PLAN.encode() + b"<div>" * 100_000 + b"x").content


def test_a_pdf_of_five_thousand_pages_is_read() -> None:
    line = "Trang này nói về phong trào thi đua thứ"
    text = load(pdf_of([[(70, 700, f"{line} {n}."), (300, 30, str(n))] for n in range(5_000)]))
    assert len(text.page_starts) == 5_000
    assert text.content[text.page_starts[4_321] :].lstrip().startswith(f"{line} 4321.")


HOSTILE = {
    "links.html": b"<html><base href='http://127.0.0.1:9/'><link rel=stylesheet href=a.css><img src='http://127.0.0.1:9/x.png'>"
    b"<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object><p>" + PLAN.encode(),
    "links.docx": packed(
        {
            "word/document.xml": f"<w:document {W} xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:body><w:p>"
            "<w:hyperlink r:id='r1'><w:r><w:t>Kế hoạch</w:t></w:r></w:hyperlink></w:p><w:sectPr><w:headerReference r:id='r1'/></w:sectPr>"
            "</w:body></w:document>",
            "word/_rels/document.xml.rels": "<Relationships>"
            "<Relationship Id='r1' Type='x/header' Target='http://127.0.0.1:9/x' TargetMode='External'/>"
            "<Relationship Id='r2' Type='x/styles' Target='../../../../etc/passwd'/></Relationships>",
            "word/vbaProject.bin": b"Auto_Open",
        }
    ),
    "links.rtf": rb"{\rtf1 {\field{\*\fldinst INCLUDETEXT {file:///etc/passwd}}{\fldrslt K}}{\object\objautlink{\*\objdata 00}}}",
    "links.pdf": pdf(PLAN).replace(b"/Catalog", b"/Catalog/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>"),
}


EVENTS = ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "urllib.Request")


@pytest.fixture
def touched() -> Iterator[list[str]]:
    """What this process opens, connects to or starts while the test runs."""
    seen: list[str] = []
    listening = [True]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        what = str(arguments[0]) if arguments else ""
        if listening[0] and event in EVENTS and not what.startswith((sys.prefix, sys.base_prefix)):
            seen.append(f"{event} {what}")

    sys.addaudithook(hear)
    yield seen
    listening[0] = False


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_a_file_points_to_is_opened_or_asked_for(name: str, touched: list[str]) -> None:
    load(FORMATS[name[6:]](PLAN))  # what the loader itself needs is loaded now
    touched.clear()
    load(HOSTILE[name])
    assert touched == []


def run(*args: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")
    return done.exit_code, done.stdout, done.stderr


def test_good_files_beside_bad_ones_are_all_read(tmp_path: Path) -> None:
    folder = tmp_path / "vào"
    folder.mkdir()
    for n, (form, write) in enumerate(FORMATS.items()):
        (folder / f"tot-{n}.{form}").write_bytes(write(PLAN))
    (folder / "hai\ndòng.docx").write_bytes(docx(PLAN)[:100])
    (folder / "bom.docx").write_bytes(body("<w:p/>", "<!DOCTYPE x>"))
    (folder / "anh.docx").write_bytes(html(PLAN))
    (folder / "~$tot-0.docx").write_bytes(b"\x01")
    code, said, errors = run("--store", tmp_path / "kho", "ingest", folder)
    assert (code, said.split(";")[0]) == (1, "Đã đọc 5 tệp mới")
    assert len(errors.splitlines()) == 2
    assert "hai\ufffddòng.docx: Tệp bị hỏng" in errors


def test_an_archive_is_the_documents_in_it(tmp_path: Path) -> None:
    inner = packed({"sâu/tờ trình.docx": docx(PLAN.replace("190/", "191/"))})
    names = {"một.docx": docx(PLAN), "../../hai.rtf": rtf(PLAN.replace("190/", "192/")), "trong.zip": inner, "hỏng.pdf": b"%PDF-1.4"}
    (tmp_path / "gói.zip").write_bytes(packed({**names, "__MACOSX/._x": b"x", ".ẩn": b"x"}))
    store = tmp_path / "kho"
    code, said, errors = run("--store", store, "ingest", tmp_path / "gói.zip")
    assert (code, said.split(";")[0]) == (1, "Đã đọc 3 tệp mới")
    assert [line.split(":")[0].removeprefix(str(tmp_path)) for line in errors.splitlines()] == ["/gói.zip/hỏng.pdf"]
    assert "bỏ qua 3 tệp đã biết" in run("--store", store, "ingest", tmp_path / "gói.zip")[1]
    assert "đọc lại 3" in run("--store", store, "ingest", "--again")[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gói.zip", "kho"]


@pytest.mark.parametrize("name", ["../tốt.txt", "/{folder}/tốt.txt", "C:/tốt.txt", "x/../../tốt.txt", "x\\..\\..\\tốt.txt"])
def test_a_member_of_an_archive_never_takes_the_place_of_a_file_outside_it(tmp_path: Path, name: str) -> None:
    folder, store = tmp_path / "van-ban", tmp_path / "kho"
    folder.mkdir()
    (folder / "tốt.txt").write_text(PLAN, "utf-8")
    (folder / "xấu.zip").write_bytes(packed({name.format(folder=folder): PLAN.replace("190/", "666/")}))
    CliRunner().invoke(cli, ["--store", str(store), "ingest", str(folder)])
    with open_store(store, write=False) as opened:
        paths = sorted(path for source in opened.sources() for path in source.paths)
    assert (len(paths), paths[0]) == (2, "van-ban/tốt.txt")
    assert paths[1].startswith("van-ban/xấu.zip/")


def test_archives_inside_archives_without_end_are_refused(tmp_path: Path) -> None:
    data = packed({"a.txt": PLAN})
    for _ in range(5):
        data = packed({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    code, said, _ = run("read", "--json", tmp_path / "a.zip")
    assert (code, "too-deep" in said) == (1, True)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Workers(1, Limits(seconds=0.02)) as hasty, Workers(1) as patient:
        with pytest.raises(UnreadableFile) as told:
            hasty.read(PLAN.encode()).result()
        assert told.value.code == "time"
        assert patient.read(PLAN.encode()).result().cited


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    large = packed({"word/document.xml": b" " * 250_000_000})
    with Workers(1, Limits(memory=400_000_000)) as workers:
        with pytest.raises(UnreadableFile) as told:
            workers.read(large).result()
        assert told.value.code in ("memory", "crash")
        assert workers.read(PLAN.encode()).result().cited


def test_a_reader_that_was_killed_is_replaced() -> None:
    with Workers(1) as workers:
        assert workers.read(PLAN.encode()).result().cited
        (pid,) = workers._all
        os.kill(pid, 9)
        with suppress(UnreadableFile):
            workers.read(PLAN.encode()).result()
        assert workers.read(PLAN.encode()).result().cited


_AT_ONCE = """
import sys, threading, msgspec
import ingest.workers
from graph.claims import Header, Reading
data = msgspec.msgpack.encode(Reading("ab", "text/plain", 1, False, Header(type="Kế hoạch")))
sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=lambda: msgspec.msgpack.decode(data, type=Reading)) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
"""


def test_the_first_answers_may_come_at_once() -> None:
    """Two threads that see a type for the first time at once end the process, in four runs of ten: the types must be known before."""
    ended = [subprocess.run([sys.executable, "-c", _AT_ONCE], cwd=Path(__file__).parents[2]).returncode for _ in range(12)]
    assert set(ended) == {0}


def test_workers_and_this_process_read_the_same() -> None:
    from ingest.here import Here

    with Workers(2) as workers:
        for data in (write(PLAN) for write in FORMATS.values()):
            assert workers.read(data).result() == Here().read(data).result()
            assert workers.load(data).result() == Here().load(data).result()
            line = workers.tell(data, "tài liệu/a.txt").result()
            assert line == Here().tell(data, "tài liệu/a.txt").result() == reading_line(read_data(data), "tài liệu/a.txt")
        for readers in (workers, Here()):
            with pytest.raises(UnreadableFile) as refused:
                readers.tell(b"a;b\n1;2\n", "luong.csv").result()
            assert refused.value.code == "no-register"


MANY = 3_000 if os.environ.get("CANCU_SLOW") else 150
SAMPLES = [path.read_bytes() for path in sorted((SHARED / "samples" / "files").glob("[!s]*")) if path.is_file()]


def test_no_mutant_of_a_file_crashes_or_hangs_its_reader() -> None:
    originals = SAMPLES or [write(PLAN * 20) for write in FORMATS.values()]
    with Workers(2, Limits(seconds=30)) as workers:
        for future in [workers.read(data) for data in mutants(originals, MANY)]:
            error = future.exception()
            assert error is None or isinstance(error, UnreadableFile)
            assert error is None or (error.code not in ("internal", "crash", "time", "memory") and "chưa hiểu" not in error.message)
