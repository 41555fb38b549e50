"""What we call the same as a term of others is so once, is looked up, and stands in the SSSOM file."""

import runpy
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import sssom_pydantic

from trialgraph.core import resources, turtle
from trialgraph.core.standards import SKOS

MAKING = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "mappings.py"))
ALL = list(MAKING["mappings"]())
NOTED_NOWHERE = 31  # mappings that are older than the table of sources; no new one may be among them
EXACT = [each for each in ALL if each.predicate == SKOS.exactMatch]


def test_the_file_is_what_the_ontology_and_the_lexicon_say() -> None:
    """After a change: ``make docs``."""
    assert MAKING["FILE"].read_text("utf-8") == MAKING["text"]()


def test_the_file_is_read_by_the_library_of_its_format() -> None:
    pack = sssom_pydantic.read(str(MAKING["FILE"]))
    assert len(pack.mappings) == len(ALL)
    assert {str(each.justification.identifier) for each in pack.mappings} == {"ManualMappingCuration"}


def test_a_concept_has_one_exact_match_in_a_source() -> None:
    found = defaultdict(set)
    short = MAKING["converter"]()
    for each in EXACT:
        found[each.subject, short.parse_uri(each.object, strict=True).prefix].add(each.object)
    assert {pair: others for pair, others in found.items() if len(others) > 1} == {}


def test_no_two_concepts_are_exactly_the_same_as_one() -> None:
    found = defaultdict(set)
    for each in EXACT:
        found[each.object].add(each.subject)
    assert {other: ours for other, ours in found.items() if len(ours) > 1} == {}


def test_what_is_mapped_to_was_looked_up() -> None:
    unnoted = sorted({each.object for each in ALL if not each.source})
    remedy = "add a row to ontology/mapped.tsv for a concept, or describe the other side in alignments.ttl for a term"
    assert len(unnoted) <= NOTED_NOWHERE, f"where was one of {', '.join(unnoted)} looked up? {remedy}"


def test_the_table_of_sources_has_no_row_too_many() -> None:
    assert set(MAKING["sources"]()) - {each.object for each in ALL} == set()


def test_where_a_term_was_looked_up_is_said_in_one_place() -> None:
    described = {getattr(quad.subject, "value", "") for quad in turtle.quads(*resources.public_terms())}
    assert set(MAKING["sources"]()) & described == set(), "what alignments.ttl describes needs no row in mapped.tsv"


@pytest.mark.parametrize(
    ("unit", "code"), [("IU-per-mL", "[IU]/mL"), ("mIU-per-mL", "m[IU]/mL"), ("uIU-per-mL", "u[IU]/mL")]
)
def test_a_unit_has_its_ucum_code_where_it_is_not_the_notation(unit: str, code: str) -> None:
    quads = turtle.quads(resources.lexicon())
    said = {quad.object for quad in quads if quad.subject == ox.NamedNode(f"https://w3id.org/trialgraph/unit/{unit}")}
    assert ox.Literal(code) in said
