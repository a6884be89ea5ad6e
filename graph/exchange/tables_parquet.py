"""The tables as Parquet (Apache Parquet 2.6, by pyarrow), a group of rows at a time; and back, believing no size that a file claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.errors import BadRequest, MissingExtra
from graph.exchange.folders import files, held
from graph.exchange.parquet_trial import fatal, opened, refusals
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import NAMES, UNFIT, Columns, Row, Table

if TYPE_CHECKING:
    import pyarrow

SUFFIX = ".parquet"
GROUP = 20_000  # rows that are held in memory at once
MOST = 2_000  # times that a file may unfold
_SMALL = 64 << 20  # bytes that any file may unfold to
_AT_ONCE = 1 << 28  # bytes that rows read at once may come to, each as long as all that its column holds


def write(taken: Snapshot) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The tables, each as the pieces of its file. Raises MissingExtra where pyarrow is not installed."""
    _arrow()
    return files(taken, SUFFIX, pieces)


def read(folder: Path) -> Snapshot:
    """The snapshot again. Raises BadRequest; MissingExtra where pyarrow is not installed."""
    _arrow()
    if found := fatal([path for name in NAMES if (path := folder / f"{name}{SUFFIX}").is_file()], _SMALL):
        raise _damaged(found)
    return held(folder, SUFFIX, rows)


def pieces(table: Table) -> Iterator[bytes]:
    """One table."""
    from pyarrow import parquet

    sink, types, rows = _Sink(), schema(table.columns), iter(table.rows)
    with parquet.ParquetWriter(sink, types, compression="zstd", use_dictionary=False) as writer:  # which comes out smaller than with one
        while group := list(islice(rows, GROUP)):
            writer.write_batch(_batch(group, types))
            yield sink.taken()
    yield sink.taken()


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a file. Raises BadRequest where it is damaged, has other columns, or claims to be larger than it can be."""
    types = schema(columns)
    try:
        with opened(path, _SMALL) as file:
            _check(path, file.schema_arrow, types)
            chunks = [group.column(n) for group in _groups(file.metadata) for n in range(group.num_columns)]
            _check_size(path, chunks)
            for batch in file.iter_batches(_rows_at_once(chunks), columns=types.names, use_threads=False):
                yield from _rows(batch.select(types.names).cast(types))
    except refusals() as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> BadRequest:
    return BadRequest(f"{path.name} bị hỏng hay không phải bảng này.", UNFIT)


def _rows(batch: pyarrow.RecordBatch) -> Iterator[Row]:
    """What each row states; a column in which none states anything costs nothing."""
    stated = [(name, _values(column)) for name, column in zip(batch.schema.names, batch, strict=True) if column.null_count < len(column)]
    names = [name for name, _ in stated]
    for values in zip(*(values for _, values in stated), strict=True):
        yield dict(zip(names, values, strict=True))


def _values(column: pyarrow.Array) -> list[Any]:
    """The values of a column; lists are cut out of all their elements at once, which takes a third of the time."""
    if not hasattr(column, "offsets"):
        found: list[Any] = column.to_pylist()
        return found
    elements, ends, there = column.values.to_pylist(), column.offsets.to_pylist(), column.is_valid().to_pylist()
    return [elements[start:end] if valid else None for start, end, valid in zip(ends, ends[1:], there, strict=False)]


class _Sink:
    """A file that gives away what was written since it was last asked."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """What was written stays."""

    def taken(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def _arrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise MissingExtra("Dạng parquet cần pyarrow.", "Cài thêm: pip install 'cancu[parquet]'") from error


def schema(columns: Columns) -> pyarrow.Schema:
    """The types of these columns in Arrow."""
    import pyarrow

    text, integer, number, boolean = pyarrow.string(), pyarrow.int64(), pyarrow.float64(), pyarrow.bool_()
    types = {"string": text, "date": text, "integer": integer, "number": number, "boolean": boolean}
    lists = {f"list<{name}>": pyarrow.list_(type_) for name, type_ in types.items()}
    return pyarrow.schema([(name, (types | lists)[type_]) for name, type_ in columns.items()])


def _batch(group: list[Row], types: pyarrow.Schema) -> pyarrow.RecordBatch:
    import pyarrow

    arrays = [pyarrow.array([row.get(field.name) for row in group], field.type) for field in types]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=types)


def _check(path: Path, found: pyarrow.Schema, types: pyarrow.Schema) -> None:
    other = sorted(set(found.names) ^ set(types.names))
    if other or len(found.names) != len(types.names):
        raise BadRequest(f"{path.name} có các cột khác với bảng này: {', '.join(other[:3])}.", UNFIT)


def _groups(metadata: Any) -> Iterator[Any]:
    return (metadata.row_group(n) for n in range(metadata.num_row_groups))


def _check_size(path: Path, chunks: Iterable[Any]) -> None:
    """Real tables unfold a few dozen times; what claims to unfold without end would only use up the memory."""
    claimed = sum(max(chunk.total_uncompressed_size, 8 * chunk.num_values) for chunk in chunks)
    if claimed > max(_SMALL, MOST * path.stat().st_size):
        raise BadRequest(f"{path.name} khai kích thước lớn hơn mức có thể.", UNFIT)


def _rows_at_once(chunks: Iterable[Any]) -> int:
    """A dictionary lets a long text stand in every row for nothing; without one rows take what they take in the file."""
    longest = max((chunk.total_uncompressed_size for chunk in chunks if chunk.has_dictionary_page), default=1)
    return max(1, min(GROUP, _AT_ONCE // max(1, longest)))
