"""The viewer inside a notebook: an object that shows itself in Jupyter. Knows no command line.

>>> from viz.notebook import view
>>> view("207/KH-UBND", store="kho/.cancu")  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viz.viewer.model import Model

# Without allow-same-origin: what documents say can reach nothing of the notebook, whatever it says.
_SANDBOX = "allow-scripts allow-downloads allow-modals"


@dataclass(frozen=True)
class View:
    """A graph to look at. `home` is the folder that the paths of the sources start from, `height` is in pixels."""

    model: Model
    home: Path
    lang: str = "vi"
    height: int = 760

    def html(self) -> str:
        """The whole page."""
        from viz.viewer.page import page

        return page(self.model, home=self.home, lang=self.lang)

    def mermaid(self) -> str:
        """What is drawn at first, as Mermaid."""
        from viz.viewer.chart import chart

        return "\n".join(chart(self.model, lang=self.lang)) + "\n"

    def save(self, path: str | Path) -> None:
        """Writes the page, whole or not at all; line ends stay as they are, for its scripts' hashes count every byte. Raises OSError."""
        from graph.whole import write_whole

        write_whole(Path(path), [self.html().encode("utf-8")])

    def _repr_html_(self) -> str:
        from html import escape

        frame = f'width="100%" height="{self.height}" style="border:0" sandbox="{_SANDBOX}" title="cancu"'
        return f'<iframe {frame} srcdoc="{escape(self.html(), quote=True)}"></iframe>'


def view(thing: str = "", *, store: str | Path | None = None, lang: str = "vi", height: int = 760) -> View:
    """The graph of a store, beginning with a plan, a campaign or anything else that `cancu show` finds; without `thing`, an overview.

    `store` is a folder or the address of a server; without it, the one that `cancu` would take. Raises NotFound, Ambiguous, StoreError.
    """
    from graph.location import find_store
    from graph.store import open_store
    from viz.viewer.build import built

    with open_store(find_store(str(store) if store else None, create=False), write=False) as opened:
        return View(built(opened, thing, lang=lang), opened.home, lang, height)
