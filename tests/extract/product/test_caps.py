"""The most that a dose by weight may come to is no level of its own, but a dose of those who weigh more is one."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import DoseLevel
from trialgraph.extract.doses import doses
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def levels(summary: str) -> list[tuple[float | None, float | None, str]]:
    found = doses(Annotated(record({"summary": summary}), load()))
    return [(one.lower, one.upper, one.unit.code if one.unit else "") for one in found if isinstance(one, DoseLevel)]


@pytest.mark.parametrize(
    "cap",
    [
        " (maximum 2×10^8 cells)",
        " (maximum dose 2×10^8 cells)",
        " (max. 2×10^8 cells per patient)",
        ", capped at 2×10^8 cells",
        "; the total dose will not exceed 2×10^8 cells",
        " up to a maximum of 2×10^8 cells",
    ],
)
def test_a_cap_is_no_level(cap: str) -> None:
    assert levels(f"The dose is 2×10^6 CAR T cells/kg{cap}.") == [(2e6, 2e6, "cells/kg")]


@pytest.mark.parametrize(
    "more", ["(maximum 2×10^8 for patients above 100 kg)", "or up to 2×10^8 cells for those above 100 kg"]
)
def test_a_dose_of_those_who_weigh_more_is_one(more: str) -> None:
    assert levels(f"The dose is 2×10^6 CAR T cells/kg {more}.")[1] == (None, 2e8, "cells")


def test_what_is_no_dose_at_all() -> None:
    assert levels("NK cells at 5×10^6 cells/kg, residual CD3+ below 5×10^4/kg, in 4 vials of 3×10^7 cells") == [
        (5e6, 5e6, "cells/kg")
    ]


def test_a_dose_of_an_earlier_study_is_none_of_this_one() -> None:
    text = "Up to 2×10^9 cells are infused. In a previous study, patients had been treated with 5×10^10 cells."
    assert levels(text) == [(None, 2e9, "cells")]
