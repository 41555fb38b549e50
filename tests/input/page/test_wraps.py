"""Line breaks that a width made are told from those of the author."""

import pytest

from trialgraph.input.page.wraps import unwrapped
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    "view",
    [
        "- Disease under control [stable for 3 months or a\nResponse] after treatment",
        "8.  Organs work well enough to meet the following\n    requirements: all of these",
        "1. A left ventricular ejection fraction\n(LVEF) ≥ 50%",
        "1. Therapy must be completed at least 7 days\nbefore leukapheresis",
        "- Platelets without transfusion\n  ≥ 75 x 10^9/L",
        "- Children take part in the talk as their age\nallows it",
        "•Gout that was treated with allopurinol or\ncolchicine for a year",
        "- Chemotherapy in the 30 days before entry, or\nMitomycin-C in 42",
    ],
)
def test_a_line_goes_on_in_the_next(view: str) -> None:
    assert unwrapped(view, load()) == view.replace("\n", " ")


@pytest.mark.parametrize(
    "view",
    [
        "1. Adults\n2. Lupus",
        "Keywords\ncells\nlupus",
        "- Adults:\nwomen and men",
        "- Adults.\nplus others",
        "Inclusion Criteria\nlupus for a year",
        "You will not be suitable if you\nsmoke now or stopped in the last half year\nare pregnant",
        "- Adults with lupus for some years\n\nand no other",
    ],
)
def test_a_line_that_ends_is_left(view: str) -> None:
    assert unwrapped(view, load()) == view


def test_a_page_of_one_width_is_joined_where_the_next_word_did_not_fit() -> None:
    words = "Adults receive Invented Cells once and are watched for two years by Doctors of Basel " * 8
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > 69:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert "\n" not in unwrapped("\n".join([*lines, line]), load())


def test_items_behind_a_lead_and_a_blank_line_are_none() -> None:
    page = "You can join if you:\n\n  have had gout for more than a year\n  are well enough to walk to the clinic\n"
    assert unwrapped(page, load()) == page


def test_lines_of_a_print_with_blank_lines_between_all_go_on() -> None:
    rows = [
        "Inclusion",
        "Cancer that came back, as was shown by a test of the tissue,",
        "or by a test of the blood",
        *"abcdefgh",
    ]
    found = [" ".join(line.split()) for line in unwrapped("\n\n".join(rows), load()).split("\n") if line.strip()]
    assert found[1] == "Cancer that came back, as was shown by a test of the tissue, or by a test of the blood"
    assert unwrapped("\n\n".join(rows[:4]), load()) == "\n\n".join(rows[:4])
