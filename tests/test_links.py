"""Citation strings whose document a register tells: nearly all lead to it, none to another (bars of the benchmark `links`)."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.links import LINKS, REGISTER, Score, answers, known_links, naive_answers, score, with_register
from graph.store import open_store

pytestmark = pytest.mark.skipif(not (REGISTER.is_file() and LINKS.is_file()), reason="the register is not on this machine")


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Score:
    with open_store(with_register(tmp_path_factory.mktemp("links")), write=False) as store:
        (register,) = store.sources()
        assert register.reading.warnings == ()  # every row is read
        return score(known_links(), answers(store))


def test_of_the_strings_that_name_a_document_of_the_register_nearly_all_lead_to_it(scored: Score) -> None:
    assert scored.percent >= 99.5
    assert scored.named > 20_000
    assert score(known_links(), naive_answers()).right < scored.right


def test_none_leads_to_another_document(scored: Score) -> None:
    assert scored.wrong == ()


def test_what_stays_open_names_no_document_but_for_a_few(scored: Score) -> None:
    others = Counter({reason: count for reason, count in scored.open.items() if reason != "no-document"})
    assert others.total() <= 5
    assert set(scored.absent) <= {"no-document", "unknown", "inserted-article"}
