"""Every row of every table is proved by its examples: they match, they match their own row, look-alikes do not match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ingest.agencies import full_name, read_agency
from ingest.cues import Cue, cue_before, cues, recital
from ingest.frame import Frame
from ingest.laws import tidy
from ingest.mentions import Mention, find_mentions
from ingest.named import find_named
from ingest.ocr import repaired
from ingest.persons import begins_like_a_name, nearest_family_name
from ingest.places import Place
from ingest.symbols import find_symbols
from ingest.tables import names, table
from ingest.text import View
from ingest.types import by_code, document_types, type_of
from ingest.wordings import composed

# A document of huyện Hòa Lĩnh, tỉnh Lam Sơn, both made up.
HERE = Frame({"province": Place("tỉnh", "Lam Sơn", "province"), "district": Place("huyện", "Hòa Lĩnh", "district")})
FACTS = ("place_words", "provinces")  # rows that are names and nothing else, each its own example

Entry = Mapping[str, Any]


def entries(of: str, rows: Any = None, key: str = "") -> Iterator[tuple[str, str, Entry]]:
    """The entries of a table that are wordings: table, key and entry."""
    rows = table(of) if rows is None else rows
    if isinstance(rows, dict):
        if "pattern" in rows or "words" in rows:
            yield of, key, rows
        for name, row in rows.items():
            if isinstance(row, (dict, list)) and name != "parts":
                yield from entries(of, row, name)
    elif isinstance(rows, list):
        for n, row in enumerate(rows):
            if isinstance(row, dict):
                yield from entries(of, row, str(row.get("rule") or row.get("name") or row.get("status") or row.get("level") or f"{key}{n}"))


WORDINGS = [entry for of in names() if of != "ocr" for entry in entries(of)]
EXAMPLES = [(of, key, row, example) for of, key, row in WORDINGS for example in row.get("examples", ())]
LOOK_ALIKES = [(of, key, row, example) for of, key, row in WORDINGS for example in row.get("not", ())]


OPENERS = [row["rule"] for kind in ("recital", "body_heads") for row in table("cues")[kind]]


def label(value: object) -> str | None:
    return value if isinstance(value, str) else None


def says(of: str, row: Entry, example: str) -> bool:
    """Whether an entry matches the end of what stands before the mark of an example, or what stands behind it; without a mark, its begi."""
    pattern = re.compile(composed(row, of), (re.IGNORECASE if of == "cues" else 0) | re.MULTILINE)
    if row.get("whole"):
        return pattern.fullmatch(example) is not None
    lead, mark, rest = example.partition("‹")
    if mark and not lead:
        return pattern.match(rest.partition("›")[2]) is not None
    if not mark or row.get("rule") in OPENERS:
        return pattern.match(lead) is not None
    return re.search(rf"{pattern.pattern}\s*$", lead, pattern.flags) is not None


@pytest.mark.parametrize(("of", "key", "row", "example"), EXAMPLES, ids=label)
def test_a_row_matches_its_examples(of: str, key: str, row: Entry, example: str) -> None:
    assert says(of, row, example)


@pytest.mark.parametrize(("of", "key", "row", "example"), LOOK_ALIKES, ids=label)
def test_a_row_does_not_match_its_look_alikes(of: str, key: str, row: Entry, example: str) -> None:
    assert not says(of, row, example)


@pytest.mark.parametrize(("of", "key", "row"), WORDINGS, ids=label)
def test_the_words_of_a_row_are_matched_whole(of: str, key: str, row: Entry) -> None:
    assert [word for word in row.get("words", ()) if not re.fullmatch(composed(row, of), word)] == []


@pytest.mark.parametrize(("of", "key", "row"), WORDINGS, ids=label)
def test_a_pattern_has_examples(of: str, key: str, row: Entry) -> None:
    assert "pattern" not in row or row.get("examples")


@pytest.mark.parametrize(("of", "key", "row"), WORDINGS, ids=label)
def test_a_pattern_has_no_blank_among_others_in_a_class(of: str, key: str, row: Entry) -> None:
    """There a space would become a backslash, an s and a plus sign (ingest/wordings.py)."""
    classes = re.findall(r"(?<!\\)\[(?:\\.|[^\]\\])*\]", row.get("pattern", ""))
    assert [c for c in classes if " " in c and c != "[ ]"] == []


@pytest.mark.parametrize(("of", "key", "row"), [x for x in WORDINGS if "anchors" in x[2]], ids=label)
def test_whatever_a_row_matches_holds_one_of_its_anchors(of: str, key: str, row: Entry) -> None:
    texts = [(f"{e} ".lower(), f"{e}\n".lower()) for e in [*row.get("examples", ()), *row.get("words", ())]]
    assert [text for text in texts if not any(anchor.lower() in end for anchor in row["anchors"] for end in text)] == []


@pytest.mark.parametrize("of", names())
def test_every_table_is_proved(of: str) -> None:
    proofs = [row for row in _all_rows(table(of)) if row.get("examples") or row.get("names")]
    assert proofs or of in FACTS


def _all_rows(rows: Any) -> Iterator[Entry]:
    if isinstance(rows, dict):
        yield rows
    for row in rows.values() if isinstance(rows, dict) else rows if isinstance(rows, list) else ():
        yield from _all_rows(row)


@pytest.mark.parametrize("of", names())
def test_every_part_of_a_table_is_used(of: str) -> None:
    parts = table(of).get("parts", {}) if isinstance(table(of), dict) else {}
    used = set(re.findall(r"\{([a-z_]+)\}", str(table(of))))
    assert set(parts) == used


# types.yaml


TYPES = [(row["name"] if not row.get("generic") else "Công văn", example) for row in table("types") for example in row["examples"]]


@pytest.mark.parametrize(("name", "example"), TYPES, ids=label)
def test_a_type_is_read_in_its_example_and_no_other(name: str, example: str) -> None:
    assert [mention.type for mention in mentions(example)] == [name]


def test_every_type_has_an_example() -> None:
    assert [row["name"] for row in table("types") if not row["examples"]] == []


SHARED_CODES = {
    ("state", "L"): "Luật",
    ("party", "L"): "Luật",
    ("state", "LCT"): "Luật",
    ("party", "LCT"): "Luật",
    ("state", "NQLT"): "Nghị quyết",
    ("party", "NQLT"): "Nghị quyết",
    ("state", "KHLT"): "Kế hoạch",
    ("party", "KHLT"): "Kế hoạch",
    ("state", "QĐ"): "Quyết định",
    ("party", "QĐ"): "Quyết định",
    ("state", "HDLN"): "Hướng dẫn",
    ("party", "HDLN"): "Hướng dẫn",
    ("state", "TT"): "Thông tư",
    ("state", "TTr"): "Tờ trình",
    ("party", "TTr"): "Tờ trình",
    ("state", "TTLB"): "Thông tư liên tịch",
    ("state", "TB"): "Thông báo",
    ("party", "TB"): "Thông báo",
    ("state", "CTr"): "Chương trình hành động",
    ("party", "CTr"): "Chương trình hành động",
    ("state", "QC"): "Quy chế",
    ("party", "QC"): "Quy chế",
}


def test_a_code_means_one_type_but_for_those_that_words_tell_apart() -> None:
    codes = {(form, code) for t in document_types() for code in t.codes for form in t.forms}
    shared = {(form, code): by_code(code, form)[0].name for form, code in codes if len(by_code(code, form)) > 1}
    assert shared == SHARED_CODES


def test_tt_is_a_circular_of_the_state_and_a_notice_of_the_party() -> None:
    assert type_of(None, "TT", "state").name == "Thông tư"
    assert type_of(None, "TT", "party").name == "Thông tri"


# symbols.yaml, issuers.yaml


@pytest.mark.parametrize(("printed", "canonical"), table("symbols")["examples"].items(), ids=label)
def test_a_symbol_is_put_in_canonical_form(printed: str, canonical: str) -> None:
    assert [symbol.text for symbol in find_symbols(f"số {printed} ngày")] == [canonical]


@pytest.mark.parametrize("text", table("symbols")["not"])
def test_number_shaped_text_is_no_mention(text: str) -> None:
    assert mentions(f"đạt {text} trong năm") == []


@pytest.mark.parametrize("word", table("symbols")["look_alikes"]["words"])
def test_a_number_behind_a_word_for_forms_or_parts_is_no_mention(word: str) -> None:
    assert mentions(f"theo {word} số 01/TT-BNV") == []


@pytest.mark.parametrize(("code", "agency"), table("issuers")["absolute"].items(), ids=label)
def test_a_code_of_one_agency_names_one_of_the_table(code: str, agency: str) -> None:
    read = full_name(agency, Frame())
    assert read is not None
    assert (read.name, read.level) == (agency, "central")


def test_issuer_codes_are_told_from_codes_of_types() -> None:
    issuers = table("issuers")
    letterheads = {*issuers["absolute"], *issuers["role"]}
    assert letterheads & {code for t in document_types() for code in t.codes} == set()


# agencies.yaml, provinces.yaml


@pytest.mark.parametrize(("stated", "name"), table("agencies")["examples"].items(), ids=label)
def test_an_agency_is_read_with_its_full_name(stated: str, name: str | None) -> None:
    agency = read_agency(stated, 0, HERE)
    assert (agency.name if agency else None) == name


CENTRAL = [(alias, row["name"]) for row in table("agencies")["central"] for alias in (row["name"], *row.get("aliases", ()))]


@pytest.mark.parametrize(("alias", "name"), CENTRAL, ids=label)
def test_a_central_agency_is_one_whoever_writes_and_however(alias: str, name: str) -> None:
    agency = read_agency(f"{alias} về", 0, HERE)
    assert agency is not None
    assert (agency.name, agency.within) == (name, None)


BODIES = [(alias, row["name"]) for row in table("agencies")["bodies"] for alias in (row["name"], *row.get("aliases", ()))]


@pytest.mark.parametrize(("alias", "name"), BODIES, ids=label)
def test_a_body_takes_the_name_of_the_documents_own_place(alias: str, name: str) -> None:
    agency = read_agency(f"{alias} huyện về", 0, HERE)
    assert agency is not None
    assert (agency.name, agency.within, agency.level) == (f"{name} huyện Hòa Lĩnh", "tỉnh Lam Sơn", "district")


@pytest.mark.parametrize("row", table("agencies")["party"], ids=lambda row: row["name"])
@pytest.mark.parametrize("organ", [None, *(row["name"] for row in table("agencies")["organs"])])
def test_a_committee_keeps_its_organ_and_its_place(row: Entry, organ: str | None) -> None:
    stated = f"{organ} {row['name']}" if organ else row["name"]
    agency = read_agency(f"{stated} Vân Trạch về", 0, HERE)
    assert agency is not None
    assert agency.name == f"{stated} Vân Trạch"


@pytest.mark.parametrize("head", [h for h in table("agencies")["heads"] if h not in {name for name, _ in BODIES}])
def test_a_head_word_begins_an_agency_with_a_name_of_its_own(head: str) -> None:
    agency = read_agency(f"{head} Ví dụ về việc", 0, Frame())
    assert agency is not None
    assert agency.name == f"{head} Ví dụ"


@pytest.mark.parametrize("post", [post for post in table("agencies")["posts"] if post not in {alias for alias, _ in CENTRAL}])
def test_of_a_post_the_agency_is_the_issuer(post: str) -> None:
    agency = read_agency(f"{post} Sở Nội vụ ký", 0, HERE)
    assert agency is not None
    assert agency.stated.startswith(f"{post} Sở Nội vụ")
    assert agency.name.startswith("Sở Nội vụ")


def test_sixty_three_provinces_became_thirty_four() -> None:
    rows = table("provinces")
    assert len({row["name"] for row in rows}) == len(rows) == 64
    assert len([row for row in rows if row["name"] != "Huế"]) == 63
    assert len([row for row in rows if "now" not in row]) == 34


def test_what_provinces_became_are_provinces_that_go_on() -> None:
    going_on = {row["name"] for row in table("provinces") if "now" not in row}
    assert {row["now"] for row in table("provinces") if "now" in row} <= going_on


# names.yaml


NAMED = [(text, name) for row in table("names").values() if isinstance(row, dict) for text, name in row.get("names", {}).items()]


@pytest.mark.parametrize(("text", "name"), NAMED, ids=label)
def test_a_document_is_read_by_its_name(text: str, name: str | None) -> None:
    found = next(find_named(text, HERE), None)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("law", table("names")["laws"])
def test_a_law_whose_name_runs_on_is_read_whole(law: str) -> None:
    assert [named.name for named in find_named(f"theo Luật {law} năm 2015 và", HERE)] == [f"Luật {tidy(law)} năm 2015"]


# cues.yaml


CUES = [(kind, row["rule"], example) for kind in ("recital", "before") for row in table("cues")[kind] for example in row["examples"]]


@pytest.mark.parametrize(("kind", "rule", "example"), CUES, ids=label)
def test_a_cue_is_matched_by_its_own_row_first(kind: str, rule: str, example: str) -> None:
    lead = example.partition("‹")[0]
    found = recital(lead) if kind == "recital" else (cue_before(lead) or (None, 0))[0]
    assert found is not None
    assert found.rule == rule


@pytest.mark.parametrize(
    ("cue", "row"), list(zip(cues("before"), table("cues")["before"], strict=True)), ids=lambda x: getattr(x, "rule", "")
)
def test_a_cue_begins_and_ends_with_its_anchors_and_ends(cue: Cue, row: Entry) -> None:
    found = [m[0].lower().rstrip() for example in row["examples"] if (m := cue.pattern.search(example.partition("‹")[0]))]
    assert found
    assert [text for text in found if not text.startswith(cue.anchors) or not text.endswith(cue.ends or ("",))] == []


@pytest.mark.parametrize("rule", [row["rule"] for kind in ("recital", "before", "after", "body_heads") for row in table("cues")[kind]])
def test_a_rule_has_a_name_of_its_own(rule: str) -> None:
    rules = [cue.rule for kind in ("recital", "before", "after", "body_heads") for cue in cues(kind)]
    assert rules.count(rule) == 1


# persons.yaml


@pytest.mark.parametrize(("garbled", "name"), table("persons")["examples"].items())
def test_a_garbled_word_is_a_family_name_where_it_can_be_one_only(garbled: str, name: str | None) -> None:
    assert nearest_family_name(garbled) == name


@pytest.mark.parametrize("name", table("persons")["family"])
def test_a_family_name_is_a_word_with_a_capital_that_names_a_person(name: str) -> None:
    assert begins_like_a_name(f"{name} Văn A")
    assert name.istitle()


# ocr.yaml


RULES = [(row, garbled, clean) for row in table("ocr")["rules"] for garbled, clean in row["examples"].items()]


@pytest.mark.parametrize(("row", "garbled", "clean"), RULES, ids=label)
def test_a_rule_for_recognition_turns_its_example_into_its_result(row: Entry, garbled: str, clean: str) -> None:
    assert re.sub(composed(row["pattern"], "ocr"), row["to"], garbled) == clean


def test_every_rule_for_recognition_has_an_example() -> None:
    assert [row["name"] for row in table("ocr")["rules"] if not row["examples"]] == []


def test_the_slips_are_all_that_is_always_put_right() -> None:
    (pattern,) = (composed(row["pattern"], "ocr") for row in table("ocr")["rules"] if row.get("always"))
    printed = (f"{chr(code)}{committee}" for code in range(0x21, 0x250) for committee in table("symbols")["committees"])
    assert {slip for slip in printed if re.search(pattern, f"46-CT{slip}")} == set(table("ocr")["slips"]["anchors"])


@pytest.mark.parametrize("words", table("ocr")["negative"])
def test_words_that_only_look_like_those_of_the_tables_stay(words: str) -> None:
    view = repaired(View(words), True).view
    assert view.text == words


# awards.yaml


def test_the_types_of_documents_that_awards_name_are_types() -> None:
    t = table("awards")
    assert {*t["proposals"], *t["rules"], *t["grants"]} <= {kind.name for kind in document_types()}


def mentions(text: str) -> list[Mention]:
    return find_mentions(text, HERE)
