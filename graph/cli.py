"""The commands that keep a store: judge, forget. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

_json = click.option("--json", "as_json", is_flag=True, help="In JSON.")


@click.command(
    short_help="Ghi và áp dụng một phán quyết về hai mã.",
    help="""Ghi một phán quyết vào judgements.txt trong kho và áp dụng ngay.

    \b
    is MÃ_CHỖ_NÊU MÃ_VĂN_BẢN   chỗ nêu chưa xác định (chua-ro/…) là văn bản này
    same MÃ MÃ                 hai văn bản, phong trào hay cơ quan là một
    different MÃ MÃ            hai thứ không phải là một

    Mã in ra ở gaps, find, show. Muốn bỏ một phán quyết thì thêm --undo, hay xóa dòng của nó trong judgements.txt rồi chạy cancu ingest.
    Kho trên máy chủ giữ các phán quyết ngay trong kho.

    \b
    Ví dụ:
      cancu judge is chua-ro/07-ct-tu/c7cf3bf5 tinh-uy-lam-son/k2020/07-ct-tu
      cancu judge --undo is chua-ro/07-ct-tu/c7cf3bf5 tinh-uy-lam-son/k2020/07-ct-tu
      cancu judge --list
    """,
)
@click.argument("word", metavar="is|same|different", type=click.Choice(["is", "same", "different"]), required=False)
@click.argument("left", metavar="MÃ", required=False)
@click.argument("right", metavar="MÃ", required=False)
@click.option("--undo", is_flag=True, help="Bỏ phán quyết này thay vì ghi.")
@click.option("--list", "listing", is_flag=True, help="Liệt kê các phán quyết.")
@_json
@click.pass_context
def judge(ctx: click.Context, word: str | None, left: str | None, right: str | None, undo: bool, listing: bool, as_json: bool) -> None:
    """Take down what a person decided, or take it back, and apply it."""
    from graph import judge as judging
    from graph.location import find_store
    from graph.store import open_store

    if not listing and not (word and left and right):
        raise click.UsageError("Thiếu is, same hay different và hai mã.", ctx)
    with open_store(find_store(ctx.obj, create=False), write=not listing) as store:
        decide = judging.withdraw if undo else judging.judge
        lines = (decide(store, word, left, right),) if word and left and right and not listing else judging.judgements(store)
    said = "{}" if listing else "Đã bỏ: {}" if undo else "Đã ghi và áp dụng: {}"
    records = [{"line": each.line, "word": each.word, "left": each.left, "right": each.right} for each in lines]
    _print(map(_json_line, records) if as_json else (said.format(f"{each.word} {each.left} {each.right}") for each in lines))
    if not lines:
        click.echo("Chưa có phán quyết nào.", err=True)
    ctx.exit(0 if lines else 1)


@click.command(
    short_help="Bỏ khỏi kho những gì chỉ các tệp này nói.",
    help="""Bỏ khỏi kho đúng những gì chỉ các tệp này nói; tệp trên đĩa thì giữ nguyên.

    Nêu tệp bằng đường dẫn (hay thư mục) như khi ingest, bằng mã nguồn, hay bằng mã văn bản nếu văn bản chỉ có một tệp.

    \b
    Ví dụ:
      cancu forget tai-lieu/ke-hoach.txt
      cancu forget 2c2109ec
    """,
)
@click.argument("names", metavar="TỆP|MÃ...", nargs=-1, required=True)
@_json
@click.pass_context
def forget(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Take back what only the named files said."""
    from graph.forget import forget as take_back
    from graph.location import find_store
    from graph.store import open_store

    with open_store(find_store(ctx.obj, create=False), write=True) as store:
        paths = take_back(store, names)
    _print([_json_line({"forgotten": paths})] if as_json else [f"Đã quên {path}" for path in paths])


COMMANDS: dict[str, click.Command] = {"judge": judge, "forget": forget}


def _json_line(value: dict[str, Any]) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _print(lines: Iterable[str]) -> None:
    """As UTF-8, whatever the locale says."""
    for line in lines:
        click.echo(f"{line}\n".encode(), nl=False)
