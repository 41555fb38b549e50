"""A page that is not the page of one trial is told, and one that is is not."""

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.input.readers import read_bytes

LISTS = "Inclusion criteria:\n- Age over 18\n- Lupus\n- Consent\nExclusion criteria:\n- Pregnancy\n- HIV\n"


def read(text: str) -> int:
    return len(list(read_bytes("page.txt", text.encode())))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"Trial 1: NK cells\n{LISTS}\nTrial 2: CAR T cells\n{LISTS}", "holds several trials"),
        (f"NK cells\nNCT00000001\n{LISTS}\nCAR T cells\nNCT00000002\n{LISTS}", "holds several trials"),
        (
            "Our trials\nNCT00000001 NK cells\nNCT00000002 T cells\nNCT00000003 B cells\nCondition: Lupus\nPhase: 1",
            "lists trials",
        ),
        ("Phase: 1\nT cells\nPhase: 2\nNK cells\nPhase: 3\nB cells\nStatus: open", "lists trials"),
        (
            "What is a clinical trial?\nEach trial has rules. You may need:\nWho can join?\n- Adults\n- No infection",
            "in general",
        ),
        (
            "Condition\nEnter the disease.\nNumber\nState the number, as NCT00000001.\nPhase\nChoose one.\nAge\n"
            "Select the range.",
            "form",
        ),
        (
            "Fields\nTitle [Free text]\nGender\nFemale\nMinimum Age\n18 Years\nStart [Free text]\nEnd [Free text]",
            "form",
        ),
        (
            "Who can participate?\nRequirements are based on factors such as age. In a clinical study there are "
            "guidelines about who can participate.",
            "in general",
        ),
        (
            "治験一覧\njRCT2031200001 胃癌 募集中\njRCT2031200002 肺癌 終了\njRCT2031200003 大腸癌 未",
            "lists trials",
        ),
        (
            "選択基準\n治験に参加するための条件です。\n・20歳以上\n除外基準\n治験を受けられない方です。\n・妊娠",
            "in general",
        ),
        (
            "Unsere Studien\nStudie A NCT00000001\nEinschlusskriterien:\n- Asthma\nAusschlusskriterien:\n- Rauchen\n\n"
            "Studie B NCT00000002\nEinschlusskriterien:\n- COPD\nAusschlusskriterien:\n- Rauchen",
            "holds several trials",
        ),
        ("Cells today\nPosted on 3 May\nThe trial takes women of 18.\nStatus: open\n- A\nLeave a reply", None),
    ],
)
def test_a_page_that_is_not_of_one_trial_is_refused(text: str, problem: str | None) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        f"NK cells in lupus\nNCT00000001\n{LISTS}",
        f"NK cells in lupus\nNCT00000001\nPart A\n{LISTS}\nPart B\n{LISTS}",
        f"NK cells in lupus\nPhase: 1\n{LISTS}\nAbout clinical trials\nWhat is a clinical trial?\nIt tests a drug.",
        "Changed cells for people with lupus\nThis research study asks if they are safe. What is a clinical trial? A "
        "clinical trial is a way to find out.\nWho can take part\nYou may take part if you:\n- are 18 or older\n"
        "- have lupus\nYou cannot take part if you:\n- are pregnant\n- have an infection",
        "石鹸を比べる試験\n対象疾患\nアトピー性皮膚炎\nこの治験に参加できるのは、6歳以上の患者です。",
        f"NK cells in lupus\nNCT00000001\n{LISTS}\nRelated trials\nNCT00000002\nNCT00000003\nNCT00000004",
    ],
)
def test_a_page_of_one_trial_is_read(text: str) -> None:
    assert read(text) == 1


def test_a_page_that_explains_trials_above_a_whole_list_in_one_line_is_one() -> None:
    text = (
        "Take part in clinical studies. What is a clinical trial? Each trial has rules.\nDescription:\nThis study tests"
        " T cells in lupus.\nEligibility Criteria:\nInclusion Criteria: - Age over 18 - Lupus - Consent - Two drugs"
        " - ECOG 0 or 1 - Adequate organs - No infection\n"
    )
    assert read(text) == 1


def test_long_lists_of_both_sides_are_those_of_a_trial_among_general_words() -> None:
    text = (
        "Before enrolling in a clinical trial, a doctor explains what is a clinical trial and what its risks are.\n"
        "You can leave a clinical trial at any time. Clinical trials are reviewed by a board.\n"
        "Inclusion Criteria:\n- Adults of 40 to 80 years\n- Mild gout of a knee\n- Able to walk alone\n"
        "Exclusion Criteria:\n- Pregnancy\n- Gout of both knees\n- Surgery of a knee\n- Blood thinners\n"
        "7. Contact Information for the study:\nA nurse\n"
    )
    (record,) = read_bytes("page.txt", text.encode())
    criteria = next(field for field in record.fields if field.name == "eligibility")
    assert text[criteria.span.start : criteria.span.end].endswith("Blood thinners")
