"""The page of a concept says what it is, where else it is described, and which trials use it."""

import pyoxigraph as ox
import pytest
from tests.asked import graph as graph_of_questions

import many_trials
from trialgraph.core import identify
from trialgraph.core.model import Concept as Code
from trialgraph.core.vocabulary import TG
from trialgraph.view.concept import SIZE, Concept, concept


def page(scheme: str, code: str, number: int = 1) -> Concept:
    return concept(many_trials.graph(), ox.NamedNode(identify.concept_iri(Code(scheme, code))), number)


def trials(found: Concept) -> list[str]:
    return [each.rpartition("/")[2] for each in found.trials.items]


def test_an_antigen_has_its_names_its_gene_and_its_identifiers() -> None:
    found = page("antigen", "HER2")
    assert (found.kind, found.name, found.code) == (TG.Antigen, "HER2", "HER2")
    assert "ErbB2" in found.synonyms
    assert {line.name: [each.label for each in line.values] for line in found.lines}["Gene"] == ["ERBB2"]
    links = {(each.how, each.name) for each in found.links}
    assert ("the same", "P04626") in links and ("close", "hgnc:3430") in links
    assert all(each.href.startswith("http") and each.host in each.href for each in found.links)


def test_the_trials_of_an_antigen_are_those_whose_product_recognises_it() -> None:
    found = page("antigen", "HER2")
    assert found.trials.total == many_trials.COUNT - 1 and len(found.trials.items) == SIZE
    assert trials(page("antigen", "HER2", 2))[0] not in trials(found)
    assert [[each.label for each in said] for said in found.said.values()] == [["anti-HER2 CAR-T cells"]] * SIZE
    only = page("antigen", "CD19")
    assert trials(only) == ["NCT00000001"] and ("Phase 1", 1) in only.numbers


def test_of_many_names_the_shortest_are_shown_and_all_are_there() -> None:
    found = page("endpoint", "ORR")
    every = dict(found.names)
    assert "ORR" in found.synonyms and len(found.synonyms) == 10 and set(found.synonyms) < set(every["en"])
    assert len(every) > 2 and next(iter(every)) == "en"
    assert page("antigen", "CD19").names == []


def test_an_antigen_names_the_known_products_that_recognise_it() -> None:
    assert "tisagenlecleucel" in [each.label for each in page("antigen", "CD19").products]
    assert page("measure", "platelets").products == []


def test_a_condition_has_wider_and_narrower_ones_and_the_trials_of_these() -> None:
    graph = graph_of_questions()
    wide = concept(graph, ox.NamedNode(f"{identify.SHARED}condition/gastrointestinal-tumor"))
    assert "gastric cancer" in [each.label.lower() for each in wide.narrower]
    assert trials(wide) == ["NCT00000001"]
    assert [[each.iri.rpartition("/")[2] for each in said] for said in wide.said.values()] == [["gastric-cancer"]]
    narrow = concept(graph, ox.NamedNode(f"{identify.SHARED}condition/gastric-cancer"))
    assert [each.iri for each in narrow.broader] == [wide.iri]


@pytest.mark.parametrize(
    ("scheme", "code", "kind"),
    [("measure", "platelets", TG.Measure), ("endpoint", "ORR", TG.EndpointType)],
)
def test_a_measure_and_an_endpoint_are_used_by_parts_of_trials(scheme: str, code: str, kind: str) -> None:
    found = page(scheme, code)
    assert (found.kind, found.trials.total) == (kind, many_trials.COUNT)


def test_a_known_product_says_what_it_recognises_and_who_says_so() -> None:
    found = page("product", "tisagenlecleucel")
    lines = {line.name: [each.label for each in line.values] for line in found.lines}
    assert lines["Recognises"] == ["CD19"] and lines["Source"]
    assert found.trials.total == 0 and found.said == {}


def test_a_product_of_a_trial_leads_to_it() -> None:
    graph = many_trials.graph()
    trial = ox.NamedNode(identify.trial_called("NCT00000002"))
    (quad,) = graph.quads_for_pattern(trial, ox.NamedNode(TG.hasProduct), None)
    assert isinstance(quad.object, ox.NamedNode)
    found = concept(graph, quad.object)
    assert found.name == "anti-HER2 CAR-T cells" and trials(found) == ["NCT00000002"]
