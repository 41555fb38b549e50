"""Lines of a page read like criteria, or like something else."""

import pytest

from trialgraph.input.page import criteria
from trialgraph.input.page.line import split
from trialgraph.knowledge.lexicon import load

LIST = "- Age over 18 years\n- Informed consent\n- ECOG 0 or 1\n- No active infection\n"


@pytest.mark.parametrize(
    ("view", "likely"),
    [
        (LIST, True),
        ("- Cell count\n- Overall survival\n- Quality of life\n", False),
        ("- Basel\n- Zürich\n- Bern\n", False),
        ("", False),
    ],
)
def test_a_list_of_criteria_speaks_of_several_kinds(view: str, likely: bool) -> None:
    assert criteria.are_likely(list(split(view)), load()) == likely


@pytest.mark.parametrize(
    ("view", "unheaded"),
    [
        (LIST, True),
        ("1. Age over 18 years 2. Consent 3. ECOG 0-1 4. No pregnancy 5. No infection", True),
        ("- We read about cells.\n- We write.", False),
    ],
)
def test_a_list_below_no_heading_is_known_by_its_words(view: str, unheaded: bool) -> None:
    assert criteria.are_unheaded(list(split(view)), load()) == unheaded


NEWS = "The hospital began a trial of a vaccine.\nIt lasts a year.\nDoctors hope for 500 people."


@pytest.mark.parametrize(
    ("title", "below", "expected"),
    [
        ("How to take part in the trial", NEWS, True),
        ("Who can take part?", NEWS, False),
        ("Who can take part", "Adults aged 18 to 65.\nPeople with asthma.\nWomen who are not pregnant.", False),
        ("Who can take part", "- Age over 18.\n- Asthma.", False),
    ],
)
def test_sentences_below_a_headline_are_news(title: str, below: str, expected: bool) -> None:
    first, *lines = split(f"{title}\n{below}")
    assert criteria.are_news(first, lines, load()) is expected
