"""Ages that head a limit are found with what they govern; ages that are limits themselves are not."""

import pytest

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.age_heads import age_heads, with_stretches
from trialgraph.language.annotation import Annotation
from trialgraph.language.groups import is_age
from trialgraph.language.quantities import quantities
from trialgraph.language.scope import Range


def found(text: str) -> list[tuple[str, str]]:
    """The words of each head, and what it governs."""
    view = fold(text)
    figures = quantities(Annotation(view, load()), 0, len(view))
    ages = [figure for figure in figures if is_age(view, 0, figure)]
    clause = Range(0, len(view))
    heads = list(age_heads(view, clause, ages, figures))
    return [(text[slice(*head)], text[slice(*part)].strip(" :,")) for head, part in with_stretches(heads, clause)]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Creatinine: age ≤ 5 years: ≤ 0.8 mg/dL", [("age ≤ 5 years", "≤ 0.8 mg/dL")]),
        ("5 < age ≤ 10 years: ≤ 1.0 mg/dL", [("5 < age ≤ 10 years", "≤ 1.0 mg/dL")]),
        (
            "up to 5 years, ≤ 0.8 mg/dL, 6 to 10 years old, ≤ 1 mg/dL",
            [("up to 5 years", "≤ 0.8 mg/dL"), ("6 to 10 years old", "≤ 1 mg/dL")],
        ),
        ("Aged 18 years or older, ECOG 0-1", []),
        ("Over 60 years, at least 4 weeks after surgery", []),
        ("Age 18 to 75 years", []),
    ],
)
def test_an_age_heads_the_figure_right_behind_its_sign(text: str, heads: list[tuple[str, str]]) -> None:
    assert found(text) == heads
