"""XML written and read an element at a time, so that memory stays flat; what is read may name no entities. Knows no vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from lxml import etree

from graph.errors import BadRequest, not_read

if TYPE_CHECKING:
    from lxml.etree import _Element

_BATCH = 500  # elements that are one piece


def document(write: Callable[[Any], Iterator[None]]) -> Iterator[bytes]:
    """The pieces of a document that `write` puts into an incremental file of lxml; it yields where a piece may end."""
    buffer = BytesIO()
    with etree.xmlfile(buffer, encoding="utf-8") as file:
        file.write_declaration()
        for _ in write(file):
            file.flush()
            yield _taken(buffer)
    yield _taken(buffer)


def put(file: Any, elements: Iterable[_Element]) -> Iterator[None]:
    """Writes the elements, a line each."""
    for number, element in enumerate(elements, 1):
        element.tail = "\n"
        file.write(element)
        if number % _BATCH == 0:
            yield


def elements(path: Path, tags: tuple[str, ...], passing: tuple[str, ...]) -> Iterator[_Element]:
    """Every element of these tags as it ends; of those `passing` none is kept once the next one ends.

    Raises BadRequest: not XML, damaged, or with a document type, which no graph needs and every bomb of entities does.
    """
    try:
        with path.open("rb") as file:
            _check_head(file)
            file.seek(0)
            for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True, huge_tree=True):
                yield element
                _drop_before(element, passing)
    except (etree.XMLSyntaxError, expat.ExpatError) as error:
        raise BadRequest(f"{path.name} không phải XML, hoặc bị hỏng: {error}.", "Nhập tệp mà cancu export đã ghi.") from error
    except OSError as error:
        raise not_read(path, error) from error


class _Root(Exception):
    """The root element has begun."""


def _check_head(file: Any) -> None:
    """Raises BadRequest where a document type comes before the root element, with nothing of it expanded."""

    def refuse(*_: object) -> None:
        raise BadRequest("Tệp XML có khai báo DOCTYPE, nên bị từ chối.", "Nhập tệp mà cancu export đã ghi.")

    def stop(*_: object) -> None:
        raise _Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, stop
    with suppress(_Root):
        parser.ParseFile(file)


def _drop_before(element: _Element, passing: tuple[str, ...]) -> None:
    before = element.getprevious()
    parent = element.getparent()
    if before is not None and parent is not None and before.tag in passing:
        parent.remove(before)


def _taken(buffer: BytesIO) -> bytes:
    taken = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return taken
