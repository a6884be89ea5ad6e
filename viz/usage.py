"""The command line's own words in Vietnamese: headings of the help, and what click refuses. Knows no command."""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.exceptions import MissingParameter, NoSuchOption

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Arguments": "Đối số"}


class Formatter(click.HelpFormatter):
    """Help with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: int, **more: int) -> None:
        super().write_dl([(term, text.replace("[default: ", "[mặc định: ")) for term, text in rows], *widths, **more)


class Context(click.Context):
    """A context whose help speaks Vietnamese."""

    formatter_class = Formatter


def localised(command: click.Command, ctx: click.Context) -> click.Command:
    """The command with a Vietnamese frame for its help."""
    command.context_class = Context
    command.options_metavar = "[TÙY CHỌN]"
    help_option = command.get_help_option(ctx)
    if help_option is not None:
        help_option.help = "In phần này."
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH [ĐỐI SỐ]…"
        for member in command.commands.values():
            localised(member, ctx)
    return command


def refusal(error: click.ClickException) -> str:
    """What was wrong with a command line, and where to read how it should be; in click's own words where there is no other."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" Xem cách dùng: {ctx.command_path} --help" if ctx else ""
    return (_wrong(error) or error.format_message()) + hint


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f"Có phải “{near[0]}”?" if near else ""


def _wrong(error: click.ClickException) -> str | None:
    if isinstance(error, NoSuchOption):
        options = error.ctx.command.params if error.ctx else []
        near = did_you_mean(error.option_name, [name for option in options for name in option.opts])
        return f"Không có tùy chọn {error.option_name}. {near}".rstrip()
    if isinstance(error, MissingParameter) and error.param:
        return f"Thiếu {_name(error.param)}."
    if isinstance(error, click.BadParameter) and error.param:
        return f"{_name(error.param)} không hợp lệ: {_allowed(error.param.type) or error.message}"
    return "Thiếu tên lệnh." if error.message == "Missing command." else None


def _name(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name.removesuffix("...")


def _allowed(type: object) -> str | None:
    if isinstance(type, click.Choice):
        return f"phải là một trong {', '.join(map(str, type.choices))}."
    if isinstance(type, click.IntRange) and type.min is not None:
        return f"phải là số nguyên từ {type.min} trở lên."
    return None
