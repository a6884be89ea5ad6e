"""One browser and one set of pages for all tests of the viewer; every test ends without an error in the console and without a request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from cancu import cli
from tests.shared import SEEDS
from tests.viz.viewer import browser as chromium
from tests.viz.viewer.seen import Seen, opened

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
PLAN, CAMPAIGN = "15/KH-THĐV", "Cả nước chung tay giữ nguồn nước sạch"

Open = Callable[..., Seen]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.find() is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(chromium.MISSING)
    with chromium.launched() as running:
        yield running


class Pages:
    """Files of the viewer, each made when it is first wanted, as people make them."""

    def __init__(self, home: Path, documents: Path) -> None:
        self._home = home
        shutil.copytree(documents, home / documents.name)
        self._run("ingest", "--quiet", str(home / documents.name))

    def of(self, *thing: str, lang: str = "vi") -> Path:
        """The file of a view that begins with `thing`."""
        path = self._home / f"{'-'.join((lang, *thing)).replace('/', '_')}.html"
        if not path.exists():
            self._run("view", *thing, "--lang", lang, "-o", str(path))
        return path

    def _run(self, *arguments: str) -> None:
        done = CliRunner().invoke(cli, ["--store", str(self._home / ".cancu"), *arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return Pages(tmp_path_factory.mktemp("examples"), EXAMPLES)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    return Pages(tmp_path_factory.mktemp("seeds"), SEEDS)


@pytest.fixture
def look(browser: Browser) -> Iterator[Open]:
    """Opens files in fresh windows; what the page told the console, and what it asked the network for, must be nothing."""
    windows: list[Seen] = []

    def open_(file: Path, **how: Any) -> Seen:
        windows.append(opened(browser, file, **how))
        return windows[-1]

    yield open_
    faults = [fault for seen in windows for fault in seen.faults]
    for seen in windows:
        seen.page.context.close()
    assert faults == []


@pytest.fixture(scope="session")
def windows(browser: Browser, examples: Pages) -> Callable[..., Seen]:
    """Windows that tests share, since opening one takes a second: each is opened once and set back for every test."""

    @cache
    def window(*thing: str) -> Seen:
        return opened(browser, examples.of(*thing))

    return window


def _shared(*thing: str) -> Callable[..., Iterator[Seen]]:
    @pytest.fixture
    def shared(windows: Callable[..., Seen]) -> Iterator[Seen]:
        seen = windows(*thing)
        seen.reset()
        yield seen
        assert seen.faults == []

    return shared  # type: ignore[return-value]


lineage = _shared(PLAN)
campaign = _shared(CAMPAIGN)
overview = _shared()
