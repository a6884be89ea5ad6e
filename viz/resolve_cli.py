"""The command that resolves citation strings: resolve. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from viz import options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.known import KnownDocuments


@click.command(
    short_help="Chuỗi viện dẫn nói về văn bản nào.",
    help="""Cho biết mỗi chuỗi viện dẫn nói về văn bản nào trong kho; không rõ thì nêu các văn bản có thể và lý do, không bao giờ đoán.

    CHUỖI như người ta viết: “khoản 2 Điều 7 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ”. Là - hay không nêu thì đọc từ đầu
    vào, mỗi dòng một chuỗi. Mỗi chuỗi ra một dòng, theo thứ tự đã vào: ra màn hình thì in bảng; ra tệp hay ống dẫn, hoặc với --json, thì
    in JSON Lines, xong dòng nào in dòng ấy. Có chuỗi chưa xác định được thì kết thúc với mã 1.

    \b
    Ví dụ:
      cancu resolve "Luật Thi đua, khen thưởng năm 2022"
      cancu resolve - < vien-dan.txt > ket-qua.jsonl
      cancu --store kho resolve --csv - < vien-dan.txt
    """,
)
@click.argument("texts", metavar="[CHUỖI...]", nargs=-1)
@options.rows
@click.pass_context
def resolve(ctx: click.Context, texts: tuple[str, ...], as_json: bool, as_csv: bool, lang: str) -> None:
    """Tell which document each citation string means."""
    import sys

    from viz.listings import RESOLVED
    from viz.screen import show_stream
    from viz.words import said

    if not texts and sys.stdin.isatty():
        raise click.UsageError(said("no_strings", lang), ctx)
    with options.opened(ctx) as store:
        from queries.known import known_documents

        known = known_documents(store)
    rows = (_row(text, known, lang) for text in _strings(texts))
    ctx.exit(show_stream(RESOLVED, rows, {"as_json": as_json, "as_csv": as_csv, "lang": lang, "limit": 0}, "id"))


COMMANDS: dict[str, click.Command] = {"resolve": resolve}


def _strings(texts: tuple[str, ...]) -> Iterator[str]:
    """The strings given; for - and for none the lines of stdin, as they come."""
    import sys

    for text in texts or ("-",):
        if text == "-":
            yield from (line.decode("utf-8", "replace").strip("\r\n\ufeff") for line in sys.stdin.buffer)
        else:
            yield text


def _row(text: str, known: KnownDocuments, lang: str) -> dict[str, Any]:
    """A string with the document that it means, or with the candidates and why it stays open."""
    from ingest.citation_strings import read_citation
    from queries.known import SHOWN
    from viz.words import said

    match = known.matcher.match(read_citation(text))
    facts = known.facts[match.id] if match.id else dict.fromkeys(SHOWN)
    return {
        "text": text,
        **facts,
        "candidates": [known.facts[id] for id in match.candidates],
        "reason": match.reason,
        "why": said(f"open.{match.reason}", lang, len(match.candidates)) if match.reason else None,
    }
