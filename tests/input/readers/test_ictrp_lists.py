"""Each register writes its lists in its own way; one pattern or the other takes them apart."""

import pytest

from trialgraph.core.model import Field, Finding
from trialgraph.input.readers import cells, ictrp_lists
from trialgraph.knowledge import lexicon

Said = list[tuple[str, str]]


def said(key: str, text: str) -> Said:
    """The names and the words of the fields in a text; ``<br>`` ends a line."""
    text = text.replace("<br>", "\n")
    part = ictrp_lists.parted_by_lines(cells.whole("T", text))
    found = ictrp_lists.READINGS[key](part, lexicon.load())
    return [(each.name, text[each.span.start : each.span.end]) for each in found if isinstance(each, Field)]


def outcomes(text: str) -> Said:
    return [(name.removeprefix("outcome.primary."), words) for name, words in said("primaryoutcome", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Response;Survival;", [("measure", "Response"), ("measure", "Survival")]),
        ("Response<br>Survival", [("measure", "Response"), ("measure", "Survival")]),
        ("Response [Time Frame: 28 days]", [("measure", "Response"), ("time_frame", "28 days")]),
        ("Response[3 months after infusion].", [("measure", "Response"), ("time_frame", "3 months after infusion")]),
        ("[Response]", [("measure", "[Response]")]),
        ("Response;Timepoint: 6 weeks", [("measure", "Response"), ("time_frame", "6 weeks")]),
        (
            "Main Objective: to count;Secondary Objective: to watch;Primary end point(s): Response<br>Survival;"
            "Timepoint(s) of evaluation of this end point: 2 years",
            [("measure", "Response"), ("measure", "Survival"), ("time_frame", "2 years")],
        ),
        ("Main Objective: to count", []),
    ],
)
def test_outcomes(text: str, expected: Said) -> None:
    assert outcomes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drug: A;Biological: B", [("type", "Drug"), ("name", "A"), ("type", "Biological"), ("name", "B")]),
        ("A<br>B", [("name", "A"), ("name", "B")]),
        ("Low: A;High:Nil;", [("arm.label", "Low"), ("name", "A"), ("arm.label", "High")]),
        ("A" * 200, [("description", "A" * 200)]),
        (
            "Product Name: A<br>Product Code: A-1<br>Pharmaceutical Form: Dispersion<br>INN or Proposed INN: B<br>"
            "Trade Name: C<br>",
            [("name", "A"), ("other_name", "B"), ("name", "C")],
        ),
        ("INN or Proposed INN: B", [("name", "B")]),
    ],
)
def test_interventions(text: str, expected: Said) -> None:
    found = [(name.removeprefix("intervention."), words) for name, words in said("intervention", text)]
    assert found == expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("phase", "Phase 1", [("phase", "Phase 1")]),
        (
            "phase",
            "Human pharmacology (Phase I): yes<br>Exploratory (Phase II): no<br>Confirmatory (Phase III): no",
            [("phase", "Phase I")],
        ),
        ("phase", "Human pharmacology (Phase I): no", []),
        ("inclusiongender", "Both", [("sex", "Both")]),
        ("inclusiongender", "Female: yes<br>Male: no<br>", [("sex", "Female")]),
        ("inclusiongender", "Female: yes<br>Male: yes", [("sex", "Female: yes\nMale: yes")]),
        ("targetsize", "24", [("enrollment", "24")]),
        ("targetsize", "All patients:24;", [("enrollment", "24")]),
        ("targetsize", "Low:12;High:24;", [("enrollment.share", "12"), ("enrollment.share", "24")]),
        ("countries", "France;Japan;France", [("site.country", "France"), ("site.country", "Japan")]),
        ("secondaryid", "A-1;Nil known;A-1;None", [("other_id", "A-1")]),
        ("secondarysponsor", "None", []),
        ("condition", "Lupus<br>Anaemia", [("condition", "Lupus"), ("condition", "Anaemia")]),
        (
            "studydesign",
            "Single arm, Non-randomized; Open label",
            [("intervention_model", "Single arm"), ("allocation", "Non-randomized"), ("masking", "Open label")],
        ),
        ("studydesign", "A design of our own", []),
    ],
)
def test_other_lists(key: str, text: str, expected: Said) -> None:
    assert said(key, text) == expected


@pytest.mark.parametrize("text", ["12;24;", "Low:12;High:few;", "not yet known", "12 to 24"])
def test_a_size_that_is_no_single_number_is_a_finding(text: str) -> None:
    assert said("targetsize", text) == []
    (finding,) = ictrp_lists.READINGS["targetsize"](cells.whole("T", text), lexicon.load())
    assert isinstance(finding, Finding)
    assert finding.code == "unread_field"
    assert [text[span.start : span.end] for span in finding.spans] == [text]
