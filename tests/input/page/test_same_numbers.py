"""Items that all have the number 1 are those of one list."""

import pytest

from trialgraph.input.page.same_numbers import cleared


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("1. Adults\n1. Lupus\n1. Consent", "*  Adults\n*  Lupus\n*  Consent"),
        ("1. Adults\n   1. 18\n   2. 65\n1. Lupus\n\n1. ECOG", "*  Adults\n   1. 18\n   2. 65\n*  Lupus\n\n*  ECOG"),
        ("1. Adults\nof 18\n1) Lupus\n1. ECOG", "*  Adults\nof 18\n*  Lupus\n*  ECOG"),
        ("1. Adults\n2. Lupus\n1. Pregnant\n2. HIV", "1. Adults\n2. Lupus\n1. Pregnant\n2. HIV"),
        ("1. Adults\n\nOut\n\n1. HIV\n\nSites\n\n1. Basel", "1. Adults\n\nOut\n\n1. HIV\n\nSites\n\n1. Basel"),
    ],
)
def test_items_that_all_have_the_number_1_get_bullets(page: str, expected: str) -> None:
    assert cleared(page) == expected
