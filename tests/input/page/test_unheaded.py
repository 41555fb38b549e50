"""Lists that no heading opens are found by what they say, or by their ticks and crosses."""

import pytest

from trialgraph.core.model import Span
from trialgraph.input.page import unheaded
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load

LIST = "- Age over 18 years\n- Informed consent\n- ECOG 0 or 1\n- No active infection"


DUTIES = "- Patients must be adults\n- Patients must not be pregnant"


def codes(view: str, code: str = "", holds: str = "loose", heading: Span | None = None) -> list[str]:
    lines = [line for line in split(view) if not heading or line.start >= heading.end]
    section = Section(code, holds, lines, heading)
    return [part.code for part in unheaded.parts(section, view, load()) if part.lines]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (f"Cells for lupus\n{LIST}", ["", "inclusion"]),
        ("Cells for lupus\n- No infection\n- ECOG 0 or 1\n- Consent\n- Pregnancy test", ["", "eligibility"]),
        ("Skin cream\n- 18 years or older\n- Current psoriasis\n- Willing to stop creams", ["", "eligibility"]),
        ("Headache\n- Are you 18 to 75?\n- Do you have 4 attacks a month?", ["", "eligibility"]),
        ("Tea\n- Willing to talk\n- Green\n- Black", [""]),
        (f"Visit schedule\n{LIST}", [""]),
        (f"Stopping rules\n{LIST}", [""]),
        (
            "What we count\n- Dose-limiting toxicity\n- Adverse events, ECOG, infections\n- Overall survival",
            [""],
        ),
        ("We write:\n- of cells\n- of labs\n- of us", [""]),
        (f"Cells for lupus\n{DUTIES}", ["", "inclusion"]),
        ("Cells\n- Patients should be adults\n- They should not smoke\n- Lupus", ["", "inclusion"]),
        ("Cells\n- Doctors must be told\n- Patients must come twice", [""]),
        (f"Your visits\n{DUTIES}", [""]),
    ],
)
def test_a_list_that_reads_like_criteria_is_one_unless_its_title_says_no(view: str, expected: list[str]) -> None:
    assert codes(view) == expected


def test_no_list_below_the_heading_of_a_section_of_something_else_is_one_of_criteria() -> None:
    title = "What is involved"
    assert codes(f"{title}\n{LIST}", "description", "prose", Span(0, len(title))) == ["description"]
    assert codes(f"Our trial now\n{LIST}", "description", "prose", Span(0, 13)) == ["inclusion"]


def test_ticks_let_in_and_crosses_keep_out() -> None:
    assert codes("✓ Age over 18\n✓ Lupus\n✗ Pregnancy", "eligibility", "prose") == ["inclusion", "exclusion"]
    assert codes("✓ Age over 18\n✓ Lupus", "eligibility", "prose") == ["eligibility"]


@pytest.mark.parametrize(
    ("view", "expected"),
    [("お願い\n・20歳以上の健康な方\n・喫煙されない方", ["", "eligibility"]), ("お願い\n・電話\n・謝礼は1万円", [""])],
)
def test_items_that_end_with_whom_they_speak_of_are_criteria_in_japanese(view: str, expected: list[str]) -> None:
    section = Section("", "loose", list(split(view.replace("・", "* "))))
    found = unheaded.parts(section, view, load().speaking("ja"))
    assert [part.code for part in found if part.lines] == expected
