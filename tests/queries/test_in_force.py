"""Whether a document was in force on a day: only what is known is said."""

from __future__ import annotations

from typing import Any

import pytest

from graph.effect_claims import EffectClaim
from graph.errors import BadRequest
from queries.documents import Document
from queries.in_force import day_typed, state_on


def claim(bound: str, date: str) -> str:
    return EffectClaim(bound, date, "x", "0123456789abcdef", "x", 1, 0, 1, "rule", 0.9, "lời").line


def states(*days: str, **facts: Any) -> list[str]:
    return [state_on(Document("a", "A", **facts), day) for day in days]


def test_it_is_in_force_from_its_first_day_until_the_day_before_its_end() -> None:
    ended = {"effective_from": "2022-05-10", "effective_to": "2024-09-01", "effect_claims": (claim("to", "2024-09-01"),)}
    assert states("2022-05-09", "2022-05-10", "2024-08-31", "2024-09-01", **ended) == ["not_yet", "in_force", "in_force", "ended"]


def test_without_a_day_of_effect_it_is_only_known_that_it_was_not_before_it_was_issued() -> None:
    assert states("2023-12-31", "2024-01-02", date="2024-01-01") == ["not_yet", "unknown"]
    assert states("2024-01-02") == ["unknown"]
    assert states("2024-01-02", effective_to="2020-01-01") == ["ended"]


def test_a_partial_day_is_unknown_within_its_month() -> None:
    assert states("2024-06-30", "2024-07-15", "2024-07-31", effective_from="2024-07") == ["not_yet", "unknown", "in_force"]
    ending = {"effective_from": "2020-01-01", "effective_to": "2024", "effect_claims": (claim("to", "2024"),)}
    assert states("2023-12-31", "2024-06-01", "2024-12-31", **ending) == ["in_force", "unknown", "ended"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-08-20/..", ["in_force", "unknown"]), ("2024-08/..", ["in_force", "unknown"]), ("?", ["unknown", "unknown"])],
)
def test_an_end_on_a_day_that_is_not_known_leaves_open_what_may_be_after_it(date: str, expected: list[str]) -> None:
    facts = {"effective_from": "2020-01-01", "effect_claims": (claim("to", date),)}
    assert states("2024-07-31", "2024-08-25", **facts) == expected


def test_what_is_suspended_has_not_ended() -> None:
    facts = {"effective_from": "2020-01-01", "effect_claims": (claim("suspended", "2024-09-01"),)}
    assert states("2024-08-31", "2024-09-01", **facts) == ["in_force", "suspended"]
    facts["effect_claims"] = (claim("suspended", "?"), claim("part-to", "2021-01-01"))
    assert states("2024-09-01", **facts) == ["unknown"]


@pytest.mark.parametrize("typed", ["2024-07-01", "01/07/2024", "1/7/2024", " 01/07/2024 "])
def test_a_day_may_be_typed_in_two_ways(typed: str) -> None:
    assert day_typed(typed) == "2024-07-01"


@pytest.mark.parametrize("typed", ["31/02/2024", "2024-13-01", "2024", "07/2024", "mai", "", "٠١/٠٧/٢٠٢٤"])
def test_what_is_no_day_is_refused_with_a_hint(typed: str) -> None:
    with pytest.raises(BadRequest, match="01/07/2024"):
        day_typed(typed)
