"""The example documents and their defect-free versions, each against the facts written down for it by hand."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest

import flat
from built import turtle
from trialgraph.core import resources
from trialgraph.core.model import (
    Arm,
    Concept,
    Duration,
    Fact,
    Finding,
    Organisation,
    Product,
    Record,
    Severity,
    Site,
    Stated,
)
from trialgraph.core.standards import DCTERMS, PROV, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge import lexicon

CASES = Path(__file__).parent / "cases" / "documents"
EXAMPLES = sorted(resources.examples().glob("*.txt"))
CLEAN = sorted(CASES.glob("*.clean.txt"))
TROUBLE = (Severity.ERROR, Severity.WARNING)

each_document = pytest.mark.parametrize("path", [*EXAMPLES, *CLEAN], ids=lambda path: path.stem)
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
each_clean = pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)


class Case(NamedTuple):
    """A document as it was read, and what its facts file says."""

    text: str
    record: Record
    facts: Sequence[Fact]
    expected: dict[str, Any]


@cache
def case(path: Path) -> Case:
    words = lexicon.load()
    (record,) = readers.read_bytes(path.name, path.read_bytes())
    expected = json.loads((CASES / f"{path.stem}.facts.json").read_text(encoding="utf-8"))
    return Case(path.read_text(encoding="utf-8"), record, tuple(extract(record, words)), expected)


# ---- the facts files fit their documents


@each_document
def test_facts_file_quotes_its_document(path: Path) -> None:
    text, expected = case(path).text, case(path).expected
    assert expected["sha256"] == sha256(path)
    assert [item for item in quoted(expected) if text[item["start"] : item["end"]] != item["quote"]] == []


def quoted(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for part in value.values():
            yield from quoted(part)
    elif isinstance(value, list):
        for part in value:
            yield from quoted(part)


# ---- what is read


@each_document
def test_facts(path: Path) -> None:
    text, _, facts, expected = case(path)
    lines = flat.differences(flat.asked(expected, text), flat.said(facts, {"": text}))
    assert not lines, "\n".join(lines)


@each_document
def test_every_fact_stands_in_the_text(path: Path) -> None:
    text, _, facts, _ = case(path)
    for fact in facts:
        places = list(flat.spans(fact))
        assert places, f"no words for {fact}"
        for span in places:
            words = text[span.start : span.end]
            assert words and words == words.strip(), f"{words!r} for {fact}"


@each_document
def test_no_fact_holds_a_disclaimer(path: Path) -> None:
    text, record, facts, _ = case(path)
    places = [span for fact in facts if not isinstance(fact, Finding) for span in flat.spans(fact)]
    for site in record.furniture:
        held = [text[place.start : place.end] for place in places if place.start < site.end and site.start < place.end]
        assert held == [], f"{text[site.start : site.end]!r} is read as part of a fact"


@each_document
def test_criteria_have_just_their_words(path: Path) -> None:
    _, _, facts, expected = case(path)
    asked = {(item["start"], item["end"]) for items in expected["criteria"].values() for item in items}
    found = {(span.start, span.end) for fact in facts if hasattr(fact, "polarity") for span in fact.spans}
    assert found == asked


# ---- what the score does not see

DATES = ("startDate", "completionDate")
STATED = ("title", "plannedEnrollment", "minimumAge", "maximumAge", "sex", "acceptsHealthyVolunteers")


def of(path: Path, kind: type) -> list[Any]:
    return [fact for fact in case(path).facts if isinstance(fact, kind)]


def stated(path: Path, name: str) -> list[object]:
    values = [fact.value for fact in of(path, Stated) if fact.property == name]
    return [value.code if isinstance(value, Concept) else in_words(value) for value in values]


def in_words(value: object) -> object:
    return f"{value.amount} {value.unit}" if isinstance(value, Duration) else value


@each_document
def test_products(path: Path) -> None:
    products = of(path, Product)
    for wanted in case(path).expected["beyond"]["products"]:
        product = next((product for product in products if wanted["label"] in product.label), None)
        assert product, f"{wanted['label']} is not among {[product.label for product in products]}"
        assert [antigen.code for antigen in product.targets] == wanted["targets"]
        assert wanted.get("source") in (None, product.cell_source and product.cell_source.code)


@each_document
def test_conditions(path: Path) -> None:
    facts = [fact for fact in of(path, Stated) if fact.property == "conditionText"]
    places = [(span.start, span.end) for fact in facts for span in fact.spans]
    for wanted in case(path).expected["beyond"]["conditions"]:
        assert any(start < wanted["end"] and wanted["start"] < end for start, end in places)


@each_document
def test_arms(path: Path) -> None:
    found = [(arm.label, arm.arm_type and arm.arm_type.code) for arm in of(path, Arm)]
    assert found == [(arm["label"], arm["type"]) for arm in case(path).expected["beyond"]["arms"]]


@each_document
def test_sites(path: Path) -> None:
    def country(site: Site) -> str | None:
        return lexicon.load().preferred(site.country) if site.country else site.country_text

    found = [(site.label, site.city, country(site), site.status and site.status.code) for site in of(path, Site)]
    wanted = case(path).expected["beyond"]["sites"]
    assert found == [(site["label"], site["city"], site["country"], site["status"]) for site in wanted]


@each_document
def test_sponsors(path: Path) -> None:
    found = {(o.label, o.role, o.organisation_class and o.organisation_class.code) for o in of(path, Organisation)}
    wanted = case(path).expected["beyond"]["sponsors"]
    assert found == {(sponsor["label"], sponsor["role"], sponsor["class"]) for sponsor in wanted}


@each_document
def test_what_is_stated_of_the_trial(path: Path) -> None:
    beyond = case(path).expected["beyond"]
    wanted = {**beyond["dates"], **beyond["design"]}
    wanted |= {name: beyond[name] for name in STATED if beyond.get(name) is not None}
    found = {name: stated(path, name) for name in [*wanted, *STATED, *DATES]}
    said = {name: values for name, values in found.items() if values}
    assert said == {name: [value] for name, value in wanted.items()}


@each_document
def test_identifiers(path: Path) -> None:
    assert set(stated(path, "identifier")) == set(case(path).expected["beyond"]["identifiers"])


# ---- what is found amiss


class Passage(NamedTuple):
    """A finding of the built graph with one of its places; what is missing has none, and ends at 0."""

    code: str
    severity: str
    start: int
    end: int


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Passage]]:
    """The findings of each document, by its SHA-256, after a full build with its cross-field checks."""
    found: dict[str, list[Passage]] = {}
    for name, paths in (("examples", EXAMPLES), ("clean", CLEAN)):
        graph = ox.Store()
        graph.load(path=str(turtle(paths, tmp_path_factory.mktemp(name))))
        found |= {digest: list(passages(graph, digest)) for digest in map(sha256, paths)}
    return found


def passages(graph: ox.Store, digest: str) -> Iterator[Passage]:
    query = f"""SELECT ?code ?severity ?start ?end {{
        ?document <{DCTERMS.identifier}> "{digest}" .
        ?trial <{DCTERMS.source}> ?document ; <{TG.hasFinding}> ?finding .
        ?finding <{TG.findingCode}> ?code ; <{TG.severity}>/<{SKOS.notation}> ?severity .
        OPTIONAL {{ ?finding <{PROV.wasQuotedFrom}> ?passage . ?passage <{TG.start}> ?start ; <{TG.end}> ?end }} }}"""
    solutions = graph.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    for row in solutions:
        start, end = (int(place.value) if place else 0 for place in (row["start"], row["end"]))
        yield Passage(row["code"].value, row["severity"].value, start, end)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@each_example
def test_each_flaw_is_found(path: Path, findings: dict[str, list[Passage]]) -> None:
    expected = case(path).expected
    missed = [
        item
        for item in expected["findings"]
        if not item.get("optional")
        and not any(
            found.code == item["code"]
            and found.severity != "info"
            and (found.end == 0 or (found.start < item["end"] and item["start"] < found.end))
            for found in findings[expected["sha256"]]
        )
    ]
    assert missed == []


@each_clean
def test_nothing_is_found_amiss_where_nothing_is(path: Path, findings: dict[str, list[Passage]]) -> None:
    raised = [finding for finding in of(path, Finding) if finding.severity in TROUBLE]
    assert raised == []
    assert [found for found in findings[case(path).expected["sha256"]] if found.severity != "info"] == []
