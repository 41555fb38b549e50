"""A sample of tissue is a test for an antigen only where a criterion speaks of one."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Archival tumour tissue taken within 2 years before enrollment is available", "tissue_sample"),
        ("A biopsy within 6 months before enrollment", "tissue_sample"),
        ("A biopsy within 6 months before enrollment is positive for the target", "antigen_test"),
        ("Mesothelin is found in a tumor sample taken within 6 months before enrollment", "antigen_test"),
    ],
)
def test_a_sample_is_a_test_where_an_antigen_is_looked_for(text: str, event: str) -> None:
    assert [each.split()[0] for each in read(text, Polarity.INCLUSION)] == [event]
