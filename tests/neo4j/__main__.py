"""python -m tests.neo4j start | stop | run: a local server in .neo4j of the current folder, or in another folder."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

from tests.neo4j.jars import Missing, prepare
from tests.neo4j.server import Server, free_port

ROOT = Path(__file__).resolve().parents[2]
USUAL_PORT = 7687
USUAL_BROWSER_PORT = 7474
_STARTED = """\
Máy chủ đã chạy, dữ liệu ở {folder}. Chép các dòng trên vào tệp .env. Dừng: make neo4j-stop
Neo4j Browser: http://127.0.0.1:{browser}"""


def main() -> int:
    """Does what the command line says. 4: something must be installed first."""
    arguments = _arguments()
    try:
        if arguments.command == "run":
            return run(arguments.folder, arguments.watch, arguments.browser)
        return start(arguments.folder) if arguments.command == "start" else stop(arguments.folder)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 4
    except RuntimeError as failed:
        print(failed, file=sys.stderr)
        return 1


def run(folder: Path, watch: int | None, browser: int | None) -> int:
    """Runs a server until SIGTERM or Ctrl-C, or until the process `watch` is gone; says first how to reach it.

    `browser` is the port of Neo4j Browser; without one there is none, which starts sooner.
    """
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    settings = {"server.http.enabled": "true", "server.http.listen_address": f"127.0.0.1:{browser}"} if browser else {}
    server = Server(_made(folder) / "server", quick=bool(watch), settings=settings, port=free_port(*([] if watch else [USUAL_PORT])))
    (folder / "pid").write_text(str(os.getpid()), "utf-8")
    try:
        server.start()
        print("".join(f"{name}={value}\n" for name, value in server.variables.items()), end="", flush=True)
        while server.running and not (ended.wait(0.5) or (watch and not _lives(watch))):
            pass
    finally:
        server.stop()
        (folder / "pid").unlink(missing_ok=True)
    return 0


def start(folder: Path) -> int:
    """Starts a server that goes on running; says how to reach it."""
    running = _pid(folder)
    if running:
        print(f"Máy chủ đang chạy rồi (tiến trình {running}). Dừng: make neo4j-stop", file=sys.stderr)
        return 1
    prepare()
    browser = free_port(USUAL_BROWSER_PORT)
    lines = launch(folder, "--browser", str(browser))
    if not lines:
        print((folder / "run.log").read_text("utf-8"), end="", file=sys.stderr)
        return 1
    print("".join(lines), end="")
    print(_STARTED.format(browser=browser, folder=folder), file=sys.stderr)
    return 0


def launch(folder: Path, *options: str) -> list[str]:
    """Starts `run` as a process of its own; the lines that it says once the server answers, none where it ended before."""
    log = (_made(folder) / "run.log").open("wb")
    command = [sys.executable, "-m", "tests.neo4j", "run", "--folder", str(folder), *options]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True)
    with log:
        assert child.stdout is not None
        return [line for line in (child.stdout.readline() for _ in range(3)) if line]


def stop(folder: Path) -> int:
    """Stops the server of `start`, and waits until it has written everything."""
    running = _pid(folder)
    if not running:
        print("Không có máy chủ nào đang chạy.", file=sys.stderr)
        return 1
    os.kill(running, signal.SIGTERM)
    waiting = Event()
    while _lives(running):
        waiting.wait(0.1)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.neo4j", description="A local Neo4j server from Maven Central.")
    parser.add_argument("command", choices=["start", "stop", "run"])
    parser.add_argument("--folder", type=lambda text: Path(text).resolve(), default=Path(".neo4j").resolve(), help="its data [.neo4j]")
    parser.add_argument("--watch", type=int, metavar="PID", help="end with this process")
    parser.add_argument("--browser", type=int, metavar="PORT", help="with Neo4j Browser")
    return parser.parse_args()


def _made(folder: Path) -> Path:
    """The folder, which git passes over."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "utf-8")
    return folder


def _pid(folder: Path) -> int | None:
    try:
        pid = int((folder / "pid").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return pid if _lives(pid) else None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
