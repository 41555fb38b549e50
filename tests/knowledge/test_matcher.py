"""Where the labels of a lexicon stand in a text, and where what looks like one is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Concept
from trialgraph.knowledge.matcher import Hit, Label, Matcher, longest

RELAPSE, REMISSION, TOXICITY = (Concept("event", code) for code in ("relapse", "remission", "toxicity"))
LABELS = (
    Label("relapse", RELAPSE),
    Label("early relapse", RELAPSE),
    Label("re-lapse", RELAPSE, hidden=True),
    Label("complete remission", REMISSION),
    Label("CR", REMISSION),
    Label("PD", RELAPSE),
    Label("≥", TOXICITY),
    Label("or more", TOXICITY, suffix=True),
)
MATCHER = Matcher(LABELS)


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a relapse occurs", ["relapse"]),
        ("RELAPSE", ["RELAPSE"]),
        ("two relapses", ["relapses"]),
        ("an early relapse", ["early relapse"]),
        ("an early-relapse", ["early-relapse"]),
        ("complete\nremission", ["complete\nremission"]),
        ("(relapse)", ["relapse"]),
        ("relapse/CR", ["relapse", "CR"]),
        ("all CRs", ["CRs"]),
        ("ALL CRS", []),
        ("x≥3", ["≥"]),
    ],
)
def test_a_label_is_found_as_people_write_it(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    ["", "relapsed", "relapsing", "prerelapse", "relapse2", "cr", "Cr level", "CRP", "PD-1", "complete", "remission"],
)
def test_a_part_of_a_word_or_of_a_label_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [("ofrelapse now", 2, "relapse"), ("relapse", 0, "relapse"), ("of relapse", 2, None), ("relapsed", 0, None)],
)
def test_a_label_may_be_asked_for_at_one_place(text: str, start: int, words: str | None) -> None:
    hit = MATCHER.at(text, start)
    assert (text[hit.start : hit.end] if hit else None) == words


@pytest.mark.parametrize(
    ("text", "concepts"),
    [("CR", [REMISSION]), ("relapses", [RELAPSE]), ("cr", []), ("a relapse", []), ("", [])],
)
def test_a_whole_text_is_read(text: str, concepts: list[Concept]) -> None:
    assert MATCHER.readings(text) == concepts


def test_labels_behind_a_number_are_a_group_of_their_own() -> None:
    groups = MATCHER.grouped("relapse or more")
    assert {group: [hit.concept for hit in hits] for group, hits in groups.items()} == {
        "event": [RELAPSE],
        "event behind": [TOXICITY],
    }


def test_at_a_border_a_word_begins_and_ends() -> None:
    text = "titlerelapsesite"
    assert MATCHER.grouped(text) == {}
    assert [(hit.start, hit.end) for hit in MATCHER.grouped(text, borders={5, 12})["event"]] == [(5, 12)]


def test_a_typo_is_marked() -> None:
    assert [hit.hidden for hit in MATCHER.find("re-lapse")] == [True]
    assert [hit.hidden for hit in MATCHER.find("relapse")] == [False]


def test_the_longest_hits_do_not_overlap() -> None:
    hits = [Hit(RELAPSE, 0, 8), Hit(RELAPSE, 0, 3), Hit(REMISSION, 5, 9), Hit(REMISSION, 8, 9)]
    assert longest(hits) == [hits[0], hits[3]]
    assert longest([]) == []


def test_without_labels_nothing_is_found() -> None:
    assert Matcher(()).find("relapse") == []
    assert Matcher(()).readings("relapse") == []


WORDS = [label.text for label in LABELS]


@given(st.lists(st.sampled_from([*WORDS, " ", "-", "s", "1", "İ", "ß", "\n", "of"]), max_size=10).map("".join))
def test_a_hit_is_its_label_but_for_case_hyphens_and_plural(text: str) -> None:
    for hit in MATCHER.every(text):
        words = text[hit.start : hit.end].lower().replace("-", " ").replace("\n", " ")
        labels = {label.text.lower().replace("-", " ") for label in LABELS if label.concept == hit.concept}
        assert words in labels or words.removesuffix("s") in labels


def test_chinese_and_japanese_part_no_words_by_blanks() -> None:
    matcher = Matcher([Label("血小板", REMISSION), Label("ECOG", TOXICITY)])
    text = "患者血小板计数，ECOG评分，且MECOG"
    assert [text[hit.start : hit.end] for hit in matcher.find(text)] == ["血小板", "ECOG"]


STEMS = Matcher([
    Label("mab", TOXICITY, stem=True),
    Label("zomab", REMISSION, stem=True),
    Label("provimab", RELAPSE),
])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("exemplimab", [("exemplimab", TOXICITY)]),
        ("two Exemplimabs, given", [("Exemplimabs", TOXICITY)]),
        ("provimab", [("provimab", RELAPSE)]),
        ("quizomab", [("quizomab", REMISSION)]),
    ],
)
def test_a_name_is_read_by_how_it_ends_where_no_label_knows_it(text: str, found: list[tuple[str, Concept]]) -> None:
    assert [(text[hit.start : hit.end], hit.concept) for hit in STEMS.find(text)] == found


@pytest.mark.parametrize("text", ["mab", "xymab", "exemplimabine", "post-exemplimab", "a1exemplimab", "exempli mab"])
def test_a_short_word_or_the_part_of_a_longer_one_has_no_stem(text: str) -> None:
    assert STEMS.find(text) == []


def test_no_whole_text_is_read_by_a_stem() -> None:
    assert STEMS.readings("exemplimab") == []


def test_a_stem_may_be_a_label_too() -> None:
    assert [hit.concept for hit in Matcher([*STEMS._labels, Label("mAb", RELAPSE)]).find("a mAb")] == [RELAPSE]
