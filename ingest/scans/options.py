"""How recognition is done in this process: set once by whoever starts it."""

from __future__ import annotations

import os

MODE = "auto"  # always: also pages that have a text layer; never: no page
PAGES = min(4, os.cpu_count() or 1)  # of one file at once; each takes memory
