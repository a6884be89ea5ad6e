"""The state of a store and of the program around it, as facts and complaints. Knows no terminal and repairs nothing."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from graph.claims import Source
from graph.errors import BadRequest, CancuError
from graph.identity import source_id
from graph.judgements import Judgements
from graph.location import Location
from graph.model import Graph
from graph.ontology import ontology, validate
from graph.resolve import unknown_judgements
from graph.store import JUDGEMENTS_FILE, Store, open_store

EXTRAS = {"parquet": "pyarrow"}
_PACKAGES = ("cancu", "kglite", "neo4j", "pyvis", "msgspec", "click")


@dataclass(frozen=True, slots=True)
class Health:
    """`store` is None where none was found; `error` is what kept the store from being opened.

    `complaints` are sentences about what is damaged, `notices` about what a person may want to do; `program` is the version that wrote it.
    """

    store: Location | None
    schema: int | None = None
    sources: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    program: str | None = None
    error: CancuError | None = None


def examine(location: Location | None) -> Health:
    """The health of the store at `location`; of the program alone where there is none."""
    if location is None:
        return Health(None)
    try:
        with open_store(location, write=False) as store:
            graph, sources = store.steady(lambda: (store.graph(), store.sources()))
            complaints = tuple(_complaints(graph, sources))
            notices = tuple(_notices(store, sources))
            return Health(location, store.mark.schema, len(sources), _counts(graph), complaints, notices, store.mark.program)
    except CancuError as error:
        return Health(location, error=error)


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that matter."""
    return {"python": platform.python_version(), **{name: _version(name) for name in _PACKAGES}}


def extras() -> dict[str, bool]:
    """Which optional packages are installed, by the name of the extra."""
    return {extra: find_spec(module) is not None for extra, module in EXTRAS.items()}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _counts(graph: Graph) -> dict[str, int]:
    """How many nodes of each kind and relations of each name there are, without those of which there are none."""
    found = Counter(node.label for node in graph.nodes.values()) + Counter(edge.relation for edge in graph.edges.values())
    return {name: found[name] for name in (*ontology().kinds, *ontology().relations) if found[name]}


def _complaints(graph: Graph, sources: tuple[Source, ...]) -> Iterator[str]:
    yield from validate(graph)
    held = {source.reading.sha256 for source in sources}
    for edge in graph.edges.values():
        if any(proof.source not in held for proof in edge.proofs):
            yield f"{edge.source} {edge.relation} {edge.target}: có chứng cứ từ một tệp không còn trong kho"
    told = {edge.source for edge in graph.edges.values() if edge.relation in ("TEXT_OF", "LISTS")}
    yield from (f"{', '.join(s.paths)}: tệp không thuộc văn bản nào" for s in sources if source_id(s.reading.sha256) not in told)


def _notices(store: Store, sources: tuple[Source, ...]) -> Iterator[str]:
    text = store.judgements_text()
    try:
        yield from (f"{JUDGEMENTS_FILE}, {line}: kho không có mã này" for line in unknown_judgements(sources, Judgements.parse(text)))
    except BadRequest as error:
        yield f"{JUDGEMENTS_FILE}: {error}"
    if sources and not store.judged_by(text):
        yield f"{JUDGEMENTS_FILE} đã đổi, chưa áp dụng: chạy cancu ingest"
