"""Takes down a judgement of a person, or takes it back, and applies that at once. Knows where judgements are kept, not who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graph.drivers.address import Address
from graph.edited import edited
from graph.errors import BadRequest, NotFound
from graph.judgements import Judgement, Judgements
from graph.resolve import unknown_judgements
from graph.store import JUDGEMENTS_FILE, Store
from graph.writer import Writer

NEAR = 3  # ids that are suggested for one that is not known


def judge(store: Store, word: str, left: str, right: str) -> Judgement:
    """Adds the line "`word` `left` `right`" to the judgements beside the store and resolves the graph by it; both or neither.

    Raises:
        NotFound: the sources make no such id; the hint names near ones.
        BadRequest: the line stands there already, contradicts others, or joins things of two kinds.
    """
    _check_known(store, (left, right))
    line = f"{word} {left} {right}"
    if _find(judgements(store), line):
        raise BadRequest(f"{JUDGEMENTS_FILE} đã có dòng “{line}”.", "Xem: cancu judge --list")
    _apply(store, lambda text: _with(text, line))
    return _find(judgements(store), line)[-1]


def withdraw(store: Store, word: str, left: str, right: str) -> Judgement:
    """Takes the line back and resolves the graph without it; returns it as it stood. Raises NotFound: there is no such line."""
    line = f"{word} {left} {right}"
    found = _find(judgements(store), line)
    if not found:
        raise NotFound(f"Không có phán quyết “{line}”.", "Xem: cancu judge --list")
    _apply(store, lambda text: _without(text, line))
    return found[0]


def judgements(store: Store) -> tuple[Judgement, ...]:
    """The judgements beside the store, in their order. Raises BadRequest where they cannot be read."""
    return Judgements.parse(store.judgements_text()).lines


def _find(lines: Iterable[Judgement], line: str) -> list[Judgement]:
    return [each for each in lines if f"{each.word} {each.left} {each.right}" == line]


def _with(text: str, line: str) -> str:
    """Once, however often it is done: a store on a server may have to be written again."""
    if _find(Judgements.parse(text).lines, line):
        return text
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{line}\n"


def _without(text: str, line: str) -> str:
    gone = {each.line for each in _find(Judgements.parse(text).lines, line)}
    return "".join(each for number, each in enumerate(text.splitlines(keepends=True), 1) if number not in gone)


def _apply(store: Store, edit: Callable[[str], str]) -> None:
    """Both the text and the graph are changed, or neither."""
    if isinstance(store.location, Address):
        Writer(store).commit(edit)
        return
    with edited(store.location / JUDGEMENTS_FILE, edit(store.judgements_text())):
        Writer(store).commit()


def _check_known(store: Store, ids: tuple[str, str]) -> None:
    sources = store.sources()
    unknown = [line.left for line in unknown_judgements(sources, Judgements(tuple(_alone(ids))))]
    if unknown:
        near = [each for id in unknown for each in _near(id, _ids(store))]
        hint = f"Có phải: {'; '.join(near)}?" if near else "Tìm mã: cancu find TỪ… hay cancu gaps"
        raise NotFound(f"Kho không có {' và '.join(unknown)}.", hint)


def _alone(ids: Iterable[str]) -> Iterator[Judgement]:
    """For each id a line that says nothing but its name."""
    return (Judgement(number, "same", id, id) for number, id in enumerate(ids, 1))


def _ids(store: Store) -> list[str]:
    kinds = ("Document", "Campaign", "Agency")
    return sorted(row["id"] for kind in kinds for row in store.query(f"MATCH (n:{kind}) RETURN n.id AS id"))


def _near(id: str, known: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    return [each for each, _, _ in process.extract(id, known, scorer=fuzz.ratio, limit=NEAR, score_cutoff=70)]
