"""Words tell of lines that nobody weighed whether they are criteria, and of lists on which side they are."""

import pytest

from trialgraph.language.line_words import likeness, together


@pytest.mark.parametrize(
    "line",
    [
        "- Adults of 21 to 60 years with eczema",
        "* Have had gout for at least a year",
        "3. Willing and able to come to the clinic for all visits",
        "Platelets of at least 100 x 10^9/L",
        "Pregnant or breastfeeding women",
        "Able to understand German",
    ],
)
def test_a_line_of_a_list_reads_like_a_criterion(line: str) -> None:
    assert likeness(line).criterion > 0


@pytest.mark.parametrize(
    "line",
    [
        "You will get a voucher after the last visit.",
        "Gout is a painful disease of the joints.",
        "The study doctor will explain to you whether you can join.",
        "Call our office or fill in the form to hear more about this study.",
        "Number of participants with side effects in the first month",
        "Professor Jane Roe, Hill University Hospital",
    ],
)
def test_what_else_a_page_says_reads_like_none(line: str) -> None:
    assert likeness(line).criterion < 0


def test_a_list_tells_its_side_by_its_words() -> None:
    let_in = ["- Aged 40 or older", "- Diagnosis of gout for one year", "- Able to give consent"]
    kept_out = ["- Known allergy to the study drug", "- Pregnancy", "- Active infection or cancer"]
    assert together(let_in).exclusion < -1 < 1 < together(kept_out).exclusion


def test_an_address_on_a_line_tells_nothing() -> None:
    assert likeness("Gout (see https://example.org/study/contact)") == likeness("Gout (see )")
