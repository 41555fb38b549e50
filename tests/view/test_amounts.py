"""Numbers are written as people write them, and never as 1000000."""

from decimal import Decimal

import pytest

from trialgraph.view import amounts


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("1000000", "cells/kg", "1×10⁶ cells/kg"),
        (1.5e8, "cells", "1.5×10⁸ cells"),
        (0.5, "10*9/L", "0.5×10⁹/L"),
        ("75000", "/uL", "75\u202f000 /µL"),
        (9999, "/uL", "9999 /µL"),
        (Decimal("1.50"), "ULN", "1.5 × ULN"),
        (45, "%", "45%"),
        (2, "1", "2"),
        (1, "a", "1 year"),
        (0.5, "a", "0.5 years"),
        (140, "mm[Hg]", "140 mmHg"),
        (1.7, "10*3/uL", "1.7×10³/µL"),
        (300, "mg/m2/d", "300 mg/m²/d"),
        (38, "Cel", "38 °C"),
        (0, "cells", "0 cells"),
    ],
)
def test_an_amount_is_written_as_people_write_it(value: float | str | Decimal, code: str, words: str) -> None:
    assert amounts.amount(value, code) == words


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [("1e6", "5e6", "1×10⁶ – 5×10⁶ cells/kg"), ("1e6", "1e6", "1×10⁶ cells/kg"), (None, "1e8", "up to 1×10⁸ cells/kg")],
)
def test_a_range_names_its_unit_once(lower: str | None, upper: str, words: str) -> None:
    assert amounts.between(lower and Decimal(lower), Decimal(upper), "cells/kg") == words  # type: ignore[arg-type]


def test_no_amount_is_no_words() -> None:
    assert amounts.between(None, None, "cells") == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("P28D", "28 days"),
        ("P1Y", "1 year"),
        ("P1M", "1 month"),
        ("PT30M", "30 minutes"),
        ("-P5D", "−5 days"),
        ("x", "x"),
    ],
)
def test_a_duration_is_told_in_words(value: str, words: str) -> None:
    assert amounts.duration(value) == words
