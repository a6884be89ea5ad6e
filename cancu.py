"""The command line: gathers the commands that each package brings, and turns errors into one line and an exit code.

Knows in which module each command lies, and imports that module when the command is run or the help is shown. To programs that import it,
it gives what viz.api holds (docs/python.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, NoReturn

import click

from graph.errors import BadRequest, CancuError, why
from viz.usage import Context, did_you_mean, localised, refusal

if TYPE_CHECKING:
    from viz.api import Answer, Archive, ingest, open, query, read, trace

__all__ = ["Answer", "Archive", "CancuError", "cli", "ingest", "main", "open", "query", "read", "trace"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'cancu' has no attribute {name!r}")
    return getattr(import_module("viz.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


_MODULES = {
    "ingest.cli": ("ingest", "read"),
    "viz.cli": ("trace", "show", "find", "campaigns", "rewards", "gaps"),
    "viz.resolve_cli": ("resolve",),
    "viz.view_cli": ("view",),
    "viz.query_cli": ("query", "cypher"),
    "viz.structure_cli": ("structure",),
    "viz.sparql_cli": ("sparql",),
    "graph.cli": ("judge", "forget"),
    "ingest.doctor_cli": ("doctor",),
    "graph.exchange.cli": ("export", "import", "copy"),
}
_WHERE = {command: module for module, commands in _MODULES.items() for command in commands}

_EPILOG = """\b
Mã kết thúc:
  0    xong
  1    không tìm thấy gì, hoặc chỉ xong một phần
  2    gõ lệnh sai, hoặc nhiều thứ cùng khớp
  3    không dùng được kho
  4    thiếu gói cài thêm hay chương trình ngoài
  70   lỗi của chính cancu
  130  bị ngắt (Ctrl-C)

\b
Ví dụ:
  cancu ingest tai-lieu/
  cancu trace 207/KH-UBND
"""


class _Commands(click.Group):
    """The commands of all packages, each imported when it is needed; errors end as one line and an exit code."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_WHERE, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        command = import_module(_WHERE[name]).COMMANDS[name] if name in _WHERE else super().get_command(ctx, name)
        return command and localised(command, ctx)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise BadRequest(f"Không có lệnh “{args[0]}”.", did_you_mean(args[0], self.list_commands(ctx)) or "Xem các lệnh: cancu --help")
        return super().resolve_command(ctx, args)

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *rest: Any, standalone_mode: bool = True, **extra: Any
    ) -> Any:
        run = partial(super().main, args, prog_name, *rest, standalone_mode=False, **extra)
        return sys.exit(_guarded(run)) if standalone_mode else run()


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"cancu {version('cancu')}")
        ctx.exit()


@click.group(
    cls=_Commands,
    options_metavar="[TÙY CHỌN]",
    subcommand_metavar="LỆNH [ĐỐI SỐ]…",
    epilog=_EPILOG,
    help="""Đọc văn bản chỉ đạo và phong trào thi đua thành một đồ thị có chứng cứ: lần từ một kế hoạch tới tận gốc của nó.""",
)
@click.option(
    "--store",
    metavar="KHO",
    help="Kho đồ thị: một thư mục, hay địa chỉ máy chủ Neo4j (neo4j://[NGƯỜI_DÙNG@]MÁY[:CỔNG][/CSDL]).  "
    "[mặc định: CANCU_STORE, NEO4J_URI, rồi .cancu ở đây hay các thư mục trên]",
)
@click.option("--ask-password", is_flag=True, help="Hỏi mật khẩu của máy chủ Neo4j, thay cho NEO4J_PASSWORD.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="In phiên bản.")
@click.help_option("-h", "--help", help="In phần này.")
@click.pass_context
def cli(ctx: click.Context, store: str | None, ask_password: bool) -> None:
    """All commands; `ctx.obj` is what --store says."""
    ctx.obj = store
    if ask_password:
        os.environ["NEO4J_PASSWORD"] = click.prompt("Mật khẩu", hide_input=True, err=True)


@cli.command(
    short_help="In đoạn mã tự điền lệnh cho bash, zsh, fish.",
    help="""In đoạn mã để trình vỏ tự điền lệnh, tùy chọn của cancu.

    \b
    Ví dụ:
      eval "$(cancu completion bash)"
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a completion script."""
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is not None:
        click.echo(script(cli, {}, "cancu", "_CANCU_COMPLETE").source())


def main() -> None:
    """Entry point of the `cancu` script."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Vietnamese also where the system's own encoding has no letters for it
            stream.reconfigure(encoding=None if os.environ.get("PYTHONIOENCODING") else "utf-8", errors="backslashreplace")
    try:
        cli(prog_name="cancu")
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else 0)


def _open_closed_streams() -> None:
    """A stream that was closed (`>&-`, some services) is none to Python, which nothing that writes expects."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _leave(code: int) -> NoReturn:
    """Ends the process without taking it apart: freeing a large graph piece by piece would take longer than the answer did."""
    with suppress(OSError):  # whoever read our output has gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _guarded(run: Callable[[], object]) -> int:
    """Runs a command; returns its exit code, after one line on stderr where it fails."""
    try:
        code = run()
    except CancuError as error:
        return _fail(str(error), error.exit_code, error.lang)
    except click.ClickException as error:
        return _refuse(error)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT):
            return _fail(f"Không ghi được: {why(error)}.", 1)
        if os.environ.get("CANCU_DEBUG"):
            raise
        return _fail(f"cancu gặp lỗi không ngờ ({type(error).__name__}: {error}). Chạy lại với CANCU_DEBUG=1 để thấy chi tiết.", 70)
    return code if isinstance(code, int) else 0


def _refuse(error: click.ClickException) -> int:
    if error.message.startswith("Cách dùng"):  # no arguments at all: click gives the whole help as the message
        click.echo(error.message, err=True)
        return error.exit_code
    return _fail(refusal(error), error.exit_code)


def _fail(message: str, code: int, lang: str = "vi") -> int:
    from graph.harmless import escape

    click.echo(("error: " if lang == "en" else "lỗi: ") + "\n".join(map(escape, message.splitlines())), err=True)
    return code
