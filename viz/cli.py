"""The commands that ask and show: trace, show, find, campaigns, rewards, gaps. Everything heavy is imported where it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

if TYPE_CHECKING:
    from graph.store import Store
    from viz.listings import Listing

ROWS = 50  # rows of a listing on a terminal, unless --limit says otherwise

_Command = TypeVar("_Command", bound=Callable[..., Any])
_COLOURS = {"name": {"bold": True}, "mark": {"fg": "yellow"}, "quote": {"fg": "green"}, "place": {"dim": True}}

_lang = click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ của nhãn.")
_json = click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi kết quả một dòng (JSON Lines).")


class _Form(TypedDict):
    """The options that all listings share."""

    as_json: bool
    as_csv: bool
    lang: str
    limit: int | None


def _listing(command: _Command) -> _Command:
    """Gives a command the options of a listing."""
    limit = click.option(
        "--limit", type=click.IntRange(min=0), help=f"Nhiều nhất bao nhiêu dòng, 0 là tất cả. [mặc định: {ROWS}; với --json, --csv: tất cả]"
    )
    csv = click.option("--csv", "as_csv", is_flag=True, help="In CSV.")
    return _json(csv(_lang(limit(command))))


@click.command(
    help="""Lần từ một văn bản tới những văn bản mà nó thực hiện, tới tận gốc, kèm lời văn làm chứng.

    PLAN là đường dẫn tệp, số ký hiệu, mã, hay các từ trong tên; gõ có dấu hay không đều được. Nhiều văn bản khớp thì lệnh liệt kê
    chúng ra và kết thúc với mã 2.

    \b
    Ví dụ:
      cancu trace 207/KH-UBND
      cancu trace 34-ct/tw --reverse --depth 2
      cancu trace ke-hoach.pdf --mermaid > so-do.mmd
    """
)
@click.argument("plan", nargs=-1, required=True)
@click.option("--reverse", is_flag=True, help="Lần ngược: những văn bản nào thực hiện nó.")
@click.option("--all", "every", is_flag=True, help="Theo mọi quan hệ giữa các văn bản, không chỉ “thực hiện”.")
@click.option("--depth", type=click.IntRange(min=1), help="Nhiều nhất bao nhiêu bước.  [mặc định: tới hết]")
@click.option("--limit", type=click.IntRange(min=1), default=500, show_default=True, help="Nhiều nhất bao nhiêu quan hệ.")
@_json
@click.option("--mermaid", "as_mermaid", is_flag=True, help="In sơ đồ Mermaid.")
@_lang
@click.pass_context
def trace(
    ctx: click.Context,
    plan: tuple[str, ...],
    reverse: bool,
    every: bool,
    depth: int | None,
    limit: int,
    as_json: bool,
    as_mermaid: bool,
    lang: str,
) -> None:
    """Trace a document to its roots, or down to who carries it out."""
    from graph.ontology import ontology
    from queries.find import find_document
    from queries.lineage import trace as walk
    from viz.words import said

    if as_json and as_mermaid:
        raise click.UsageError("Chỉ chọn một trong --json và --mermaid.")
    with _open(ctx) as store:
        relations = None if every else ontology().lineage
        found = walk(store, find_document(store, " ".join(plan)), relations=relations, reverse=reverse, depth=depth, limit=limit)
        home = store.location.parent
    if as_json:
        from viz.records import trace_record
        from viz.tables import json_line

        return _print([json_line(trace_record(found))])
    if as_mermaid:
        from viz.mermaid import mermaid

        return _print(mermaid(found, lang=lang))
    from viz.tree import tree

    _print(tree(found, home=home, lang=lang, width=_width(), paint=_paint()))
    if not found.steps:
        click.echo(said("no_steps_all" if every else "no_steps_reverse" if reverse else "no_steps", lang), err=True)
    if found.truncated:
        click.echo(said("truncated", lang, limit), err=True)


@click.command(
    help="""Mọi điều kho biết về một văn bản, phong trào, cơ quan hay khen thưởng: dữ kiện, quan hệ hai chiều, chứng cứ, tệp nguồn.

    PLAN như ở lệnh trace, hoặc mã của một phong trào, cơ quan, khen thưởng.

    \b
    Ví dụ:
      cancu show 298/KH-UBND
    """
)
@click.argument("plan", nargs=-1, required=True)
@_json
@_lang
@click.pass_context
def show(ctx: click.Context, plan: tuple[str, ...], as_json: bool, lang: str) -> None:
    """Show one node from all sides."""
    from queries.details import details
    from queries.find import find_document

    with _open(ctx) as store:
        wanted = " ".join(plan)
        found = details(store, wanted) or details(store, find_document(store, wanted))
        home = store.location.parent
    if found and as_json:
        from viz.records import details_record
        from viz.tables import json_line

        return _print([json_line(details_record(found))])
    if found:
        from viz.card import card

        _print(card(found, home=home, lang=lang, width=_width()))


@click.command(
    help="""Tìm văn bản, phong trào và cơ quan mang tất cả các từ; gõ có dấu hay không đều được.

    \b
    Ví dụ:
      cancu find thi dua yeu nuoc
    """
)
@click.argument("words", nargs=-1, required=True)
@_listing
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], **form: Unpack[_Form]) -> None:
    """Find nodes by words."""
    from queries.find import search
    from viz.listings import FOUND

    with _open(ctx) as store:
        rows = search(store, " ".join(words))
    _list(ctx, FOUND, rows, form)


@click.command(
    help="""Các phong trào thi đua: giai đoạn, cấp phát động, kế hoạch, và bao nhiêu văn bản nhắc tới.

    \b
    Ví dụ:
      cancu campaigns nong thon moi
    """
)
@click.argument("words", nargs=-1)
@_listing
@click.pass_context
def campaigns(ctx: click.Context, words: tuple[str, ...], **form: Unpack[_Form]) -> None:
    """List campaigns."""
    from queries.campaigns import campaigns as ask
    from viz.listings import CAMPAIGNS

    with _open(ctx) as store:
        rows = ask(store, " ".join(words))
    _list(ctx, CAMPAIGNS, rows, form)


@click.command(
    help="""Ai khen thưởng gì, trong phong trào nào, theo văn bản nào.

    CAMPAIGN là mã hay các từ trong tên một phong trào; không có thì liệt kê tất cả.

    \b
    Ví dụ:
      cancu rewards dan van kheo
      cancu rewards --csv > khen-thuong.csv
    """
)
@click.argument("campaign", nargs=-1)
@_listing
@click.pass_context
def rewards(ctx: click.Context, campaign: tuple[str, ...], **form: Unpack[_Form]) -> None:
    """List awards and the campaigns that they reward."""
    from queries.campaigns import rewards as ask
    from viz.listings import REWARDS

    with _open(ctx) as store:
        rows = ask(store, " ".join(campaign))
    _list(ctx, REWARDS, rows, form)


@click.command(
    help="""Kho còn thiếu gì: văn bản được nêu mà chưa có, chỗ chưa xác định được là văn bản nào, điều mà các nguồn nói khác nhau.

    \b
    Ví dụ:
      cancu gaps --kind missing
      cancu gaps --json
    """
)
@click.option(
    "--kind",
    type=click.Choice(["missing", "unresolved", "conflicts"]),
    help="Chỉ một loại: chưa có, chưa xác định, hay mâu thuẫn.  [mặc định: cả ba]",
)
@_listing
@click.pass_context
def gaps(ctx: click.Context, kind: str | None, **form: Unpack[_Form]) -> None:
    """List what the store lacks."""
    from queries.gaps import KINDS
    from viz.listings import ALL_GAPS, GAPS
    from viz.words import heading

    with _open(ctx) as store:
        rows = {name: ask(store) for name, ask in KINDS.items() if kind in (None, name)}
    if kind or form["as_json"] or form["as_csv"]:
        return _list(ctx, GAPS[kind] if kind else ALL_GAPS, [row for each in rows.values() for row in each], form)
    for name in (name for name, each in rows.items() if each):
        _print([heading(name, form["lang"]), *_lines(GAPS[name], rows[name], form), ""])
    if not any(rows.values()):
        _list(ctx, ALL_GAPS, [], form)


COMMANDS: dict[str, click.Command] = {
    "trace": trace,
    "show": show,
    "find": find,
    "campaigns": campaigns,
    "rewards": rewards,
    "gaps": gaps,
}


def _open(ctx: click.Context) -> Store:
    """The store that the global option, the environment or the folder names, for reading."""
    from graph.location import find_store
    from graph.store import open_store

    return open_store(find_store(ctx.obj, create=False), write=False)


def _list(ctx: click.Context, listing: Listing, rows: list[dict[str, Any]], form: _Form) -> None:
    """Prints a listing; where it is empty says so, with exit code 1."""
    from viz.words import said

    _print(_lines(listing, rows, form) if rows or form["as_csv"] else [])
    if not rows:
        click.echo(said("nothing", form["lang"]), err=True)
        ctx.exit(1)


def _lines(listing: Listing, rows: list[dict[str, Any]], form: _Form) -> Iterable[str]:
    """The lines of a listing, as many rows as asked for; how many are left out is said on stderr."""
    from viz.words import said

    shape = "json" if form["as_json"] else "csv" if form["as_csv"] else "table"
    limit = form["limit"] if form["limit"] is not None else ROWS if shape == "table" else 0
    if limit and len(rows) > limit:
        click.echo(said("more_rows", form["lang"], len(rows) - limit), err=True)
    return listing.lines(rows[: limit or None], shape, form["lang"], _width())


def _print(lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        click.echo(text)


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _paint() -> Callable[[str, str], str]:
    """Colours for a terminal that wants them (https://no-color.org)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda text, role: text
    return lambda text, role: click.style(text, **_COLOURS.get(role, {}))
