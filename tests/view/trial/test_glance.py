"""What is said of a trial itself is a table, each line with the place of its words."""

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.core.model import Concept, Stated
from trialgraph.view.trial.glance import conditions, lines

TRIAL = ox.NamedNode(sample.TRIAL)


def test_a_line_has_words_and_where_they_stand(graph: ox.Store) -> None:
    found = {line.name: line for line in lines(graph, TRIAL)}
    assert [text for text, _ in found["Ages"].values] == ["from 18 years"]
    assert [text for text, _ in found["Enrolment"].values] == ["12 people"]
    assert [text for text, _ in found["Healthy volunteers"].values] == ["not accepted"]
    ((_, span),) = found["Ages"].places
    assert sample.TEXT[span.start : span.end] == "18 years"
    assert all(line.values for line in found.values())


def test_conditions_lead_on_and_are_told_in_the_words_of_the_text_too() -> None:
    spans = sample.span("Example Hospital")
    facts = [Stated("condition", Concept("condition", "glioma"), spans), Stated("conditionText", "Glioma, NOS", spans)]
    graph = graph_of(sample.DOCUMENT, [*sample.FACTS, *facts])
    first, second = conditions(graph, TRIAL)
    assert first.values == [("glioma", "https://w3id.org/trialgraph/condition/glioma")]
    assert second.values == [("Glioma, NOS", "")]
