"""Which of the numbers, letters and bullets of a text are the markers of its list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.language.chains import chain, outermost, strays
from trialgraph.language.markers import Marker, bullets, letters, numbers

LISTS = st.text(alphabet="12345.)(,;-* \nabcxi①", max_size=60)


def chained(text: str) -> list[int]:
    return [marker.number for marker in chain(numbers(text, 0, len(text)))]


def words(text: str, some: list[Marker]) -> list[str]:
    return [text[marker.start : marker.end] for marker in some]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("1. one\n2. two\n3. three", 3),
        ("1. one 2. two 3. three", 3),
        ("1.one 2.two", 2),
        ("(1) one (2) two", 2),
        ("1) one; 2) two", 2),
        ("1、one 2、two", 2),
        ("* 1. one\n* 2. two", 2),
        ("1. one\n2, two", 2),
        ("1. dose 1.5 mg\n2. dose 2.0 mg", 2),
        ("1. outer\n  1. inner\n  2. inner\n2. outer", 2),
    ],
)
def test_the_numbers_of_a_list_are_one_chain(text: str, last: int) -> None:
    assert chained(text) == list(range(1, last + 1))


def test_a_chain_may_leave_out_a_number() -> None:
    assert chained("1. one\n3. three\n4. four") == [1, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no list",
        "a dose of 1.5 mg or 2.0 mg",
        "in grade 3. Then 4 weeks",
        "2. two\n3. three",
        "type 2) diabetes",
        "1 one",
    ],
)
def test_numbers_that_do_not_begin_a_list_are_no_chain(text: str) -> None:
    assert chained(text) == []


def test_beyond_a_heading_a_list_does_not_go_on() -> None:
    text = "1. one\n2. two\nHeading\n1. one\n2. two\n3. three"
    heading = text.index("Heading")
    found = numbers(text, 0, len(text))
    best = chain(found, lambda before, after: before.start < heading < after.start)
    assert {marker.start < heading for marker in best} == {False}


def test_the_bullets_of_the_outer_list_have_the_least_indent() -> None:
    text = "- one\n  - inner\n- two"
    assert [marker.start for marker in outermost(bullets(text, 0, len(text)))] == [0, text.rindex("-")]


def test_a_number_that_is_glued_to_a_word_is_a_stray() -> None:
    text = "1. one\n2. tests allowed 3.abnormal too\n3. three"
    found = numbers(text, 0, len(text))
    assert words(text, list(strays(text, found, chain(found)))) == ["3."]
    clean = "1. one\n2. two"
    found = numbers(clean, 0, len(clean))
    assert list(strays(clean, found, chain(found))) == []


@given(st.lists(st.sampled_from(["adults", "no fever", "dose of 1.5 mg", "fit (or not)"]), min_size=2, max_size=12))
def test_a_numbered_list_is_found_whether_or_not_it_has_lines(items: list[str]) -> None:
    for gap in ("\n", " ", ";\n", "; "):
        text = gap.join(f"{number}. {item}" for number, item in enumerate(items, 1))
        assert chained(text) == list(range(1, len(items) + 1))


@given(LISTS)
def test_a_marker_stands_in_the_text_before_its_item(text: str) -> None:
    for find in (numbers, letters, bullets):
        for marker in find(text, 0, len(text)):
            assert 0 <= marker.start < marker.end <= len(text)
    best = chained(text)
    assert best == sorted(set(best)) and best[:1] in ([], [1])


def test_chinese_numbers_and_glued_digits_are_markers() -> None:
    text = "一、年龄\n二、体重"
    assert [(each.number, text[each.end :][:2]) for each in numbers(text, 0, len(text))] == [(1, "年龄"), (2, "体重")]
    text = "1、妊娠；\n2、4周内用药"
    assert [each.number for each in chain(numbers(text, 0, len(text)))] == [1, 2]


def test_circled_numbers_below_another_number_are_nested() -> None:
    text = "1) A:\n① B\n② C"
    assert [each.style for each in chain(numbers(text, 0, len(text)))] == [")"]
