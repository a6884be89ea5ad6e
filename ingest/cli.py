"""The commands that read files: read, ingest. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from graph.claims import Reading
    from graph.errors import UnreadableFile
    from ingest.pipeline import Outcome

_Item = TypeVar("_Item")

_paths = click.argument("paths", nargs=-1, required=True, type=click.Path())
_max_size = click.option("--max-size", type=click.FloatRange(min=0, min_open=True), default=50, show_default=True, help="Tệp lớn nhất, tính bằng MB.")


@click.command(
    help="""Đọc tệp hay thư mục và in ra những gì mỗi văn bản nói: số, ngày, cơ quan, căn cứ, phong trào, khen thưởng, kèm chỗ đứng của từng ý.

    Ra màn hình thì in tóm tắt; ra tệp hay ống dẫn, hoặc với --json, thì in JSON Lines, mỗi tệp một dòng. Có tệp không đọc được thì
    kết thúc với mã 1, các tệp khác vẫn được đọc.

    \b
    Ví dụ:
      cancu read ke-hoach.txt
      cancu read tai-lieu/ --json | jq .document.symbol
      cancu read --text ke-hoach.txt
    """
)
@_paths
@click.option("--json", "shape", flag_value="json", help="In JSON Lines.")
@click.option("--text", "shape", flag_value="text", help="In đúng văn bản mà chương trình đã nạp.")
@_max_size
@click.pass_context
def read(ctx: click.Context, paths: tuple[str, ...], shape: str | None, max_size: float) -> None:
    """Print what each file says, or its text."""
