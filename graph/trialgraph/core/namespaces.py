"""Name the namespaces that the graph uses, and the prefixes by which files and people abbreviate them."""

from typing import Final

ONTOLOGY: Final = "https://w3id.org/trialgraph/ontology#"
SHAPES: Final = "https://w3id.org/trialgraph/shapes#"

PREFIXES: Final[dict[str, str]] = {
    "tg": ONTOLOGY,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}

OTHERS: Final[dict[str, str]] = {  # where the lexicon's concepts are matched to others
    "hgnc": "http://identifiers.org/hgnc/",
    "loinc": "https://loinc.org/rdf/",
    "obo": "http://purl.obolibrary.org/obo/",
    "qudt": "http://qudt.org/vocab/unit/",
    "uniprot": "http://purl.uniprot.org/uniprot/",
}
