"""Each registry's numbers are read in every usual spelling, and what no registry gives is told."""

import re

import pyoxigraph as ox
import pytest

from trialgraph.core import resources, turtle
from trialgraph.core.registries import Registries, known
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG

SPELLED = [
    ("NCT", "NCT00000001", ["nct00000001", "NCT 00000001", "NCT#00000001", "NCT-00000001", "Nct: 00000001"]),
    ("EUCT", "2023-501234-12-00", ["CTIS2023-501234-12-00", "2023‑501234‑12‑00", "CTIS 2023-501234-12-00"]),
    ("EUCT", "2023-501234-12", ["EU CT number 2023-501234-12"]),
    ("EudraCT", "2015-012345-12", ["2015-012345-12-DE", "EUCTR2015-012345-12-GB", "EUCTR2015-012345-12-3rd",
                                   "eudract: 2015-012345-12", "EudraCT number 2015–012345–12"]),
    ("ISRCTN", "ISRCTN00000001", ["isrctn 00000001", "ISRCTN: 00000001"]),
    ("ACTRN", "ACTRN12600000000002", ["ACTRN12600000000002p", "actrn 12600000000002"]),
    ("ChiCTR", "ChiCTR0000000001", ["chictr0000000001", "ChiCTR-0000000001"]),
    ("ChiCTR", "ChiCTR-TRC-00000001", ["chictr-trc-00000001"]),
    ("CTRI", "CTRI/2020/01/000001", ["ctri/2020/01/000001", "CTRI / 2020/01/000001"]),
    ("DRKS", "DRKS00000001", ["drks 00000001"]),
    ("IRCT", "IRCT20000000000001N1", ["irct20000000000001n1"]),
    ("jRCT", "jRCTs000000001", ["JPRN-jRCTs000000001", "JRCTS000000001"]),
    ("JPRN-UMIN", "UMIN000000001", ["JPRN-UMIN000000001", "umin 000000001"]),
    ("KCT", "KCT0000001", ["kct 0000001"]),
    ("LBCTR", "LBCTR2000000001", ["lbctr2000000001"]),
    ("NL-OMON", "NL-OMON10001", ["nl-omon10001", "NLOMON10001"]),
    ("NTR", "NTR1001", ["ntr 1001"]),
    ("NL", "NL1001", ["nl1001"]),
    ("PACTR", "PACTR200000000000001", ["pactr 200000000000001"]),
    ("PER", "PER-001-00", ["per-001-00"]),
    ("RBR", "RBR-2abcde", ["rbr-2ABCDE", "RBR2abcde"]),
    ("RPCEC", "RPCEC00000001", ["rpcec00000001"]),
    ("SLCTR", "SLCTR/2000/001", ["slctr/2000/001"]),
    ("TCTR", "TCTR20000000001", ["tctr20000000001"]),
    ("U1111", "U1111-0000-0001", ["u1111-0000-0001"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("registry", "notation", "words"), SPELLED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_number_is_read_in_every_usual_spelling(registry: str, notation: str, words: list[str]) -> None:
    for each in (notation, *words):
        number = known().read(each)
        assert number, each
        assert (number.registry, number.notation) == (registry, notation), each


def test_the_version_of_a_number_does_not_count_where_numbers_are_compared() -> None:
    names = {known().read(each).name for each in ("2023-501234-12", "2023-501234-12-00", "2023-501234-12-01")}  # type: ignore[union-attr]
    assert names == {"EUCT:2023-501234-12"}


@pytest.mark.parametrize("words", ["HOSP-7", "NCT123", "NCT000000001", "1234-5678", "", "2023-501234", "NL-1105 AZ"])
def test_other_names_are_no_registry_numbers(words: str) -> None:
    assert known().read(words) is None


def test_a_text_is_read_number_by_number() -> None:
    text = "EudraCT number: 2015-012345-12; NCT 00000001, NL-1105 AZ Amsterdam, NL12345.000.12 (EUCTR2015-012345-12-DE)"
    found = list(known().find(text))
    assert [each.notation for each in found] == ["2015-012345-12", "NCT00000001", "2015-012345-12"]
    assert [text[each.start : each.end] for each in found][1:] == ["NCT 00000001", "EUCTR2015-012345-12-DE"]


@pytest.mark.parametrize(
    "words",
    [
        *("NCT00000000", "U1111-1111-1111", "ISRCTN99999999", "KCT0000000", "ISRCTN12345678", "U1111-1234-5678"),
        *("NCT01234567", "2020-000000-00", "2024-500000-00-00", "CTRI/2020/01/000000", "ChiCTR2000000000"),
        *("PACTR202000000000000", "ACTRN12600000000000", "PER-000-00", "NTR0000", "RBR-xxxxxx", "RBR-pending"),
    ],
)
def test_figures_that_are_all_equal_or_counted_up_are_a_placeholder(words: str) -> None:
    number = known().read(words)
    assert number and number.placeholder


@pytest.mark.parametrize(
    "words",
    ["NCT00000001", "ISRCTN12345679", "DRKS00012345", "2012-045678-90", "NTR1234", "NCT02000000", "2024-510000-12-00"],
)
def test_other_figures_are_none(words: str) -> None:
    number = known().read(words)
    assert number and not number.placeholder


@pytest.mark.parametrize(
    ("words", "likely"),
    [
        ("NCT00000001", True),
        ("NCT12345678", False),
        ("2015-012345-12", True),
        ("2003-012345-12", False),
        ("2021-501234-12", False),
        ("DRKS00100000", False),
        ("CTRI/1999/01/000001", False),
    ],
)
def test_a_registry_gives_some_numbers_and_no_others(words: str, likely: bool) -> None:
    number = known().read(words)
    assert number and number.likely is likely


def test_a_number_leads_to_its_page() -> None:
    pages = {
        each: known().read(each).page for each in ("NCT00000001", "SLCTR/2000/001", "NL-OMON10001", "U1111-0000-0001")
    }  # type: ignore[union-attr]
    assert pages["NCT00000001"] == "https://clinicaltrials.gov/study/NCT00000001"
    assert (pages["SLCTR/2000/001"] or "").endswith("/slctr-2000-001")
    assert (pages["NL-OMON10001"] or "").endswith("/10001")
    assert pages["U1111-0000-0001"] is None


def test_a_new_registry_is_one_entry() -> None:
    entry = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix tg: <https://w3id.org/trialgraph/ontology#> .
    <https://example.org/MY> a tg:Registry , skos:Concept ; skos:notation "MY" ; tg:precedence 99 ;
        tg:numberPattern "MY-?(?P<number>[0-9]{4})" ; tg:numberForm "MY-{number}" ;
        tg:numberPage "https://example.org/{slug}" ."""
    registries = Registries(ox.parse(entry, format=ox.RdfFormat.TURTLE))
    number = registries.read("my1234")
    assert number and (number.name, number.page) == ("MY:MY-1234", "https://example.org/my-1234")


def test_every_registry_says_where_its_form_was_seen_and_has_a_place_in_the_order() -> None:
    said: dict[str, dict[str, str]] = {}
    for quad in turtle.quads(resources.lexicon() / "registries.ttl"):
        said.setdefault(str(quad.subject), {})[quad.predicate.value] = quad.object.value  # type: ignore[union-attr]
    entries = [each for each in said.values() if TG.numberPattern in each]
    assert len({each[TG.precedence] for each in entries}) == len(entries) > 20
    assert {each[SKOS.notation] for each in entries} >= {registry for registry, *_ in SPELLED}
    for each in entries:
        assert "(?P<number>" in each[TG.numberPattern]
        re.compile(each[TG.numberPattern])
        assert "http://purl.org/dc/terms/source" in each
