"""A criterion is met, met as far as read, excludes, is open or is not read; groups and sub-items join what it asks."""

from typing import Any

import pytest

from match.trials import said
from trialgraph.match.result import Outcome

PLATELETS = [{"measure": "platelets", "value": 60, "unit": "10*9/L"}]
MANY = [{"measure": "platelets", "value": 160, "unit": "10*9/L"}]
ITEMS = "\n   * Platelets < 75 x 10^9/L\n   * Ejection fraction < 45%"


@pytest.mark.parametrize(
    ("side", "words", "person", "outcome"),
    [
        ("inclusion", "Platelets >= 75 x 10^9/L", {"measurements": MANY}, Outcome.MET),
        ("inclusion", "Platelets >= 75 x 10^9/L and a helper", {"measurements": MANY}, Outcome.MET_SO_FAR),
        (
            "inclusion",
            "Platelets >= 75 x 10^9/L and a helper",
            {"measurements": PLATELETS},
            Outcome.EXCLUDES,
        ),
        ("inclusion", "Platelets >= 75 x 10^9/L", {}, Outcome.OPEN),
        ("inclusion", "Able to travel to the clinic", {}, Outcome.UNREAD),
        ("exclusion", "Platelets < 75 x 10^9/L", {"measurements": PLATELETS}, Outcome.EXCLUDES),
        ("exclusion", "Platelets < 75 x 10^9/L", {"measurements": MANY}, Outcome.MET),
        ("exclusion", "Bleeding with platelets < 75 x 10^9/L", {"measurements": PLATELETS}, Outcome.OPEN),
        ("exclusion", "Bleeding with platelets < 75 x 10^9/L", {"measurements": MANY}, Outcome.MET_SO_FAR),
        ("exclusion", f"Any of the following:{ITEMS}", {"measurements": PLATELETS}, Outcome.EXCLUDES),
        ("exclusion", f"Heart failure, except for the following:{ITEMS}", {"measurements": PLATELETS}, Outcome.OPEN),
        ("inclusion", "No history of hepatitis B", {"absent": ["hepatitis B"]}, Outcome.MET_SO_FAR),
        ("inclusion", "No history of hepatitis B", {"diagnoses": [{"name": "hepatitis B"}]}, Outcome.OPEN),
        ("inclusion", "Hepatitis B surface antigen", {"absent": ["hepatitis B"]}, Outcome.OPEN),
    ],
)
def test_a_criterion(side: str, words: str, person: dict[str, Any], outcome: Outcome) -> None:
    (judgement,) = said({side: [words]}, **person).judgements
    assert judgement.outcome is outcome, judgement


def test_an_item_that_ends_with_or_excludes_nobody_alone() -> None:
    inclusion = ["Platelets >= 75 x 10^9/L, or", "Platelets >= 50 x 10^9/L after a relapse"]
    found = said({"inclusion": inclusion}, measurements=PLATELETS)
    assert found.of(Outcome.EXCLUDES) == ()


def test_what_excludes_is_quoted_and_said_why() -> None:
    (judgement,) = said({"inclusion": ["Adults with platelets >= 75 x 10^9/L"]}, measurements=PLATELETS).judgements
    assert "platelets >= 75" in judgement.quotes[0] and "60" in judgement.why


def test_a_disease_that_is_named_beside_a_limit_may_be_that_of_others() -> None:
    words = "Follicular lymphoma: at least 2 prior lines of therapy"
    lines = [{"measure": "prior_lines", "value": 1}]
    (judgement,) = said({"inclusion": [words]}, measurements=lines).judgements
    assert judgement.outcome is Outcome.OPEN
    own = [{"name": "follicular lymphoma"}]
    (judgement,) = said({"inclusion": [words]}, measurements=lines, diagnoses=own).judgements
    assert judgement.outcome is Outcome.EXCLUDES
