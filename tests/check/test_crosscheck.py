"""Every cross-field check finds what it is for, with the words at fault, and lets the rest pass."""

import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check.crosscheck import Hit, checks, findings
from trialgraph.core.errors import QueryError

CASES = Path(__file__).parents[1] / "cases" / "checks"
CHECKS = {check.code: check for check in checks()}
HEADER = """\
# code: some_defect
# severity: warning
# message: The trial has a defect.
# reason: It matters.
# mend: Mend it.
"""

each_check = pytest.mark.parametrize("code", CHECKS)


def graph(case: str) -> ox.Store:
    """A case with the concepts that it speaks of."""
    store = ox.Store()
    for file in (CASES / f"{case}.ttl", CASES / "lexicon.ttl"):
        store.load(path=file, format=ox.RdfFormat.TURTLE)
    return store


def at_fault(store: ox.Store) -> set[str]:
    """The passages of a case that are called `fault`."""
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    return {iri for iri in subjects if iri.startswith("https://example.org/fault")}


def hits(case: str) -> list[Hit]:
    return list(findings(graph(case), CHECKS.values()))


@each_check
def test_a_check_finds_the_words_at_fault(code: str) -> None:
    found = hits(f"{code}.violating")
    assert {hit.code for hit in found} == {code}, "it is found, and no other check minds"
    assert {passage for hit in found for passage in hit.passages} == at_fault(graph(f"{code}.violating"))
    assert all(hit.trial and hit.node and hit.severity is CHECKS[code].severity for hit in found)


@each_check
def test_a_check_lets_the_rest_pass(code: str) -> None:
    assert hits(f"{code}.clean") == []


@each_check
@pytest.mark.parametrize("kind", ["violating", "clean"])
def test_another_engine_finds_the_same(code: str, kind: str) -> None:
    """Where rdflib, which shares no code with Oxigraph, agrees, the check keeps to SPARQL 1.1."""
    from rdflib import Graph

    other = Graph().parse(CASES / f"{code}.{kind}.ttl").parse(CASES / "lexicon.ttl")
    rows = [row.asdict() for row in other.query(CHECKS[code].query)]  # type: ignore[union-attr]
    seen = {(str(row["trial"]), str(row["node"]), str(row.get("passage", ""))) for row in rows}
    found = {(hit.trial, hit.node, passage) for hit in hits(f"{code}.{kind}") for passage in hit.passages or ("",)}
    assert seen == found


def test_every_check_has_its_cases_and_every_case_its_check() -> None:
    for kind in ("violating", "clean"):
        assert {path.name.split(".")[0] for path in CASES.glob(f"*.{kind}.ttl")} == CHECKS.keys()


@each_check
def test_a_check_says_everything_in_sentences(code: str) -> None:
    check = CHECKS[code]
    assert all(text.endswith((".", "?")) for text in (check.message, check.reason, check.mend))
    assert ("{detail}" in check.message) == ("?detail" in check.query)


@each_check
def test_no_comment_has_a_gap(code: str) -> None:
    for hit in hits(f"{code}.violating"):
        assert "{" not in hit.comment and "()" not in hit.comment and "  " not in hit.comment


def test_one_defect_with_several_passages_is_one_hit() -> None:
    (hit,) = hits("uniform_timeframe.violating")
    assert [passage.removeprefix("https://example.org/") for passage in hit.passages] == ["fault-first", "fault-second"]
    assert hit.comment.startswith("All 5 endpoints ")


def test_a_defect_without_words_is_one_of_the_trial() -> None:
    (hit,) = hits("missing_endpoints.violating")
    assert (hit.node, hit.passages) == (hit.trial, ())


def test_the_order_does_not_depend_on_the_graph() -> None:
    whole, turned = ox.Store(), ox.Store()
    quads = [quad for path in sorted(CASES.glob("*.violating.ttl")) for quad in graph(path.name.removesuffix(".ttl"))]
    whole.extend(quads)
    turned.extend(reversed(quads))
    assert list(findings(whole, CHECKS.values())) == list(findings(turned, CHECKS.values()))


def test_a_trial_without_defects_raises_nothing() -> None:
    store = ox.Store()
    store.load(path=CASES.parent / "shapes" / "whole-trial.ttl", format=ox.RdfFormat.TURTLE)
    assert list(findings(store, CHECKS.values())) == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("other_name.rq", HEADER, "other_name.rq: the code is “some_defect”. Name the file as the code."),
        ("some_defect.rq", HEADER.replace("warning", "grave"), "some_defect.rq: “grave” is no severity"),
        ("some_defect.rq", HEADER.replace("# mend: Mend it.\n", ""), "0 lines “mend” and must have one"),
        ("some_defect.rq", HEADER + "# mend: Or else.\n", "2 lines “mend” and must have one"),
        ("some_defect.rq", HEADER + "# title: A title\n", "some_defect.rq:6: this header line cannot be read"),
        ("some_defect.rq", "#code: some_defect\n", "some_defect.rq:1: this header line cannot be read"),
    ],
)
def test_a_header_that_says_less_or_more_is_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text + "SELECT * {}\n", encoding="utf-8")
    with pytest.raises(QueryError) as refused:
        checks(tmp_path)
    assert problem in str(refused.value)


def test_checks_stay_quick_on_many_trials() -> None:
    """A thousand trials: a check that compares each with each would take minutes."""
    store = graph("inclusion_exclusion_leave_nobody.violating")
    quads = [quad for quad in store if isinstance(quad.subject, ox.NamedNode)]
    for number in range(1000):
        store.bulk_extend(_renamed(quad, f"-{number}") for quad in quads)
    start = time.monotonic()
    assert len(list(findings(store, CHECKS.values()))) == 2002
    assert time.monotonic() - start < 10


def _renamed(quad: ox.Quad, suffix: str) -> ox.Quad:
    """A quad about another trial; concepts and classes keep their names."""
    own = "https://example.org/"

    def renamed(term: object) -> object:
        ours = isinstance(term, ox.NamedNode) and term.value.startswith(own) and "/concept/" not in term.value
        return ox.NamedNode(term.value + suffix) if ours else term  # type: ignore[attr-defined]

    return ox.Quad(renamed(quad.subject), quad.predicate, renamed(quad.object))  # type: ignore[arg-type]
