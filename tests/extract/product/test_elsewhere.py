"""An agent that was given before, is left out, mobilises cells or follows them is no conditioning; one beside it is."""

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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Neither fludarabine nor cyclophosphamide is administered in cohort A.", []),
        ("CAR-T cells are infused without fludarabine or cyclophosphamide.", []),
        ("Lymphodepletion is cyclophosphamide 500 mg/m2; fludarabine is not given.", ["cyclophosphamide"]),
        ("Conditioning uses melphalan instead of busulfan.", ["melphalan"]),
        ("Lymphodepletion is melphalan alone; fludarabine is deliberately not given in this study.", ["melphalan"]),
        ("Lymphodepletion: bendamustine 90 mg/m2 rather than fludarabine and cyclophosphamide.", ["bendamustine"]),
    ],
)
def test_what_is_left_out_is_no_conditioning(text: str, found: list[str]) -> None:
    assert agents(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cyclophosphamide 2 g/m2 and then G-CSF are used to mobilize stem cells.", []),
        ("After mobilization with cyclophosphamide and G-CSF, patients are conditioned with busulfan.", ["busulfan"]),
        ("Donor T cells treat GVHD after transplants conditioned with busulfan and fludarabine.", []),
        ("Patients must not have had bendamustine in the 6 months, or fludarabine in the year, before apheresis.", []),
        ("In vitro the CAR-T cells killed cells that survived fludarabine and bendamustine.", []),
        ("Bridging (e.g. bendamustine 90 mg/m2) must end a week before lymphodepletion.", []),
        ("Patients with a prior transplant conditioned with melphalan and busulfan get CAR-T cells.", []),
        ("Cells are given at least 28 days after any ATG or alemtuzumab.", []),
        (
            "Etoposide 40 mg and cyclophosphamide 60 mg daily were used before apheresis. Lymphodepletion: melphalan.",
            ["melphalan"],
        ),
        ("Cyclophosphamide as holding therapy; LD chemotherapy: bendamustine 90 mg/m2", ["bendamustine"]),
        ("Apheresis takes place 3 weeks after the last dose of bendamustine or cyclophosphamide.", []),
    ],
)
def test_what_was_given_for_something_else_is_no_conditioning(text: str, found: list[str]) -> None:
    assert agents(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "No patient goes without lymphodepletion: fludarabine and melphalan are given on days -5 to -3.",
        "Fludarabine with or without melphalan is given on days -5 to -3.",
        "Lymphodepletion with fludarabine and melphalan; melphalan is not given to patients with cystitis.",
        "After bridging with dexamethasone, and then fludarabine 30 mg/m2 and melphalan 100 mg/m2 on days -5 to -3.",
        "Cells are infused 2 days after the last dose of fludarabine and melphalan.",
        "Lymphodepletion is fludarabine 30 mg/m2; melphalan 100 mg/m2 may replace it in subjects with prior cystitis.",
    ],
)
def test_what_is_given_to_most_stays(text: str) -> None:
    assert agents(text) == ["fludarabine", "melphalan"]


def test_an_agent_with_a_dose_before_cells_that_are_returned_is_the_conditioning() -> None:
    assert agents("Busulfan is given at 3.2 mg/kg for 4 days, and the edited cells are returned 2 days later.") == [
        "busulfan"
    ]
