"""ZIP archives of documents: their members, one after the other, with limits. Knows nothing of what is in them, writes to no disk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from graph.errors import UnreadableFile
from ingest.loaders.packages import Package

MAX_DEPTH = 3


def members(data: bytes, limit: int) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """The files in an archive by their paths in it, in order; of one that cannot be taken out, why not.

    `limit` is the size of the largest. Names are only shown, never used as paths. Raises UnreadableFile: damaged, too-large.
    """
    package = Package(data)
    for name in sorted(package.members):
        info = package.members[name]
        if _is_no_document(name):
            continue
        try:
            if info.file_size > limit:
                raise UnreadableFile("too-large", "Tệp trong gói quá lớn.", "Tăng giới hạn: --max-size SỐ_MB.")
            found = package.read(name)
        except UnreadableFile as error:
            yield _shown(name, info.flag_bits), error
            continue
        if found is not None:
            yield _shown(name, info.flag_bits), found


def _is_no_document(name: str) -> bool:
    """What systems put beside the files."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith((".", "~$")) or parts[-1] == "Thumbs.db"


_UTF_8 = 0x800


def _shown(name: str, flags: int) -> str:
    """A member's name, which leads nowhere outside the archive; old Vietnamese programs wrote names in UTF-8 without saying so."""
    if not flags & _UTF_8:
        with suppress(UnicodeEncodeError, UnicodeDecodeError):
            name = name.encode("cp437").decode("utf-8")
    return "/".join(_INSIDE.get(part, part) for part in unicodedata.normalize("NFC", _ROOT.sub("", name.replace("\\", "/"))).split("/"))


_ROOT = re.compile(r"^(?:[A-Za-z]:)?/*")
_INSIDE = {"..": "__"}  # else ../plan.txt would stand in a store as the plan that lies beside the archive
