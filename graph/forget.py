"""Takes files back out of a store: finds which stored paths a person means, by path, folder, source id or document id."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.errors import Ambiguous, NotFound
from graph.location import spellings, stored_path
from graph.store import Store
from graph.writer import Writer

SHORTEST_ID = 6  # hex digits that are enough to mean a source


def forget(store: Store, names: Iterable[str]) -> tuple[str, ...]:
    """Takes back what only the named files said, and returns their paths as they were stored.

    Raises NotFound or Ambiguous for a name; then nothing is taken back.
    """
    writer = Writer(store)
    paths = sorted({path for name in names for path in _meant(name, store, writer)})
    for path in paths:
        writer.take_back(path)
    writer.commit()
    return tuple(paths)


def _meant(name: str, store: Store, writer: Writer) -> tuple[str, ...]:
    found = name and (_by_path(name, store, writer) or _by_source(name, writer) or _by_document(name, store))
    if not found:
        raise NotFound(f"Kho không có {name}.", "Nêu đường dẫn như khi ingest, mã nguồn hay mã văn bản (cancu find).")
    return found


def _by_path(name: str, store: Store, writer: Writer) -> tuple[str, ...]:
    return next(filter(None, (_at(spelled, store, writer) for spelled in spellings(name))), ())


def _at(name: str, store: Store, writer: Writer) -> tuple[str, ...]:
    here = stored_path(Path(name), store.location)
    exact = tuple(path for path in (name, here) if path in writer.paths)
    folder = "" if here == "." else f"{here}/"
    return exact[:1] or tuple(path for path in writer.paths if path.startswith(folder))


def _by_source(name: str, writer: Writer) -> tuple[str, ...]:
    fits = [paths for sha256, paths in writer.files.items() if len(name) >= SHORTEST_ID and sha256.startswith(name.lower())]
    return _only_one(name, fits)


def _by_document(name: str, store: Store) -> tuple[str, ...]:
    rows = store.query(_FILES, id=name)
    own, inside = ([tuple(row["paths"]) for row in rows if row["attached"] is attached] for attached in (False, True))
    if inside and not own:
        files = tuple(paths[0] for paths in inside)
        raise Ambiguous(f"{name} là văn bản kèm theo trong tệp của văn bản khác.", files, f"Nêu tệp để quên cả tệp: {', '.join(files)}.")
    return _only_one(name, own)


_FILES = "MATCH (s:Source)-[r:TEXT_OF]->(d:Document {id: $id}) RETURN s.paths AS paths, r.sources IS NOT NULL AS attached ORDER BY s.id"


def _only_one(name: str, found: list[tuple[str, ...]]) -> tuple[str, ...]:
    if len(found) > 1:
        raise Ambiguous(f"{name} có {len(found)} tệp.", tuple(paths[0] for paths in found), "Nêu đường dẫn của một tệp.")
    return found[0] if found else ()
