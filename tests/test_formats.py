"""A document says the same in every format: the real ones as their gold says, one letter in two formats alike."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.one_file import read_data
from ingest.public import to_json
from tests.gold import EXAMPLES, differences, gold_of
from tests.rendering import FORMATS
from tests.shared import GOLD, SEEDS, SHARED, needs_shared
from tests.test_seeds import CANCU, MEASURES

LETTERS = SHARED / "samples" / "files"


@needs_shared
@pytest.mark.parametrize("form", FORMATS)
def test_the_five_seeds_are_read_as_their_gold_says_in_every_format(form: str, tmp_path: Path) -> None:
    files, gold = tmp_path / "files", tmp_path / "gold"
    files.mkdir()
    gold.mkdir()
    for seed in SEEDS.glob("*.txt"):
        (files / seed.name).write_bytes(FORMATS[form](seed.read_text("utf-8")))
    names = [path.name for path in files.iterdir()]
    for path in GOLD.glob("*.json"):
        wanted = json.loads(path.read_text("utf-8"))
        wanted["file"] = next(name for name in names if name.startswith(path.stem))
        (gold / path.name).write_text(json.dumps(wanted), encoding="utf-8")
    run = subprocess.run(
        [
            *(sys.executable, str(SHARED / "score.py"), "--gold", str(gold), "--files", str(files), "--verbose"),
            *("--command", f"{CANCU} read --json", "--text-command", f"{CANCU} read --text"),
            *(x for measure in MEASURES for x in ("--need", f"{measure}=1")),
        ],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem[:20])
def test_an_example_is_read_as_its_gold_says_in_every_format(form: str, example: Path) -> None:
    reading = read_data(FORMATS[form](example.read_text("utf-8")))
    assert differences(gold_of(example), to_json(reading, example.name)) == []


@pytest.mark.skipif(not LETTERS.is_dir(), reason="the real files are not on this machine")
def test_one_letter_says_the_same_as_docx_and_as_pdf() -> None:
    said = []
    for name in ("to-trinh-2114.docx", "to-trinh-2114.pdf"):
        reading = to_json(read_data((LETTERS / name).read_bytes()), "")
        del reading["sha256"], reading["media_type"]
        said.append(_without_places(reading))
    assert said[0] == said[1]


def _without_places(value: object) -> object:
    """Without where it stands: the two texts differ in a line break here and there."""
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in ("start", "end", "quote")}
    return [_without_places(one) for one in value] if isinstance(value, list) else value
