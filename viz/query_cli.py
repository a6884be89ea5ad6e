"""The commands that ask in Cypher: query, cypher. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

import click

from viz import options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from queries.questions import Question
    from viz.screen import Form


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of questions, with their titles, for the shell."""
    from click.shell_completion import CompletionItem

    from queries.questions import questions

    return [CompletionItem(name, help=each.title.vi) for name, each in questions().items() if name.startswith(incomplete)]


@click.command(
    short_help="Các câu hỏi có sẵn, viết bằng Cypher.",
    help="""Trả lời một câu hỏi có sẵn; không có tên thì liệt kê các câu hỏi.

    CÂU_HỎI là tên như trong danh sách, hay các từ trong tiêu đề. GIÁ_TRỊ của các tham số theo thứ tự trong danh sách, hoặc theo tên bằng
    --param; văn bản nêu như ở lệnh trace, phong trào, cơ quan, người bằng mã hay các từ trong tên.

    \b
    Ví dụ:
      cancu query
      cancu query to-sources 15/KH-THĐV
      cancu query issued-by "UBND tỉnh Lam Sơn" 2024 --csv
      cancu query late-plans 97/CT-TTg --param days=180
      cancu query to-sources --show
    """,
)
@click.argument("name", metavar="[CÂU_HỎI]", required=False, shell_complete=_names)
@click.argument("values", metavar="[GIÁ_TRỊ]...", nargs=-1)
@click.option("--param", "params", multiple=True, metavar="TÊN=GIÁ_TRỊ", help="Giá trị của một tham số; dùng được nhiều lần.")
@click.option(
    "--show", is_flag=True, help="Chỉ in câu hỏi, để dán vào Neo4j Browser, với dòng :params của ví dụ hay của các giá trị đã cho."
)
@options.listing
@click.pass_context
def query(ctx: click.Context, name: str | None, values: tuple[str, ...], params: tuple[str, ...], show: bool, **form: Unpack[Form]) -> None:
    """Ask a question of the catalogue."""
    from viz.listings import QUESTIONS, listing_of
    from viz.screen import show_listing, show_text

    if name is None:
        ctx.exit(show_listing(QUESTIONS, catalogue(form["lang"]), {**form, "limit": form["limit"] or 0}))
    from queries.arguments import arguments, examples, named
    from queries.questions import question
    from viz.pasting import pasted

    asked = question(name)
    given = named(asked, values, params)
    if show and not given:
        show_text(pasted(asked, examples(asked)))
        return
    with options.opened(ctx) as store:
        meant = arguments(store, asked, given, lang=form["lang"])
        rows = [] if show else store.query(asked.text, **meant)
    if show:
        show_text(pasted(asked, meant))
        return
    ctx.exit(show_listing(listing_of(asked.columns, rows), rows, form))


@click.command(
    short_help="Hỏi kho bằng Cypher của mình; chỉ đọc.",
    help="""Chạy một truy vấn Cypher của mình. Chỉ được đọc: truy vấn sửa kho, đọc tệp hay quản trị máy chủ đều bị từ chối.

    TRUY_VẤN là chính câu đó, @TỆP, hay - để đọc từ đầu vào. Lấy quá số dòng hay chạy quá lâu thì dừng và báo.

    \b
    Ví dụ:
      cancu cypher 'MATCH (d:Document) RETURN d.kind AS kind, count(*) AS n ORDER BY n DESC'
      cancu cypher 'MATCH (d:Document {id: $id}) RETURN d.title AS title' --param id=ttg/2020/97-ct-ttg
      cancu cypher @cau-hoi.cypher --json
    """,
)
@click.argument("text", metavar="TRUY_VẤN")
@click.option(
    "--param", "params", multiple=True, metavar="TÊN=GIÁ_TRỊ", help="Một tham số; giá trị là JSON nếu đọc được như JSON, không thì là chữ."
)
@options.limited
@options.rows
@click.pass_context
def cypher(ctx: click.Context, text: str, params: tuple[str, ...], seconds: float, most: int, **form: Unpack[Form]) -> None:
    """Ask in one's own Cypher."""
    from viz.screen import show_answer

    asked, values = text_of(text), dict(map(typed, params))
    with options.opened(ctx) as store:
        rows = store.ask(asked, values, seconds=seconds, rows=most + 1)
    ctx.exit(show_answer(rows, {**form, "limit": 0}, most))


COMMANDS: dict[str, click.Command] = {"query": query, "cypher": cypher}


def catalogue(lang: str) -> list[dict[str, Any]]:
    """All questions with their parameters, as rows."""
    from queries.questions import questions

    return [
        {"name": each.name, "title": each.title.said(lang), "about": each.about.said(lang), "parameters": _parameters(each, lang)}
        for each in questions().values()
    ]


def _parameters(question: Question, lang: str) -> list[dict[str, Any]]:
    """What the question must be given; what may be left out stands in brackets."""
    return [
        {
            "title": each.name if each.required else f"[{each.name}]",
            "name": each.name,
            "type": each.type,
            "label": each.label.said(lang),
            "required": each.required,
            "default": each.default,
            "example": each.example,
        }
        for each in question.parameters
    ]


def text_of(given: str) -> str:
    """The query itself, also where it stands in a file or comes from stdin. Raises NotFound, BadRequest."""
    if given == "-":
        import sys

        return sys.stdin.buffer.read().decode("utf-8", "replace")
    return _content(given[1:]) if given.startswith("@") else given


def _content(path: str) -> str:
    from pathlib import Path

    from graph.errors import BadRequest, not_read

    try:
        return Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise not_read(Path(path), error) from error
    except ValueError as error:
        raise BadRequest(f"Không đọc được truy vấn trong tệp {path}.", "Tệp phải là văn bản UTF-8.") from error


def typed(option: str) -> tuple[str, Any]:
    """Name and value of "name=value"."""
    import json

    from graph.errors import BadRequest

    name, equals, value = option.partition("=")
    if not (name and equals):
        raise BadRequest(f"“{option}” không hợp lệ: cần --param TÊN=GIÁ_TRỊ.")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
