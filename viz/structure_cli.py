"""The command that measures all lineage at once. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from viz import options

if TYPE_CHECKING:
    from viz.screen import Form


@click.command(
    short_help="Chuỗi thực hiện dài nhất, vòng lặp, văn bản then chốt.",
    help="""Hình dạng của mọi chuỗi thực hiện trong kho.

    \b
    chains   chuỗi dài nhất từ mỗi văn bản chưa ai thực hiện lên tới gốc. Số bước là số lần một chủ
             trương được cấp sau cụ thể hóa: dài thì tới cơ sở chậm, dễ lệch; ngắn là làm thẳng.
    circles  văn bản thực hiện lẫn nhau theo vòng. Đúng ra không thể có: kiểm tra ngày, số hiệu,
             rồi sửa bằng cancu judge nếu hai văn bản khác nhau bị coi là một.
    pivots   văn bản then chốt: bao nhiêu nơi thực hiện trực tiếp, bao nhiêu kể cả gián tiếp, và bao
             nhiêu chỉ dựa vào nó. Khi nó bị thay thế, bãi bỏ thì những văn bản ấy mất đường về gốc.
    groups   các nhóm văn bản nối với nhau, từ ngày nào tới ngày nào, gốc là gì. Nhóm nhỏ đứng riêng
             thường là thiếu tài liệu ở giữa: xem cancu gaps.

    \b
    Ví dụ:
      cancu structure
      cancu structure --kind pivots --limit 10
      cancu structure --json
    """,
)
@click.option("--kind", type=click.Choice(["chains", "circles", "pivots", "groups"]), help="Chỉ một phần.  [mặc định: cả bốn]")
@options.listing
@click.pass_context
def structure(ctx: click.Context, kind: str | None, **form: Unpack[Form]) -> None:
    """Measure all lineage."""
    from queries.structure import structure as measure
    from viz.listings import ALL_STRUCTURE, STRUCTURE
    from viz.screen import show_listing, show_sections

    with options.opened(ctx) as store:
        rows = {name: found for name, found in measure(store).items() if kind in (None, name)}
    if kind is None and not form["as_json"] and not form["as_csv"]:
        ctx.exit(show_sections(STRUCTURE, rows, form))
    ctx.exit(show_listing(STRUCTURE[kind] if kind else ALL_STRUCTURE, [row for each in rows.values() for row in each], form))


COMMANDS: dict[str, click.Command] = {"structure": structure}
