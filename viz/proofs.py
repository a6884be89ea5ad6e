"""Proofs as words for the terminal: the quote within its sentence, and where it stands. Knows nothing of trees and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from graph.model import Edge, Proof
from queries.evidence import source_id
from viz.context import around
from viz.plain import Word, words
from viz.words import said

SHOWN = 2  # proofs of one relation; the rest is counted


class Quoting(NamedTuple):
    """How proofs are shown: the path of each source, the folder that relative paths start from, the language."""

    files: Mapping[str, str]
    home: Path
    lang: str

    def paragraphs(self, step: Edge) -> Iterator[list[Word]]:
        """The first proofs of a relation, what its own source says before what others say; two paragraphs each."""
        ordered = sorted(step.proofs, key=lambda proof: proof.document != step.source)
        for proof in ordered[:SHOWN]:
            yield self._sentence(proof)
            yield words(f"{self.place(proof)} · {proof.rule}", "place")
        if len(ordered) > SHOWN:
            yield words(said("more_proofs", self.lang, len(ordered) - SHOWN), "place")

    def place(self, proof: Proof) -> str:
        """ "path:page:start-end"; start and end count as in the text that `cancu read --text` prints."""
        return f"{self._path(proof)}:{proof.page}:{proof.start}-{proof.end}"

    def _path(self, proof: Proof) -> str:
        return self.files.get(source_id(proof), source_id(proof))

    def _sentence(self, proof: Proof) -> list[Word]:
        before, after = around(self.home / self._path(proof), proof.start, proof.end, proof.quote)
        return words(f"{before}“{proof.quote}”{after}", "quote")
