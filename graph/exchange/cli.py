"""The commands that carry a store elsewhere: export, import, copy. Everything heavy is imported where it is used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from graph.exchange.forms import ALL, FORMS, GRAPH, PART, Form, form_of, importable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.exchange.bulk import Advance


def _list(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo("\n".join((*map(_row, FORMS.values()), _line("neo4j", _FOLDER, PART, _BULK))))
        ctx.exit()


@click.group(
    short_help="Xuất đồ thị cho chương trình khác.",
    help="""Xuất đồ thị sang dạng mà chương trình khác đọc được.

    \b
    Ví dụ:
      cancu export --list
      cancu export jsonl -o do-thi.jsonl
    """,
)
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Liệt kê các dạng và nhập lại được những gì.")
def export() -> None:
    """Gathers the forms of export."""


def _row(form: Form) -> str:
    return _line(form.name, _FOLDER if form.folder else form.suffixes[0], form.keeps, form.about)


def _line(name: str, place: str, keeps: str, about: str) -> str:
    return f"{name:13} {place:10} {_KEPT[keeps]}; {about}"


_FOLDER = "thư mục"
_BULK = "Các tệp CSV để neo4j-admin nạp cả kho một lượt."

_KEPT = {ALL: "nhập lại được cả kho", GRAPH: "nhập lại được đồ thị", PART: "chỉ để xuất"}


def _exporting(form: Form) -> click.Command:
    """The command that writes a form: into a file, to stdout, or into a folder."""
    target = click.Path(file_okay=not form.folder, dir_okay=form.folder, writable=True)
    help = "Ghi vào thư mục này." if form.folder else "Ghi vào tệp này thay vì in ra."
    output = click.Option(["-o", "--output"], metavar="THƯ_MỤC" if form.folder else "TỆP", type=target, required=form.folder, help=help)

    @click.pass_context
    def write(ctx: click.Context, output: str | None) -> None:
        _export(ctx, form, output)

    name = "do-thi" if form.folder else f"do-thi{form.suffixes[0]}"
    example = f"\b\nVí dụ:\n  cancu export {form.name} -o {name}"
    return click.Command(form.name, callback=write, params=[output], short_help=form.about, help=f"{form.about}\n\n{example}")


for _form in FORMS.values():
    export.add_command(_exporting(_form))


def _export(ctx: click.Context, form: Form, output: str | None) -> None:
    from graph.exchange.snapshot import snapshot
    from graph.exchange.streamed import Streamed
    from graph.location import find_store
    from graph.store import open_store

    with open_store(find_store(ctx.obj, create=False), write=False) as store:
        if form.folder:
            _write_folder(form.files(snapshot(store)), str(output))
            return
        pieces = form.written(Streamed(store) if form.streams else snapshot(store))
        if output in (None, "-"):
            with click.open_file("-", "wb") as stream:
                stream.writelines(pieces)
        else:
            _write_file(pieces, str(output))


def _write_file(pieces: Iterable[bytes], file: str) -> None:
    """Whole or not at all; click's own atomic files take the place of the old ones also when writing has failed."""
    from pathlib import Path

    from graph.errors import not_written
    from graph.whole import write_whole

    try:
        write_whole(Path(file), pieces)
    except OSError as error:
        raise not_written(file, error) from error


def _write_folder(files: Iterable[tuple[str, Iterable[bytes]]], folder: str) -> None:
    """Into a folder that is empty or not there yet, whole or not at all."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from graph.errors import BadRequest, not_written

    target = Path(folder).absolute()
    try:
        if target.exists() and any(target.iterdir()):
            raise BadRequest(f"Thư mục {folder} không trống.", "Chọn thư mục trống hay chưa có.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".part-", dir=target.parent, ignore_cleanup_errors=True) as part:
            made = Path(part) / "made"
            made.mkdir()
            for name, pieces in files:
                with (made / name).open("wb") as stream:
                    stream.writelines(pieces)
            made.replace(target)
    except OSError as error:
        raise not_written(folder, error) from error


@click.command(
    "import",
    short_help="Dựng kho từ một tệp đã xuất.",
    help="""Dựng kho từ một TỆP, hay thư mục, mà cancu export đã ghi: trọn vẹn trong một lượt, hoặc không gì cả.

    Kho phải trống hay chưa có; nếu nó đã giữ đúng những gì tệp nói thì thôi. Các dạng nhập được: cancu export --list.

    \b
    Ví dụ:
      cancu --store kho-moi import do-thi.jsonl
      cancu --store kho-moi import cac-bang/
    """,
)
@click.argument("file", metavar="TỆP", type=click.Path(exists=True))
@click.option("--form", type=click.Choice(importable()), help="Dạng của tệp.  [mặc định: theo đuôi tên tệp]")
@click.pass_context
def import_(ctx: click.Context, file: str, form: str | None) -> None:
    """Make a store of what was exported."""
    from pathlib import Path

    from graph.exchange.snapshot import restore
    from graph.location import find_store

    taken = form_of(Path(file), form).snapshot(Path(file))
    new = restore(taken, find_store(ctx.obj, create=True))
    nodes, relations = len(taken.graph.nodes), len(taken.graph.edges)
    click.echo(f"Đã nhập {nodes} nút, {relations} quan hệ." if new else "Kho đã giữ đúng những gì tệp này nói.", err=True)
    if new and any(node.label == "Source" and node.id not in taken.readings for node in taken.graph.nodes.values()):
        click.echo("Tệp không có đủ các bản đọc: kho này trả lời mọi câu hỏi, nhưng không nhận thêm tài liệu.", err=True)


@export.command(
    short_help=_BULK,
    help="""Cả kho thành các tệp CSV trong THƯ_MỤC, để neo4j-admin nạp một lượt: nhanh hơn cancu copy nhiều lần khi kho lớn.

    In ra lệnh nạp; lệnh ấy cũng nằm trong THƯ_MỤC/import.sh. Cơ sở dữ liệu nạp xong là một kho đầy đủ: mọi lệnh đều dùng tiếp được.
    THƯ_MỤC phải trống, chưa có, hay là bản xuất cũ (sẽ được thay).

    \b
    Ví dụ:
      cancu export neo4j -o nap
      sh nap/import.sh
    """,
)
@click.option("-o", "--output", "folder", metavar="THƯ_MỤC", type=click.Path(), required=True, help="Ghi vào thư mục này.")
@click.pass_context
def neo4j(ctx: click.Context, folder: str) -> None:
    """Write CSV files for neo4j-admin, and print the command that imports them."""
    from pathlib import Path

    from graph.exchange.bulk import SCHEMA
    from graph.exchange.bulk import export as write
    from graph.location import find_store, readable
    from graph.store import open_store

    with open_store(find_store(ctx.obj, create=False), write=False) as store:
        written = write(store, Path(folder), _bar)
    name = readable(Path(folder).as_posix())
    click.echo(f"Đã ghi {written.nodes} nút và {written.relations} quan hệ vào {name}. Dừng máy chủ Neo4j 5.26, rồi chạy:", err=True)
    click.echo(written.command, nl=False)
    click.echo(f"Sau đó chạy lại máy chủ và tạo ràng buộc: cypher-shell -f {name}/{SCHEMA}", err=True)


@click.command(
    short_help="Chép cả kho sang chỗ khác.",
    help="""Chép cả kho, gồm các bản đọc, đồ thị và các phán quyết, từ thư mục hay máy chủ này sang thư mục hay máy chủ khác.

    Kho đích phải trống hay chưa có; --replace thì thay hết những gì một kho cancu đang giữ ở đó. Bị ngắt giữa chừng thì chạy lại: kho đích
    hoặc như trước, hoặc trống, hoặc đã đủ. Đường dẫn các tệp được giữ như trong kho nguồn.

    \b
    Ví dụ:
      cancu copy --from .cancu --to neo4j://localhost
      cancu copy --from neo4j://localhost --to kho-moi
    """,
)
@click.option("--from", "source", metavar="KHO", required=True, help="Kho nguồn: thư mục hay địa chỉ máy chủ.")
@click.option("--to", "target", metavar="KHO", required=True, help="Kho đích: thư mục hay địa chỉ máy chủ.")
@click.option("--replace", is_flag=True, help="Thay hết những gì kho đích đang giữ.")
def copy(source: str, target: str, replace: bool) -> None:
    """Copy a whole store."""
    from graph.copying import copy as carry
    from graph.location import location
    from graph.store import open_store

    with (
        open_store(location(source, create=False), write=False) as held,
        open_store(location(target, create=True), write=True) as empty,
    ):
        copied = carry(held, empty, replace=replace, tell=_tell)
    click.echo(f"Đã chép {copied.files} tệp, {copied.nodes} nút, {copied.relations} quan hệ sang {target}", err=True)


COMMANDS: dict[str, click.Command] = {"export": export, "import": import_, "copy": copy}


@contextmanager
def _bar(total: int) -> Iterator[Advance]:
    """A progress bar where somebody looks on."""
    import sys

    if not sys.stderr.isatty():
        yield lambda more: None
        return
    with click.progressbar(length=total, label="Ghi", file=sys.stderr, update_min_steps=1_000) as bar:
        yield bar.update


def _tell(step: str) -> None:
    """What is under way, where somebody looks on."""
    import sys

    if sys.stderr.isatty():
        click.echo(step, err=True)
