"""Runs the benchmarks that are named, or all, and says which bars are met."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory

from msgspec import DecodeError

from benchmarks.figures import Figure
from benchmarks.results import Results, load, save
from benchmarks.shown import line, table
from benchmarks.workshop import Workshop

NAMES = ("reading", "accuracy", "law", "links", "start", "ingest", "neo4j", "viewer", "formats", "scans", "linked", "tables")
LONG = ("scale",)  # what takes longer than all others together is measured where it is named


def main(arguments: list[str] | None = None) -> int:
    """0 where every bar is met, else 1."""
    asked = _parser().parse_args(arguments)
    results = asked.saved or Results(quick=asked.quick)
    complete = asked.saved is not None or _measure(results, asked)
    if asked.json:
        save(results, asked.json)
    if asked.markdown:
        print(table(results, asked.lang), end="")
    return 0 if complete and results.met else 1


def _parser() -> ArgumentParser:
    modules = "\n".join(f"  {name:10} {_first_line(name)}" for name in (*NAMES, *LONG))
    parser = ArgumentParser(
        prog="python -m benchmarks",
        description="Figures of the project, each beside its baseline in the same run; exit code 1 where a bar is not met.",
        epilog=f"benchmarks:\n{modules}",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", metavar="NAME", nargs="*", type=_name, help="which benchmarks (default: all but the long ones)")
    parser.add_argument("--quick", action="store_true", help="rough figures, soon")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results to this file as well")
    parser.add_argument("--from", metavar="FILE", type=_saved, dest="saved", help="measure nothing, take the results of this file")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table (the figures as they come go to stderr)")
    parser.add_argument("--lang", choices=["en", "vi"], default="en", help="language of the figures (default: en)")
    return parser


def _name(text: str) -> str:
    if text not in (*NAMES, *LONG):
        raise ArgumentTypeError(f"no benchmark {text}; there are {', '.join((*NAMES, *LONG))}")
    return text


def _saved(file: str) -> Results:
    try:
        return load(Path(file))
    except (OSError, DecodeError) as error:
        raise ArgumentTypeError(f"no results in {file}: {error}") from error


def _first_line(name: str) -> str:
    return (import_module(f"benchmarks.{name}").__doc__ or "").splitlines()[0]


def _measure(results: Results, asked: Namespace) -> bool:
    """Puts figures into `results` and prints each as it comes; False where one could not be measured."""
    complete = True
    for name in asked.names or NAMES:
        try:
            for figure in _figures(name, asked.quick):
                results.figures.setdefault(name, []).append(figure)
                print(line(name, figure, asked.lang), file=sys.stderr if asked.markdown else sys.stdout, flush=True)
        except CalledProcessError as error:
            complete = False
            print(f"{name}: not measured: {error}\n{error.stderr}", file=sys.stderr)
    return complete


def _figures(name: str, quick: bool) -> Iterator[Figure]:
    with TemporaryDirectory(prefix="cancu-benchmark-") as folder:
        yield from import_module(f"benchmarks.{name}").run(Workshop(Path(folder), quick))


if __name__ == "__main__":
    sys.exit(main())
