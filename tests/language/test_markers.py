"""Where the numbers, letters and bullets of a text may be markers."""

import pytest

from trialgraph.language.items import segment
from trialgraph.language.markers import Marker, bullets, letters, numbers


def words(text: str, some: list[Marker]) -> list[str]:
    return [text[marker.start : marker.end] for marker in some]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a) one\nb) two", [1, 2]),
        ("(a) one (b) two", [1, 2]),
        ("of the organs:a) liver; b) kidney", [1, 2]),
        ("a. one\nb. two", [1, 2]),
        ("as e.g. one", []),
        ("(a. one", []),
        ("no list", []),
    ],
)
def test_letters_are_markers_at_the_start_of_a_line_or_clause(text: str, expected: list[int]) -> None:
    found = [marker.number for marker in letters(text, 0, len(text))]
    assert [number for number in found if number < 5] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n- two", ["- ", "- "]),
        ("* one\n  * two", ["* ", "  * "]),
        ("✓ one\n✓. two", ["✓ ", "✓. "]),
        ("‣ one\n‣ two", ["‣ ", "‣ "]),
        ("x. one\nx. two", ["x. ", "x. "]),
        ("lead: * one * two * three * four", ["* ", "* ", "* ", "* "]),
        ("5 * ULN * ULN * ULN * ULN", []),
        ("one - two", []),
        ("-one", []),
        ("* 1. one", []),
    ],
)
def test_bullets_stand_at_the_start_of_lines(text: str, expected: list[str]) -> None:
    assert words(text, bullets(text, 0, len(text))) == expected


def test_a_number_glued_to_a_word_counts_in_a_list_of_sentences() -> None:
    view = "1. Mixed tumours2. Stroke within 4 weeks3. Asthma 4. Infection"
    assert [view[item.start : item.end] for item in segment(view, 0, len(view))[0]] == [
        "Mixed tumours", "Stroke within 4 weeks", "Asthma", "Infection",
    ]  # fmt: skip


def test_a_star_before_a_figure_is_a_bullet_in_a_run_of_them() -> None:
    view = "* 18 to 45 years * Lupus * 2 or more flares * Consent * Asthma"
    assert [view[item.start : item.end] for item in segment(view, 0, len(view))[0]] == [
        "18 to 45 years", "Lupus", "2 or more flares", "Consent", "Asthma",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.Consent\n2.18-75 years old\n3.Gout", [1, 2, 3]),
        ("1.18-75岁\n2.自愿参加", [1, 2]),
        ("1. Platelets above\n1.5 times that of\n2. Gout", [1, 2]),  # a decimal that begins a line
        ("1. Gout for\n2.5 years", [1]),
        ("Bilirubin below\n1.5 x ULN\n2. Gout", [2]),
    ],
)
def test_a_number_right_before_a_figure_counts_between_its_neighbours(text: str, expected: list[int]) -> None:
    assert [marker.number for marker in numbers(text, 0, len(text))] == expected


def test_two_stars_are_a_list_where_the_first_opens_the_text() -> None:
    assert [marker.start for marker in bullets("* mild asthma * men", 0, 19)] == [0, 14]
    assert [marker.start for marker in bullets("a dose * men", 0, 12)] == []


def test_a_number_said_twice_is_one_marker_and_a_list_of_figures_is_none() -> None:
    for text, expected in (
        ("1. 1) Adults\n2. 2) Gout", ["Adults", "Gout"]),
        ("1. Gout\n2. 2, 3 or 4 flares", ["Gout", "2, 3 or 4 flares"]),
        ("Adults with an ECOG of 0, 1, or 2", ["Adults with an ECOG of 0, 1, or 2"]),
    ):
        assert [text[item.start : item.end] for item in segment(text, 0, len(text))[0]] == expected


def test_a_dash_in_the_first_of_several_items_is_no_bullet() -> None:
    text = "- Phase 1 - Patients with gout\n- Adults"
    assert [marker.start for marker in bullets(text, 0, len(text))] == [0, 31]
