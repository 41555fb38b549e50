"""By which words cells are said to recognise an antigen, and by which other things are."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.targets import targets
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str) -> list[str]:
    """The antigens that a sentence of a trial states whose only product, AB-9, has no kind in its name."""
    whole = Annotated(record({"summary": text}), load())
    found = targets(whole, Span(0, len(text), "summary"), names=("AB-9",), alone=True)
    return [one.antigen.code for one in found]


@pytest.mark.parametrize(
    ("text", "antigens"),
    [
        ("The T cells get a gene that makes them able to recognise mesothelin (MSLN) and CA9.", ["MSLN", "CAIX"]),
        ("AB-9 was engineered to find and attach to GPC3.", ["GPC3"]),
        ("The modified cells carry a receptor for the antigen BCMA.", ["BCMA"]),
        ("AB-9 has high specificity for CD70.", ["CD70"]),
        ("CAR T cells redirected to GD2 are infused.", ["GD2"]),
        ("The receptor lets the T cells latch onto EGFRvIII.", ["EGFRvIII"]),
        ("T cells get a new gene so that they can see a protein called GPC3 on the tumour.", ["GPC3"]),
        ("The cells are trained to recognise and eliminate ROR1-bearing cancer cells.", ["ROR1"]),
        ("T cells are changed to attack cancer cells that express CD19.", ["CD19"]),
        ("AB-9 expresses an anti-CD33 binder.", ["CD33"]),
        ("The target antigen of AB-9 is PSMA.", ["PSMA"]),
        ("Its targets are CD19 and CD22.", ["CD19", "CD22"]),
        ("AB-9 was developed with DLL3 as its target.", ["DLL3"]),
        ("AB-9 is a GPRC5D-redirected product.", ["GPRC5D"]),
    ],
)
def test_cells_recognise_what_a_verb_or_a_noun_says(text: str, antigens: list[str]) -> None:
    assert read(text) == antigens


@pytest.mark.parametrize(
    "text",
    [
        "Nivolumab is given after AB-9 and binds PD-L1.",
        "AB-9 is followed by an inhibitor that targets EGFR.",
        "AB-9 is given with a PD-L1-directed antibody.",
        "The cells bear a tag by which cetuximab can find and attach to EGFR.",
        "The T cells are engineered and do not recognise HER2.",
        "T cells of patients that recognise HER2 are counted.",
        "Blood is taken to detect CEA after AB-9.",
        "The modified T cells secrete an anti-PD-L1 scFv.",
        "A drug against HER2 is needed.",
    ],
)
def test_drugs_and_people_who_find_an_antigen_are_no_cells_that_do(text: str) -> None:
    assert read(text) == []
