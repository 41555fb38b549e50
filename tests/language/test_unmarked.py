"""Which numbers and signs look like list markers and are none."""

import pytest

from trialgraph.language.unmarked import belongs_to_phrase, is_lost_sign


@pytest.mark.parametrize(
    ("before", "number", "close", "expected"),
    [
        ("above grade ", 1, ",", True),
        ("in phase ", 1, ",", True),
        ("in phase ", 1, ".", False),
        ("ECOG 0-", 1, ".", True),
        ("ECOG 0 or ", 1, ".", True),
        ("Karnofsky 70 to ", 90, ".", True),
        ("aged 18 - ", 2, ".", False),  # a dash that opens an item
        ("consent; ", 2, ".", False),
        ("", 1, ".", False),
    ],
)
def test_a_number_belongs_to_the_words_before_it(before: str, number: int, close: str, expected: bool) -> None:
    assert belongs_to_phrase(f"{before}{number}{close} next", 0, len(before), number, close) is expected


@pytest.mark.parametrize(
    ("before", "behind", "expected"),
    [
        ("bilirubin (TBIL)", "3 x ULN, INR < 1", True),
        ("Platelets", "75 x 10^9/L", True),
        ("Albumin", "30 g/L and more", True),
        ("bilirubin.", "3 x ULN, INR < 1", False),
        ("limits:", "3 x ULN for ALT", False),
        ("Platelets", "two measurements", False),
        ("History of", "2 strokes", False),
    ],
)
def test_a_bullet_before_a_limit_in_mid_sentence_was_a_sign(before: str, behind: str, expected: bool) -> None:
    text = f"{before}\n  * {behind}"
    line = len(before) + 1
    assert is_lost_sign(text, line, line + 2, line + 4, len(text)) is expected
