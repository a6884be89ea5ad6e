"""What the commands that ask have in common: their options, and the store that they open. Imports nothing heavy before it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from graph.store import Store

_Command = TypeVar("_Command", bound=Callable[..., Any])

lang = click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ của nhãn.")


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day as people type it, as an ISO date. Raises BadRequest."""
    if value is None:
        return None
    from queries.in_force import day_typed

    return day_typed(value)


as_of = click.option("--as-of", callback=_day, metavar="NGÀY", help="Văn bản nào còn hiệu lực vào ngày này, như 2024-07-01 hay 01/07/2024.")


_FORMS = {"as_json": "--json", "as_csv": "--csv", "as_mermaid": "--mermaid"}


def _one_form(ctx: click.Context, option: click.Parameter, chosen: bool) -> bool:
    """Two forms at once are a slip, and no program that reads the output should meet the other one."""
    asked = [flag for name, flag in _FORMS.items() if ctx.params.get(name) or (chosen and name == option.name)]
    if len(asked) > 1:
        raise click.UsageError(f"{' và '.join(asked)} không đi cùng nhau.", ctx)
    return chosen


one_json = click.option("--json", "as_json", is_flag=True, callback=_one_form, help="In JSON, một dòng.")
mermaid = click.option("--mermaid", "as_mermaid", is_flag=True, callback=_one_form, help="In sơ đồ Mermaid.")


def rows(command: _Command) -> _Command:
    """Gives a command the options of whatever prints rows."""
    csv = click.option(
        "--csv", "as_csv", is_flag=True, callback=_one_form, help="In CSV, dòng đầu là tên cột; ghi vào tệp thì mở được bằng Excel."
    )
    json = click.option("--json", "as_json", is_flag=True, callback=_one_form, help="In JSON Lines: mỗi dòng một kết quả.")
    return json(csv(lang(command)))


def listing(command: _Command) -> _Command:
    """Gives a command the options that all listings share."""
    help = "Nhiều nhất bao nhiêu dòng, 0 là tất cả.  [mặc định: 50; tất cả với --json và --csv]"
    return rows(click.option("--limit", type=click.IntRange(min=0), metavar="N", help=help)(command))


def limited(command: _Command) -> _Command:
    """Gives a command the limits of a person's own query."""
    positive, rows_most = click.FloatRange(0, min_open=True), click.IntRange(min=1)
    seconds = click.option("--seconds", type=positive, default=30, metavar="N", show_default=True, help="Chạy nhiều nhất N giây.")
    most = click.option("--rows", "most", type=rows_most, default=1000, metavar="N", show_default=True, help="Lấy nhiều nhất N dòng.")
    return seconds(most(command))


@contextmanager
def opened(ctx: click.Context) -> Iterator[Store]:
    """The store that the global option, the environment or the folder names, for reading: it is read while more is imported.

    It is not closed: a reader keeps nobody waiting, and the process ends before it would be taken apart.
    """
    import gc

    from graph.drivers import connect
    from graph.location import find_store

    gc.disable()  # one question makes no cycles worth looking for
    location = find_store(ctx.obj, create=False)
    driver = connect(location, write=False)

    from graph.store import Store

    store = Store(location, driver)
    _KEPT.append(store)
    yield store


_KEPT: list[Store] = []
