"""The commands that carry a store elsewhere: export, copy. Everything heavy is imported where it is used."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.exchange.bulk import Advance


@click.group(short_help="Xuất đồ thị cho chương trình khác.", help="Xuất đồ thị sang dạng mà chương trình khác đọc được.")
def export() -> None:
    """Gathers the forms of export."""


@export.command(
    help="""Dạng chuẩn: JSON Lines, các nút rồi các quan hệ, đã sắp xếp; hai đồ thị bằng nhau cho hai tệp giống hệt nhau.

    \b
    Ví dụ:
      cancu export jsonl > do-thi.jsonl
      cancu export jsonl -o do-thi.jsonl
    """
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Ghi vào tệp này thay vì in ra.")
@click.pass_context
def jsonl(ctx: click.Context, output: str | None) -> None:
    """Print the canonical form of the graph."""
    from graph.exchange.jsonl import lines
    from graph.location import find_store
    from graph.store import open_store

    with open_store(find_store(ctx.obj, create=False), write=False) as store:
        graph = store.graph()
    with click.open_file(output or "-", "wb", atomic=bool(output)) as stream:
        stream.writelines(line.encode("utf-8") for line in lines(graph))


@export.command(
    help="""Cả kho thành các tệp CSV trong THƯ_MỤC, để neo4j-admin nạp một lượt: nhanh hơn cancu copy nhiều lần khi kho lớn.

    In ra lệnh nạp; lệnh ấy cũng nằm trong THƯ_MỤC/import.sh. Cơ sở dữ liệu nạp xong là một kho đầy đủ: mọi lệnh đều dùng tiếp được.
    THƯ_MỤC phải trống, chưa có, hay là bản xuất cũ (sẽ được thay).

    \b
    Ví dụ:
      cancu export neo4j nap
      sh nap/import.sh
    """
)
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path())
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


COMMANDS: dict[str, click.Command] = {"export": export, "copy": copy}


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
