"""Where a document speaks from, so that "Đảng bộ huyện" in it has a place. Knows one reading at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.agencies import AgencyName, province_of, read_agency
from graph.claims import Reading


@dataclass(frozen=True, slots=True)
class Frame:
    """The speaker's province and the place that each bare word means to it: "hai phong", {"thanh pho": "hai phong", "huyen": "an lao"}.

    All folded. A word that could mean two places (a city inside a city) is left out.
    """

    province: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


def frame_of(reading: Reading) -> Frame:
    """The places that a document's issuer stands in; its province may also be the only one whose agencies it cites."""
    header = reading.document
    issuer = read_agency(header.issuer, header.issuer_within) if header.issuer else None
    province = _province(issuer, header.issuer_within) or _only_province_cited(reading)
    places = dict([province]) if province else {}
    if issuer and issuer.word in places and issuer.place != places[issuer.word]:
        del places[issuer.word]
    elif issuer and issuer.word:
        places[issuer.word] = issuer.place
    return Frame(province[1] if province else "", places)


def _province(agency: AgencyName | None, within: str | None) -> tuple[str, str] | None:
    if within:
        return province_of(within)
    if agency and agency.level == "province" and agency.word:
        return agency.word, agency.place
    return province_of(agency.within) if agency and agency.within else None


def _only_province_cited(reading: Reading) -> tuple[str, str] | None:
    found = set(_provinces_cited(reading))
    return found.pop() if len(found) == 1 else None


def _provinces_cited(reading: Reading) -> Iterator[tuple[str, str]]:
    for cited in reading.cited:
        if cited.issuer and (province := _province(read_agency(cited.issuer, cited.issuer_within), cited.issuer_within)):
            yield province
