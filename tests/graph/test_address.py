"""Addresses of servers, and who one is there: from option, environment and .env file, and never a password where it may be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.drivers.address import Address, Login, login
from graph.errors import BadRequest


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("neo4j://localhost", Address("neo4j://localhost")),
        ("bolt://may-chu:7688", Address("bolt://may-chu:7688")),
        ("neo4j+s://ban-thi-dua@du.lieu.vn/thidua", Address("neo4j+s://du.lieu.vn", "ban-thi-dua", "thidua")),
        ("bolt+ssc://[::1]:7687/", Address("bolt+ssc://[::1]:7687")),
        ("bolt://an%40so.vn@localhost", Address("bolt://localhost", "an@so.vn")),
    ],
)
def test_an_address_says_where_who_and_which_database(text: str, address: Address) -> None:
    assert Address.parse(text) == address


@pytest.mark.parametrize(
    "text", ["http://localhost", "neo4j://", "neo4j://localhost:x", "neo4j://localhost/a/b", "bolt://localhost?a=b", "bolt://localhost#a"]
)
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        Address.parse(text)
    assert "neo4j://localhost:7687" in refused.value.hint


@pytest.mark.parametrize("password", ["bi-mat", "12#bi-mat", "12/3/bi-mat", "12/bi-mat", "1?bi-mat"])
def test_a_password_in_an_address_is_refused_without_repeating_it(password: str) -> None:
    with pytest.raises(BadRequest) as refused:
        Address.parse(f"neo4j://neo4j:{password}@localhost")
    assert "bi-mat" not in str(refused.value)
    assert "NEO4J_PASSWORD" in refused.value.hint


def test_what_is_no_address_is_not_repeated_either() -> None:
    with pytest.raises(BadRequest) as refused:
        Address.parse("neo4j://localhost?password=bi-mat")
    assert "bi-mat" not in str(refused.value)


def test_no_text_of_a_login_or_an_address_shows_the_password() -> None:
    assert "bi-mat" not in repr(Login("neo4j", "bi-mat", None))
    assert str(Address("neo4j://localhost", "an", "thidua")) == "neo4j://localhost/thidua"


SETTINGS = """\ufeff# máy chủ
export NEO4J_USERNAME = binh
NEO4J_PASSWORD='bi # mat'  # của Bình
NEO4J_DATABASE=thidua # chính
KHAC=1
không có dấu bằng
"""


def test_the_environment_goes_before_the_file_and_the_address_before_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert login(Address("neo4j://localhost")) == Login("neo4j", None, None)
    (tmp_path / ".env").write_text(SETTINGS, "utf-8")
    assert login(Address("neo4j://localhost")) == Login("binh", "bi # mat", "thidua")
    monkeypatch.setenv("NEO4J_USERNAME", "chi")
    assert login(Address("neo4j://localhost")) == Login("chi", "bi # mat", "thidua")
    assert login(Address("neo4j://localhost", "an", "khenthuong")) == Login("an", "bi # mat", "khenthuong")


def test_a_settings_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"NEO4J_PASSWORD=\xff\xfe")
    with pytest.raises(BadRequest, match=r"\.env"):
        login(Address("neo4j://localhost"))
