"""The embedded engine, KGLite: one file that is replaced whole. Knows its traps, and nothing of what the graph means.

Every batch ends in a checkpoint (written beside the file, synced, renamed over it), not in a write-ahead log. With the log, other processes
see the last checkpoint only, and `kglite.load` leaves out what a kill -9 left in it. A checkpoint costs 7 ms at 2,000 documents and 10,000
relations, 0.8 s at 40,000 and 260,000; readers never wait, and after a crash there is nothing to recover. What a large store costs to open,
build and save: docs/scale.md.

Tried and left: storage="disk" opens 2,000 documents in 20 ms instead of 50, but commits two to four times slower, takes eight times the
room, and cannot be read by someone who may not write.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import kglite

from graph.drivers import Parameters, Row, Statement
from graph.drivers.lease import Lease, Taken
from graph.drivers.log import LOG_FILE, Log
from graph.drivers.opening import Closed, Loading, open_for_writing, opened
from graph.errors import BadRequest, NotFound, Outdated, StoreError, why

FILE_NAME = "graph.kgl"
_PART, _NEW = f".{FILE_NAME}.part", f".{FILE_NAME}.new"  # a graph that is being made, and one that is about to take its place
_OURS = (FILE_NAME, LOG_FILE, "graph.index", "judgements.txt", "readings.log", ".")


class EmbeddedDriver:
    """A store in a folder: a file, and a log of what was committed since."""

    def __init__(self, graph: kglite.KnowledgeGraph | Loading | Closed, path: Path, log: Log) -> None:
        self._graph: kglite.KnowledgeGraph | Loading | Closed | None = graph
        self._lease: kglite.KnowledgeGraph | Lease | None = None
        self._path = path
        self._log = log

    @classmethod
    def open(cls, folder: Path, *, write: bool) -> EmbeddedDriver:
        """Opens the store in `folder`; a writer makes it where there is none and keeps others from writing.

        A reader gets it at once, and what is wrong with the file shows with the first question. Raises StoreError (not a store, damaged,
        another writer, no rights) and NotFound (a reader finds nothing).
        """
        kglite.set_query_warning_policy("silent")
        warnings.filterwarnings("ignore", category=kglite.MappedFallbackWarning)  # of a large graph: how it is kept, no loss
        with _store_errors(folder):
            _check_folder(folder, write=write)
            path = folder / FILE_NAME
            log = Log(path)  # before the file: what was taken into that meanwhile is known by its state
            graph = open_for_writing(path, log) if write else Loading(path, log)
            if write:
                _sweep(path)
            return cls(graph, path, log)

    def run(self, cypher: str, parameters: Parameters, *, seconds: float | None = None, rows: int | None = None) -> list[Row]:
        """See Driver."""
        with _store_errors(self._path.parent), _query_errors():
            timeout = None if seconds is None else int(seconds * 1000)
            result = self._open_graph().cypher(cypher, params=dict(parameters), timeout_ms=timeout, row_limit=rows)
            if isinstance(result, str):
                raise BadRequest("Truy vấn không được kết thúc bằng FORMAT CSV.", "Thêm --csv vào lệnh.")
            return list(cast("kglite.ResultView", result).to_list())

    def write(self, statements: Iterable[Statement]) -> None:
        """See Driver. After a failure the driver is closed, and the file as it was: what it held in memory may be ahead of it.

        The engine's own transaction would only copy the whole graph for a way back that the file is already.
        """
        graph = self._open_graph()
        try:
            with _store_errors(self._path.parent):
                for cypher, parameters in statements:
                    if cast("kglite.ResultView", graph.cypher(cypher, params=dict(parameters))).to_list():
                        raise Outdated()
                graph.save()
                self._log.clear()
        except BaseException:
            self.close()
            raise

    def replace(self, parts: Iterable[Iterable[Statement]]) -> None:
        """See Driver. The graph that was opened stays, empty, for its lease; after a failure the driver is closed, the file as it was."""
        path = self._path.with_name(_PART)
        try:
            with _store_errors(self._path.parent):
                if self._lease is None:
                    self._lease = self._graph.lease if isinstance(self._graph, Closed) else _emptied(self._open_graph())
                self._graph = None
                self._graph = self._put(_built(parts, path))
                self._log.clear()
        except BaseException:
            self.close()
            raise
        finally:
            with suppress(OSError):  # not all systems let go of a file that is mapped; the next replacement overwrites it
                path.unlink(missing_ok=True)

    def _put(self, graph: kglite.KnowledgeGraph) -> kglite.KnowledgeGraph | Closed:
        """The graph in the place of the file. The engine would take its own lease for that, which ours keeps it from."""
        if not isinstance(self._lease, Lease):
            graph.save(str(self._path))
            return graph
        beside = self._path.with_name(_NEW)
        graph.save(str(beside))
        beside.replace(self._path)
        _sync(self._path.parent)
        lease, self._lease = self._lease, None
        return Closed(lease)

    def told(self) -> Row | None:
        """See Driver. It is, where a log belongs to the file, and nothing was asked of the engine."""
        return self._log.mark if isinstance(self._graph, Closed) else None

    def expect(self, mark: Row) -> None:
        """See Driver."""
        with _store_errors(self._path.parent):
            if self._log:
                self._log.append(mark, b"")

    def append(self, mark: Row, delta: bytes) -> None:
        """See Driver. A log that has become long is taken into the file, for which the engine is needed after all."""
        with _store_errors(self._path.parent):
            self._log.append(mark, delta)
            if self._log.is_long:
                self._open_graph().save()
                self._log.begin(mark)
                self._graph, self._lease = Closed(cast("Lease", self._lease)), None

    def begin(self, mark: Row) -> None:
        """See Driver."""
        with _store_errors(self._path.parent):
            self._log.begin(mark)

    def close(self) -> None:
        """See Driver. The engine's own close() would write the file again, so the graph is dropped instead, and the lease with it."""
        for held in (self._graph, self._lease):
            if isinstance(held, Closed | Lease):
                held.close()
        self._graph = self._lease = None

    def _open_graph(self) -> kglite.KnowledgeGraph:
        if self._graph is None:
            raise StoreError(f"Kho {self._path.parent} đã đóng.")
        if isinstance(self._graph, Closed):
            self._lease = self._graph.lease
            self._graph = opened(self._path, self._log, lock=False)
        elif isinstance(self._graph, Loading):
            self._graph = self._graph.result()
        return self._graph


# A relation is taken out of the lists of both its ends, and that of a hub is long: with hubs first it takes a sixth of the time.
_DELETE_HUBS = "MATCH (n)-[r]-() WITH n, count(r) AS degree WHERE degree > 50 WITH n ORDER BY degree DESC DETACH DELETE n"


def _emptied(graph: kglite.KnowledgeGraph) -> kglite.KnowledgeGraph:
    """In memory alone: what its file holds is not touched."""
    graph.cypher(_DELETE_HUBS)
    graph.cypher("MATCH (n) DETACH DELETE n")
    graph.vacuum()
    kglite.trim_memory()
    return graph


def _built(parts: Iterable[Iterable[Statement]], path: Path) -> kglite.KnowledgeGraph:
    """A new graph. What a part made is written to `path` and read again before the next: so it takes much less memory, also to save it.

    The compact form takes the least to write; the usual one, which is mapped from the file, is quicker to open.
    """
    graph = kglite.KnowledgeGraph()
    for number, part in enumerate(parts):
        if number:
            graph.save(str(path), fsync=False, layout="compact")
            del graph
            kglite.trim_memory()
            graph = kglite.load(str(path))
        for cypher, parameters in part:
            graph.cypher(cypher, params=dict(parameters))
    return graph


def _check_folder(folder: Path, *, write: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} là một tệp, không phải kho.", "Chọn thư mục khác: --store THƯ_MỤC.")
    if write:
        folder.mkdir(parents=True, exist_ok=True)
    if (folder / FILE_NAME).exists():
        return
    if not write:
        raise NotFound(f"Chưa có kho ở {folder}.", f"Tạo kho: cancu --store {folder} ingest THƯ_MỤC.")
    strangers = _strangers(folder)
    if strangers:
        raise StoreError(f"{folder} không phải kho: có {strangers[0]} trong đó.", "Chọn thư mục trống hoặc chưa có: --store THƯ_MỤC.")


def _strangers(folder: Path) -> list[str]:
    """Files that no store makes: a folder of documents named by mistake must not become a store."""
    return sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(_OURS))


def _sweep(path: Path) -> None:
    """What a writer that was killed left of a graph that it made; nobody else writes now."""
    for name in (_PART, _NEW):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """What was renamed in it survives a loss of power."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _store_errors(folder: Path) -> Iterator[None]:
    """Every way in which the engine or the disk can fail, said so that a person knows what to do."""
    try:
        yield
    except (kglite.WriterLeaseHeldError, Taken) as error:
        raise StoreError(
            f"Kho {folder} đang được một tiến trình khác ghi.", "Đợi nó xong rồi chạy lại; việc đọc thì không phải đợi."
        ) from error
    except (kglite.FileFormatError, kglite.InternalError) as error:
        raise StoreError(f"Kho {folder} bị hỏng hoặc do bản mới hơn ghi: {_first_line(error)}", _REBUILD) from error
    except (kglite.KgError, OSError) as error:
        raise StoreError(f"Không dùng được kho {folder}: {_refused(error)}.", "Kiểm tra quyền và chỗ trống trên đĩa.") from error


_REBUILD = "Cập nhật cancu, hoặc xóa các tệp graph.* trong đó rồi chạy lại: cancu ingest THƯ_MỤC."


@contextmanager
def _query_errors() -> Iterator[None]:
    try:
        yield
    except kglite.CypherTimeoutError as error:
        raise BadRequest("Truy vấn chạy quá lâu nên đã dừng.", "Thu hẹp truy vấn, chẳng hạn bắt đầu từ một văn bản có id.") from error
    except kglite.ReadOnlyError as error:
        raise BadRequest("Truy vấn chỉ được đọc, không được sửa kho.", "Kho chỉ đổi qua cancu ingest và cancu forget.") from error
    except (kglite.CypherError, kglite.ArgumentError, kglite.SchemaError) as error:
        raise BadRequest(f"Truy vấn Cypher có lỗi: {_first_line(error).rstrip('.')}.", "Xem lại câu truy vấn và các tham số.") from error


def _refused(error: kglite.KgError | OSError) -> str:
    """Why the system refused; the engine puts the system's number at the end of its own words."""
    if isinstance(error, OSError):
        return why(error)
    number = _NUMBER.search(_first_line(error))
    return why(OSError(int(number[1]), os.strerror(int(number[1])))) if number else _first_line(error).rstrip(".")


_NUMBER = re.compile(r"\(os error (\d+)\)$" if os.name == "posix" else r"(?!)")  # Windows numbers its errors otherwise


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
