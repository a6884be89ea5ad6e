"""Every question of the catalogue explains itself, and every store can be asked it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph.ontology import ontology
from queries import catalogue
from tests.made import doc, store_of

NAMES = sorted(path.stem for path in catalogue.FOLDER.glob("*.cypher"))
LISTS = ("ids", "words", "starts", "paths", "campaigns", "relations")


def head(name: str) -> str:
    return "\n".join(line for line in catalogue.text(name).splitlines() if line.startswith("//"))


def parameters(name: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", "\n".join(line for line in catalogue.text(name).splitlines() if not line.startswith("//"))))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_a_title_in_both_languages_and_names_its_parameters(name: str) -> None:
    assert re.search(r"^// vi: \S", head(name), re.MULTILINE)
    assert re.search(r"^// en: \S", head(name), re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", head(name))) == parameters(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_can_be_asked_of_a_store_that_holds_none_of_what_it_asks_for(name: str) -> None:
    values: dict[str, Any] = {key: [] if key in LISTS else 1 if key == "limit" else "x" for key in parameters(name)}
    with store_of(doc("a")) as store:
        assert isinstance(store.query(catalogue.text(name), **values), list)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_stays_within_what_all_stores_share(name: str) -> None:
    text = catalogue.text(name)
    assert not re.search(r"\[[^\]]*\*(?!\d*\.\.\d)", text), "variable length needs an upper bound"
    assert not re.search(r"\{(?!id:)\w+: ", re.sub(r"collect\(\{.*?\}\)", "", text, flags=re.DOTALL)), "only id in pattern maps"


def test_all_that_the_ontology_knows_of_a_node_is_asked_for() -> None:
    properties = {name for kind in ontology().kinds.values() for name in kind.properties if name != "search"}
    assert properties == set(re.findall(r"\.(\w+)[,}]", catalogue.text("node")))
