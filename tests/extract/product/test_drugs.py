"""Which names are those of drugs, and which those of cells."""

import pytest

from trialgraph.extract.product.drugs import of_cells, of_drugs
from trialgraph.knowledge.lexicon import load

DRUG, CELLS = of_drugs(load()), of_cells(load())


@pytest.mark.parametrize(
    "name",
    [
        "nivolumab",
        "Ibrutinib",
        "cisplatin",
        "lenalidomide",
        "Venetoclax",
        "tazemetostat",
        "prednisolone",
        "XY-7 tablets",
    ],
)
def test_a_stem_names_a_drug(name: str) -> None:
    assert DRUG.search(name)
    assert not CELLS.search(name)


@pytest.mark.parametrize("name", ["axicabtagene ciloleucel", "axi-cel", "etranacogene dezaparvovec"])
def test_a_stem_names_cells(name: str) -> None:
    assert CELLS.search(name)
    assert not DRUG.search(name)


@pytest.mark.parametrize("name", ["XY-101", "mab", "cells", ""])
def test_a_name_without_a_stem_is_of_neither(name: str) -> None:
    assert not DRUG.search(name)
    assert not CELLS.search(name)
