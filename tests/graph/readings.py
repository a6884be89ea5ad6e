"""Readings made by hand, small enough to read: what a test does not say is left out of the document."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from graph.claims import Award, Campaign, Chain, Citation, Evidence, Header, Launch, Reading, Recipient, Reward, Source
from graph.judgements import NONE, Judgements
from graph.model import Edge, Graph, Node
from graph.resolve import resolve

HAI_PHONG = "thành phố Hải Phòng"
UBND_HAI_PHONG = "Ủy ban nhân dân thành phố Hải Phòng"
UBND_AN_LAO = "Ủy ban nhân dân huyện An Lão"


def evidence(quote: str, relation: str | None = None, start: int = 0, rule: str = "test") -> tuple[Evidence, ...]:
    return (Evidence(1, start, start + len(quote), quote, rule, 0.9, relation),)


def cite(symbol: str | None = None, date: str | None = None, issuer: str | None = None, **rest: Any) -> Citation:
    """A citation; `relation` is IMPLEMENTS unless it is given."""
    facts: dict[str, Any] = {
        "type": None,
        "issuer_within": None,
        "issuer_stated": None,
        "name": None,
        "relation": "IMPLEMENTS",
        "where": "preamble",
    }
    facts |= {"quoted_in": None, "evidence": evidence(f"{symbol or rest.get('name')} {date}"), **rest}
    return Citation(symbol=symbol, date=date, issuer=issuer, **facts)


def named(name: str, date: str | None = None, issuer: str | None = None, **rest: Any) -> Citation:
    return cite(None, date, issuer, name=name, **rest)


def campaign(name: str, period: str | None = None, level: str | None = None, plan: str | None = None) -> Campaign:
    return Campaign(name, period, level, plan, evidence(name))


def launch(name: str) -> Launch:
    return Launch(name, evidence(name))


def award(form: str, by: str | None = None, status: str = "planned", campaign: str | None = None, occasion: str | None = None) -> Award:
    return Award(form, by, status, campaign, occasion, evidence(form))


def reward(name: str) -> Reward:
    return Reward(name, evidence(name))


def recipient(name: str) -> Recipient:
    return Recipient(name, evidence(name))


def chain(source: str | None, target: str, start: int = 0) -> Chain:
    return Chain(source, "IMPLEMENTS", target, evidence(f"{source} {target}", start=start))


_PARTS = ("campaigns", "launch", "awards", "rewards", "recipients", "chains", "attached", "fingerprint")


def source(file: str, *cited: Citation, ocr: bool = False, paths: tuple[str, ...] = (), **rest: Any) -> Source:
    """A source called `file`; what is no part of a reading goes into its header."""
    parts = {name: rest.pop(name) for name in _PARTS if name in rest}
    header = Header(evidence=evidence("header"), **rest)
    return Source(Reading(sha_of(file), "text/plain", 1, ocr, header, cited, **parts), paths or (file,))


def attached(*cited: Citation, **rest: Any) -> Reading:
    """A document attached to the one of a file, as `source` says it."""
    return source("attached", *cited, **rest).reading


def row(**facts: Any) -> Header:
    """A document as a register lists it."""
    return Header(evidence=evidence(str(facts), rule="register.row"), **facts)


def register(file: str, *rows: Header) -> Source:
    return Source(Reading(sha_of(file), "text/csv", 1, False, Header(), listed=rows), (file,))


def sha_of(file: str) -> str:
    return sha256(file.encode()).hexdigest()


def documents(*sources: Source, judgements: Judgements = NONE) -> dict[str, Node]:
    """The documents of these sources' graph by id."""
    return of_kind(resolve(sources, judgements), "Document")


def of_kind(graph: Graph, label: str) -> dict[str, Node]:
    return {id: node for id, node in graph.nodes.items() if node.label == label}


def cited_in(graph: Graph, file: str) -> dict[str, Node]:
    """The documents that a source cites, by id."""
    held = next(edge.target for edge in graph.edges.values() if edge.relation == "TEXT_OF" and sha_of(file).startswith(edge.source))
    targets = {edge.target for edge in graph.edges.values() if edge.source == held}
    return {id: node for id, node in of_kind(graph, "Document").items() if id in targets}


def edges(graph: Graph, relation: str) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in graph.edges.values() if edge.relation == relation}


def edge(graph: Graph, relation: str) -> Edge:
    """The only edge of a relation."""
    (found,) = (edge for edge in graph.edges.values() if edge.relation == relation)
    return found
