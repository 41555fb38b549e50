"""Which events of a criterion have a part in its times."""

import pytest
from tests.extract.test_cases import record

from trialgraph.extract.criterion.excepted_events import told_events
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantities import quantities
from trialgraph.language.scope import Range


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chemotherapy or surgery within 2 weeks", ["chemotherapy", "surgery"]),
        ("Chemotherapy within 2 weeks, except for steroids", ["chemotherapy"]),
        ("Chemotherapy (steroids excepted) within 2 weeks", ["chemotherapy"]),
    ],
)
def test_what_is_excepted_is_no_event_of_a_time(text: str, codes: list[str]) -> None:
    words = Annotated(record({"eligibility": text}), load()).text("eligibility")
    events, _ = told_events(words, Range(0, len(text)), quantities(words, 0, len(text)))
    assert [hit.concept.code for hit in events] == codes
