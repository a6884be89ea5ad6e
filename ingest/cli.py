"""The commands that read files: read, ingest. Everything heavy is imported where it is used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from graph.claims import Reading
    from graph.errors import UnreadableFile
    from graph.location import Location
    from ingest.pipeline import Outcome
    from ingest.progress import Progress
    from ingest.text import Text

    _Files = list[tuple[Path, UnreadableFile | None]]

_path = click.Path(readable=False)  # a file without rights is told like any other that cannot be read, and the others are read


def _not_blank(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuses "", which a shell gives for a variable that is not set, and which would mean the whole current folder."""
    if "" in value:
        raise click.BadParameter("đường dẫn rỗng.", ctx, param)
    return value


_paths = click.argument("paths", metavar="TỆP|THƯ_MỤC...", nargs=-1, required=True, type=_path, callback=_not_blank)
_any_paths = click.argument("paths", metavar="[TỆP|THƯ_MỤC...]", nargs=-1, type=_path, callback=_not_blank)
_max_size = click.option(
    "--max-size", type=click.IntRange(min=1), default=50, show_default=True, metavar="MB", help="Không đọc tệp lớn hơn."
)
_jobs = click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Số tệp đọc cùng lúc; mặc định bằng số bộ xử lý.")
_ocr = click.option(
    "--ocr",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Nhận dạng chữ của trang quét: auto: trang không có chữ đọc được; always: mọi trang; never: không trang nào.",
)
_columns = click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="TÊN=CỘT",
    callback=lambda ctx, option, value: _parsed(value),
    help='Cột có tên lạ trong danh mục (Excel, CSV), như --map "Số hiệu=Số CV đến"; dùng được nhiều lần.',
)


@click.command(
    short_help="In những gì mỗi văn bản nói; không cần kho.",
    help="""Đọc tệp hay thư mục và in ra những gì mỗi văn bản nói, kèm chỗ đứng của từng ý trong văn bản.

    Ra màn hình thì in tóm tắt; ra tệp hay ống dẫn, hoặc với --json, thì in JSON Lines: mỗi tệp một dòng. Có tệp không đọc được thì kết thúc
    với mã 1; các tệp khác vẫn được đọc.

    \b
    Ví dụ:
      cancu read ke-hoach.txt
      cancu read tai-lieu --json > doc.jsonl
      cancu read --text ke-hoach.txt
    """,
)
@_paths
@click.option("--json", "shape", flag_value="json", help="In JSON Lines.")
@click.option("--text", "shape", flag_value="text", help="In đúng văn bản đã nạp, không thêm gì.")
@_max_size
@_jobs
@_ocr
@_columns
@click.pass_context
def read(
    ctx: click.Context,
    paths: tuple[str, ...],
    shape: str | None,
    max_size: int,
    jobs: int | None,
    ocr: str,
    columns: dict[str, str],
) -> None:
    """Print what each file says, or its text."""
    from graph.errors import UnreadableFile
    from graph.location import on_disk
    from ingest.files import find_files
    from ingest.table_files import passed_over

    chosen, failed, named = shape or _default_shape(), False, list(map(on_disk, paths))
    settings = {"jobs": jobs, "mode": ocr, "columns": columns}
    for path, result in _results(list(find_files(named)), chosen, _bytes(max_size), settings):
        if not isinstance(result, UnreadableFile):
            _print(_shown(path, result))
        elif not passed_over(path, result, named):
            failed = True
            _print_error(path, result, chosen)
    ctx.exit(1 if failed else 0)


@click.command(
    short_help="Đọc tệp hay thư mục vào kho.",
    help="""Đọc tệp hay thư mục vào kho, và áp dụng judgements.txt của kho nếu nó đã đổi.

    Tệp đã biết thì bỏ qua; tệp đã đổi thì thay những gì nó nói trước đây; tệp không đọc được thì báo lý do và không dừng lại. Chưa có kho
    thì tạo .cancu ở thư mục hiện tại. Bị ngắt giữa chừng thì chạy lại: kho chỉ giữ những văn bản trọn vẹn.

    Danh mục văn bản bằng Excel hay CSV cũng đọc được: văn bản trong đó thành văn bản chưa có tệp, để các viện dẫn dẫn tới. Tệp đã chuyển
    chỗ thì đổi đường dẫn; tệp trong các THƯ MỤC này mà không còn trên đĩa thì báo, thêm --prune thì bỏ khỏi kho.

    Không nêu tệp nào thì chỉ áp dụng judgements.txt; thêm --again thì đọc lại mọi tệp của kho.

    \b
    Ví dụ:
      cancu ingest tai-lieu
      cancu --store kho ingest ke-hoach.txt chi-thi.txt
      cancu ingest cong-van-den.xlsx --map "Số hiệu=Số CV đến"
      cancu ingest
    """,
)
@_any_paths
@click.option("--again", is_flag=True, help="Đọc lại cả tệp đã biết: bản cancu mới có thể đọc ra nhiều hơn.")
@click.option("--prune", is_flag=True, help="Bỏ khỏi kho những tệp của THƯ MỤC đã nêu mà không còn trên đĩa.")
@click.option("--quiet", is_flag=True, help="Không hiện tiến độ và tổng kết.")
@click.option("--verbose", is_flag=True, help="Cho biết kho được phân giải từng phần hay toàn bộ, và vì sao.")
@click.option("--json", "as_json", is_flag=True, help="In tổng kết bằng JSON.")
@_max_size
@_jobs
@_ocr
@_columns
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[str, ...],
    again: bool,
    prune: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    max_size: int,
    jobs: int | None,
    ocr: str,
    columns: dict[str, str],
) -> None:
    """Read files into the store."""
    from pathlib import Path

    from graph.location import find_store, on_disk
    from ingest.files import find_files

    if prune and not paths:
        raise click.UsageError("--prune cần THƯ_MỤC.", ctx)
    location = find_store(ctx.obj, create=bool(paths))
    named = list(map(on_disk, paths)) or (_known(location) if again else [])
    files = list(find_files(named, store=location if isinstance(location, Path) else None))
    settings = {"limit": _bytes(max_size), "again": again, "named": named if paths else (), "prune": prune, "columns": columns}
    outcome = _ingested(files, location, quiet or as_json, settings, {"jobs": jobs, "mode": ocr, "columns": columns})
    if verbose:
        _print_resolution(outcome)
    _print_outcome(outcome, location, quiet, as_json)
    ctx.exit(1 if outcome.unreadable else 0)


COMMANDS: dict[str, click.Command] = {"read": read, "ingest": ingest}


def _default_shape() -> str:
    import sys

    return "summary" if sys.stdout.isatty() else "json"


def _bytes(megabytes: int) -> int:
    return megabytes * 1_000_000


def _parsed(options: tuple[str, ...]) -> dict[str, str]:
    if not options:
        return {}
    from ingest.heads import parse_columns

    return parse_columns(options)


def _results(
    files: _Files, shape: str, limit: int, settings: dict[str, Any]
) -> Iterator[tuple[Path, bytes | Reading | Text | UnreadableFile]]:
    """What each file says, as a line of JSON or as a reading; its text where that is asked for."""
    from ingest.table_files import checked
    from ingest.unfolding import unfolded
    from ingest.workers import readers

    with readers([path for path, _ in files], **settings) as those:

        def begin(path: Path, data: bytes) -> Future[Any]:
            if shape == "json":  # made where the file is read: several at a time
                return those.tell(data, _name(path))
            return those.load(data) if shape == "text" else those.read(data)

        for path, result in unfolded(files, begin, those, limit):
            yield path, checked(path, result)


def _shown(path: Path, result: bytes | Reading | Text) -> bytes:
    from ingest.text import Text

    if isinstance(result, bytes):
        return _harmless(result)
    if isinstance(result, Text):
        return result.content.encode("utf-8")
    from graph.harmless import escape
    from ingest.summary import of_reading

    return "".join(f"{escape(line)}\n" for line in (f"{_name(path)}:", *of_reading(result))).encode("utf-8")


def _harmless(line: bytes) -> bytes:
    """A line of JSON, on a terminal without what that could obey; to programs it says the same."""
    import sys

    if not sys.stdout.isatty():
        return line
    from graph.harmless import escape_json

    return f"{escape_json(line.decode().rstrip())}\n".encode()


def _print_error(path: Path, error: UnreadableFile, shape: str) -> None:
    if shape == "json":
        from ingest.public import error_to_json, line

        _print(line(error_to_json(error, _name(path))))
    else:
        _say(f"{_name(path)}: {error}")


def _known(location: Location) -> list[Path]:
    """Where the files of the store were read from."""
    from graph.store import open_store

    with open_store(location, write=False) as store:
        return [store.home / path for source in store.sources() for path in source.paths]


def _ingested(files: _Files, location: Location, quiet: bool, settings: dict[str, Any], reading: dict[str, Any]) -> Outcome:
    from ingest.pipeline import Outcome
    from ingest.pipeline import ingest as take

    missing = [(_name(path), error) for path, error in files if error]
    if len(missing) == len(files) and not _exists(location):  # no store is made for nothing
        return Outcome(unreadable=missing)
    import gc

    from graph.store import open_store
    from ingest.workers import readers

    gc.set_threshold(200_000, 50, 1_000)  # millions of claims and hardly a cycle: looking for cycles took a fifth of the time
    paths = [path for path, _ in files]
    with (
        _progress(len(files), quiet) as progress,
        readers(paths, **reading, told=progress.page) as those,
        open_store(location, write=True) as store,
    ):
        return take(files, store, **settings, readers=those, done=progress.file)


@contextmanager
def _progress(files: int, quiet: bool) -> Iterator[Progress]:
    """A line of progress on a terminal, nothing elsewhere."""
    import sys

    from ingest.progress import Progress

    progress = Progress(files, None if quiet or not sys.stderr.isatty() else sys.stderr)
    try:
        yield progress
    except KeyboardInterrupt:
        progress.end()
        if not quiet:
            click.echo("Đã dừng. Những gì đã đọc thì được giữ: chạy lại lệnh này để đọc tiếp.", err=True)
        raise
    finally:
        progress.end()


def _exists(location: Location) -> bool:
    from pathlib import Path

    return not isinstance(location, Path) or location.exists()


def _print_resolution(outcome: Outcome) -> None:
    if outcome.idle:
        click.echo("Không có gì để phân giải.", err=True)
        return
    for reason in outcome.reasons:
        click.echo(f"Phân giải lại toàn bộ kho: {reason}.", err=True)
    if not outcome.reasons:
        click.echo("Chỉ phân giải phần liên quan đến tệp mới." if outcome.alone else "Phân giải toàn bộ kho.", err=True)


def _print_outcome(outcome: Outcome, location: Location, quiet: bool, as_json: bool) -> None:
    from graph.location import shown

    for name, error in outcome.unreadable:
        _say(f"{name}: {error}")
    for name, reason in outcome.failed:
        _say(f"{name}, {reason}")
    if as_json:
        from ingest.public import line, outcome_to_json

        _print(line({"store": shown(location) if _exists(location) else None, **outcome_to_json(outcome)}))
    elif not quiet:
        from ingest.summary import of_run, of_watch

        for note in of_watch(outcome):
            _say(note)
        where = f" Kho: {shown(location)}" if outcome.taken or not outcome.files else ""
        click.echo(of_run(outcome) + where)


def _name(path: Path) -> str:
    from graph.location import readable

    return readable(path.as_posix())


def _say(text: str) -> None:
    """Talk with names of files and words of documents in it, which a terminal must not obey."""
    from graph.harmless import escape

    click.echo(escape(text), err=True)


def _print(text: bytes) -> None:
    """UTF-8 whatever the locale says, and not a character more."""
    click.echo(text, nl=False)
