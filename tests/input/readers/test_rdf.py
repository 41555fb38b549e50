"""A graph is no document of a trial, in whichever form of RDF it is."""

import pytest

from trialgraph.input.readers.rdf import form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a graph\n\n@prefix tg: <https://w3id.org/trialgraph/ontology#> .", "RDF (Turtle)"),
        ("\ufeff@base <https://w3id.org/trialgraph/> .", "RDF (Turtle)"),
        ("PREFIX tg: <https://w3id.org/x#>\n<a> a tg:Trial .", "RDF (Turtle)"),
        ("# trials\nPREFIX tg: <https://w3id.org/x#>\nSELECT ?trial WHERE { ?trial a tg:Trial }", "a SPARQL query"),
        ('<https://w3id.org/a> <https://w3id.org/b> "c" .', "RDF (N-Triples)"),
        ("_:a <https://w3id.org/b> _:c .", "RDF (N-Triples)"),
        ('<?xml version="1.0"?>\n<!-- a -->\n<rdf:RDF xmlns:rdf="r">', "RDF (RDF/XML)"),
        ('[{"@id":"https://w3id.org/a"}]', "RDF (JSON-LD)"),
        ('{"@context": {"a": "b"}, "@graph": []}', "RDF (JSON-LD)"),
        ('{"@context": "https://schema.org", "@type": "MedicalTrial"}', None),
        ('{"protocolSection": {}}', None),
        ("<html><body>Cells for lupus", None),
        ("# Cells for lupus\n\nInclusion criteria:", None),
        ("Base: <adults>", None),
        ("", None),
    ],
)
def test_form(text: str, expected: str | None) -> None:
    assert form(text.encode()) == expected
