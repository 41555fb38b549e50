"""Where the words begin that lead to a time."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.reading import read
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("Surgery within the last 4 weeks", "Surgery "),
        ("Surgery in the previous 2 months", "Surgery "),
        ("Surgery (within 4 weeks)", "Surgery ("),
        ("Surgery 4 weeks before consent", "Surgery "),
        ("Surgery at least 4 weeks before consent", "Surgery "),
    ],
)
def test_the_lead_of_a_time_is_no_part_of_what_it_is_about(text: str, led: str) -> None:
    annotated = Annotated(record({"eligibility": text}), load())
    (figure,) = quantities(annotated.text("eligibility"), 0, len(text))
    reading = read(annotated, "eligibility", 0, len(text), Polarity.EXCLUSION, ())
    assert text[: lead_of(reading, figure)] == led
