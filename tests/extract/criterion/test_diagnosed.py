"""How long a disease has been known."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "Diagnosis of psoriasis for at least 6 months",
        "A physician's diagnosis of plaque psoriasis for ≥ 6 months",
        "Diagnosed with gout for a minimum of 6 months",
        "Gout diagnosed for at least 6 months",
        "Clinical diagnosis of gout of at least 6 months",
    ],
)
def test_a_disease_that_has_been_known_for_a_time_was_diagnosed_before_it(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == ["diagnosis at_least_before 6 mo before"]


@pytest.mark.parametrize(
    "text",
    [
        "Diagnosed with gout and treated for at least 6 months",
        "Diagnosis of gout on stable doses for at least 6 months",
        "Diagnosis of gout in remission for at least 6 months",
        "Diagnosis of gout, willing to be followed for at least 6 months",
    ],
)
def test_a_time_of_what_is_done_since_the_diagnosis_is_not_its_own(text: str) -> None:
    assert not any(told.startswith("diagnosis") for told in read(text, Polarity.INCLUSION))
