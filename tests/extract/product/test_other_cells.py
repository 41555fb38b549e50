"""Stem cells are a dose where they are the product, and none where they are a graft, a harvest or a back-up."""

import pytest
from tests.extract.product.test_splits import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gene-corrected CD34+ cells are infused at 2x10^6 CD34+ cells/kg or more.", [2e6]),
        ("Autologous CD34+ cells transduced with the vector, 2x10^6 CD34+ cells/kg, are infused as one dose.", [2e6]),
        ("A dose of 3x10^6 transduced CD34+ cells/kg is given.", [3e6]),
        ("A dose of 1x10^6 gene-modified T cells/kg is given with a graft of 5x10^6 CD34+ cells/kg.", [1e6]),
        ("Gene-edited CD34+ cells are dosed; 2x10^6 CD34+ cells/kg must be collected as back-up.", []),
        ("A dose of 2x10^6 T cells/kg; the graft holds at most 1x10^4 CD3+ cells/kg.", [2e6]),
        ("A dose of 2x10^6 T cells/kg is given beside 1x10^4 residual CD3+ cells/kg.", [2e6]),
        ("A dose of 2x10^6 T cells/kg; 4x10^7 cells are put into culture.", [2e6]),
        ("No more than 4x10^4/kg TCRαβ+ cells will be permitted in any dose. A dose of 1x10^6 cells/kg.", [1e6]),
        ("Fewer than 5x10^4 CD3+ cells/kg are allowed in the product; 2x10^6 CAR-T cells/kg are given.", [2e6]),
        ("A dose of 5x10^6 CD34+ cells/kg is infused after the T cells were modified.", []),
    ],
)
def test_stem_cells_are_a_dose_where_they_were_changed(text: str, found: list[float]) -> None:
    assert read(text)[0] == found
