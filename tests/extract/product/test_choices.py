"""Where the tumour decides what the cells recognise, each antigen of the list is a target; else it is a marker."""

import pytest
from tests.extract.test_cases import record

from trialgraph.extract.product.choices import choices
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def chosen(text: str) -> list[str]:
    return [target.antigen.code for target in choices(Annotated(record({"summary": text}), load()))]


@pytest.mark.parametrize(
    ("text", "antigens"),
    [
        ("People with MUC1, HER2 or other marker positive tumours get tumour-specific CAR-T cells.", ["MUC1", "HER2"]),
        (
            "If a tumour is CD70, PSMA or GPC3 positive, the corresponding CAR-T cells are made.",
            ["CD70", "PSMA", "GPC3"],
        ),
        ("Depending on the expression of CD19 or CD22, CAR-T cells against that antigen are made.", ["CD19", "CD22"]),
        ("Tumours that express GPC3 or MSLN are treated with CAR-T cells that match.", ["GPC3", "MSLN"]),
    ],
)
def test_cells_are_made_for_what_the_tumour_bears(text: str, antigens: list[str]) -> None:
    assert chosen(text) == antigens


@pytest.mark.parametrize(
    "text",
    [
        "People with EGFR or HER2 positive tumours get CAR-T cells.",
        "People with EGFR or HER2 positive tumours that progressed on specific drugs get CAR-T cells.",
        "HER2-positive tumours are treated with the corresponding CAR-T cells.",
        "People with EGFR or HER2 positive tumours get the corresponding antibodies.",
        "EGFR and HER2 are tested, and the corresponding CAR-T cells are made.",
    ],
)
def test_a_list_of_markers_is_no_choice(text: str) -> None:
    assert chosen(text) == []
