"""The command that writes the viewer. Everything heavy is imported where it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from viz import options

if TYPE_CHECKING:
    from viz.notebook import View


@click.command(
    short_help="Ghi đồ thị thành một tệp HTML để xem, không cần mạng.",
    help="""Ghi đồ thị thành một tệp HTML mở bằng trình duyệt là xem được, không cần mạng và không gửi gì đi đâu.

    Có VĂN_BẢN thì mở ra ở nguồn gốc của văn bản ấy, có PHONG_TRÀO (mã hay các từ trong tên một phong trào) thì ở các kế hoạch và khen
    thưởng của phong trào; không có thì ở những văn bản có nhiều quan hệ nhất của từng cấp. Tệp chứa cả kho: từ đó tìm và xem được mọi
    thứ.

    \b
    Ví dụ:
      cancu view 207/KH-UBND -o do-thi.html
      cancu view "ca nuoc chung suc xay dung nong thon moi" --open
      cancu view 207/KH-UBND --mermaid > so-do.mmd
    """,
)
@click.argument("thing", metavar="[VĂN_BẢN|PHONG_TRÀO...]", nargs=-1)
@click.option(
    "-o",
    "--output",
    metavar="TỆP",
    type=click.Path(dir_okay=False),
    default="graph.html",
    show_default=True,
    help="Ghi vào tệp này, - là stdout.",
)
@click.option("--open", "opened", is_flag=True, help="Mở tệp bằng trình duyệt.")
@click.option("--mermaid", is_flag=True, help="In phần mở đầu thành sơ đồ Mermaid, không ghi tệp.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=20_000, show_default=True, help="Nhiều nhất bao nhiêu mục.")
@options.lang
@click.pass_context
def view(ctx: click.Context, thing: tuple[str, ...], output: str, opened: bool, mermaid: bool, limit: int, lang: str) -> None:
    """Write the viewer."""
    from viz.notebook import View
    from viz.viewer.build import built

    with options.opened(ctx) as store:
        seen = View(built(store, " ".join(thing), limit=limit, lang=lang), store.home, lang)
    if mermaid:
        click.echo(seen.mermaid(), nl=False)
    elif output == "-":
        click.echo(seen.html().encode("utf-8"), nl=False)
    else:
        _save(seen, Path(output), opened)


def _save(seen: View, path: Path, opened: bool) -> None:
    """Writes the file, tells so, and opens it where that is wanted. Raises BadRequest where it cannot be written."""
    from graph.errors import BadRequest, why
    from viz.plain import clean
    from viz.words import said

    try:
        seen.save(path)
    except OSError as error:
        raise BadRequest(f"Không ghi được tệp {path} ({why(error)}).", "Chọn tệp khác: -o TỆP.") from error
    shown, total = len(seen.model.whole.nodes), seen.model.whole.total
    click.echo(clean(said("view_written", seen.lang, path, shown, total)), err=True)
    if opened:
        click.launch(path.resolve().as_uri())


COMMANDS: dict[str, click.Command] = {"view": view}
