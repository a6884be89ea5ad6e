"""Text that a terminal may be given: what it could obey is written out. Knows no terminal, and nothing of what the text means."""

from __future__ import annotations

import re

# What moves the cursor or reorders the line: C0, DEL, C1, bidirectional marks and overrides, lone surrogates, tags.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")


def escape(text: str) -> str:
    """`text` with ESC as "\\x1b" and so on, else as it is."""
    return UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def escape_json(line: str) -> str:
    """A line of JSON that says the same, with ESC as "\\u001b" and so on."""
    from json import dumps

    return UNSAFE.sub(lambda match: dumps(match[0])[1:-1], line)


def json_line(value: object) -> str:
    """One value as one line of JSON; what JSON has no form for (a date) as its text."""
    from json import dumps

    return escape_json(dumps(value, ensure_ascii=False, default=str))
