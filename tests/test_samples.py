"""What is demanded of the real files that offices have, where a machine has them: the bars of their gold, those born digital."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.shared import SHARED
from tests.test_seeds import CANCU

SAMPLES = SHARED / "samples"
BARS = {
    "read": 1.0,
    "citations": 0.97,
    "edges": 0.97,
    "evidence": 1.0,
    "recipients": 0.97,
    "launches": 1.0,
    **dict.fromkeys(("header.type", "header.symbol", "header.symbol_suffix", "header.date", "header.issuer"), 0.97),
    **dict.fromkeys(("header.signer", "header.place", "cited.relation", "cited.type", "cited.date", "cited.issuer"), 0.97),
    "header.title": 0.94,
}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not on this machine")
def test_files_born_digital_are_read_as_their_gold_says() -> None:
    run = subprocess.run(
        [
            *(sys.executable, str(SHARED / "score.py"), "--gold", str(SAMPLES / "gold"), "--files", str(SAMPLES / "files")),
            *("--kind", "text", "--verbose", "--command", f"{CANCU} read --json", "--text-command", f"{CANCU} read --text"),
            *(x for measure, least in BARS.items() for x in ("--need", f"{measure}={least}")),
        ],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
