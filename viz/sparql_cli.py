"""The command that asks in SPARQL. Everything heavy is imported where it is used."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from graph.errors import BadRequest
from viz import options
from viz.query_cli import text_of, typed
from viz.usage import did_you_mean

if TYPE_CHECKING:
    from queries.questions import Parameter
    from viz.screen import Form


@click.command(
    short_help="Hỏi kho, hay một tệp dữ liệu liên kết, bằng SPARQL; chỉ đọc.",
    help="""Chạy một truy vấn SPARQL 1.1 trên kho, hay trên một tệp Turtle, TriG, N-Quads, JSON-LD (--file). Chỉ được đọc: SERVICE, FROM,
    LOAD và mọi lệnh sửa đều bị từ chối; chạy quá lâu hay lấy quá số dòng thì dừng và báo.

    TRUY_VẤN là chính câu đó, @TỆP, - để đọc từ đầu vào, hay tên một câu hỏi có sẵn (không có thì liệt kê), với GIÁ_TRỊ của các tham số như
    ở cancu query. Các tiền tố eli:, org:, prov:, oa:, skos:, dcterms:, cancu: … có sẵn; từ vựng: docs/rdf.md.

    \b
    Ví dụ:
      cancu sparql 'SELECT ?t WHERE { ?d eli:number "97/CT-TTg" ; dcterms:title ?t }'
      cancu sparql to-sources 15/KH-THĐV
      cancu sparql @cau-hoi.rq --file do-thi.ttl --json
      cancu sparql to-sources --show
    """,
)
@click.argument("text", metavar="[TRUY_VẤN]", required=False, shell_complete=lambda ctx, param, begun: _begun(begun))
@click.argument("values", metavar="[GIÁ_TRỊ]...", nargs=-1)
@click.option(
    "--file",
    metavar="TỆP",
    type=click.Path(exists=True, dir_okay=False),
    help="Hỏi tệp này thay vì kho; ở đó GIÁ_TRỊ nêu văn bản, phong trào, cơ quan, người bằng mã.",
)
@click.option(
    "--form", "kind", type=click.Choice(["turtle", "trig", "nquads", "jsonld"]), help="Dạng của tệp.  [mặc định: theo đuôi tên tệp]"
)
@click.option("--param", "params", multiple=True, metavar="TÊN=GIÁ_TRỊ", help="Một tham số; trong truy vấn viết $TÊN.")
@options.limited
@click.option("--show", is_flag=True, help="Chỉ in câu hỏi có sẵn, để dán vào nơi khác, với các giá trị đã cho.")
@options.rows
@click.pass_context
def sparql(
    ctx: click.Context,
    text: str | None,
    values: tuple[str, ...],
    file: str | None,
    kind: str | None,
    params: tuple[str, ...],
    seconds: float,
    most: int,
    show: bool,
    **form: Unpack[Form],
) -> None:
    """Ask in SPARQL."""
    from queries.linked import ask, pasted
    from viz.screen import show_answer, show_listing, show_text

    if text is None:
        from viz.listings import QUESTIONS

        ctx.exit(show_listing(QUESTIONS, _catalogue(form["lang"]), {**form, "limit": 0}))
    query, variables = _asked(ctx, text, values, params, file=file, show=show)
    if show:
        show_text(pasted(query, variables))
        return
    place = Path(file) if file else None
    rows = ask(None if file else _location(ctx), query, variables, file=place, form=kind, seconds=seconds, rows=most + 1)
    ctx.exit(show_answer(rows, {**form, "limit": 0}, most))


COMMANDS: dict[str, click.Command] = {"sparql": sparql}


def _location(ctx: click.Context) -> Any:
    from graph.location import find_store

    return find_store(ctx.obj, create=False)


def _asked(
    ctx: click.Context, text: str, values: tuple[str, ...], params: tuple[str, ...], *, file: str | None, show: bool
) -> tuple[str, dict[str, Any]]:
    """The query and the values of its variables: a question of the catalogue, or a person's own. Raises BadRequest."""
    from queries.linked import texts

    if text not in texts():
        if re.fullmatch(r"\w[\w-]*", text):  # a name, no query
            raise BadRequest(f"Không có câu hỏi “{text}” bằng SPARQL.", did_you_mean(text, texts()) or "Xem các câu hỏi: cancu sparql")
        if values:
            raise click.UsageError(f"Thừa đối số: {' '.join(values)}.", ctx)
        return text_of(text), dict(map(typed, params))
    variables = _variables(ctx, text, values, params, file=file, show=show)
    top = variables.pop("given_top", None)  # LIMIT takes no variable
    return texts()[text] + (f"LIMIT {top}\n" if isinstance(top, int) else ""), variables


def _variables(
    ctx: click.Context, name: str, values: tuple[str, ...], params: tuple[str, ...], *, file: str | None, show: bool
) -> dict[str, Any]:
    """The variables of a question: things as a person calls them where there is a store to find them in, else by their ids."""
    from queries.arguments import arguments, named
    from queries.linked import given
    from queries.questions import question

    asked = question(name)
    said = named(asked, values, params)
    if file or show:
        by_id = replace(asked, parameters=tuple(_by_id(each, show) for each in asked.parameters))
        nowhere: Any = None  # no parameter is left that is looked for in a store
        return given(asked, arguments(nowhere, by_id, said))
    with options.opened(ctx) as store:
        return given(asked, arguments(store, asked, said))


def _by_id(parameter: Parameter, show: bool) -> Parameter:
    """The parameter where there is no store to find things in; a question that is only shown may lack any."""
    from graph.ontology import ontology

    is_thing = parameter.type.title() in ontology().kinds
    kind, example = ("text", parameter.id or parameter.example) if is_thing else (parameter.type, parameter.example)
    return replace(parameter, type=kind, example=example, required=parameter.required and not show)


def _begun(word: str) -> list[str]:
    """For the shell: questions whose names begin with this."""
    from queries.linked import texts

    return [name for name in texts() if name.startswith(word)]


def _catalogue(lang: str) -> list[dict[str, Any]]:
    from queries.linked import texts
    from viz.query_cli import catalogue

    return [row for row in catalogue(lang) if row["name"] in texts()]
