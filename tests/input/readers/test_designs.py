"""What registers say of a design, each in its own words, becomes the fields of a design."""

import pytest

from trialgraph.core.model import Stated
from trialgraph.extract import extract
from trialgraph.input.readers import cells, designs, page
from trialgraph.knowledge import lexicon

LEXICON = lexicon.load()
Said = list[tuple[str, str]]


def said(text: str) -> Said:
    found = designs.told(cells.whole("D", text), LEXICON)
    return [(field.name, text[field.span.start : field.span.end]) for field in found]


def read(text: str) -> dict[str, list[str]]:
    """The notations that the fields of a design have, by field."""
    codes: dict[str, list[str]] = {}
    for name, words in said(text):
        scheme = {**designs.SCHEMES, "masked": "masked-party"}[name]
        concept = LEXICON.read(scheme, words)
        codes.setdefault(name, []).append(concept.code if concept else f"unread: {words}")
    return codes


@pytest.mark.parametrize(
    "text",
    [
        "Allocation: Randomized|Intervention Model: Parallel Assignment|Masking: Triple|Primary Purpose: Treatment",
        "Allocation: Randomized. Intervention model: Parallel Assignment. Primary purpose: Treatment. Masking: Triple.",
        "Allocation:  Randomized, Endpoint Classification:  Safety Study, Intervention Model:  Parallel Assignment, "
        "Masking:  Triple (Participant, Investigator), Primary Purpose:  Treatment",
    ],
)
def test_a_design_is_read_behind_its_labels(text: str) -> None:
    assert sorted(said(text)) == [
        ("allocation", "Randomized"),
        ("intervention_model", "Parallel Assignment"),
        *([("masked", "Investigator"), ("masked", "Participant")] if "(" in text else []),
        ("masking", "Triple"),
        ("primary_purpose", "Treatment"),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Allocation: Randomized controlled study. Masking: Open (masking not used). Control: usual care. "
            "Assignment: parallel. Study design purpose: treatment",
            ["RANDOMIZED", "PARALLEL", "NONE", "TREATMENT"],
        ),
        (
            "Randomized, Parallel Group, Active Controlled Trial Method of generating randomization sequence:Computer "
            "generated randomization Method of allocation concealment:Sealed envelopes Blinding and masking:Open Label",
            ["RANDOMIZED", "PARALLEL", "NONE", None],
        ),
        (
            "randomized controlled trial, open(masking not used), no treatment control, parallel assignment, "
            "prevention purpose",
            ["RANDOMIZED", "PARALLEL", "NONE", "PREVENTION"],
        ),
        (
            "Randomization: Not randomized, Blinding: Double blinded, Placebo: Used, Assignment: Single, "
            "Purpose: Treatment, Randomization description: blocks of four",
            ["NON_RANDOMIZED", "SINGLE_GROUP", "DOUBLE", "TREATMENT"],
        ),
        (
            "Purpose: Treatment; Allocation: Non-randomised trial; Masking: Blinded (masking used);"
            "Assignment: Crossover; Type of endpoint: Safety/efficacy;",
            ["NON_RANDOMIZED", "CROSSOVER", "MASKED", "TREATMENT"],
        ),
        (
            "Controlled: yes Randomised: yes Open: no Single blind: no Double blind: yes Parallel group: yes "
            "Cross over: no Other: no Number of treatment arms in the trial: 5",
            ["RANDOMIZED", "PARALLEL", "DOUBLE", None],
        ),
        ("Randomized: Yes, Masking: None, Control: Active, Group: Parallel", ["RANDOMIZED", "PARALLEL", "NONE", None]),
        ("Randomized: No, Masking: None, Control: Not applicable, Group: Other", [None, None, "NONE", None]),
        ("Single arm Non-randomized", ["NON_RANDOMIZED", "SINGLE_GROUP", None, None]),
        ("Parallel Randomized", ["RANDOMIZED", "PARALLEL", None, None]),
        (
            "Clinical trial of treatment, parallel, randomized-controlled, double-blind, with two arms.",
            ["RANDOMIZED", "PARALLEL", "DOUBLE", "TREATMENT"],
        ),
        (
            "Parallel: different groups receive different interventions at the same time, Randomised, "
            "Open-label(Masking Not Used)",
            ["RANDOMIZED", "PARALLEL", "NONE", None],
        ),
        (
            "Primary purpose: Treatment; Intervention model: Parallel; Blinding/Masking: Single; Allocation: RCT; ",
            ["RANDOMIZED", "PARALLEL", "SINGLE", "TREATMENT"],
        ),
        (
            "Allocation: Randomized. Masking: Open. Control group: Active. Study design: Parallel. Purpose: Treatment",
            ["RANDOMIZED", "PARALLEL", "NONE", "TREATMENT"],
        ),
        ("Multicentre randomised placebo-controlled open-label trial", ["RANDOMIZED", None, "NONE", None]),
    ],
)
def test_designs_in_the_words_of_registers(text: str, codes: list[str | None]) -> None:
    found = read(text)
    assert [found.pop(name, [None])[0] for name in designs.SCHEMES] == codes
    assert not found


def test_who_is_masked_may_be_all_that_is_said_of_the_masking() -> None:
    assert read("Blinding and masking: Participant, Investigator and Outcome Assessor Blinded") == {
        "masked": ["PARTICIPANT", "INVESTIGATOR", "OUTCOMES_ASSESSOR"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "Observational Model: COHORT|Time Perspective: p",
        "Allocation: |",
        "A design of our own",
        "single centre, no treatment control",
        "not randomly assigned, with treatment of all and screening of some",
        "Control: single blind placebo",
    ],
)
def test_what_is_no_design_or_empty_is_no_field(text: str) -> None:
    assert said(text) == []


def test_a_known_value_keeps_its_parenthesis() -> None:
    assert said("Masking: None (Open Label)") == [("masking", "None (Open Label)")]


def test_a_value_that_is_not_known_stays_a_field_for_others_to_tell() -> None:
    assert said("Masking: by moonlight") == [("masking", "by moonlight")]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("Study design: Randomised, parallel group, double-blind", {"RANDOMIZED", "PARALLEL", "DOUBLE"}),
        ("Trial design: open-label, single arm\nMasking: Double", {"SINGLE_GROUP", "DOUBLE"}),
        ("Details: open to all who like cells", set()),
    ],
)
def test_a_design_on_a_page(lines: str, codes: set[str]) -> None:
    text = (
        f"Invented cells in lymphoma\nNCT00000003\nPhase: Phase 2\n{lines}\n\nInclusion criteria:\n- Age 18 or older\n"
    )
    found = extract(page.read("page.txt", "0" * 64, text, LEXICON), LEXICON)
    terms = ("allocation", "interventionModel", "masking")
    assert {fact.value.code for fact in found if isinstance(fact, Stated) and fact.property in terms} == codes
