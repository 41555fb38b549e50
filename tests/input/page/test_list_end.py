"""A list of criteria ends where a page speaks of something else, and not at a paragraph or title of its own."""

import pytest

from trialgraph.input.page import list_end
from trialgraph.input.page.line import split
from trialgraph.knowledge.lexicon import load

LIST = "- Age over 18 years\n- Informed consent\n- ECOG 0 or 1\n- No active infection\n"


@pytest.mark.parametrize(
    ("behind", "ends"),
    [
        ("Where it is done\nBasel\nBern", True),
        ("\nCohort A (adults)\n- Child-Pugh A\n- Progression", False),
        ("Response rate\nTime Frame: 6 months", True),
        ("\nContact the team\nMs Nobody", True),
        ("\nHospital visits\n- Blood tests for kidney and liver\n- Pregnancy test", True),
        ("If you take part, you will:\n- have an ECG", True),
        ("Participants may receive:\n- care at no cost", True),
        ("\n5. What happens if I join?\n- An infection is treated", True),
        ("\nYou may not need to stop your tablets. The doctor will tell you.", True),
        ("For the duration of the trial, women must:\n- Use contraception\n- Test for pregnancy", False),
        ("\nHIV, human immunodeficiency virus; CT, computed tomography; MRI, magnetic resonance imaging.", True),
        ("Other criteria may apply.", True),
        ("Treatment timelineBaseline assessment (week 0)", True),
        ("Way of hiding groups: sealed envelopes\nBlinding: None", True),
        ("Trial dates: May to June\n研究经费: 自筹", True),
        ("Exception: treated hepatitis\nNote: asthma is no reason", False),
        ("\nSkin is measured by hands, 10% of it is ten. One hand is the palm and the fingers.", True),
        ("Those who qualify may receive:\n- Kidney tests at no cost", True),
        ("\n----------\nDoes anybody know the team in Basel", True),
        ("dose_range\n1e8 - 5e8 cells", True),
        ("## What the day may bring\n\nYour visits may be long.", True),
        ("## What does taking part involve?\n- Five visits\n- One tablet", True),
        ("- Not pregnant", False),
        ("Platelets ≥ 75 x 10^9/L", False),
        ("For women\n- Pregnancy test negative\n- Contraception", False),
        ("\nUncontrolled infections that need antibiotics are a reason to wait.\n\nPregnant women.", False),
    ],
)
def test_a_list_ends_at_what_is_no_criterion(behind: str, ends: bool) -> None:
    lines = list(split(LIST + behind))
    assert list_end.ends(lines, 4, lines[:4], load()) == ends


def test_a_title_does_not_end_a_list_that_goes_on_counting() -> None:
    lines = list(split("1. Age over 18\n2. Consent\nFollow-up visits possible:\n3. No infection"))
    assert not list_end.ends(lines, 2, lines[:2], load())


@pytest.mark.parametrize(("sign", "ends"), [("†", True), ("‡", False)])
def test_a_footnote_for_a_sign_of_an_item_ends_a_list(sign: str, ends: bool) -> None:
    lines = list(split(f"- ALT below 3 x ULN†\n- Age over 18\n\n{sign} More in Gilbert's disease"))
    assert list_end.ends(lines, 2, lines[:2], load()) == ends


def test_items_between_blank_lines_are_no_titles() -> None:
    lines = list(split("Age over 18\n\nWilling to stay in hospital\n\nVisits possible\n\nNo infection"))
    assert not list_end.ends(lines, 2, lines[:2], load())


def test_a_paragraph_inside_a_list_whose_marks_go_on_does_not_end_it() -> None:
    view = "- Age over 18 years\n- Two drugs\n\nA drug counts. So does another.\n\n- ECOG 0 or 1"
    lines = list(split(view))
    assert not list_end.ends(lines, 2, lines[:2], load())


@pytest.mark.parametrize(
    ("behind", "ends"),
    [
        ("Are able to keep a diary", False),
        ("Use an inhaler\n\nCan come to all visits", False),
        ("Study visits\n\nYou come to us twice.", True),
        ("You will wear a watch. You will come to us twice.", True),
        ("Side effects\n\nNausea may occur.", True),
    ],
)
def test_a_list_goes_on_while_its_lines_go_on_from_the_lead(behind: str, ends: bool) -> None:
    lines = list(split(f"Are over 40\n\nHave had a cough for a month\n\n{behind}"))
    assert list_end.ends(lines, 2, lines[:2], load()) == ends


def test_a_reference_mark_behind_a_bracket_has_a_footnote() -> None:
    lines = list(split("1. (ECOG)※ 0-1\n2. Age over 18\n※: of the United States"))
    assert list_end.ends(lines, 2, lines[:2], load())


def test_a_paragraph_ends_a_list_of_which_most_lines_go_on_from_the_lead() -> None:
    view = "Are over 40\n\nFeel tired on most days\n\nHave no other illness\n\nYou will come to us twice. We pay you."
    lines = list(split(view))
    assert list_end.ends(lines, 3, lines[:3], load())


TOLD = "- Men must be aged 18 years or over.\n- Men must have had gout for a year.\n"


@pytest.mark.parametrize(
    ("behind", "ends"),
    [
        ("The trial is done at one hospital and takes three weeks of your time.", True),
        ("The trial is done at one hospital and takes three weeks.\n- Men must consent.", False),
        ("Women who are pregnant or have an active infection are not eligible.", False),
    ],
)
def test_a_sentence_of_the_trial_without_a_mark_ends_a_list_of_sentences(behind: str, ends: bool) -> None:
    lines = list(split(TOLD + behind))
    assert list_end.ends(lines, 2, lines[:2], load()) == ends


@pytest.mark.parametrize(("behind", "ends"), [("* Consent given", False), ("Sites\n* Basel", True), ("", True)])
def test_the_parts_of_an_item_may_have_other_marks_if_those_of_the_item_go_on(behind: str, ends: bool) -> None:
    lines = list(split(f"* Confirmed melanoma, such as:\n‣ Chronic melanoma or any other\n\n⁃ A giant mole\n{behind}"))
    assert list_end.ends(lines, 2, lines[:2], load()) == ends


def test_the_last_of_items_between_blank_lines_is_no_title() -> None:
    text = (
        "Age over 18 years\n\nInformed consent\n\nECOG 0 or 1\n\nSevere earlier harm by cyclophosphamide or fludarabine"
    )
    lines = list(split(text))
    assert not list_end.ends(lines, 3, lines[:3], load())
