"""A page that is a row of a registry's table, a line for each column, becomes named fields."""

import pytest

from trialgraph.core.model import Record
from trialgraph.input import readers
from trialgraph.input.readers import columns
from trialgraph.knowledge import lexicon

PAGE = """\
Invented Cells for Lupus
Adults with lupus get cells and are watched.
Lupus|Kidney Disease
BIOLOGICAL: Invented cells|DRUG: Fludarabine
Side effects, events of grade 3 or worse, 28 days|Response, 3 months
Overall survival, from infusion to death, up to 2 years
Quality of life (questionnaire, 36 items), 12 weeks|Cell count, 6 months
Cells are made of the patient's own blood.
"""


def read(text: str) -> Record:
    return columns.read("row.txt", "0" * 64, text, lexicon.load())


def said(text: str, prefix: str = "") -> list[tuple[str, str]]:
    """The name of each field that begins so, with its words, in the order of the page."""
    fields = [field for field in read(text).fields if field.name.startswith(prefix)]
    return [(field.name, text[field.span.start : field.span.end]) for field in fields]


def outcomes(*lines: str) -> list[tuple[str, str]]:
    """What is said in lines of outcomes, without ``outcome.`` before each name."""
    text = "\n".join(["Invented Cells", "DRUG: A", *lines])
    return [(name.removeprefix("outcome."), words) for name, words in said(text, "outcome.")]


# ---- which pages are rows


@pytest.mark.parametrize(
    "line", ["DRUG: A", "Drug: A|Biological: B", "BIOLOGICAL:A", "PROCEDURE: A|OTHER: B|DEVICE: C"]
)
def test_a_line_of_typed_interventions_makes_a_row(line: str) -> None:
    assert columns.recognises(f"Invented Cells\n{line}\n", lexicon.load())


@pytest.mark.parametrize(
    "line",
    ["", "Drug A", "Drug:", "Note: a page", "DRUG: A|B", "Lupus|Kidney Disease", "The drug: A", "Sex: All"],
)
def test_a_page_without_such_a_line_is_none(line: str) -> None:
    assert not columns.recognises(f"Invented Cells\n{line}\n", lexicon.load())


def test_the_reader_is_chosen_by_what_the_page_holds() -> None:
    (record,) = readers.read_bytes("row.txt", PAGE.encode())
    assert [field.name for field in record.fields] == [field.name for field in read(PAGE).fields]


# ---- the columns


def test_the_order_and_the_form_of_a_line_tell_its_column() -> None:
    assert said(PAGE) == [
        ("title", "Invented Cells for Lupus"),
        ("summary", "Adults with lupus get cells and are watched."),
        ("condition", "Lupus"),
        ("condition", "Kidney Disease"),
        ("intervention.type", "BIOLOGICAL"),
        ("intervention.name", "Invented cells"),
        ("intervention.type", "DRUG"),
        ("intervention.name", "Fludarabine"),
        ("outcome.primary.measure", "Side effects"),
        ("outcome.primary.description", "events of grade 3 or worse"),
        ("outcome.primary.time_frame", "28 days"),
        ("outcome.primary.measure", "Response"),
        ("outcome.primary.time_frame", "3 months"),
        ("outcome.secondary.measure", "Overall survival"),
        ("outcome.secondary.description", "from infusion to death"),
        ("outcome.secondary.time_frame", "up to 2 years"),
        ("outcome.other.measure", "Quality of life (questionnaire, 36 items)"),
        ("outcome.other.time_frame", "12 weeks"),
        ("outcome.other.measure", "Cell count"),
        ("outcome.other.time_frame", "6 months"),
        ("description", "Cells are made of the patient's own blood."),
    ]
    assert read(PAGE).findings == ()


def test_what_belongs_together_shares_a_group() -> None:
    groups: dict[tuple[str, int], int] = {}
    for field in read(PAGE).fields:
        if "." in field.name:
            key = (field.name.rpartition(".")[0], field.group)
            groups[key] = groups.get(key, 0) + 1
    assert list(groups.values()) == [2, 2, 3, 2, 3, 2, 2]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("RECRUITING", "status"),
        ("PHASE1|PHASE2", "phase"),
        ("ALL", "sex"),
        ("INDUSTRY", "sponsor.class"),
        ("NCT00000000", "id"),
    ],
)
def test_a_coded_value_is_known_wherever_it_stands(line: str, name: str) -> None:
    """Without it the page is read as before."""
    for place in range(PAGE.count("\n") + 1):
        rows = PAGE.splitlines()
        text = "\n".join([*rows[:place], line, *rows[place:]])
        assert (name, line) in said(text)
        assert [each for each in said(text) if each != (name, line)] == said(PAGE)


@pytest.mark.parametrize("line", ["RECRUITING|PATIENTS", "PHASE1|", "NCT0000", "ALLOGENEIC"])
def test_a_line_that_is_only_partly_coded_is_prose(line: str) -> None:
    assert said(PAGE + line)[-1] == ("description", line)


def test_a_sentence_before_the_interventions_is_no_condition() -> None:
    assert said("Invented Cells\nAdults get cells.\nDRUG: A\n") == [
        ("title", "Invented Cells"),
        ("summary", "Adults get cells."),
        ("intervention.type", "DRUG"),
        ("intervention.name", "A"),
    ]


# ---- outcomes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Survival, 2 years", [("primary.measure", "Survival"), ("primary.time_frame", "2 years")]),
        ("Cells in 1,000 µL, 28 days", [("primary.measure", "Cells in 1,000 µL"), ("primary.time_frame", "28 days")]),
        (
            "Response (complete, partial), best of all, within six months",
            [
                ("primary.measure", "Response (complete, partial)"),
                ("primary.description", "best of all"),
                ("primary.time_frame", "within six months"),
            ],
        ),
        (
            "Survival, 2 years|Hope|Response, 90 days",
            [
                ("primary.measure", "Survival"),
                ("primary.time_frame", "2 years"),
                ("primary.measure", "Hope"),
                ("primary.measure", "Response"),
                ("primary.time_frame", "90 days"),
            ],
        ),
    ],
)
def test_an_outcome_is_name_definition_and_time_frame(line: str, expected: list[tuple[str, str]]) -> None:
    assert outcomes(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Cells are given once, and patients are watched for 28 days.",
        "Survival",
        "Survival|Response",
        "Survival after 2 years",
        "Survival, for long",
    ],
)
def test_a_line_without_time_frames_holds_no_outcomes(line: str) -> None:
    assert outcomes(line) == []


def test_lines_of_outcomes_are_primary_secondary_and_other() -> None:
    lines = ("A, 1 day", "B, 2 days", "C, 3 days")
    assert [name for name, _ in outcomes(*lines) if name.endswith("measure")] == [
        "primary.measure",
        "secondary.measure",
        "other.measure",
    ]
    assert [name for name, _ in outcomes(*lines[:1])] == ["primary.measure", "primary.time_frame"]


def test_commas_within_a_field_are_reported() -> None:
    line = "Response, complete, partial or none, 3 months"
    text = f"Invented Cells\nDRUG: A\n{line}\n"
    (finding,) = read(text).findings
    assert finding.code == "comma_ambiguous_fields"
    assert [text[span.start : span.end] for span in finding.spans] == [line]
    assert outcomes(line)[-1] == ("primary.time_frame", "3 months")


# ---- what the web site adds


def test_a_disclaimer_is_no_column() -> None:
    disclaimer = "This page is for informational purposes only."
    text = PAGE.replace("Lupus|", f"{disclaimer}\nLupus|")
    assert said(text) == said(PAGE)
    assert [
        (finding.code, text[span.start : span.end]) for finding in read(text).findings for span in finding.spans
    ] == [("boilerplate_inside_record", disclaimer)]
