"""What is demanded of mentions in real normative texts, where a machine has the annotated corpus: by its own scorer, and sorted by kind."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.law import CORPUS, KINDS, tallied
from tests.shared import SHARED
from tests.test_seeds import CANCU

BARS = {"span": 0.977, "type": 0.975, "relation": 0.962}
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the annotated corpus is not on this machine")


def test_mentions_in_normative_texts_are_read_as_annotated() -> None:
    scorer = [sys.executable, str(SHARED / "score_spans.py"), "--corpus", str(CORPUS), "--command", f"{CANCU} read --json"]
    needs = [x for measure, least in BARS.items() for x in ("--need", f"{measure}={least}")]
    run = subprocess.run([*scorer, *needs], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_difference_is_of_a_kind_that_the_page_explains() -> None:
    tally = tallied(60)
    assert tally.differences
    assert set(tally.differences) <= set(KINDS)
    assert tally.percent("relation") <= tally.percent("span") < 100
