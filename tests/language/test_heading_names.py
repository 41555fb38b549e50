"""What stands behind the words of a heading is its name, or the first criterion."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Inclusion Criteria Stage 1", "Inclusion Criteria Stage 1"),
        ("Inclusion Criteria for Phase 1 and 2", "Inclusion Criteria for Phase 1 and 2"),
        ("Inclusion Criteria - Cohort B", "Inclusion Criteria - Cohort B"),
        ("Inclusion Criteria: Cohort B", "Inclusion Criteria: Cohort B"),
        ("Inclusion Criteria: gout", "Inclusion Criteria:"),
    ],
)
def test_a_heading_ends_behind_its_name(line: str, name: str) -> None:
    text = f"{line}\n\n- Adults\n- Consent given\n"
    (found,) = headings(Annotation(text, load()), 0, len(text))
    assert (text[found.start : found.end], found.polarity) == (name, Polarity.INCLUSION)
