"""Takes down a judgement of a person and applies it at once. Knows the file beside the store, and nothing of who asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    text = store.judgements_text()
    before = Judgements.parse(text)
    if any((line.word, line.left, line.right) == (word, left, right) for line in before.lines):
        raise BadRequest(f"{JUDGEMENTS_FILE} đã có dòng “{word} {left} {right}”.", "Xem: cancu judge --list")
    added = f"{'' if not text or text.endswith(chr(10)) else chr(10)}{word} {left} {right}\n"
    judged = Judgements.parse(text + added).lines[-1]
    _apply(store, added)
    return judged


def judgements(store: Store) -> tuple[Judgement, ...]:
    """The judgements beside the store, in their order. Raises BadRequest where they cannot be read."""
    return Judgements.parse(store.judgements_text()).lines


def _apply(store: Store, added: str) -> None:
    """Appends to the file, which stays byte for byte what it was where the graph refuses the line."""
    path = store.location / JUDGEMENTS_FILE
    with path.open("ab") as file:
        size = file.tell()
        file.write(added.encode("utf-8"))
        file.flush()
        try:
            Writer(store).commit()
        except BaseException:
            file.truncate(size)
            raise


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
