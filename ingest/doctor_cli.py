"""The command that looks after store and program: doctor. Everything heavy is imported where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.health import Health
    from graph.location import Location


@click.command(
    short_help="Tình trạng của kho và của chương trình.",
    help="""Tình trạng của kho và của chương trình: kho ở đâu, có gì, có lỗi gì, phiên bản, phần mở rộng và chương trình
    ngoài đã cài.

    Kho hỏng thì kết thúc với mã 3; lời lưu ý thì không.

    \b
    Ví dụ:
      cancu doctor
      cancu --store kho doctor --json
    """,
)
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Show the state of the store and of the program."""
    import json

    from graph.errors import CancuError
    from graph.health import Health, examine
    from graph.location import find_store

    try:
        health = examine(find_store(ctx.obj, create=False))
    except CancuError as error:
        health = Health(None, error=error)
    for line in [json.dumps(_record(health), ensure_ascii=False)] if as_json else _lines(health):
        click.echo(f"{line}\n".encode(), nl=False)  # UTF-8, whatever the locale says
    ctx.exit(health.error.exit_code if health.error else 3 if health.complaints else 0)


COMMANDS: dict[str, click.Command] = {"doctor": doctor}


def _record(health: Health) -> dict[str, Any]:
    from graph.health import extras, versions
    from ingest.programs import programs

    return {
        "store": _name(health.store),
        "schema": health.schema,
        "sources": health.sources,
        "counts": dict(health.counts),
        "complaints": health.complaints,
        "notices": health.notices,
        "written_by": health.program,
        "error": str(health.error) if health.error else None,
        "versions": versions(),
        "extras": extras(),
        "programs": {each.name: each.version for each in programs()},
    }


def _lines(health: Health) -> Iterator[str]:
    from graph.health import extras, versions
    from ingest.programs import programs

    yield f"Kho: {_name(health.store) or 'chưa có'}" + (f" ({', '.join(_facts(health))})" if health.schema else "")
    yield from (f"  {_label(name)} ({name}): {count}" for name, count in health.counts.items())
    yield from (f"Lỗi: {complaint}" for complaint in ([str(health.error)] if health.error else health.complaints))
    yield from (f"Lưu ý: {notice}" for notice in health.notices)
    yield "Phiên bản: " + ", ".join(f"{name} {version}" for name, version in versions().items())
    yield "Phần mở rộng: " + ", ".join(_extra(name, there) for name, there in extras().items())
    yield "Chương trình ngoài: " + "; ".join(each.version or f"chưa có {each.name} {each.use} (cài: {each.install})" for each in programs())


def _extra(name: str, there: bool) -> str:
    return f"{name} đã cài" if there else f"{name} chưa cài (cài: pip install 'cancu[{name}]')"


def _facts(health: Health) -> Iterator[str]:
    yield f"lược đồ {health.schema}"
    yield f"{health.sources} tệp"
    if health.program:
        yield f"do cancu {health.program} ghi"


def _label(name: str) -> str:
    from graph.ontology import ontology

    return (ontology().kinds.get(name) or ontology().relations[name]).label.vi


def _name(store: Location | None) -> str | None:
    from graph.location import shown

    return shown(store) if store else None
