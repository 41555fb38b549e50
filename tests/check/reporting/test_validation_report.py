"""The report in Turtle is a validation report by the shapes that SHACL itself has for such."""

import pyoxigraph as ox
import rdflib
from pyshacl import validate

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.validation_report import as_turtle

SHAPES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
[] a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
  sh:property [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
    [ sh:path sh:result ; sh:class sh:ValidationResult ] .
[] a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
  sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( sh:Info sh:Warning sh:Violation ) ] ,
    [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path sh:sourceShape ; sh:maxCount 1 ] , [ sh:path sh:value ; sh:maxCount 1 ] ,
    [ sh:path sh:resultMessage ; sh:minCount 1 ] .
"""


def conforms(text: str) -> bool:
    report = rdflib.Graph().parse(data=text, format="turtle")
    return bool(validate(report, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))[0])


def test_it_has_what_the_recommendation_asks_for(told: list[Entry]) -> None:
    text = as_turtle(told)
    assert conforms(text)
    assert text.count("sh:ValidationResult") == 3
    assert "sh:conforms false" in text and "sh:resultSeverity sh:Violation" in text


def test_it_conforms_where_nothing_is_wrong() -> None:
    assert conforms(as_turtle([]))
    assert "sh:conforms true" in as_turtle([])


def test_a_node_without_a_name_can_be_at_fault(told: list[Entry]) -> None:
    from dataclasses import replace

    entry = replace(told[2], result=replace(told[2].result, node="_:b1"))
    store = ox.Store()
    store.load(as_turtle([entry]), format=ox.RdfFormat.TURTLE)
    assert conforms(as_turtle([entry]))
