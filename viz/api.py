"""cancu for programs and notebooks: what `import cancu` gives. Answers are values, errors are of graph.errors; nothing is printed.

>>> import cancu
>>> with cancu.open("kho/.cancu") as archive:  # doctest: +SKIP
...     for step in archive.trace("207/KH-UBND").steps:
...         print(step.source, step.relation, step.target)

Imports nothing heavy before it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeAlias

if TYPE_CHECKING:
    from graph.claims import Reading
    from graph.location import Location
    from graph.model import Graph
    from graph.store import Store
    from ingest.pipeline import Outcome
    from queries.details import Details
    from queries.lineage import Trace
    from queries.questions import Question
    from viz.notebook import View

Where: TypeAlias = "str | PathLike[str] | None"  # a store: a folder, the address of a server, or what the command line would take
Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question of the catalogue, in their order; each has the question's columns. Shows itself in a notebook as a table."""

    question: Question
    rows: tuple[Row, ...]
    lang: str = "vi"

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of every row, in their order."""
        return self.question.columns

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        from html import escape

        from viz.listings import listing_of

        cells = listing_of(self.columns, self.rows).cells(self.rows, self.lang)
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in line) for line in cells)
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


@dataclass(frozen=True, slots=True)
class Archive:
    """A store that is open for questions; made by `open`, closed by `with` or `close`.

    It answers from the state in which it was opened, whatever is ingested meanwhile (on a server: from the state of now). A thing is named
    as on the command line: an id, a symbol, a path, words of a title. Methods that name one raise NotFound, or Ambiguous with `choices`;
    all raise StoreError where the store cannot be used.
    """

    store: Store
    lang: str = "vi"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the store."""
        self.store.close()

    def trace(self, plan: str, *, reverse: bool = False, every: bool = False, depth: int | None = None, limit: int = 500) -> Trace:
        """From a document to what it carries out, or (`reverse`) to who carries it out; `every` follows all relations between documents."""
        from graph.ontology import ontology
        from queries.find import find_document
        from queries.lineage import trace

        relations, start = None if every else ontology().lineage, find_document(self.store, plan, lang=self.lang)
        return trace(self.store, start, relations=relations, reverse=reverse, depth=depth, limit=limit)

    def show(self, thing: str) -> Details:
        """All that is known of one thing, with its relations both ways and the words that prove them."""
        from queries.details import details
        from queries.find import find_node

        return details(self.store, find_node(self.store, thing, lang=self.lang))

    def find(self, words: str) -> tuple[Row, ...]:
        """Documents, campaigns and agencies that bear all the words: kind, id, title, date, issuer and more of each."""
        from queries.find import search

        return tuple(search(self.store, words))

    def campaigns(self, words: str = "") -> tuple[Row, ...]:
        """Emulation campaigns (see queries.campaigns) whose names bear all the words."""
        from queries.campaigns import campaigns

        return tuple(campaigns(self.store, words))

    def rewards(self, campaign: str = "") -> tuple[Row, ...]:
        """Who grants what, in which campaign, by which document (see queries.campaigns)."""
        from queries.campaigns import rewards

        return tuple(rewards(self.store, campaign, lang=self.lang))

    def gaps(self) -> Mapping[str, tuple[Row, ...]]:
        """What is cited but not held ("missing"), "unresolved", and in "conflicts" (see queries.gaps)."""
        from queries.gaps import KINDS

        return {name: tuple(ask(self.store)) for name, ask in KINDS.items()}

    def structure(self) -> Mapping[str, tuple[Row, ...]]:
        """The shape of all lineage: "chains", "circles", "pivots", "groups" (see queries.structure)."""
        from queries.structure import structure

        return {name: tuple(rows) for name, rows in structure(self.store).items()}

    def query(self, name: str, /, *values: object, **parameters: object) -> Answer:
        """A question of the catalogue (docs/questions.md), its parameters in order or by name; None is not given. Raises BadRequest."""
        from queries.arguments import arguments, named
        from queries.questions import question

        asked = question(name)
        given = named(asked, _texts(values), [f"{key}={value}" for key, value in parameters.items() if value is not None])
        return Answer(asked, tuple(self.store.query(asked.text, **arguments(self.store, asked, given, lang=self.lang))), self.lang)

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 30, rows: int = 10_000) -> tuple[Row, ...]:
        """Rows of a Cypher query of one's own, which can only read. Raises BadRequest."""
        from graph.errors import BadRequest

        try:
            return tuple(self.store.ask(text, parameters or {}, seconds=seconds, rows=rows))
        except (TypeError, ValueError, OverflowError) as error:  # the engines' own, of values that they cannot take
            raise BadRequest(f"Tham số của truy vấn không hợp lệ: {error}.", "Dùng chữ, số, danh sách, từ điển.") from error

    def graph(self) -> Graph:
        """The whole graph as values; `.to_networkx()` makes a networkx graph of it."""
        return self.store.graph()

    def view(self, thing: str = "", *, height: int = 760) -> View:
        """The viewer, which shows itself in a notebook; it begins with `thing`."""
        from viz.notebook import View
        from viz.viewer.build import built

        return View(built(self.store, thing, lang=self.lang), self.store.home, self.lang, height)


def open(store: Where = None, *, lang: str = "vi") -> Archive:
    """A store, open for questions; `lang` ("vi" or "en") is that of labels and errors. Raises BadRequest, NotFound, StoreError."""
    from graph.store import open_store

    _check("lang", lang, ("vi", "en"))
    opened = open_store(_location(store, create=False), write=False)
    opened.check()
    return Archive(opened, lang)


def read(path: str | PathLike[str], *, ocr: str = "auto", columns: Mapping[str, str] | None = None) -> Reading:
    """What one file says, without any store. Raises UnreadableFile, whose `code` says why; BadRequest.

    Args:
        ocr: whether pages without words are recognised: auto, always, never.
        columns: fields of odd heads of registers, by head (`--map` of the command line).
    """
    from graph.errors import UnreadableFile
    from ingest.files import read_bytes
    from ingest.table_files import checked
    from ingest.workers import readers

    _check("ocr", ocr, _OCR)
    with readers([Path(path)], 1, mode=ocr, columns=columns or {}) as those:
        found = checked(Path(path), those.read(read_bytes(Path(path))).result())
    if isinstance(found, UnreadableFile):
        raise found
    return found


def ingest(
    *paths: str | PathLike[str],
    store: Where = None,
    again: bool = False,
    prune: bool = False,
    jobs: int | None = None,
    ocr: str = "auto",
    columns: Mapping[str, str] | None = None,
) -> Outcome:
    """Reads files and folders into a store, made where there is none; the outcome says what was not read. Raises StoreError, BadRequest.

    Args:
        again: known files are read anew.
        prune: what is gone from the folders is taken back.
        jobs: reading processes; as many as there are processors unless it is given.
        ocr, columns: see `read`.
    """
    from graph.store import open_store
    from ingest.files import find_files
    from ingest.pipeline import ingest as take
    from ingest.workers import readers

    _check("ocr", ocr, _OCR)
    location, named, heads = _location(store, create=True), [Path(path) for path in paths], dict(columns or {})
    files = list(find_files(named, store=location if isinstance(location, Path) else None))
    with readers([path for path, _ in files], jobs, mode=ocr, columns=heads) as those, open_store(location, write=True) as opened:
        return take(files, opened, again=again, named=named, prune=prune, columns=heads, readers=those)


def trace(plan: str, *, store: Where = None, reverse: bool = False, every: bool = False, depth: int | None = None) -> Trace:
    """As Archive.trace, of a store that is opened for this one question."""
    with open(store) as archive:
        return archive.trace(plan, reverse=reverse, every=every, depth=depth)


def query(name: str, /, *values: object, store: Where = None, **parameters: object) -> Answer:
    """As Archive.query, of a store that is opened for this one question."""
    with open(store) as archive:
        return archive.query(name, *values, **parameters)


_OCR = ("auto", "always", "never")


def _check(name: str, value: str, known: tuple[str, ...]) -> None:
    from graph.errors import BadRequest

    if value not in known:
        raise BadRequest(f"{name} không hợp lệ: “{value}”; cần một trong {', '.join(known)}.")


def _texts(values: Sequence[object]) -> list[str]:
    """The values as a person would type them, without those at the end that are none."""
    given = next((end for end in range(len(values), 0, -1) if values[end - 1] is not None), 0)
    return ["" if value is None else str(value) for value in values[:given]]


def _location(store: Where, *, create: bool) -> Location:
    from graph.location import find_store

    return find_store(None if store is None else str(store), create=create)
