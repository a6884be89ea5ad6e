"""The commands that ask and show: trace, show, find, campaigns, rewards, gaps. Everything heavy is imported where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

import click

if TYPE_CHECKING:
    from graph.store import Store
    from viz.screen import Form

_Command = TypeVar("_Command", bound=Callable[..., Any])

_plan = click.argument("plan", nargs=-1, required=True)
_lang = click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ của nhãn.")
_json = click.option("--json", "shape", flag_value="json", help="In JSON, một dòng.")


def _listing(command: _Command) -> _Command:
    """Gives a command the options that all listings share."""
    help = "Nhiều nhất bao nhiêu dòng, 0 là tất cả.  [mặc định: 50; tất cả với --json và --csv]"
    limit = click.option("--limit", type=click.IntRange(min=0), metavar="N", help=help)
    csv = click.option("--csv", "as_csv", is_flag=True, help="In CSV, khóa làm dòng đầu.")
    json = click.option("--json", "as_json", is_flag=True, help="In JSON Lines: mỗi dòng một kết quả.")
    return json(csv(_lang(limit(command))))


@click.command(
    short_help="Lần từ một văn bản tới tận gốc của nó.",
    help="""Lần từ một văn bản tới những văn bản mà nó thực hiện, tới tận gốc, kèm lời văn làm chứng.

    PLAN là đường dẫn tệp, số ký hiệu, mã, hay các từ trong tên; gõ có dấu hay không đều được. Nhiều văn bản khớp thì lệnh liệt kê
    chúng ra và kết thúc với mã 2.

    \b
    Ví dụ:
      cancu trace 207/KH-UBND
      cancu trace 34-ct/tw --reverse --depth 2
      cancu trace ke-hoach.txt --mermaid > so-do.mmd
    """,
)
@_plan
@click.option("--reverse", is_flag=True, help="Lần ngược: những văn bản nào thực hiện nó.")
@click.option("--all", "every", is_flag=True, help="Theo mọi quan hệ giữa các văn bản, không chỉ “thực hiện”.")
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Nhiều nhất bao nhiêu bước.  [mặc định: tới hết]")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=500, show_default=True, help="Nhiều nhất bao nhiêu quan hệ.")
@_json
@click.option("--mermaid", "shape", flag_value="mermaid", help="In sơ đồ Mermaid.")
@_lang
@click.pass_context
def trace(
    ctx: click.Context, plan: tuple[str, ...], reverse: bool, every: bool, depth: int | None, limit: int, shape: str | None, lang: str
) -> None:
    """Trace a document to its roots, or down to who carries it out."""
    with _open(ctx) as store:
        from graph.ontology import ontology
        from queries.find import find_document
        from queries.lineage import trace as walk
        from viz.screen import show_trace

        relations = None if every else ontology().lineage
        found = walk(store, find_document(store, " ".join(plan), lang=lang), relations=relations, reverse=reverse, depth=depth, limit=limit)
    show_trace(found, store.location.parent, shape or "tree", lang, every=every)


@click.command(
    short_help="Mọi điều về một văn bản, phong trào, cơ quan.",
    help="""Mọi điều kho biết về một văn bản, phong trào, cơ quan, người hay khen thưởng: dữ kiện, quan hệ hai chiều, chứng cứ, tệp nguồn.

    ĐỐI_TƯỢNG là mã của bất cứ thứ gì trong kho, văn bản nêu như ở lệnh trace, hay các từ trong tên một văn bản, phong trào, cơ quan,
    người. Nhiều thứ khớp thì lệnh liệt kê chúng ra và kết thúc với mã 2.

    \b
    Ví dụ:
      cancu show 298/KH-UBND
      cancu show so noi vu tinh
    """,
)
@click.argument("thing", metavar="ĐỐI_TƯỢNG...", nargs=-1, required=True)
@_json
@_lang
@click.pass_context
def show(ctx: click.Context, thing: tuple[str, ...], shape: str | None, lang: str) -> None:
    """Show one node from all sides."""
    from queries.details import details
    from queries.find import find_node
    from viz.screen import show_details

    with _open(ctx) as store:
        found = details(store, find_node(store, " ".join(thing), lang=lang))
    show_details(found, store.location.parent, shape or "card", lang)


@click.command(
    short_help="Tìm văn bản, phong trào, cơ quan theo từ.",
    help="""Tìm văn bản, phong trào và cơ quan mang tất cả các từ; gõ có dấu hay không đều được.

    \b
    Ví dụ:
      cancu find thi dua yeu nuoc
    """,
)
@click.argument("words", nargs=-1, required=True)
@_listing
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], **form: Unpack[Form]) -> None:
    """Find nodes by words."""
    from queries.find import search
    from viz.listings import FOUND
    from viz.screen import show_listing

    with _open(ctx) as store:
        rows = search(store, " ".join(words))
    ctx.exit(show_listing(FOUND, rows, form))


@click.command(
    short_help="Các phong trào thi đua và kế hoạch của chúng.",
    help="""Các phong trào thi đua: giai đoạn, cấp phát động, kế hoạch, và bao nhiêu văn bản nhắc tới.

    \b
    Ví dụ:
      cancu campaigns nong thon moi
    """,
)
@click.argument("words", nargs=-1)
@_listing
@click.pass_context
def campaigns(ctx: click.Context, words: tuple[str, ...], **form: Unpack[Form]) -> None:
    """List campaigns."""
    from queries.campaigns import campaigns as ask
    from viz.listings import CAMPAIGNS
    from viz.screen import show_listing

    with _open(ctx) as store:
        rows = ask(store, " ".join(words))
    ctx.exit(show_listing(CAMPAIGNS, rows, form))


@click.command(
    short_help="Ai khen thưởng gì, trong phong trào nào.",
    help="""Ai khen thưởng gì, trong phong trào nào, theo văn bản nào.

    CAMPAIGN là mã hay các từ trong tên một phong trào; không có thì liệt kê tất cả.

    \b
    Ví dụ:
      cancu rewards dan van kheo
      cancu rewards --csv > khen-thuong.csv
    """,
)
@click.argument("campaign", nargs=-1)
@_listing
@click.pass_context
def rewards(ctx: click.Context, campaign: tuple[str, ...], **form: Unpack[Form]) -> None:
    """List awards and the campaigns that they reward."""
    from queries.campaigns import rewards as ask
    from viz.listings import REWARDS
    from viz.screen import show_listing

    with _open(ctx) as store:
        rows = ask(store, " ".join(campaign))
    ctx.exit(show_listing(REWARDS, rows, form))


@click.command(
    short_help="Kho còn thiếu gì, chưa rõ gì, mâu thuẫn gì.",
    help="""Kho còn thiếu gì: văn bản được nêu mà chưa có, chỗ chưa xác định được là văn bản nào, điều mà các nguồn nói khác nhau.

    \b
    Ví dụ:
      cancu gaps --kind missing
      cancu gaps --json
    """,
)
@click.option(
    "--kind",
    type=click.Choice(["missing", "unresolved", "conflicts"]),
    help="Chỉ một loại: chưa có, chưa xác định, hay mâu thuẫn.  [mặc định: cả ba]",
)
@_listing
@click.pass_context
def gaps(ctx: click.Context, kind: str | None, **form: Unpack[Form]) -> None:
    """List what the store lacks."""
    from queries.gaps import KINDS
    from viz.listings import ALL_GAPS, GAPS
    from viz.screen import show_listing, show_sections

    with _open(ctx) as store:
        rows = {name: ask(store) for name, ask in KINDS.items() if kind in (None, name)}
    if kind is None and not form["as_json"] and not form["as_csv"]:
        ctx.exit(show_sections(GAPS, rows, form))
    ctx.exit(show_listing(GAPS[kind] if kind else ALL_GAPS, [row for each in rows.values() for row in each], form))


COMMANDS: dict[str, click.Command] = {
    "trace": trace,
    "show": show,
    "find": find,
    "campaigns": campaigns,
    "rewards": rewards,
    "gaps": gaps,
}


@contextmanager
def _open(ctx: click.Context) -> Iterator[Store]:
    """The store that the global option, the environment or the folder names, for reading: it is read while more is imported.

    It is not closed: a reader keeps nobody waiting, and the process ends before it would be taken apart.
    """
    import gc

    from graph.drivers.embedded import EmbeddedDriver
    from graph.location import find_store

    gc.disable()  # one question makes no cycles worth looking for
    location = find_store(ctx.obj, create=False)
    driver = EmbeddedDriver.open(location, write=False)

    from graph.store import Store

    store = Store(location, driver)
    _KEPT.append(store)
    yield store


_KEPT: list[Store] = []
