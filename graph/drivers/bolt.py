"""The server engine, Neo4j, over its official driver. Knows its traps, and nothing of what the graph means.

Every batch is one managed transaction, which the driver runs again after a lost connection, a deadlock or a change of leader; so its
statements must give the same when they are run twice. A schema statement may not share a transaction with data and runs before it.
Questions run in sessions with READ access. That alone keeps no one from the server's files, settings and other people's transactions:
what a person asks is therefore planned first (EXPLAIN), and refused by what its plan would do, not by how it is written.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import ClientError, DriverError, IncompleteCommit, Neo4jError

from graph.drivers import Parameters, Row, Statement
from graph.drivers.address import LOGIN_HINT, Address, Login, login
from graph.errors import BadRequest, NotFound, Outdated, StoreError

_Taken = TypeVar("_Taken")

CONNECTING = 10.0  # seconds until a server that does not answer counts as not there
RETRYING = 90.0  # seconds for which a transaction is tried again: a server that is stopped and started again answers within them
ACKNOWLEDGEMENTS = 3  # times that a batch is sent whose commit may or may not have arrived

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what must be known is raised; retries are no news for a person


class BoltDriver:
    """A store in a database of a server. Several processes may write to it; see Outdated."""

    def __init__(self, driver: neo4j.Driver, address: Address, database: str | None) -> None:
        self._driver: neo4j.Driver | None = driver
        self._address = address
        self._database = database
        self._prepared: set[str] = set()

    @classmethod
    def open(cls, address: Address, *, write: bool) -> BoltDriver:
        """Connects to the server at `address`, as the one whom `login` tells.

        Raises StoreError (not there, wrong password, no such database) and NotFound (a reader finds nothing).
        """
        who = login(address)
        with _store_errors(address, who):
            opened = cls(_connect(address, who), address, who.database)
            try:
                opened._check(write=write)
            except BaseException:
                opened.close()
                raise
        return opened

    def run(self, cypher: str, parameters: Parameters, *, seconds: float | None = None, rows: int | None = None) -> list[Row]:
        """See Driver."""
        with _store_errors(self._address), _query_errors():
            if seconds is None and rows is None:
                return self._ours(cypher, parameters)
            self._refuse_more_than_reading(cypher, parameters)
            found = self._once(neo4j.Query(cypher, timeout=seconds), parameters, partial(_rows, limit=rows))
            return [{name: _plain(value) for name, value in row.items()} for row in found]

    def write(self, statements: Iterable[Statement]) -> None:
        """See Driver."""
        statements = list(statements)
        schema = [statement for statement in statements if _is_schema(statement) and statement[0] not in self._prepared]
        data = [statement for statement in statements if not _is_schema(statement)]
        with _store_errors(self._address), self._open_driver().session(database=self._database) as session:
            for batch in (schema, data):
                if batch:
                    _acknowledged(session, batch)
        self._prepared.update(cypher for cypher, _ in schema)

    def replace(self, parts: Iterable[Iterable[Statement]]) -> None:
        """See Driver."""
        self.write([("MATCH (n) DETACH DELETE n", {}), *(statement for part in parts for statement in part)])

    def told(self) -> Row | None:
        """See Driver: a server has to be asked."""
        return None

    def expect(self, mark: Row) -> None:
        """See Driver: a server has no log of ours."""

    def append(self, mark: Row, delta: bytes) -> None:
        """See Driver."""
        raise NotImplementedError("a server takes statements")

    def begin(self, mark: Row) -> None:
        """See Driver: a server needs no log of ours."""

    def close(self) -> None:
        """See Driver."""
        if self._driver is not None:
            self._driver.close()
        self._driver = None

    def _check(self, *, write: bool) -> None:
        """Asks once, without retrying: a person who mistyped an address should not wait."""
        with self._open_driver().session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
            (count,) = session.run("MATCH (n) RETURN count(n)").single(strict=True)
        if not count and not write:
            raise NotFound(f"Chưa có kho ở {self._address}.", f"Tạo kho: cancu --store {self._address} ingest THƯ_MỤC.")

    def _refuse_more_than_reading(self, cypher: str, parameters: Parameters) -> None:
        summary = self._once(neo4j.Query(f"EXPLAIN\n{cypher}"), parameters, lambda result: result.consume())
        if summary.query_type not in (None, "r"):
            raise BadRequest("Truy vấn chỉ được đọc, không được sửa kho.", "Kho chỉ đổi qua cancu ingest và cancu forget.")
        for operator, details in _operators(summary.plan or {}):
            if operator == "LoadCSV":
                raise BadRequest("Truy vấn không được đọc tệp (LOAD CSV).", "Đưa dữ liệu vào bằng tham số.")
            if operator in _ADMINISTRATION or _BEYOND.search(details) or (operator == "ProcedureCall" and not _HARMLESS.match(details)):
                raise BadRequest("Truy vấn dùng thủ tục hay lệnh quản trị không được phép.", "Chỉ hỏi đồ thị: MATCH … RETURN ….")

    def _ours(self, cypher: str, parameters: Parameters) -> list[Row]:
        """Rows of a query that is worth waiting for while the server is away."""
        return self._open_driver().execute_query(
            cypher,
            dict(parameters),
            routing_=neo4j.RoutingControl.READ,
            database_=self._database,
            result_transformer_=partial(_rows, limit=None),
        )

    def _once(self, query: neo4j.Query, parameters: Parameters, take: Callable[[neo4j.Result], _Taken]) -> _Taken:
        """What is taken of the result of a query that is never tried again: one that a person wrote may be the server's trouble."""
        with self._open_driver().session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
            return take(session.run(query, dict(parameters)))

    def _open_driver(self) -> neo4j.Driver:
        if self._driver is None:
            raise StoreError(f"Kho {self._address} đã đóng.")
        return self._driver


_ADMINISTRATION = {"TerminateTransactions", "ShowTransactions", "ShowSettings"}
_BEYOND = re.compile(r"`?\b(?:apoc|dbms)`?\s*\.")  # functions that run text as Cypher or tell of the server
_HARMLESS = re.compile(r"db\.(?:labels|relationshipTypes|propertyKeys|schema\.\w+|index\.\w+\.query\w+)\b")


def _connect(address: Address, who: Login) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        address.uri,
        auth=(who.user, who.password) if who.password else None,
        connection_timeout=CONNECTING,
        max_transaction_retry_time=RETRYING,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )


def _rows(result: neo4j.Result, limit: int | None) -> list[Row]:
    records = list(result) if limit is None else result.fetch(limit)
    return [dict(zip(record.keys(), record.values(), strict=True)) for record in records]


def _is_schema(statement: Statement) -> bool:
    return statement[0].startswith(("CREATE CONSTRAINT", "CREATE INDEX"))


def _acknowledged(session: neo4j.Session, batch: Sequence[Statement]) -> None:
    """Runs the batch in one transaction, again where the connection broke before the server said that it had committed."""
    for last in range(ACKNOWLEDGEMENTS):
        try:
            session.execute_write(_run_all, batch)
            return
        except IncompleteCommit:
            if last == ACKNOWLEDGEMENTS - 1:
                raise


def _run_all(transaction: neo4j.ManagedTransaction, batch: Sequence[Statement]) -> None:
    for cypher, parameters in batch:
        if transaction.run(cypher, dict(parameters)).peek() is not None:
            raise Outdated()


def _operators(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and details of every step of a plan."""
    yield plan.get("operatorType", "").partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", []):
        yield from _operators(child)


def _plain(value: Any) -> Any:
    """A value of the driver's own as the embedded engine gives it, without the numbers by which an engine knows its nodes."""
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), "properties": _plain(dict(value))}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, "properties": _plain(dict(value))}
    if isinstance(value, neo4j.graph.Path):
        return {"nodes": _plain(list(value.nodes)), "relationships": _plain(list(value.relationships))}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    if isinstance(value, neo4j.time.Date | neo4j.time.Time | neo4j.time.DateTime):
        return value.to_native()
    if isinstance(value, neo4j.time.Duration):
        return {"months": value.months, "days": value.days, "seconds": value.seconds}
    return list(value) if isinstance(value, neo4j.spatial.Point) else value


@contextmanager
def _store_errors(address: Address, who: Login | None = None) -> Iterator[None]:
    """Every way in which the server, the way to it or the login can fail, said so that a person knows what to do."""
    try:
        yield
    except Neo4jError as error:
        raise _refused(error, address, who) from error
    except (DriverError, OSError, ValueError) as error:
        raise _lost(error, address, connecting=who is not None) from error


def _refused(error: Neo4jError, address: Address, who: Login | None) -> StoreError:
    """What the server itself says."""
    code = error.code or ""
    for pattern, message, hint in _REFUSALS:
        if pattern in code:
            return StoreError(message.format(address=address, user=who.user if who else "", line=_first_line(error)), hint)
    return StoreError(f"Máy chủ của kho {address} báo lỗi: {_first_line(error)}", "Xem nhật ký của máy chủ.")


_REFUSALS = (
    ("Security.AuthenticationRateLimit", "Sai mật khẩu nhiều lần nên máy chủ {address} tạm khóa.", "Đợi một lát rồi chạy lại."),
    ("Security.CredentialsExpired", "Máy chủ {address} đòi đổi mật khẩu của người dùng “{user}”.", "Đổi mật khẩu rồi đặt NEO4J_PASSWORD."),
    ("Security.Forbidden", "Người dùng này không được phép làm việc đó ở {address}: {line}", "Xin quyền của người quản trị."),
    ("Security.", "Máy chủ {address} không nhận người dùng “{user}” với mật khẩu đã cho.", LOGIN_HINT),
    ("Database.DatabaseNotFound", "Máy chủ không có cơ sở dữ liệu của {address}.", "Kiểm tra địa chỉ và NEO4J_DATABASE."),
    ("ReadOnly", "Kho {address} chỉ cho đọc.", "Chọn kho khác, hay xin người quản trị cho ghi."),
    ("NotALeader", "Kho {address} chỉ cho đọc.", "Dùng địa chỉ neo4j:// để tới máy chủ được ghi."),
    (
        "OutOfMemory",
        "Máy chủ {address} thiếu bộ nhớ cho lô này.",
        "Tăng server.memory.heap.max_size của máy chủ, hay nạp cả kho một lượt: cancu export neo4j.",
    ),
)


def _lost(error: BaseException, address: Address, *, connecting: bool) -> StoreError:
    if connecting:
        hint = "Kiểm tra địa chỉ, cổng (thường là 7687) và máy chủ có đang chạy không."
        return StoreError(f"Không nối được với máy chủ Neo4j ở {address}.", hint)
    hint = "Khi máy chủ chạy lại, chạy lại lệnh này: kho chỉ giữ những lô trọn vẹn."
    return StoreError(f"Mất kết nối với máy chủ Neo4j ở {address}: {_first_line(error)}", hint)


@contextmanager
def _query_errors() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        raise _fault(error) or error from error


def _fault(error: ClientError) -> BadRequest | None:
    """What is wrong with the query; None where it is not at fault."""
    code = error.code or ""
    if code.endswith("Statement.EntityNotFound"):
        raise Outdated() from error
    if "TransactionTimedOut" in code:
        return BadRequest("Truy vấn chạy quá lâu nên đã dừng.", "Thu hẹp truy vấn, chẳng hạn bắt đầu từ một văn bản có id.")
    if code.endswith("Statement.AccessMode"):
        return BadRequest("Truy vấn chỉ được đọc, không được sửa kho.", "Kho chỉ đổi qua cancu ingest và cancu forget.")
    if "ClientError.Statement." in code or "ClientError.Procedure." in code:
        return BadRequest(f"Truy vấn Cypher có lỗi: {_first_line(error).rstrip('.')}.", "Xem lại câu truy vấn và các tham số.")
    return None


def _first_line(error: BaseException) -> str:
    said = error.message if isinstance(error, Neo4jError) else str(error)
    return ((said or "").strip().splitlines() or [type(error).__name__])[0]
