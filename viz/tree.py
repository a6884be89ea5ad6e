"""A trace as a tree for the terminal, in plain characters. Knows no store; what documents say is made harmless on the way out."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Self

from graph.days import written
from graph.model import Edge
from graph.ontology import ontology
from queries.documents import Document
from queries.in_force import state_on
from queries.lineage import NAMED, Trace, is_root
from viz import plain
from viz.names import apart, short_names
from viz.plain import Word
from viz.proofs import Quoting
from viz.words import rank, relation, said, value

Paint = Callable[[str, str], str]  # text and its role (name, root, mark, quote, place) to what is printed
ROOM = 20  # columns that text keeps, however deep the tree


def tree(
    trace: Trace,
    *,
    home: Path,
    lang: str = "vi",
    width: int = 80,
    paint: Paint = lambda text, role: text,
    on: str | None = None,
) -> Iterator[str]:
    """The lines of the tree: every document once in full, where it is nearest to the start, and referred to elsewhere.

    Args:
        home: the folder that the paths of the sources start from.
        width: columns of the terminal; fewer than 40 count as 40.
        paint: gives a piece of a line its colour.
        on: a day (ISO); each document says whether it was in force then.
    """
    drawing = _Drawing(trace, _Naming.of(trace, lang, on), Quoting(trace.files, home, lang), max(width, plain.NARROWEST), paint)
    return drawing.lines()


class _Branch(NamedTuple):
    """The relations that lead from one document to another; `full` where the other is shown here and not only referred to."""

    near: str
    far: str
    steps: tuple[Edge, ...]
    full: bool


def _branches(trace: Trace) -> defaultdict[str, list[_Branch]]:
    """The branches that leave each document, in the order of the steps."""
    steps: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for step in trace.steps:
        steps[trace.way(step)].append(step)
    homes = _homes(trace.start, steps)
    branches: defaultdict[str, list[_Branch]] = defaultdict(list)
    for (near, far), between in steps.items():
        ranked = sorted(between, key=lambda step: rank(step.relation))
        branches[near].append(_Branch(near, far, tuple(ranked), homes[far] == near))
    return branches


def _homes(start: str, steps: Mapping[tuple[str, str], list[Edge]]) -> dict[str, str]:
    """Under which document each is shown in full: the nearest by lineage, by other relations only where lineage does not lead there."""
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for near, far in steps:
        onward[near].append(far)
    homes: dict[str, str] = {}
    strong, weak = deque([("", start)]), deque[tuple[str, str]]()
    while strong or weak:
        near, document = (strong or weak).popleft()
        if document not in homes:
            homes[document] = near
            for far in onward[document]:
                (strong if _is_lineage(steps[document, far]) else weak).append((document, far))
    return homes


def _is_lineage(steps: Iterable[Edge]) -> bool:
    return any(step.relation in ontology().lineage for step in steps)


class _Drawing(NamedTuple):
    """The lines: what stands where."""

    trace: Trace
    naming: _Naming
    quoting: Quoting
    width: int
    paint: Paint

    def lines(self) -> Iterator[str]:
        branches, shown = _branches(self.trace), {self.trace.start}
        yield from self._block(self.naming.start(), "", "│  " if branches[self.trace.start] else "")
        waiting = _stacked(branches[self.trace.start], "")
        while waiting:
            branch, trunk, last = waiting.pop()
            below = branches[branch.far] if branch.full else []
            inner = trunk + ("   " if last else "│  ")
            yield from self._block(self._step(branch, shown), trunk + ("└─ " if last else "├─ "), inner + ("│  " if below else "   "))
            shown.add(branch.far)
            waiting += _stacked(below, inner)

    def _step(self, branch: _Branch, shown: set[str]) -> Iterator[list[Word]]:
        yield self.naming.step(branch, shown)
        if branch.full:
            yield from self.naming.ids(self.trace.documents[branch.far])
        for step in branch.steps:
            yield from self.quoting.paragraphs(step)

    def _block(self, paragraphs: Iterable[list[Word]], first: str, rest: str) -> Iterator[str]:
        """Paragraphs with the bars of the tree in front of every line."""
        bar, rest = _fitting(first, self.width), _fitting(rest, self.width)
        room = self.width - max(len(bar), len(rest))
        for paragraph in paragraphs:
            for line in plain.wrap(paragraph, room):
                yield bar + self._painted(line)
                bar = rest

    def _painted(self, line: list[Word]) -> str:
        return " ".join(self.paint(" ".join(word for word, _ in run), role) for role, run in groupby(line, key=lambda word: word[1]))


def _stacked(branches: list[_Branch], trunk: str) -> list[tuple[_Branch, str, bool]]:
    """The branches for the stack, the first on top, each with the bars that stand before it and whether it is the last."""
    return [(branch, trunk, n == 0) for n, branch in enumerate(reversed(branches))]


def _fitting(bar: str, width: int) -> str:
    """The bars, cut from the left where they would leave no room for text."""
    return bar if len(bar) <= width - ROOM else "…" + bar[ROOM + 1 - width :]


class _Naming(NamedTuple):
    """The words: how documents, relations and marks are called."""

    trace: Trace
    lang: str
    short: Mapping[str, str]  # by id, symbols where they tell the documents of the trace apart
    dated: Mapping[str, str]  # by id, titles with dates
    on: str | None

    @classmethod
    def of(cls, trace: Trace, lang: str, on: str | None) -> Self:
        documents = trace.documents
        titles = {id: f"{each.title} ({written(each.date, lang)})" if each.date else each.title for id, each in documents.items()}
        dated = apart([(titles[id], each.issuer) for id, each in documents.items()])
        return cls(trace, lang, short_names(documents, lang), dict(zip(documents, dated, strict=True)), on)

    def start(self) -> Iterator[list[Word]]:
        document = self.trace.documents[self.trace.start]
        yield [*_facts(document, self.lang), *self._marked(self._marks(document))]
        yield from self.ids(document)
        if document.subject:
            yield plain.words(f"“{document.subject}”")

    def step(self, branch: _Branch, shown: set[str]) -> list[Word]:
        document = self.trace.documents[branch.far]
        place = [] if branch.full else [said("above" if branch.far in shown else "below", self.lang)]
        marks = [*self._step_marks(branch), *(self._marks(document) if branch.full else place)]
        return [*plain.words(self._relations(branch) + ":"), *_facts(document, self.lang), *self._marked(marks)]

    def ids(self, document: Document) -> Iterator[list[Word]]:
        """The ids that a judgement of an unresolved mention needs."""
        if not document.resolved:
            perhaps = said("candidate_ids", self.lang, self._few(list(document.candidates), ", ")) if document.candidates else ""
            yield plain.words(said("mention_id", self.lang, document.id) + perhaps, "place")

    def _relations(self, branch: _Branch) -> str:
        return ", ".join(map(self._relation, branch.steps))

    def _relation(self, step: Edge) -> str:
        part = f" ({said('part', self.lang)})" if step.proofs and all(proof.part for proof in step.proofs) else ""
        return relation(step.relation, self.lang, reverse=self.trace.reverse) + part

    def _marks(self, document: Document) -> Iterator[str]:
        """What is to be known of a document."""
        if self.on:
            yield said(state_on(document, self.on), self.lang)
        if is_root(self.trace, document):
            yield said("root", self.lang)
        if not document.resolved:
            yield said("unresolved", self.lang, self._candidates(document))
        elif not document.held:
            yield said("not_held", self.lang)
        if document.dates_conflict:
            yield said("dates", self.lang, self._dates(document))
        if document.id in self.trace.unfollowed:
            yield said("more_steps", self.lang, self.trace.unfollowed[document.id])

    def _step_marks(self, branch: _Branch) -> Iterator[str]:
        """What is to be known of a step."""
        speakers = sorted({id for step in branch.steps for id in step.stated_by})
        if speakers:
            yield said("stated_by", self.lang, self._names(speakers))
        arrow = " ← " if self.trace.reverse else " → "
        for cycle in self.trace.cycles:
            if cycle[-2:] == (branch.near, branch.far):
                yield said("cycle", self.lang, arrow.join(self.short.get(id, id) for id in cycle))

    def _candidates(self, document: Document) -> str:
        named = self._few([self.dated.get(id, id) for id in document.candidates], f" {said('or', self.lang)} ")
        perhaps = said("perhaps", self.lang, named) if named else ""
        reason = str(value("reason", document.reason or "", self.lang))
        return "; ".join(filter(None, (reason, perhaps))) or said("no_candidate", self.lang)

    def _dates(self, document: Document) -> str:
        claims = (said("says", self.lang, written(date, self.lang), self._names(by)) for date, by in document.claimants.items())
        return ", ".join(claims) or ", ".join(written(date, self.lang) for date in document.dates)

    def _names(self, ids: Iterable[str]) -> str:
        return self._few([self.short.get(id, id) for id in ids], ", ")

    def _few(self, names: list[str], between: str) -> str:
        """The first names, and how many more there are."""
        more = [said("more", self.lang, len(names) - NAMED)] if len(names) > NAMED else []
        return between.join([*names[:NAMED], *more])

    def _marked(self, marks: Iterable[str]) -> list[Word]:
        root = said("root", self.lang)
        return [word for mark in marks for word in plain.words(f"[{mark}]", "root" if mark == root else "mark")]


def _facts(document: Document, lang: str) -> list[Word]:
    """Type and symbol (or name), date, issuer."""
    rest = "".join(f" · {fact}" for fact in (written(document.date, lang), document.issuer) if fact)
    return [*plain.words(document.title, "name"), *plain.words(rest)]
