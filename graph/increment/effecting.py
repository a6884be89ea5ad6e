"""From when and until when documents around a commit are in force, where that may be another day now. Draws no relations."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from graph.canvas import Canvas
from graph.effects import ENDINGS, Effects
from graph.increment.building import drafts, endings
from graph.increment.index import Index
from graph.increment.portraying import Portraying
from graph.increment.world import World

_PROPERTIES = ("effective_from", "effective_to", "effect_claims")


class Effecting:
    """`files` are those that have to be drawn too: which claim or end, of documents whose days may be others."""

    def __init__(self, index: Index, before: World, after: World, portraying: Portraying, changed: Set[str]) -> None:
        self._index, self._after, self._portraying = index, after, portraying
        self._endings = old, new = set(endings(before.canvas)), set(endings(after.canvas))
        claimed = {document for one in (before, after) for sha256 in changed & one.left.keys() for document in one.left[sha256].effects}
        restless = portraying.restless()
        self._drafts = drafts(before.canvas), drafts(after.canvas)
        anew = claimed | {document for document in restless if self._is_told(document)}
        ended = {target for by in {*anew, *restless, *self._drafts[0] ^ self._drafts[1]} for target in self._ended_by(by)}
        self._documents = anew | ended | {target for target, _, sha256 in old | new if sha256 in changed}

    @property
    def files(self) -> Iterator[str]:
        """Everything that tells of these documents, and of those that end them."""
        for document in self._documents:
            yield from self._index.telling(document)
            for source, sha256 in self._index.endings_of(document):
                yield sha256
                yield from self._index.telling(source)
            for target, source, _ in self._endings[1]:
                yield from self._index.telling(source) if target == document else ()

    def write(self) -> None:
        """Keeps in the index what ends what, and which documents are drafts."""
        (old, new), (before, after) = self._endings, self._drafts
        self._index.drop_endings(old - new)
        self._index.put_endings(new - old)
        self._index.drop_drafts(before - after)
        self._index.put_drafts(after - before)

    def amended(self) -> dict[str, dict[str, Any]]:
        """What these documents show of being in force."""
        if not self._documents:
            return {}
        canvas, drawn = Canvas(), self._after.canvas
        standing = {id for id in self._documents if self._portraying.stands(id)}
        for id in {*standing, *self._after.resolved.documents.mentions}:
            canvas.node(id, "Document", **self._portraying.document(id))
        for key, proofs in drawn.relations(ENDINGS):
            canvas.edge(*key, proofs)
        for source in {source for source, _, _ in canvas.edges if self._is_draft(source)}:
            canvas.edge(source, "DRAFT_OF", "?")
        pen = Effects(canvas, self._after.resolved)
        for voice in self._after.voices:
            pen.draw(voice)
        pen.end()
        return {id: {name: canvas.found(id).properties.get(name) for name in _PROPERTIES} for id in standing}

    def _is_draft(self, document: str) -> bool:
        """What the files at hand draw counts where it differs; elsewhere not all were drawn that its text is compared with."""
        before, after = self._drafts
        return document in after if document in before ^ after else self._index.is_draft(document)

    def _is_told(self, document: str) -> bool:
        return bool(self._index.telling(document)) or any(document in left.effects for left in self._after.left.values())

    def _ended_by(self, document: str) -> Iterator[str]:
        yield from self._index.ended_by(document)
        yield from (target for target, source, _ in self._endings[1] if source == document)
