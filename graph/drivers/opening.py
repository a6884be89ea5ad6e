"""The file of a store opened with what its log adds: for a reader, for a writer, or not yet at all. Writes nothing of its own.

A log that another program left (a plain `kglite.open` keeps one) is folded into the file first.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import cast

import kglite

from graph.drivers import Parameters, Row
from graph.drivers.lease import Lease
from graph.drivers.log import Log


class Closed:
    """A store to which deltas can be appended unopened, held for one writer."""

    def __init__(self, lease: Lease) -> None:
        self.lease = lease

    def close(self) -> None:
        """Gives the lease back."""
        self.lease.close()


class Loading(Thread):
    """A store's file being read while the program goes on: the engine lets go of the interpreter meanwhile, and imports take as long."""

    def __init__(self, path: Path, log: Log) -> None:
        super().__init__(daemon=True)
        self._path, self._log = path, log
        self._graph: kglite.KnowledgeGraph | None = None
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._graph = _open_for_reading(self._path, self._log)
        except BaseException as error:  # raised again where the graph is asked for
            self._error = error

    def result(self) -> kglite.KnowledgeGraph:
        """The graph, as soon as it is there. Raises what reading it raised."""
        self.join()
        if self._graph is None:
            raise self._error or RuntimeError("no graph and no error")
        return self._graph


def open_for_writing(path: Path, log: Log) -> kglite.KnowledgeGraph | Closed:
    """Not opened at all, where a log tells what is in the file, and no other program left anything to be folded in.

    Raises Taken or the engine's own errors.
    """
    if log.mark and not _foreign_log(path) and (lease := _leased(path.parent)):
        log.read()  # the last writer may have been at it until now
        if log.mark:
            return Closed(lease)
        lease.close()
    return opened(path, log, lock=True)


def opened(path: Path, log: Log, *, lock: bool) -> kglite.KnowledgeGraph:
    """The file with what its log adds; with `lock` it is the engine that keeps others from writing. Raises as open_for_writing."""
    _fold_log(path)
    graph = kglite.open(str(path), durable="off", lock=lock)
    log.read()
    _replay(graph, log)
    return graph


def _leased(folder: Path) -> Lease | None:
    """None where the system has no such lock: then the engine takes its own."""
    try:
        return Lease(folder)
    except ImportError:
        return None


def _open_for_reading(path: Path, log: Log) -> kglite.KnowledgeGraph:
    with suppress(kglite.WriterLeaseHeldError):  # whoever writes with a log checkpoints it; until then the last checkpoint counts
        _fold_log(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        graph = kglite.load(str(path))
        _replay(graph, log)
    graph.read_only(True)
    return graph


def _replay(graph: kglite.KnowledgeGraph, log: Log) -> None:
    if not log:
        return
    from graph.increment.replay import replayed
    from graph.mark import MARK

    def query(cypher: str, parameters: Parameters) -> list[Row]:
        return list(cast("kglite.ResultView", graph.cypher(cypher, params=dict(parameters))).to_list())

    marks = query(MARK, {})
    frames = log.after(str(marks[0]["mark"]["revision"]) if marks else "")
    for cypher, parameters in replayed([frame.delta for frame in frames], frames[-1].mark, query) if frames else ():
        graph.cypher(cypher, params=dict(parameters))


def _fold_log(path: Path) -> None:
    """Takes the commits of a log that another program left into the file."""
    if _foreign_log(path):
        graph = kglite.open(str(path), durable="full")
        graph.save()
        with suppress(OSError):  # the engine leaves its head, for which each who opens the store would save it again
            _foreign(path).unlink()
        del graph  # and its lease, not before


def _foreign_log(path: Path) -> bool:
    log = _foreign(path)
    return log.exists() and log.stat().st_size > 0


def _foreign(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
