"""Name the terms with which data sets and services are described, as typed constants."""

from typing import Final


class ATOM:
    """The Atom Syndication Format."""

    namespace: Final = "http://www.w3.org/2005/Atom"


class SD:
    """SPARQL 1.1 Service Description."""

    namespace: Final = "http://www.w3.org/ns/sparql-service-description#"
    Service: Final = f"{namespace}Service"
    Dataset: Final = f"{namespace}Dataset"
    Graph: Final = f"{namespace}Graph"
    NamedGraph: Final = f"{namespace}NamedGraph"
    endpoint: Final = f"{namespace}endpoint"
    supportedLanguage: Final = f"{namespace}supportedLanguage"
    SPARQL11Query: Final = f"{namespace}SPARQL11Query"
    resultFormat: Final = f"{namespace}resultFormat"
    defaultDataset: Final = f"{namespace}defaultDataset"
    defaultGraph: Final = f"{namespace}defaultGraph"
    namedGraph: Final = f"{namespace}namedGraph"
    name: Final = f"{namespace}name"
    graph: Final = f"{namespace}graph"


class FORMATS:
    """The W3C's names of formats."""

    namespace: Final = "http://www.w3.org/ns/formats/"
    JSON: Final = f"{namespace}SPARQL_Results_JSON"
    XML: Final = f"{namespace}SPARQL_Results_XML"
    CSV: Final = f"{namespace}SPARQL_Results_CSV"
    TSV: Final = f"{namespace}SPARQL_Results_TSV"
    Turtle: Final = f"{namespace}Turtle"
    NTriples: Final = f"{namespace}N-Triples"
    RDFXML: Final = f"{namespace}RDF_XML"
    JSONLD: Final = f"{namespace}JSON-LD"
