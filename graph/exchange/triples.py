"""Triples of a file as rdflib reads them, one by one or gathered by what they are about; never from elsewhere than that file.

The file is somebody else's: nothing that it names is opened or fetched, and whatever rdflib stumbles over is one error. Knows nothing of
what the triples mean.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from graph.errors import BadRequest, not_read

if TYPE_CHECKING:
    from rdflib import Dataset


class Text(str):
    """A literal as it is written; an object that is no Text is the IRI, or the name of the blank node, itself."""

    __slots__ = ()


Described: TypeAlias = Mapping[str, Mapping[str, list[str]]]  # objects by subject and property

LARGEST = {"turtle": 1 << 30, "trig": 1 << 30, "nquads": 1 << 33, "json-ld": 1 << 28}  # bytes; only N-Quads is read a line at a time
LONGEST = 1 << 26  # characters of such a line


def described(path: Path, form: str) -> Described:
    """All that the file says, by subject and property. `form` is one of LARGEST. Raises BadRequest."""
    from rdflib import Literal

    found: dict[str, dict[str, list[str]]] = {}

    def take(triple: tuple[Any, Any, Any]) -> None:
        subject, term, value = triple
        value.encode()  # half a surrogate pair, which no store can hold, is told as a damaged file
        kept = Text(value) if isinstance(value, Literal) else intern(str(value))  # rdflib's own terms would take several times the room
        found.setdefault(intern(str(subject)), {}).setdefault(intern(str(term)), []).append(kept)

    load(path, form, take)
    return found


def load(path: Path, form: str, take: Callable[[tuple[Any, Any, Any]], object]) -> None:
    """Gives each triple of the file to `take`, whatever graph it stands in. `form` is one of LARGEST. Raises BadRequest."""
    with _errors(path), _as_written():
        _check_size(path, LARGEST[form])
        _read(path, form, _dataset(take))


def _read(path: Path, form: str, dataset: Dataset) -> None:
    if form == "json-ld":
        from rdflib.plugins.parsers.jsonld import to_rdf

        data = json.loads(path.read_bytes())
        _check_contexts(data)
        to_rdf(data, dataset)
    elif form == "nquads":
        from rdflib.parser import InputSource

        with path.open("r", encoding="utf-8", newline="\n") as file:
            source = InputSource()
            source.setCharacterStream(_Lines(file))
            dataset.parse(source, format=form)
    else:
        dataset.parse(data=path.read_bytes(), format=form, publicID="https://w3id.org/cancu/")


class _Lines:
    """A file that gives a line whenever it is asked for a piece: rdflib would look through a long line again for each piece of it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def read(self, size: int = 0, /) -> str:
        line = self._file.readline(LONGEST)
        if len(line) == LONGEST:
            raise ValueError(f"có dòng dài hơn {LONGEST} ký tự")
        return line

    def close(self) -> None:
        self._file.close()


def _dataset(take: Callable[[tuple[Any, Any, Any]], object]) -> Dataset:
    """A data set that keeps nothing and hands on what it is given."""
    from rdflib import Dataset
    from rdflib.store import Store

    class Sink(Store):
        context_aware = graph_aware = True

        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
            take(triple)

        def add_graph(self, graph: Any) -> None: ...

        def remove_graph(self, graph: Any) -> None: ...

    return Dataset(store=Sink())


def _check_size(path: Path, most: int) -> None:
    size = path.stat().st_size
    if size > most:
        raise BadRequest(
            f"{path.name} quá lớn: {size >> 20} MiB, nhiều nhất {most >> 20} MiB.", "Xuất lại ở dạng nquads, đọc được tệp lớn hơn."
        )


def _check_contexts(data: Any) -> None:
    """A context that lies elsewhere would have to be fetched. Raises BadRequest."""
    waiting = [data]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            if "@import" in each or _names_another(each.get("@context")):
                raise BadRequest("Tệp JSON-LD dẫn tới @context ở nơi khác; cancu không tải gì từ mạng.", "Ghi hẳn @context vào trong tệp.")
            waiting += each.values()


def _names_another(contexts: Any) -> bool:
    """Whether a context is a name, or a list that holds one however deep."""
    waiting = [contexts]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            return True
        waiting += each if isinstance(each, list) else []
    return False


@contextmanager
def _as_written() -> Iterator[None]:
    """Without rdflib's own ideas of how a value is written, and without its talk of what looks odd."""
    import rdflib

    log, before, normal = logging.getLogger("rdflib"), logging.getLogger("rdflib").level, rdflib.NORMALIZE_LITERALS
    try:
        log.setLevel(logging.CRITICAL)
        rdflib.NORMALIZE_LITERALS = False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(before)
        rdflib.NORMALIZE_LITERALS = normal


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    """Whatever goes wrong, as one sentence: the parsers raise errors of every kind."""
    try:
        yield
    except BadRequest:
        raise
    except OSError as error:
        raise not_read(path, error) from error
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise BadRequest(f"{path.name} không đúng cú pháp: {said or type(error).__name__}.", "Nhập tệp mà cancu export đã ghi.") from error
