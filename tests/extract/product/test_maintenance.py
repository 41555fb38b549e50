"""An agent that is given once the cells have been is no conditioning; one beside it is."""

import pytest
from tests.extract.test_cases import record

from trialgraph.extract.conditioning import conditioning
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

TITLE = "Donor CAR-T cells for leukemia"


def agents(text: str) -> list[str]:
    read = Annotated(record({"title": TITLE, "summary": text}), load())
    return [dose.agent.code for regimen in conditioning(read) for dose in regimen.agents]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fludarabine and melphalan are given before the transplant, and azacitidine from 4 weeks after the DLI as"
         " maintenance.", ["fludarabine", "melphalan"]),
        ("Lymphodepletion with fludarabine; busulfan as maintenance.", ["fludarabine"]),
        ("Conditioning is fludarabine and busulfan, with post-transplant cyclophosphamide.",
         ["fludarabine", "busulfan"]),
        ("Conditioning is fludarabine, melphalan and treosulfan; azacitidine and cytarabine start 30 days after"
         " transplantation.", ["fludarabine", "melphalan", "treosulfan"]),
    ],
)  # fmt: skip
def test_what_is_given_after_the_cells_is_no_conditioning(text: str, found: list[str]) -> None:
    assert agents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lymphodepletion with fludarabine 30 mg/m2, response assessed 4 weeks after infusion.", ["fludarabine"]),
        ("Lymphodepletion with fludarabine and collection of blood 4 weeks after infusion.", ["fludarabine"]),
        ("Conditioning is fludarabine, X-12 and post-transplant mycophenolate.", ["fludarabine"]),
        ("Lymphodepletion with fludarabine, and sorafenib maintenance later.", ["fludarabine"]),
        ("Lymphodepletion with fludarabine, interleukin-2 from 2 weeks after infusion.", ["fludarabine"]),
    ],
)  # fmt: skip
def test_what_stands_before_another_treatment_stays(text: str, found: list[str]) -> None:
    assert agents(text) == found
