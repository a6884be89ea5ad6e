"""The readings that a store holds or is to hold, each under its paths, encoded until somebody asks what it says. Knows no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.claims import Reading, Source
from graph.identity import source_id
from graph.payload import decoded, encoded, sha256_of


class Shelf:
    """Readings by the hash of their file; a file may lie under several paths, a path holds one file."""

    def __init__(self, held: Iterable[tuple[tuple[str, ...], str]] = ()) -> None:
        """`held`: paths and the encoded reading of each file. Raises StoreError where one of them has no hash."""
        self._encoded: dict[str, str] = {}
        self._paths: dict[str, tuple[str, ...]] = {}
        self._by_path: dict[str, str] = {}
        for paths, payload in held:
            sha256 = sha256_of(payload)
            self._encoded[sha256], self._paths[sha256] = payload, paths
            self._by_path |= dict.fromkeys(paths, sha256)

    def __len__(self) -> int:
        return len(self._encoded)

    def __iter__(self) -> Iterator[Source]:
        """Every source, in the order of their hashes; decoded anew each time, so that they are never all there at once."""
        return (Source(decoded(self._encoded[sha256]), self._paths[sha256]) for sha256 in sorted(self._encoded))

    def held(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The paths and the encoded reading of each file, in no order."""
        return ((self._paths[sha256], payload) for sha256, payload in self._encoded.items())

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths, sorted."""
        return tuple(sorted(self._by_path))

    @property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of each file by its hash."""
        return self._paths

    def sha256_of(self, path: str) -> str | None:
        """The hash of the file under `path`; None where there is none."""
        return self._by_path.get(path)

    def encoded(self, sha256: str) -> str | None:
        """The encoded reading of a file; None where there is none."""
        return self._encoded.get(sha256)

    def reading_of(self, sha256: str) -> Reading | None:
        """What the file with this hash says; None where there is none. Raises StoreError where that cannot be decoded."""
        payload = self._encoded.get(sha256)
        return None if payload is None else decoded(payload)

    def by_source(self) -> dict[str, str]:
        """The encoded readings by the ids of their Source nodes."""
        return {source_id(sha256): payload for sha256, payload in self._encoded.items()}

    def put(self, path: str, sha256: str, payload: str) -> None:
        """The file at `path` from now on, in place of the one that lay there."""
        self.take_back(path)
        self._encoded[sha256] = payload
        self._paths[sha256] = tuple(sorted((path, *self._paths.get(sha256, ()))))
        self._by_path[path] = sha256

    def take_back(self, path: str) -> None:
        """Forgets `path`, and its file unless that lies under another path too."""
        sha256 = self._by_path.pop(path, None)
        if sha256 is None:
            return
        self._paths[sha256] = tuple(other for other in self._paths[sha256] if other != path)
        if not self._paths[sha256]:
            del self._paths[sha256], self._encoded[sha256]


def shelved(sources: Iterable[Source]) -> Shelf:
    """These sources as a shelf."""
    return Shelf((source.paths, encoded(source.reading)) for source in sources)
