"""A question in a folder of its own, to be read or asked, and the graph that the cases of questions are about."""

from pathlib import Path

import pyoxigraph as ox

from trialgraph.build.inference import inferred, rules
from trialgraph.core import identify, resources, turtle

TRIALS = Path(__file__).parent / "cases" / "queries" / "trials.ttl"

HEADER = "# title: Which trials are there?\n# who: A reader.\n"
QUERY = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label
WHERE {
  ?node rdfs:label ?label .
  FILTER (!BOUND($given_word) || CONTAINS(?label, STR($given_word)))
}
ORDER BY ?label
"""
WORD = "# parameter: word (text; default: any) A part of a label.\n"


def write(folder: Path, header: str, query: str = QUERY) -> Path:
    (folder / "labels.rq").write_text(header + query, encoding="utf-8")
    return folder


def graph() -> ox.Store:
    """The trials of the cases with what follows from them, and the ontology in its graph."""
    store, facts = ox.Store(), ox.Store()
    facts.load(path=TRIALS, format=ox.RdfFormat.TURTLE)
    store.extend(facts)
    store.extend(list(inferred(facts, rules())))
    ontology = ox.NamedNode(identify.ONTOLOGY_GRAPH)
    store.extend([ox.Quad(*term.triple, ontology) for term in turtle.quads(resources.ontology())])
    return store
