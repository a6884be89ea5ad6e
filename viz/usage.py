"""The command line's own words in Vietnamese: headings of the help, and what click refuses. Knows no command."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import MissingParameter, NoSuchOption
from click.types import StringParamType

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Arguments": "Đối số"}


class Formatter(click.HelpFormatter):
    """Help with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *widths: int, **more: int) -> None:
        super().write_dl([(term, _marked(text)) for term, text in rows], *widths, **more)


def _marked(text: str) -> str:
    marked = text.replace("[default: ", "[mặc định: ").replace("[required]", "[bắt buộc]")
    return re.sub(r"\bx>=(\d+)(?=\])", r"ít nhất \1", marked).replace("x>0]", "lớn hơn 0]")


class Context(click.Context):
    """A context whose help speaks Vietnamese, and is asked for by -h too."""

    formatter_class = Formatter

    def __init__(self, command: click.Command, *args: Any, **settings: Any) -> None:
        super().__init__(command, *args, **{"help_option_names": ["-h", "--help"], **settings})


class _Words(StringParamType):
    """Words that a person types; bytes that are no UTF-8 become U+FFFD, as they are in a store. (Paths of the disk keep them.)"""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(super().convert(value, param, ctx)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Files, as a shell itself offers: most arguments may be one."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")] if isinstance(param, click.Argument) else []


def localised(command: click.Command, ctx: click.Context) -> click.Command:
    """The command with a Vietnamese frame for its help, and words that can be written anywhere."""
    command.context_class = Context
    for param in command.params:
        param.type = _WORDS if param.type is click.STRING else param.type
    command.options_metavar = "[TÙY CHỌN]"
    help_option = command.get_help_option(Context(command, ctx))
    if help_option is not None:
        help_option.help = "In phần này."
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH [ĐỐI SỐ]…"
        for member in command.commands.values():
            localised(member, ctx)
    return command


_WORDS = _Words()


def refusal(error: click.ClickException) -> str:
    """What was wrong with a command line, and where to read how it should be; in click's own words where there is no other."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    hint = f" Xem cách dùng: {ctx.command_path} --help" if ctx else ""
    return (_wrong(error) or error.format_message()) + hint


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word; empty where none is near."""
    from difflib import get_close_matches

    bare = {each.lstrip("-"): each for each in known}  # hyphens are alike in all options
    near = get_close_matches(word.lstrip("-"), bare, n=1)
    return f"Có phải “{bare[near[0]]}”?" if near else ""


def _wrong(error: click.ClickException) -> str | None:
    if isinstance(error, NoSuchOption):
        return _misplaced(error) or _early(error) or _no_option(error)
    if isinstance(error, MissingParameter) and error.param:
        return f"Thiếu {_name(error.param)}."
    if isinstance(error, click.BadParameter) and error.param:
        return f"{_name(error.param)} không hợp lệ: {_allowed(error.param.type) or _translated(error.message) or error.message}"
    return _no_command(error) or _translated(error.message)


def _no_option(error: NoSuchOption) -> str:
    options = error.ctx.command.params if error.ctx else []
    near = did_you_mean(error.option_name, [name for option in options for name in option.opts])
    return f"Không có tùy chọn {error.option_name}. {near}".rstrip()


def _misplaced(error: NoSuchOption) -> str | None:
    """Where an option of the whole program stands, if it is one that was given to a command."""
    ctx = error.ctx
    whole = ctx and ctx.find_root()
    option = next((each for each in whole.command.params if error.option_name in each.opts), None) if whole else None
    if ctx is None or whole is None or option is None or ctx is whole:
        return None
    words = [whole.command_path, error.option_name, option.metavar or "", ctx.command_path.removeprefix(whole.command_path).strip()]
    return f"{error.option_name} đứng trước tên lệnh: {' '.join(filter(None, words))} …"


def _early(error: NoSuchOption) -> str | None:
    """Where an option of the commands stands, if it is one that was given to the whole program."""
    ctx, option = error.ctx, error.option_name
    if ctx is None or not isinstance(group := ctx.command, click.Group):
        return None
    commands = (group.get_command(ctx, name) for name in group.list_commands(ctx))
    known = any(option in param.opts for command in commands if command for param in command.params)
    return f"{option} đứng sau tên lệnh: {ctx.command_path} LỆNH … {option}." if known else None


def _no_command(error: click.ClickException) -> str | None:
    found = re.fullmatch(r"No such command (['\"])(.*)\1\.", error.message, re.DOTALL)
    group = error.ctx.command if isinstance(error, click.UsageError) and error.ctx else None
    near = did_you_mean(found[2], group.commands) if found and isinstance(group, click.Group) else ""
    return f"Không có lệnh “{found[2]}”. {near}".rstrip() if found else None


def _translated(message: str) -> str | None:
    """What click says in English, where it is known in Vietnamese."""
    found = ((said, re.fullmatch(english, message, re.DOTALL)) for english, said in _SAID.items())
    return next((said.format(*match.groups()) for said, match in found if match), None)


_SAID = {
    r"Missing command\.": "Thiếu tên lệnh.",
    r"Got unexpected extra arguments? \((.*)\)": "Thừa đối số: {0}.",
    r"Option '(.*)' requires an argument\.": "Thiếu giá trị của {0}.",
    r"Option '(.*)' does not take a value\.": "{0} không nhận giá trị.",
    r"\w+ (['\"])(.*)\1 does not exist\.": "không có “{1}”.",
    r"\w+ (['\"])(.*)\1 is a file\.": "“{1}” là tệp, không phải thư mục.",
    r"\w+ (['\"])(.*)\1 is a directory\.": "“{1}” là thư mục, không phải tệp.",
    r"\w+ (['\"])(.*)\1 is not readable\.": "không có quyền đọc “{1}”.",
    r"\w+ (['\"])(.*)\1 is not writable\.": "không có quyền ghi vào “{1}”.",
    r"(['\"])(.*)\1 is not a valid (?:integer|float)(?: range)?\.": "“{1}” không phải là số.",
    r"(\S+) is not in the range (.*)\.": "{0} nằm ngoài khoảng {1}.",
}


def _name(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name.strip("[]").removesuffix("...")


def _allowed(type: object) -> str | None:
    if isinstance(type, click.Choice):
        return f"phải là một trong {', '.join(map(str, type.choices))}."
    if isinstance(type, click.IntRange) and type.min is not None:
        return f"phải là số nguyên từ {type.min} trở lên."
    return None
