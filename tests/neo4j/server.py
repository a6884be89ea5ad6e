"""One Neo4j server in one folder: made, started, stopped, killed, stopped for a while. Knows nothing of what is stored."""

from __future__ import annotations

import secrets
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from time import monotonic, sleep

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, TransientError

from tests.neo4j.jars import classpath, java

USER = "neo4j"
PATIENCE = 120  # seconds that a server may take to answer
_FOLDERS = ("bin", "conf", "data", "logs", "import", "plugins", "run", "lib", "licenses", "labs", "certificates")
_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.default_advertised_address": "127.0.0.1",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "server.memory.pagecache.size": "128m",
    "db.tx_log.preallocate": "false",  # else two files of 256 MB
    "db.shutdown_transaction_end_timeout": "0s",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",  # else a stop waits five seconds for nothing, twice
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}


@dataclass
class Server:
    """A server in `home`, which keeps its data and its password; `quick` spares the start what only long runs pay back."""

    home: Path
    quick: bool = True
    settings: dict[str, str] = field(default_factory=dict)
    heap: str = "1g"
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def password(self) -> str:
        """Made at the first start, and kept where only its owner can read it."""
        kept = self.home / "password"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(12), "utf-8")
        return kept.read_text("utf-8")

    @property
    def variables(self) -> dict[str, str]:
        """What a program needs to find the server."""
        return {"NEO4J_URI": self.uri, "NEO4J_USERNAME": USER, "NEO4J_PASSWORD": self.password}

    def start(self) -> None:
        """Starts the server and waits until it answers. Raises jars.Missing, or RuntimeError with the end of its log."""
        self.port = self.port or free_port()
        self._make()
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self._wait()

    def stop(self) -> None:
        """Ends the server in order; safe to call when it does not run."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the server as a power failure would."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """The server answers nothing until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def driver(self) -> neo4j.Driver:
        """A connection of one's own."""
        return neo4j.GraphDatabase.driver(self.uri, auth=(USER, self.password), notifications_min_severity="OFF")

    @property
    def tools(self) -> Path:
        """A folder for PATH with a neo4j-admin that works on this server's data, for when it does not run."""
        self._make()
        return self.home / "bin"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _make(self) -> None:
        """The folders, the settings and bin/neo4j-admin."""
        for name in _FOLDERS:
            (self.home / name).mkdir(parents=True, exist_ok=True)
        bolt = dict.fromkeys(("server.bolt.listen_address", "server.bolt.advertised_address"), f"127.0.0.1:{self.port}")
        settings = {**_SETTINGS, **bolt, **self.settings}
        (self.home / "conf" / "neo4j.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()), "utf-8")
        folders = f"NEO4J_HOME={quote(str(self.home))} NEO4J_CONF={quote(str(self.home / 'conf'))}"
        admin, tool = self.home / "bin" / "neo4j-admin", f"{quote(java())} -cp {quote(classpath())} org.neo4j.cli.AdminTool"
        admin.write_text(f'#!/bin/sh\n{folders} exec {tool} "$@"\n', "utf-8")
        admin.chmod(0o755)

    def _command(self) -> list[str]:
        options = ["-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if self.quick else [f"-Xmx{self.heap}"]
        folders = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        return [java(), *options, "-cp", classpath(), "org.neo4j.server.CommunityEntryPoint", *folders]

    def _wait(self) -> None:
        until = monotonic() + PATIENCE
        while not self._answers():
            if not self.running or monotonic() > until:
                self.kill()
                raise RuntimeError("the server did not start: " + (self.home / "logs" / "console.log").read_text("utf-8")[-2_000:])
            sleep(0.1)

    def _answers(self) -> bool:
        """Whether both databases are there; sets the password where it is still the one that every server begins with."""
        if not _listens(self.port):
            return False
        try:
            with self.driver() as driver, driver.session(database="neo4j") as session:
                session.run("RETURN 1").consume()
        except AuthError:
            return self._begin() and False
        except (ClientError, TransientError, DriverError):
            return False
        return True

    def _begin(self) -> bool:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        try:
            with neo4j.GraphDatabase.driver(self.uri, auth=(USER, "neo4j")) as driver, driver.session(database="system") as session:
                session.run(change, password=self.password).consume()
        except (ClientError, TransientError, DriverError):
            return False
        return True

    def _end(self, number: int) -> None:
        if self._process is not None:
            self._signal(signal.SIGCONT)
            self._signal(number)
            self._process.wait()
        self._process = None

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)


def free_port(*wanted: int) -> int:
    """The first of the wanted ports that nobody uses, else any."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a port is not free for a minute after a server on it has ended
        for port in (*wanted, 0):
            with suppress(OSError):
                found.bind(("127.0.0.1", port))
                break
        chosen: int = found.getsockname()[1]
        return chosen


def _listens(port: int) -> bool:
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0
