"""The groups of age of the European form give limits of age only where their neighbours are denied."""

import pytest

from trialgraph.input.readers.eu_ages import begin, limits

MINORS = "Newborns (0-27 days): {} Children (2-11 years): {} Adolescents (12-17 years): {} "
GROWN = "Adults (18-64 years): {} Elderly (>=65 years): {}"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Trial has subjects under 18: No " + GROWN.format("Yes", "Yes"), {"minimum_age": "18"}),
        ("Trial has subjects under 18: No " + GROWN.format("Yes", "No"), {"minimum_age": "18", "maximum_age": "64"}),
        ("Are the trial subjects under 18? no " + GROWN.format("no", "yes"), {"minimum_age": "65"}),
        ("Are the trial subjects under 18? yes " + GROWN.format("yes", "yes"), {}),
        ("under 18: yes " + MINORS.format("no", "no", "yes") + GROWN.format("yes", "yes"), {"minimum_age": "12"}),
        (
            "under 18: yes " + MINORS.format("no", "yes", "yes") + GROWN.format("no", "no"),
            {"minimum_age": "2", "maximum_age": "17"},
        ),
        ("under 18: yes " + MINORS.format("yes", "yes", "yes") + GROWN.format("no", "no"), {"maximum_age": "17"}),
        (GROWN.format("yes", "yes"), {}),
        ("Adults with gout", {}),
    ],
)
def test_answers_leave_limits(form: str, expected: dict[str, str]) -> None:
    assert {name: form[start:end] for name, start, end in limits(form, 0, len(form))} == expected


def test_the_form_begins_behind_the_criteria() -> None:
    words = "Gout for a year\n"
    text = f"{words}F.1.1 Trial has subjects under 18: no\nF.1.2 {GROWN}"
    assert begin(text, 0, len(text)) == len(words)
    assert begin(words, 0, len(words)) == len(words)
