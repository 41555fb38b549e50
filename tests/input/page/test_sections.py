"""Lines of a page become sections: a heading known to the lexicon, and the lines below it with their labels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.vocabulary import TG
from trialgraph.input import readers
from trialgraph.input.page.labels import inline_labels
from trialgraph.input.page.outline import Outline, outline
from trialgraph.knowledge import lexicon

Shown = list[tuple[str, list[str]]]


def read(view: str) -> Outline:
    return outline(view, lexicon.load())


def sections(view: str) -> Shown:
    """The code of each section with its lines; those before any heading have no code."""
    return [(section.code, [line.text for line in section.lines]) for section in read(view).sections]


def labels(view: str) -> list[tuple[str | None, str]]:
    """The label and the text of each line."""
    return [(line.label, line.text) for section in read(view).sections for line in section.lines]


# ---- sections


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("", [("", [])]),
        ("one\n\n  two \n", [("", ["one", "two"])]),
        ("Keywords\none\ntwo", [("", []), ("keyword", ["one", "two"])]),
        ("Start date:\nArm | Drug given |\nCells", [("", []), ("start_date", []), ("", ["Arm | Drug given", "Cells"])]),
        ("Phase\n•\nConditions\nLupus", [("", []), ("phase", []), ("condition", ["Lupus"])]),
        ("zero\nKeywords\none\nConditions:\ntwo", [("", ["zero"]), ("keyword", ["one"]), ("condition", ["two"])]),
        ("BRIEF SUMMARY\none", [("", []), ("summary", ["one"])]),
        ("Keywords\nKeywords\none", [("", []), ("keyword", []), ("keyword", ["one"])]),
    ],
)
def test_a_line_that_is_a_heading_begins_a_section(view: str, expected: Shown) -> None:
    assert sections(view) == expected


@pytest.mark.parametrize("line", ["Keywords are words", "Their Keywords", "1. Keywords", "Key wards", "Keyword, other"])
def test_a_line_with_more_than_a_heading_begins_none(line: str) -> None:
    assert sections(f"Conditions\n{line}") == [("", []), ("condition", [line])]


def test_a_heading_with_one_value_holds_no_second_line() -> None:
    assert sections("Sex\nAll\nAdults get cells\nof their own") == [
        ("", []),
        ("sex", ["All"]),
        ("", ["Adults get cells", "of their own"]),
    ]


def test_a_section_knows_its_heading_and_what_stands_below() -> None:
    view = "zero\n  Inclusion Criteria: \none"
    head, section = read(view).sections
    assert head.heading is None
    assert section.heading and view[section.heading.start : section.heading.end] == "Inclusion Criteria:"
    assert (head.holds, section.holds) == ("loose", "prose")


def test_help_is_passed_over_only_right_below_a_heading() -> None:
    words = "Learn more about this."
    assert sections(f"Conditions\n{words}\nLupus\n{words}") == [("", []), ("condition", ["Lupus", words])]
    assert sections(words) == [("", [words])]


def test_the_numbered_label_of_a_form_ends_a_text() -> None:
    view = "Brief Summary\nA study\n{}Sponsor: Acme"
    assert sections(view.format("B.1 "))[1:] == [("summary", ["A study"]), ("sponsor", ["Acme"])]
    assert "sponsor" not in [code for code, _ in sections(view.format(""))]


# ---- labels


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("Time Frame: 28 days", "outcome.time_frame", "28 days"),
        ("time-frame:28 days", "outcome.time_frame", "28 days"),
        ("Sponsor Role lead", "sponsor.role", "lead"),
        ("Group Type: EXPERIMENTAL", "arm.type", "EXPERIMENTAL"),
        ("Sex: All", "sex", "All"),
        ("Sex: All: both", "sex", "All: both"),
        ("Study Start Date: 2024-01", "start_date", "2024-01"),
    ],
)
def test_a_label_is_split_from_its_value(line: str, label: str, value: str) -> None:
    assert labels(line) == [(label, value)]


@pytest.mark.parametrize(
    "line",
    [
        "Sponsor Role is to lead",
        "The sex of a mouse",
        "Time framed: 28 days",
        "Sextet: All",
        "Blood: 10 mL",
        "Lead, Sponsor Role",
    ],
)
def test_a_line_that_only_looks_labelled_stays_whole(line: str) -> None:
    assert labels(line) == [(None, line)]


def test_what_stands_before_a_label_is_a_line_of_its_own() -> None:
    assert labels("Overall survival Time Frame: 2 years") == [
        (None, "Overall survival"),
        ("outcome.time_frame", "2 years"),
    ]


def test_a_label_without_a_value_is_a_heading_or_nothing() -> None:
    assert sections("Sex:\nAll") == [("", []), ("sex", ["All"])]
    assert labels("Survival Time Frame:") == [(None, "Survival")]


def test_every_label_of_the_lexicon_works_with_a_colon() -> None:
    """A new label needs no line of Python."""
    words, matcher = lexicon.load(), inline_labels(lexicon.load())
    known = [text for concept in words.concepts("heading") for text in words.values(concept, TG.inlineLabel)]
    assert len(known) > 20
    for text in known:
        (hit, *_) = matcher.find(text)
        assert labels(f"{text}: 2024-01") == [(hit.concept.code, "2024-01")]


# ---- glued fields


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SexAll", [("", []), ("sex", ["All"])]),
        ("Study TypeInterventional", [("", []), ("study_type", ["Interventional"])]),
        ("Start Date2024-01", [("", []), ("start_date", ["2024-01"])]),
        ("RECRUITINGSide effects", [("", ["RECRUITING", "Side effects"])]),
    ],
)
def test_glued_fields_are_taken_apart_and_reported(line: str, expected: Shown) -> None:
    assert sections(line) == expected
    (finding,) = read(line).findings
    assert finding.code == "glued_fields"
    assert [line[span.start : span.end] for span in finding.spans] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Sex All",
        "sexAll",
        "RECRUITING Side effects",
        "SIDEeffects",
        "MiniCells in HepG2",
        "KeywordsLupus",  # a list may not begin on the line of its heading
        "word " * 20 + "SexAll",
    ],
)
def test_what_is_not_glued_stays_whole(line: str) -> None:
    assert read(line).findings == ()
    assert "".join(text for _, text in labels(line)).replace(" ", "") in line.replace(" ", "")


# ---- any text


@given(st.text(st.sampled_from("SexPhase: ALl1\n\t.")))
def test_lines_are_words_of_the_page_in_their_order(view: str) -> None:
    lines = [line for section in read(view).sections for line in section.lines]
    assert [view[line.start : line.end] for line in lines] == [line.text for line in lines]
    assert all(before.end <= after.start for before, after in pairwise(lines))


def test_a_list_goes_on_behind_the_ages_and_the_sex_below_its_heading() -> None:
    top = "Inclusion criteria\nGender\nBoth\nAge\n18 years ~ 70 years\n"
    assert sections(f"{top}1. Lupus for a year\n2. Signed consent")[-1] == (
        "inclusion",
        ["1. Lupus for a year", "2. Signed consent"],
    )
    assert "inclusion" not in {code for code, lines in sections(f"{top}Hill Clinic") if lines}


def test_a_list_beside_its_label_between_bars_is_on_the_side_of_the_label() -> None:
    rows = ["| Number | NCT00000001 |", "| Inclusion criteria | Adults; gout |", "| Exclusion criteria | Asthma |"]
    (record,) = readers.read_bytes("page.txt", "\n".join(rows).encode())
    found = {field.name for field in record.fields if field.name.startswith("eligibility")}
    assert found == {"eligibility.inclusion", "eligibility.exclusion"}


def test_a_letter_before_a_title_inside_a_list_opens_no_field() -> None:
    view = "Inclusion criteria\nA. Condition\n1. Lupus for a year\n2. Asthma\nB. Phase\n1. First relapse"
    assert "condition" not in [section.code for section in read(view).sections]
