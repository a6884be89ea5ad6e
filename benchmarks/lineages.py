"""Graphs of any size, shaped as large archives are: five levels of administration, each document resting on some of the level above it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from random import Random

from graph.identity import fold
from graph.model import Edge, Graph, Node, Proof, Value

LEVELS = ("central", "province", "district", "commune", "unit")
_SHARES = (1, 9, 30, 60, 100)  # of 200
_FILES = [sha256(str(n).encode()).hexdigest() for n in range(500)]
_SUBJECT = "Triển khai phong trào thi đua “Cả nước chung tay giữ nguồn nước sạch” giai đoạn 2021 - 2025 trên địa bàn {}"


def lineages(documents: int, seed: int = 1) -> Graph:
    """`documents` documents, each with two relations of lineage to the level above, and the files that they are read from.

    The same for the same seed. There must be 800 documents or more, so that the highest level has enough of them.
    """
    random = Random(seed)
    levels = [list(_documents(level, documents * share // sum(_SHARES))) for level, share in zip(LEVELS, _SHARES, strict=True)]
    edges = [edge for above, below in pairwise(levels) for node in below for edge in _edges(node, above, random)]
    edges += [Edge(_file_of(node)[:16], "TEXT_OF", node.id, ()) for level in levels for node in level]
    nodes = [*map(_file, _FILES), *(node for level in levels for node in level)]
    return Graph({node.id: node for node in nodes}, {edge.key: edge for edge in edges})


def _documents(level: str, count: int) -> Iterator[Node]:
    for n in range(1, count + 1):
        symbol, place, day = f"{n}/KH-UBND", f"{level} {n % 700}", f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}"
        title, issuer, subject = f"Kế hoạch {symbol}", f"Ủy ban nhân dân {place}", _SUBJECT.format(place)
        id = f"ubnd-{fold(place).replace(' ', '-')}/2021/{n}-kh-ubnd"
        dated: dict[str, Value] = {"date": day, "dates": (day,), "date_claims": (f"{day} {_FILES[n % len(_FILES)][:8]} {id}",)}
        said: dict[str, Value] = {"title": title, "symbol": symbol, "issuer": issuer, "subject": subject, "subjects": (subject,)}
        search = fold(f"{title} {issuer} {subject}")
        yield Node(id, "Document", {"kind": "Kế hoạch", **said, **dated, "level": level, "held": True, "resolved": True, "search": search})


def _edges(node: Node, above: list[Node], random: Random) -> Iterator[Edge]:
    for other in random.sample(above, 2):
        quote, start = f"Kế hoạch số {other.properties['symbol']} ngày 26/4/2021", random.randrange(3_000)
        proof = Proof(_file_of(node), start, start + len(quote), 1, quote, "citation.numbered+cue.carry-out", 0.97, node.id)
        yield Edge(node.id, "IMPLEMENTS", other.id, (proof,))


def _file_of(node: Node) -> str:
    """The hash of the file that a document is read from: one of a few, so that files do not outweigh documents."""
    return _FILES[sum(node.id.encode()) % len(_FILES)]


def _file(digest: str) -> Node:
    return Node(digest[:16], "Source", {"title": digest[:8], "paths": (f"{digest[:8]}.txt",), "media_type": "text/plain", "pages": 1})
