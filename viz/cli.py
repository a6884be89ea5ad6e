"""The commands that ask and show: trace, show, find, campaigns, rewards, gaps. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from viz import options

if TYPE_CHECKING:
    from viz.screen import Form

_plan = click.argument("plan", metavar="VĂN_BẢN...", nargs=-1, required=True)


@click.command(
    short_help="Lần từ một văn bản tới tận gốc của nó.",
    help="""Lần từ một văn bản tới những văn bản mà nó thực hiện, tới tận gốc, kèm lời văn làm chứng.

    VĂN_BẢN là đường dẫn tệp, số ký hiệu, mã, các từ trong tên, hay lời viện dẫn như “Kế hoạch số 207/KH-UBND ngày 11/10/2024”; gõ có dấu
    hay không đều được. Nhiều văn bản khớp thì lệnh liệt kê chúng ra và kết thúc với mã 2.

    \b
    Ví dụ:
      cancu trace 207/KH-UBND
      cancu trace 34-ct/tw --reverse --depth 2
      cancu trace 207/KH-UBND --as-of 01/07/2024
      cancu trace ke-hoach.txt --mermaid > so-do.mmd
    """,
)
@_plan
@click.option("--reverse", is_flag=True, help="Lần ngược: những văn bản nào thực hiện nó.")
@click.option("--all", "every", is_flag=True, help="Theo mọi quan hệ giữa các văn bản, không chỉ “thực hiện”.")
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Nhiều nhất bao nhiêu bước.  [mặc định: tới hết]")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=500, show_default=True, help="Nhiều nhất bao nhiêu quan hệ.")
@options.as_of
@options.one_json
@options.mermaid
@options.lang
@click.pass_context
def trace(
    ctx: click.Context,
    plan: tuple[str, ...],
    reverse: bool,
    every: bool,
    depth: int | None,
    limit: int,
    as_of: str | None,
    as_json: bool,
    as_mermaid: bool,
    lang: str,
) -> None:
    """Trace a document to its roots, or down to who carries it out."""
    with options.opened(ctx) as store:
        from graph.ontology import ontology
        from queries.find import find_document
        from queries.lineage import trace as walk
        from viz.screen import show_trace

        relations = None if every else ontology().lineage
        found = walk(store, find_document(store, " ".join(plan), lang=lang), relations=relations, reverse=reverse, depth=depth, limit=limit)
    shape = "json" if as_json else "mermaid" if as_mermaid else "tree"
    show_trace(found, store.home, shape, lang, every=every, on=as_of)


@click.command(
    short_help="Mọi điều về một văn bản, phong trào, cơ quan.",
    help="""Mọi điều kho biết về một văn bản, phong trào, cơ quan, người hay khen thưởng: dữ kiện, quan hệ hai chiều, chứng cứ, tệp nguồn.

    ĐỐI_TƯỢNG là mã của bất cứ mục nào trong kho, văn bản nêu như ở lệnh trace, hay các từ trong tên một văn bản, phong trào, cơ quan,
    người. Nhiều mục khớp thì lệnh liệt kê chúng ra và kết thúc với mã 2.

    \b
    Ví dụ:
      cancu show 298/KH-UBND
      cancu show so noi vu tinh
      cancu show 298/KH-UBND --as-of 2024-07-01
    """,
)
@click.argument("thing", metavar="ĐỐI_TƯỢNG...", nargs=-1, required=True)
@options.as_of
@options.one_json
@options.lang
@click.pass_context
def show(ctx: click.Context, thing: tuple[str, ...], as_of: str | None, as_json: bool, lang: str) -> None:
    """Show one node from all sides."""
    from queries.details import details
    from queries.find import find_node
    from viz.screen import show_details

    with options.opened(ctx) as store:
        found = details(store, find_node(store, " ".join(thing), lang=lang), as_of)
    show_details(found, store.home, "json" if as_json else "card", lang)


@click.command(
    short_help="Tìm văn bản, phong trào, cơ quan theo từ.",
    help="""Tìm văn bản, phong trào và cơ quan mang tất cả các từ; gõ có dấu hay không đều được. Không có từ nào thì liệt kê tất cả, văn
    bản có trong kho trước.

    \b
    Ví dụ:
      cancu find thi dua yeu nuoc
      cancu find --csv > tat-ca.csv
    """,
)
@click.argument("words", metavar="[TỪ...]", nargs=-1)
@options.listing
@click.pass_context
def find(ctx: click.Context, words: tuple[str, ...], **form: Unpack[Form]) -> None:
    """Find nodes by words."""
    from queries.find import search
    from viz.listings import FOUND
    from viz.screen import show_listing

    with options.opened(ctx) as store:
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
@click.argument("words", metavar="[TỪ...]", nargs=-1)
@options.listing
@click.pass_context
def campaigns(ctx: click.Context, words: tuple[str, ...], **form: Unpack[Form]) -> None:
    """List campaigns."""
    from queries.campaigns import campaigns as ask
    from viz.listings import CAMPAIGNS
    from viz.screen import show_listing

    with options.opened(ctx) as store:
        rows = ask(store, " ".join(words))
    ctx.exit(show_listing(CAMPAIGNS, rows, form))


@click.command(
    short_help="Ai khen thưởng gì, trong phong trào nào.",
    help="""Ai khen thưởng gì, trong phong trào nào, theo văn bản nào.

    PHONG_TRÀO là mã hay các từ trong tên một phong trào; không có thì liệt kê tất cả.

    \b
    Ví dụ:
      cancu rewards dan van kheo
      cancu rewards --csv > khen-thuong.csv
    """,
)
@click.argument("campaign", metavar="[PHONG_TRÀO...]", nargs=-1)
@options.listing
@click.pass_context
def rewards(ctx: click.Context, campaign: tuple[str, ...], **form: Unpack[Form]) -> None:
    """List awards and the campaigns that they reward."""
    from queries.campaigns import rewards as ask
    from viz.listings import REWARDS
    from viz.screen import show_listing

    with options.opened(ctx) as store:
        rows = ask(store, " ".join(campaign), lang=form["lang"])
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
@options.listing
@click.pass_context
def gaps(ctx: click.Context, kind: str | None, **form: Unpack[Form]) -> None:
    """List what the store lacks."""
    from queries.gaps import KINDS
    from viz.listings import ALL_GAPS, GAPS
    from viz.screen import show_listing, show_sections

    with options.opened(ctx) as store:
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
