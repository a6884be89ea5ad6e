"""The picture of the viewer in the README, of the examples: `python -m tests.viz.viewer.picture FILE`."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.viz.viewer.browser import launched
from tests.viz.viewer.conftest import EXAMPLES, PLAN, Pages
from tests.viz.viewer.seen import WIDE, opened

COLOURS = 255  # enough for what is drawn; the file stays small


def picture() -> bytes:
    """A PNG of the lineage of a school's plan, on the screen of a small laptop."""
    with TemporaryDirectory() as folder, launched() as browser:
        seen = opened(browser, Pages(Path(folder), EXAMPLES).of(PLAN), size=WIDE)
        seen.page.wait_for_timeout(500)
        shot = Image.open(BytesIO(seen.page.screenshot()))
    packed = BytesIO()
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(picture())
