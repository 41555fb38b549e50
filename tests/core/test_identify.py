"""IRIs come from content: equal things have one, different things have different ones, and none is made elsewhere."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core import identify
from trialgraph.core.model import Concept, Span

SHA256 = "5f0c" * 16
PACKAGE = Path(identify.__file__).parents[1]
# A thesaurus of other people's codes in vocabulary.py is no place that mints IRIs.
MAY_WRITE_IRIS = {"namespaces.py", "identify.py"}


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("HER2", "HER2"),
        ("CLDN18.2", "CLDN18.2"),
        ("at_least_before", "at_least_before"),
        (">=", "ge"),
        (">", "gt"),
        ("<=", "le"),
        ("<", "lt"),
        ("=", "eq"),
        ("cells/kg", "cells-per-kg"),
        ("cells/m2", "cells-per-m2"),
        ("10*9/L", "10-9-per-L"),
        ("mm[Hg]", "mmHg"),
        ("%", "percent"),
        ("mg/kg/d", "mg-per-kg-per-d"),
        ("3+3", "3plus3"),
        ("modified 3+3", "modified-3plus3"),
        ("accelerated titration", "accelerated-titration"),
        ("other:ihc_score", "other-ihc_score"),
    ],
)
def test_a_notation_becomes_a_local_name(notation: str, expected: str) -> None:
    assert identify.local_name(notation) == expected
    assert identify.concept_iri(Concept("unit", notation)) == f"{identify.base()}unit/{expected}"


@pytest.mark.parametrize(
    ("identifiers", "name"),
    [
        (["NCT00000000"], "NCT00000000"),
        (["ChiCTR2000012345", "NCT00000000"], "NCT00000000"),
        (["2015-001234-56", "2023-501234-12-00", "NCT00000000"], "NCT00000000"),
        (["ISRCTN12345678", "2023-501234-12-00"], "2023-501234-12-00"),
        (["2015-001234-56", "2023-501234-12-00"], "2023-501234-12-00"),
        (["CTRI/2020/01/022800"], "CTRI%2F2020%2F01%2F022800"),
        (["NCT00000002", "NCT00000001"], "NCT00000001"),
        (["SPONSOR-01"], SHA256[:16]),
        (["NCT123"], SHA256[:16]),
        ([], SHA256[:16]),
    ],
)
def test_a_trial_is_called_by_its_best_registry_number_or_by_its_document(identifiers: list[str], name: str) -> None:
    assert identify.trial_iri(identifiers, SHA256) == f"{identify.base()}trial/{name}"
    assert identify.trial_iri(reversed(identifiers), SHA256) == f"{identify.base()}trial/{name}"


def test_a_passage_is_a_character_range_of_its_document_or_of_a_field() -> None:
    document = identify.document_iri(SHA256)
    assert identify.passage_iri(document, Span(3899, 4009)) == f"{document}#char=3899,4009"
    assert identify.passage_iri(document, Span(1, 2, "a.0.b/c d")) == f"{document}/a.0.b%2Fc%20d#char=1,2"


def test_a_part_is_called_by_what_it_says() -> None:
    part = identify.part_iri("p", "dose", ["a", "b"])
    assert part == identify.part_iri("p", "dose", ["b", "a"]), "the order of values says nothing"
    assert part == identify.part_iri("p", "dose", [" a ", "b"]), "white space says nothing"
    assert part != identify.part_iri("q", "dose", ["a", "b"])
    assert part != identify.part_iri("p", "dose", ["a"])
    assert part != identify.part_iri("p", "dose", ["a", "c"])
    assert re.fullmatch(r"p/dose/[0-9a-f]{12}", part)


@pytest.mark.parametrize(
    ("one", "other"),
    [('"1×10^6"', '"1×10\\\\^6"'), ('"a b"', '"a\\nb"'), ('"a b"', '"a  b"'), ('"a b"', '"a\\r\\n b"')],
)
def test_white_space_and_escapes_do_not_make_a_part_another_one(one: str, other: str) -> None:
    assert identify.part_iri("p", "s", [one]) == identify.part_iri("p", "s", [other])


def test_equal_siblings_are_numbered_from_the_second() -> None:
    siblings = identify.Siblings()
    assert [siblings.name(iri) for iri in ("a", "a", "b", "a")] == ["a", "a-2", "b", "a-3"]


@given(st.text(), st.text())
def test_every_iri_is_one(scheme: str, text: str) -> None:
    for iri in (
        identify.trial_iri([text], SHA256),
        identify.passage_iri("https://example.org/d", Span(0, 1, text.encode("utf-8", "ignore").decode())),
        identify.concept_iri(Concept("unit", text)),
        identify.part_iri("https://example.org/t", "dose", [scheme, text]),
    ):
        assert not re.search(r'[\x00-\x20<>"{}|^`\\]', iri)


def test_no_other_module_writes_iris() -> None:
    """A base IRI in a third module is how two parts of a graph come not to meet."""
    for file in PACKAGE.rglob("*.py"):
        if file.name not in MAY_WRITE_IRIS:
            code = re.sub(r'""".*?"""', "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert "w3id.org/trialgraph/" not in code.replace("w3id.org/trialgraph/shapes#", ""), file.name
