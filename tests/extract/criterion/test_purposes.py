"""What something was done for is no event of its own."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Any test for the detection of stroke within 2 months", "assessment within 2 mo before"),
        ("Imaging to rule out a stroke within 30 days", "assessment within 30 d before"),
        ("Biopsy for suspected malignancy within 3 months", "tissue_sample within 3 mo before"),
        ("Stroke within 2 months", "stroke within 2 mo before"),
    ],
)
def test_a_test_or_a_treatment_is_the_event(text: str, window: str) -> None:
    assert read(text, Polarity.EXCLUSION) == [window]
