"""What people decided by hand, as lines of a plain file: same, different, is. Knows ids as words, not what they name."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.errors import BadRequest

WORDS = ("same", "different", "is")


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One line: `word` is same, different or is; `line` counts from 1."""

    line: int
    word: str
    left: str
    right: str

    @property
    def pair(self) -> frozenset[str]:
        """Both ids, in no order."""
        return frozenset((self.left, self.right))

    def __str__(self) -> str:
        return f"dòng {self.line} ({self.word} {self.left} {self.right})"


@dataclass(frozen=True, slots=True)
class Judgements:
    """A file of judgements, free of contradictions.

    `same A B`: two ids are one node. `different A B`: they are not, whatever the rules say. `is MENTION DOCUMENT`: an unresolved mention
    means that document. Ids are written as they are printed; an id that the graph does not know (its file was forgotten) does nothing.
    """

    lines: tuple[Judgement, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Judgements:
        """Read a file of judgements; `#` begins a comment.

        Raises:
            BadRequest: naming every line that cannot be read, and every contradiction with its lines.
        """
        read = [
            _read_line(number, line)
            for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1)
            if line.partition("#")[0].strip()
        ]
        lines = tuple(line for line in read if isinstance(line, Judgement))
        faults = [line for line in read if isinstance(line, str)] + list(_contradictions(lines))
        if faults:
            raise BadRequest("Tệp phán quyết có lỗi: " + "; ".join(faults) + ".", "Sửa các dòng đó rồi chạy lại.")
        return cls(lines)

    @property
    def unions(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ids that are one."""
        return tuple((line.left, line.right) for line in self.lines if line.word != "different")

    @property
    def partings(self) -> frozenset[frozenset[str]]:
        """Pairs of ids that must not become one."""
        return frozenset(line.pair for line in self.lines if line.word == "different")


NONE = Judgements()


def _read_line(number: int, line: str) -> Judgement | str:
    word, *ids = line.partition("#")[0].split()
    if word not in WORDS:
        return f"dòng {number}: không hiểu “{word}”, hãy viết same, different hoặc is"
    if len(ids) != 2:
        return f"dòng {number}: “{word}” cần đúng hai mã, ở đây có {len(ids)}"
    if ids[0] == ids[1]:
        return f"dòng {number}: hai mã giống nhau"
    return Judgement(number, word, *ids)


def _contradictions(lines: tuple[Judgement, ...]) -> Iterator[str]:
    yield from _two_meanings(lines)
    neighbours = _neighbours(lines)
    for line in lines:
        if line.word == "different" and (path := _path(neighbours, line.left, line.right)):
            yield f"{line} trái với {', '.join(map(str, path))}"


def _two_meanings(lines: tuple[Judgement, ...]) -> Iterator[str]:
    """A mention means one document: a second `is` needs a `same` that makes both documents one."""
    first: dict[str, Judgement] = {}
    sames = _neighbours(tuple(line for line in lines if line.word == "same"))
    for line in lines:
        earlier = first.setdefault(line.left, line) if line.word == "is" else line
        if earlier.right != line.right and not _path(sames, earlier.right, line.right):
            yield f"{earlier} trái với {line}"


def _neighbours(lines: tuple[Judgement, ...]) -> Mapping[str, list[tuple[str, Judgement]]]:
    neighbours: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for line in lines:
        if line.word != "different":
            neighbours[line.left].append((line.right, line))
            neighbours[line.right].append((line.left, line))
    return neighbours


def _path(neighbours: Mapping[str, list[tuple[str, Judgement]]], start: str, goal: str) -> tuple[Judgement, ...]:
    """The shortest run of judgements that makes two ids one; empty if none does."""
    waiting: deque[tuple[str, tuple[Judgement, ...]]] = deque([(start, ())])
    seen = {start}
    while waiting:
        at, path = waiting.popleft()
        if at == goal:
            return path
        for following, line in neighbours.get(at, ()):
            if following not in seen:
                seen.add(following)
                waiting.append((following, (*path, line)))
    return ()
