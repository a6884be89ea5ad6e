"""Files of a store that are no longer where they were read: moved, or gone. Looks whether files are there, and at nothing in them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.location import is_server, stored_path
from graph.store import Store
from graph.writer import Writer


@dataclass(frozen=True, slots=True)
class Watch:
    """What became of the files that `writer` knows; `named` are the paths that a person gave for this run."""

    store: Store
    writer: Writer
    named: Collection[Path] = ()

    def gone(self) -> Iterator[str]:
        """Paths of the store inside the named folders at which nothing lies any more; a folder that is itself away tells nothing."""
        folders = self._folders()
        return (path for path in self.writer.paths if path.startswith(folders) and not self._is_there(path))

    def moved_from(self, sha256: str) -> str | None:
        """The path at which a file with this hash was read and no longer lies, None where there is none.

        What lies where on another machine nobody knows: of a store on a server only paths inside the named folders count.
        """
        known = self.writer.paths_of(sha256)
        if is_server(self.store.location):
            known = tuple(path for path in known if path.startswith(self._folders()))
        return next((path for path in known if not self._is_there(path)), None)

    def _folders(self) -> tuple[str, ...]:
        """What the paths inside the named folders begin with; those inside the store's own home are relative to it."""
        folders = (stored_path(path, self.store.location) for path in self.named if path.is_dir())
        return tuple("" if folder == "." else f"{folder.rstrip('/')}/" for folder in folders)

    def _is_there(self, path: str) -> bool:
        """Also where one may not look, and where the path leads into an archive."""
        place = self.store.home / path
        try:
            os.lstat(place)
        except FileNotFoundError:
            return _LOST in path or any(parent.is_file() for parent in place.parents)
        except OSError:
            return True
        return True


_LOST = "\ufffd"  # stands in a stored path for what could not be written down: nobody can look there again
