"""The jars of a Neo4j server: where they lie, and how they come there. Starts no server."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
OLDEST_JAVA = 17
INSTALL = "apt-get install openjdk-17-jre-headless maven"
# Where the jars are kept from run to run; tests that change the environment change nothing of it.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cancu-neo4j"


class Missing(Exception):
    """A server cannot be started on this machine; the message says why, and what to install."""


def prepare() -> None:
    """Makes sure that a server can be started here. Raises Missing."""
    java()
    classpath()


def java() -> str:
    """The java program. Raises Missing where there is none, or one too old."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin" if home else None) or shutil.which("java")
    if not found:
        raise Missing(f"java (>= {OLDEST_JAVA}) is missing: {INSTALL}")
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if not version or int(version[1]) < OLDEST_JAVA:
        raise Missing(f"java is older than {OLDEST_JAVA}: {INSTALL}")
    return found


def classpath() -> str:
    """The class path of server, import tool and Browser; the first time, Maven fetches 130 MB. Raises Missing."""
    folder = CACHE
    known = folder / f"classpath-{sha256(POM.read_bytes()).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "lock"):
        if not known.exists() or not all(map(os.path.exists, known.read_text("utf-8").split(os.pathsep))):
            _fetch(folder, known)
    return known.read_text("utf-8")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch(folder: Path, known: Path) -> None:
    maven = shutil.which("mvn")
    if not maven:
        raise Missing(f"mvn is missing: {INSTALL}")
    print("fetching Neo4j from Maven Central, 130 MB …", file=sys.stderr)
    made = known.with_suffix(".part")
    command = [maven, "-q", "-B", "-ntp", "-f", str(POM), f"-Dmaven.repo.local={folder / 'repository'}"]
    told = subprocess.run(
        [*command, "dependency:build-classpath", f"-Dmdep.outputFile={made}"], capture_output=True, text=True, check=False
    )
    if told.returncode:
        raise Missing("Maven could not fetch the server: " + " ".join((told.stdout + told.stderr).split())[:300])
    made.replace(known)
