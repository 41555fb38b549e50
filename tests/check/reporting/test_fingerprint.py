"""A fingerprint stays when a page is moved, wrapped anew and edited elsewhere, and changes with the words concerned.

The documents are pages with criteria, some of them at fault; the edits are what a curator does to a page.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialgraph.build.derivation import deriver
from trialgraph.build.extraction import extracted_from
from trialgraph.check import validate
from trialgraph.check.findings import findings
from trialgraph.check.reporting import Entry, entries
from trialgraph.check.reporting.fingerprint import Fingerprints
from trialgraph.check.result import Result, order
from trialgraph.core import resources, turtle
from trialgraph.core.model import Document, Severity
from trialgraph.graph import rdf
from trialgraph.input.splitting import Piece

NUMBER = "NCT00000001"
TRIAL = f"https://w3id.org/trialgraph/trial/{NUMBER}"
# What a curator finds fault with, and the same with other words at the place of the fault.
WRONG = {
    "Platelets ≥ 0.0005×10^9/L at the last visit": "Platelets ≥ 0.0004×10^9/L at the last visit",
    "Prior chemotherapy within 2-4 weeks before apheresis": "Prior chemotherapy within 2-5 weeks before apheresis",
    "Surgery within the last few weeks before infusion": "Surgery within the past few weeks before infusion",
    "Haemoglobin ≥ 800 g/dL without a transfusion": "Haemoglobin ≥ 900 g/dL without a transfusion",
}
RIGHT = (
    "Creatinine clearance ≥ 60 mL/min in the last test before the leukapheresis of the participant",
    "An ejection fraction of ≥ 50 % in echocardiography",
    "ECOG performance status 0 or 1",
    "Written informed consent",
)


def page(items: Iterable[str], *, width: int = 10_000, target: str = "HER2", number: str = NUMBER) -> str:
    """A page of a trial with these inclusions."""
    listed = "\n".join(f"{place}. {wrapped(item, width)}" for place, item in enumerate(items, 1))
    return (
        f"A Study of anti-{target} CAR-T cells in Lymphoma\n\n{number}\n\nPhase: Phase 1\n\nBrief Summary\n\n"
        f"A phase 1 study of anti-{target} CAR-T cells in participants with lymphoma.\n\n"
        f"Inclusion Criteria:\n\n{listed}\n\nExclusion Criteria:\n\n1. Pregnancy\n2. Active infection\n"
    )


def wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n   ".join(lines)


@cache
def words() -> tuple[ox.Quad, ...]:
    return tuple(turtle.quads(resources.lexicon()))


def graph_of(*pages: str, name: str = "pages/of-fingerprints.txt") -> ox.Store:
    """What a build makes of some pages, without the ontology."""
    made = ox.Store()
    made.extend(words())
    found = [extracted_from(Piece(name, "", text.encode())) for text in pages]
    for each in found:
        made.load(each.triples, format=ox.RdfFormat.N_QUADS)
        document = Document(name.rpartition("/")[2], each.sha256, "text/plain", {})
        made.load("\n".join(rdf.source(document, name)), format=ox.RdfFormat.N_TRIPLES)
    for derived in deriver(None).of_documents({each.sha256: each.triples for each in found}):
        made.load(derived.quads, format=ox.RdfFormat.N_QUADS)
    return made


def reported(*pages: str, name: str = "pages/of-fingerprints.txt") -> list[Entry]:
    """What is wrong with some pages, as a report tells it."""
    made = graph_of(*pages, name=name)
    return list(entries(made, sorted([*findings(made), *validate.validate(made, resources.shapes())], key=order)))


def marks(found: Iterable[Entry]) -> set[str]:
    return {entry.fingerprint for entry in found}


def at_fault(found: Iterable[Entry]) -> list[Entry]:
    """The entries about words."""
    return [entry for entry in found if entry.words]


@st.composite
def items(draw: st.DrawFn, wrong: Sequence[str] = tuple(WRONG)) -> list[str]:
    """Some criteria, all those at fault among them, in any order."""
    right = draw(st.lists(st.sampled_from(RIGHT), unique=True))
    return draw(st.permutations([*wrong, *right]))


@settings(max_examples=12, deadline=None)
@given(before=items(), after=items(), width=st.integers(30, 200), target=st.sampled_from(["HER2", "CD19"]))
def test_what_changes_elsewhere_makes_nothing_new(before: list[str], after: list[str], width: int, target: str) -> None:
    old, new = reported(page(before)), reported(page(after, width=width, target=target))
    assert len(at_fault(old)) == len(WRONG)
    assert marks(new) == marks(old)


@settings(max_examples=8, deadline=None)
@given(before=items(), edited=st.sampled_from(list(WRONG)))
def test_an_edit_of_the_words_makes_one_new_finding(before: list[str], edited: str) -> None:
    old = reported(page(before))
    new = reported(page([WRONG[item] if item == edited else item for item in before]))
    assert len(marks(new) - marks(old)) == 1 and len(marks(old) - marks(new)) == 1


@settings(max_examples=8, deadline=None)
@given(before=items(), removed=st.sampled_from(list(WRONG)))
def test_what_is_mended_leaves_the_others_known(before: list[str], removed: str) -> None:
    old, new = marks(reported(page(before))), marks(reported(page([item for item in before if item != removed])))
    assert new < old and len(old - new) == 1


def test_the_same_words_once_more_are_one_new_finding() -> None:
    first, second = "Steroids within 2-4 weeks before apheresis", "Vaccines within 2-4 weeks before apheresis"
    once, twice = (marks(at_fault(reported(page([*RIGHT, *some])))) for some in ([first], [first, second]))
    assert once < twice and len(twice) == 2


def test_a_trial_without_a_number_is_known_by_its_file() -> None:
    old = reported(page(WRONG, number=""), name="pages/a.txt")
    assert len(at_fault(old)) == len(WRONG)
    assert marks(reported(page([*WRONG, *RIGHT], number=""), name="moved/a.txt")) == marks(old)
    assert not marks(reported(page(WRONG, number=""), name="pages/b.txt")) & marks(old)


def test_a_record_in_a_file_of_many_is_known_wherever_it_stands_in_it() -> None:
    before, after = (reported(page(WRONG, number=""), name=f"pages/many.ndjson:{line}") for line in (3, 14))
    assert marks(before) == marks(after)


def test_another_trial_with_the_same_words_is_another_finding() -> None:
    assert not marks(reported(page(WRONG))) & marks(reported(page(WRONG, number="NCT00000002")))


def test_a_second_document_with_the_same_words_changes_nothing() -> None:
    one, other = page(WRONG), page([*RIGHT, *WRONG], width=40)
    assert marks(at_fault(reported(one, other))) == marks(at_fault(reported(one)))


FACT = """
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
INSERT DATA {
  <https://w3id.org/trialgraph/trial/NCT00000001/dose/1> prov:wasQuotedFrom <x:1>, <x:2> .
  <x:1> tg:quote "1 × 10^6 \\n cells" . <x:2> tg:quote "1 × 10^6 CAR-T cells" .
}
"""


def _result(node: str, *, value: str | None = None, passage: str | None = None) -> Result:
    return Result(Severity.INFO, "a-rule", "It is.", "", node, TRIAL, passage, value)


def _of(graph: ox.Store, result: Result) -> str:
    return Fingerprints(graph).of(result)


def test_a_fact_is_known_by_its_shortest_words() -> None:
    told = ox.Store()
    told.update(FACT)
    both = _of(told, _result(f"{TRIAL}/dose/1"))
    told.update("DELETE WHERE { ?fact ?told <x:2> }")
    assert _of(told, _result(f"{TRIAL}/dose/1", passage="x:1")) == both
    told.update("DELETE WHERE { <x:1> ?says ?words }")
    assert _of(told, _result(f"{TRIAL}/dose/1")) != both


def test_what_has_no_words_is_known_by_its_value_or_its_name() -> None:
    empty, concept = ox.Store(), "https://w3id.org/trialgraph/unit/"
    assert _of(empty, _result(TRIAL, value="12")) != _of(empty, _result(TRIAL, value="13"))
    assert _of(empty, _result(f"{concept}d")) != _of(empty, _result(f"{concept}wk"))
    assert _of(empty, _result("file:///a/rules/slow.rq")) == _of(empty, _result("file:///b/rules/slow.rq"))


@pytest.mark.parametrize("part", ["/dose/1", "/criterion/2/constraint/3"])
def test_no_hash_of_a_part_is_in_a_fingerprint(part: str) -> None:
    empty = ox.Store()
    assert _of(empty, _result(f"{TRIAL}{part}")) == _of(empty, _result(f"{TRIAL}{part}0", value=f"{TRIAL}{part}"))
