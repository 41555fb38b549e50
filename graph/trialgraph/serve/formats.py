"""Name the formats of RDF in which things are described: suffix, name, media type, and what the engine calls it."""

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
