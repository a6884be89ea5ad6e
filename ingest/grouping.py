"""Mentions of one document put together: the same number or name, and no date or issuer that speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from graph.identity import fold
from ingest.dates import compatible
from ingest.mentions import key_of
from ingest.spots import Related


def grouped(related: Iterable[Related], *, ocr: bool) -> list[tuple[Related, ...]]:
    """Mentions of one document together, in the order of the first."""
    groups = _Groups()
    for r in related:
        key = key_of(r.mention)
        groups.add(_misread(key, groups.by_key) if ocr else key, r)
    return [tuple(group.members) for group in groups.in_order]


_MANY = 100  # documents of one number: no text tells more of them apart but one made to take forever


class _Group(Struct):
    """Related mentions of which each agrees with each other: their dates begin one another, their issuers are one."""

    date: str
    issuer: str
    members: list[Related] = []

    def takes(self, date: str, issuer: str) -> bool:
        return compatible(self.date, date) and (not issuer or not self.issuer or issuer == self.issuer)

    def take(self, date: str, issuer: str) -> None:
        self.date = date if len(date) > len(self.date) else self.date
        self.issuer = self.issuer or issuer


@dataclass(slots=True)
class _Groups:
    """The groups in the making, by key, by what they took before, and in the order of their first mentions."""

    by_key: dict[str, list[_Group]] = field(default_factory=dict)
    homes: dict[tuple[str, str, str], _Group] = field(default_factory=dict)
    in_order: list[_Group] = field(default_factory=list)

    def add(self, key: str, related: Related) -> None:
        mention = related.mention
        said = key, mention.date or "", fold(mention.issuer.name) if mention.issuer else ""
        home = self.homes.get(said)  # what agreed with a group once agrees with all that it takes later
        if home is None:
            home = self.homes[said] = self._home(*said)
        home.members.append(related)

    def _home(self, key: str, date: str, issuer: str) -> _Group:
        groups = self.by_key.setdefault(key, [])
        home = next((g for g in groups[:_MANY] if g.takes(date, issuer)), None) if groups else None
        if home is None:
            home = _Group(date, issuer)
            groups.append(home)
            self.in_order.append(home)
        else:
            home.take(date, issuer)
        return home


_NUMERAL = re.compile(r"(?P<stem>.* )(?P<numeral>[ivxl]+)$")


def _misread(key: str, known: Mapping[str, object]) -> str:
    """The key of the same congress whose numeral recognition cut short or drew out: VI where the text has VIII elsewhere."""
    m = _NUMERAL.match(key)
    if m is None or key in known:
        return key
    others = [o for k in known if (o := _NUMERAL.match(k)) and o["stem"] == m["stem"]]
    return next((o[0] for o in others if _within(m["numeral"], o["numeral"]) or _within(o["numeral"], m["numeral"])), key)


def _within(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in that order."""
    rest = iter(long)
    return all(c in rest for c in short)
