"""A protocol of the EU register becomes fields of its own text, each behind the code of the form."""

import pytest

from input.readers.fields import criteria, facts, grouped, said, sample
from input.splitting.records import found, split
from trialgraph.core.model import Criterion, Endpoint, Organisation, Product, Record, Site, Stated
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.input.readers import euctr
from trialgraph.knowledge import lexicon
from trialgraph.knowledge.lexicon import load

PROTOCOL = sample("euctr.txt")


def read(text: str = PROTOCOL) -> Record:
    return euctr.read("trials.txt", "0" * 64, text, lexicon.load())


def test_the_document_is_the_export_as_it_is() -> None:
    record = read()
    assert record.document.texts == {"": PROTOCOL}
    assert all(text == text.strip() != "" for _, text in said(record))


def test_statements() -> None:
    stated = {fact.property: fact.value for fact in facts(read(), Stated)}
    codes = {name: getattr(value, "code", value) for name, value in stated.items()}
    assert codes["status"] == "TERMINATED" and codes["sex"] == "ALL" and codes["masking"] == "NONE"
    assert codes["allocation"] == "RANDOMIZED" and codes["interventionModel"] == "PARALLEL"
    assert codes["plannedEnrollment"] == 24 and codes["numberOfArms"] == 2
    assert codes["completionDate"] == "2016-04-05" and codes["firstRegistered"] == "2013-10-07"
    assert codes["conditionText"] == "Lymphoma" and codes["acronym"] == "INVENT"
    assert said(read(), "phase") == [("phase", "Phase I"), ("phase", "Phase II")]


def test_answers_on_groups_of_age_leave_limits() -> None:
    answers = "F.1.2 Adults (18-64 years): Yes\nF.1.3 Elderly (>=65 years): No\n"
    record = read(PROTOCOL.replace("F.2.1 Female", f"{answers}F.2.1 Female"))
    stated = {fact.property: getattr(fact.value, "amount", None) for fact in facts(record, Stated)}
    assert stated["minimumAge"] == 18 and stated["maximumAge"] == 64


def test_a_value_goes_on_to_the_next_code() -> None:
    assert ("official_title", "A phase I/II trial of invented anti-CD19 CAR-T cells\nin adults with lymphoma") in said(
        read()
    )
    assert criteria(read()) == [
        ("inclusion", 1, "Age of 18 years or older"),
        ("inclusion", 2, "ECOG 0 or 1"),
        ("inclusion", 3, "Platelets ≥ 75 x 10^9/L"),
        ("exclusion", 1, "Systemic steroids within 14 days before apheresis"),
        ("exclusion", 2, "Pregnancy"),
    ]


def test_sponsors_funders_countries_and_products() -> None:
    organisations = [(one.role, one.label, one.organisation_class) for one in facts(read(), Organisation)]
    assert [(role, label, kind and kind.code) for role, label, kind in organisations] == [
        ("lead", "Invented Institute", "OTHER"),
        ("secondary", "Second Institute", None),
        ("funder", "Invented Foundation", None),
    ]
    assert [site.country and site.country.code for site in facts(read(), Site)] == ["DE"]
    assert [(product.label, [one.code for one in product.targets]) for product in facts(read(), Product)] == [
        ("INV-19", ["CD19"]),
        ("Examplan", []),
    ]
    assert grouped(read(), "intervention")[1] == {"name": "Examplan", "other_name": "fludarabine"}


def test_a_marked_line_is_an_endpoint_and_the_time_is_that_of_all() -> None:
    ends = [(end.role.code, end.label, end.time_frame_text) for end in facts(read(), Endpoint)]
    assert ends == [
        ("primary", "Dose-limiting toxicity", "28 days after infusion"),
        ("secondary", "Overall survival", "up to 2 years"),
        ("secondary", "Response", "up to 2 years"),
    ]


@pytest.mark.parametrize(
    ("answers", "sex"), [("F.2.1 Female: Yes\nF.2.2 Male: No", "FEMALE"), ("F.2.1 Female: No\nF.2.2 Male: Yes", "MALE")]
)
def test_one_sex(answers: str, sex: str) -> None:
    changed = PROTOCOL.replace("F.2.1 Female: Yes\nF.2.2 Male: Yes", answers)
    assert [fact.value.code for fact in facts(read(changed), Stated) if fact.property == "sex"] == [sex]  # type: ignore[union-attr]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_export_of_several_is_split_at_their_summaries(end: str) -> None:
    head = f"This file contains trials{end}{end}"
    one, two = (text.replace("\n", end) for text in (PROTOCOL, PROTOCOL.replace("Germany", "Austria")))
    some = split((head + one + end + two).encode(), name="trials.txt")
    assert [piece.place for piece in some] == ["trials.txt: study 1", "trials.txt: study 2"]
    assert found(some) == [(head + one + end).encode(), two.encode()]
    (record,) = readers.read_bytes("trials.txt", some[1].data)
    assert [site.country and site.country.code for site in facts(record, Site)] == ["AT"]
    assert len(criteria(record)) == 5


def test_alone_it_is_the_whole_file() -> None:
    (piece,) = split(PROTOCOL.encode(), name="trials.txt")
    assert (piece.place, piece.data) == ("trials.txt", PROTOCOL.encode())


@pytest.mark.parametrize(
    "text", ["", "EudraCT Number: 2013-501234-12\nA trial.", "A page on the EudraCT number\nE.3 Criteria"]
)
def test_another_text_is_none(text: str) -> None:
    assert not euctr.recognises(text, lexicon.load())


def test_a_copied_page_has_cells_in_place_of_colons_and_wrapped_values() -> None:
    text = (
        "Summary\nEudraCT Number:\t2020-501234-10\nTrial Status:\tOngoing\n"
        "E.1.1\tMedical condition(s) being investigated\tLupus nephritis\n"
        "D.3.2\tProduct description\tAutologous T cells that carry a receptor for CD19 and are given once by vein\n"
        "E.3\tPrincipal inclusion criteria\t1. Adults of 18 years or older who have had lupus for at least one\n"
        "year and take the same drugs as before\n2. Platelets of at least 50 x 10^9/L\n"
        "E.4\tPrincipal exclusion criteria\t1. Pregnancy\n2. Dialysis within a month\n"
    )
    (record,) = readers.read_bytes("copied.txt", text.encode())
    said = {field.name: text[field.span.start : field.span.end] for field in record.fields}
    assert said["condition"] == "Lupus nephritis"
    assert said["description"].startswith("Autologous T cells")
    facts = [fact for fact in extract(record, load()) if isinstance(fact, Criterion)]
    assert [" ".join(fact.text.split()) for fact in facts] == [
        "Adults of 18 years or older who have had lupus for at least one year and take the same drugs as before",
        "Platelets of at least 50 x 10^9/L",
        "Pregnancy",
        "Dialysis within a month",
    ]
