"""python -m tests.queries.page: docs/questions.md, the catalogue as a page, each question with its worked example on examples/."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.store import Store, open_store
from ingest.files import find_files
from ingest.pipeline import ingest
from queries.arguments import examples
from queries.questions import Parameter, Question, questions
from tests.gold import EXAMPLES
from viz.listings import listing_of
from viz.pasting import pasted
from viz.tables import cell

PAGE = EXAMPLES.parent / "docs" / "questions.md"
_HEAD = """\
# Câu hỏi có sẵn · The catalogue of questions

Made from `queries/cypher/` by `make questions`. `cancu query` lists the questions and answers them; the Cypher of each runs as it stands
on the embedded store and in Neo4j Browser, where the line `:params` sets the values of the worked example. `cancu query NAME --show`
prints both, with the values that you give. The rows below are those of `examples/`.

`cancu query` liệt kê và trả lời các câu hỏi này; Cypher của từng câu chạy y như vậy trong Neo4j Browser, sau dòng `:params`.
"""


@contextmanager
def examples_store(folder: Path) -> Iterator[Store]:
    """The examples, read into a store in this folder."""
    with open_store(folder, write=True) as store:
        ingest(find_files([EXAMPLES], store=folder), store)
    with open_store(folder, write=False) as store:
        yield store


def lines(store: Store) -> Iterator[str]:
    """The lines of the page."""
    yield _HEAD
    for name, each in questions().items():
        yield f"- [{name}](#{name}): {each.title.vi} · {each.title.en}"
    for each in questions().values():
        yield from _section(each, store)


def _section(asked: Question, store: Store) -> Iterator[str]:
    yield from ("", f"## {asked.name}", "", f"**{asked.title.vi}** · {asked.title.en}", "", asked.about.vi, "", asked.about.en, "")
    if asked.parameters:
        yield from ("| tham số | kiểu | | |", "|---|---|---|---|", *map(_parameter, asked.parameters), "")
    yield from ("```cypher", _without_head(pasted(asked, examples(asked))), "```", "", "```sh", _command(asked), "```", "")
    yield from _table(asked, store)


def _parameter(each: Parameter) -> str:
    default = "" if each.required else f" (mặc định · default: {'—' if each.default is None else each.default})"
    return f"| `{each.name}` | {each.type} | {each.label.vi}{default} | {each.label.en} |"


def _command(asked: Question) -> str:
    values = [each.example or "" for each in asked.parameters]
    while values and not values[-1]:
        values.pop()
    return " ".join(["cancu query", asked.name, *map(shlex.quote, values)])


def _without_head(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


def _table(asked: Question, store: Store) -> Iterator[str]:
    """The rows as a person sees them, without the ids below."""
    rows = store.query(asked.text, **examples(asked))
    header, *table = listing_of(asked.columns, rows).cells(rows, "vi")
    yield from (_row(header), "|" + "---|" * len(header), *map(_row, table))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell(each).replace('|', chr(92) + '|') for each in cells)} |"


def main() -> None:
    """Writes the page to stdout."""
    with TemporaryDirectory() as folder, examples_store(Path(folder) / "store") as store:
        print("\n".join(lines(store)))


if __name__ == "__main__":
    main()
