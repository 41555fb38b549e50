"""Validation gives results in a fixed order, with trial and words, and says in one line what is wrong with a shape."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check import validate as check
from trialgraph.check.result import Result
from trialgraph.check.validate import validate
from trialgraph.core import resources
from trialgraph.core.errors import TrialGraphError
from trialgraph.core.model import Severity
from trialgraph.graph import blocks
from trialgraph.graph.store import reading

WHOLE = Path(__file__).parents[1] / "cases" / "shapes" / "whole-trial.ttl"
TRIAL = "https://w3id.org/trialgraph/trial/NCT00000000"
PREFIXES = """
PREFIX : <https://w3id.org/trialgraph/trial/NCT00000000/>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def changed(update: str) -> ox.Store:
    store = ox.Store()
    store.load(path=WHOLE, format=ox.RdfFormat.TURTLE)
    store.update(PREFIXES + update)
    return store


def results(update: str) -> list[Result]:
    return validate(changed(update), resources.shapes())


PARTS = [
    ("dose", "DELETE DATA { :dose tg:ordinal 1.0 }", "dose-level-without-ordinal"),
    ("part", "DELETE DATA { :part tg:ordinal 1.0 }", "criterion-without-ordinal"),
    ("agent", "DELETE WHERE { :agent tg:unit ?unit }", "agent-dose-without-unit"),
    (
        "group",
        "DELETE WHERE { :group tg:hasConstraint ?a . :group tg:hasEventWindow ?b }",
        "constraint-group-empty",
    ),
    ("point", "DELETE WHERE { :point tg:days ?days }", "duration-without-days"),
    ("statement", "DELETE WHERE { ?trial tg:phase ?phase }", "statement-not-on-its-trial"),
]


@pytest.mark.parametrize(("part", "update", "code"), PARTS, ids=[part for part, _, _ in PARTS])
def test_a_result_knows_its_trial_however_deep_its_node_lies(part: str, update: str, code: str) -> None:
    (result,) = (result for result in results(update) if result.code == code)
    assert (result.node, result.trial) == (f"{TRIAL}/{part}", TRIAL)


def test_a_result_names_the_words_its_node_was_read_from() -> None:
    (result,) = results("DELETE WHERE { :dose tg:unit ?unit }")
    assert result.passage == f"{TRIAL}/words"
    assert result.severity is Severity.WARNING
    assert result.message.startswith("A dose level has an amount without a unit.")
    assert result.reason == "Cells and cells per kilogram differ by a factor of about 70."


def test_a_bad_passage_is_its_own_words() -> None:
    (result,) = results("DELETE DATA { :words tg:end 17 } ; INSERT DATA { :words tg:end 18 }")
    assert result.code == "passage-quote-of-other-length"
    assert result.passage == result.node == f"{TRIAL}/words"


def test_an_unknown_concept_belongs_to_no_trial() -> None:
    (result,) = results("DELETE WHERE { ?antigen skos:notation 'HER2' }")
    assert (result.code, result.trial) == ("concept-unknown", None)


def test_results_come_in_one_order_with_the_worst_first() -> None:
    damage = " ; ".join(
        f"DELETE WHERE {{ ?node {term} ?value }}" for term in ("tg:unit", "tg:ordinal", "dcterms:title")
    )
    first = results(damage)
    assert first == results(damage)
    ranks = [list(Severity).index(result.severity) for result in first]
    assert ranks == sorted(ranks) and len(set(ranks)) > 1


def test_validation_leaves_the_graph_as_it_was() -> None:
    store = changed("DELETE WHERE { :dose tg:unit ?unit }")
    before = set(store)
    validate(store, resources.shapes())
    assert set(store) == before


def test_an_empty_graph_has_nothing_wrong() -> None:
    assert validate(ox.Store(), resources.shapes()) == []


SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://w3id.org/trialgraph/shapes#broken> a sh:PropertyShape ; sh:targetSubjectsOf sh:path ;
"""
BROKEN = [
    ("no Turtle", SHAPE + "  sh:minCount one .\n", r"^\S*broken\.ttl:3: this is no Turtle: .+\. Correct the file\.$"),
    ("no path", SHAPE + "  sh:minCount 1 .\n", r"^\S+: a shape cannot be used: .+\. Correct the shape\.$"),
]


@pytest.mark.parametrize(("text", "line"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_shape_file_is_one_clear_line(text: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text(text, "utf-8")
    with pytest.raises(TrialGraphError, match=line) as caught:
        validate(ox.Store(), tmp_path)
    assert "\n" not in str(caught.value)


def test_a_large_graph_is_checked_in_blocks_with_the_same_results(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(built) as graph:
        whole = validate(graph, resources.shapes())
        monkeypatch.setattr(check, "_AT_ONCE", 0)
        monkeypatch.setattr(blocks, "_TRIALS", 2)
        assert validate(graph, resources.shapes()) == whole != []


def test_a_node_of_no_trial_is_checked_in_blocks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    store = changed("INSERT DATA { :stray a tg:DoseLevel }")
    whole = validate(store, resources.shapes())
    monkeypatch.setattr(check, "_AT_ONCE", 0)
    assert validate(store, resources.shapes()) == whole
    assert f"{TRIAL}/stray" in {result.node for result in whole}
