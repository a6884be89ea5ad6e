"""Things that stand side by side can be told apart by their names, which say no more than that needs."""

from __future__ import annotations

from viz.names import apart

HERE = ("58/KH-UBND", "Ủy ban nhân dân huyện Hòa Lĩnh", "2021-04-26")
THERE = ("58/KH-UBND", "Ủy ban nhân dân huyện Vân Trạch", "2021-05-04")
LATER = ("58/KH-UBND", "Ủy ban nhân dân huyện Hòa Lĩnh", "2022-04-26")


def test_a_name_that_is_the_only_one_stands_alone() -> None:
    assert apart([HERE, ("41/KH-UBND", None, None)]) == ["58/KH-UBND", "41/KH-UBND"]


def test_of_two_issuers_each_is_named_shortly() -> None:
    assert apart([HERE, THERE]) == ["58/KH-UBND (UBND huyện Hòa Lĩnh)", "58/KH-UBND (UBND huyện Vân Trạch)"]


def test_of_one_issuer_the_dates_are_added() -> None:
    assert apart([HERE, LATER, THERE]) == [
        "58/KH-UBND (UBND huyện Hòa Lĩnh, 2021-04-26)",
        "58/KH-UBND (UBND huyện Hòa Lĩnh, 2022-04-26)",
        "58/KH-UBND (UBND huyện Vân Trạch)",
    ]


def test_the_same_thing_twice_is_one_thing() -> None:
    assert apart([HERE, HERE]) == ["58/KH-UBND", "58/KH-UBND"]


def test_what_is_not_known_is_not_added() -> None:
    assert apart([("58/KH-UBND", None, "2020"), ("58/KH-UBND", None, "2021"), HERE]) == [
        "58/KH-UBND (2020)",
        "58/KH-UBND (2021)",
        "58/KH-UBND (UBND huyện Hòa Lĩnh)",
    ]
