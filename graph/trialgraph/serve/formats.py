"""Name the formats of RDF and of results: suffix, name, media type, and what the engine calls it."""

from typing import Final, NamedTuple

import pyoxigraph as ox


class Format(NamedTuple):
    """A format of RDF."""

    suffix: str
    name: str
    media: str
    engine: ox.RdfFormat


FORMATS: Final = (
    Format(".ttl", "Turtle", "text/turtle", ox.RdfFormat.TURTLE),
    Format(".nt", "N-Triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    Format(".rdf", "RDF/XML", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    Format(".jsonld", "JSON-LD", "application/ld+json", ox.RdfFormat.JSON_LD),
)

# What a parameter “format” may say, for results and for graphs.
RESULTS: Final = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS: Final = {each.name.replace("-", "").replace("/", "").lower(): each.media for each in FORMATS}
