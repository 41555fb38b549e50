"""Name the terms of the W3C's and the Dublin Core's vocabularies that the graph uses, as typed constants.

Attributes are spelled as the terms are.
"""

from typing import Final


class RDF:
    """RDF: what a node is an instance of."""

    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    first: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
    rest: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
    nil: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"


class RDFS:
    """RDF Schema: labels, comments and hierarchies."""

    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    Class: Final = "http://www.w3.org/2000/01/rdf-schema#Class"
    Literal: Final = "http://www.w3.org/2000/01/rdf-schema#Literal"
    Resource: Final = "http://www.w3.org/2000/01/rdf-schema#Resource"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf: Final = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
    domain: Final = "http://www.w3.org/2000/01/rdf-schema#domain"
    range: Final = "http://www.w3.org/2000/01/rdf-schema#range"


class OWL:
    """OWL 2: the kinds of properties, the class without members, and the mark of a term that is given up."""

    deprecated: Final = "http://www.w3.org/2002/07/owl#deprecated"
    ObjectProperty: Final = "http://www.w3.org/2002/07/owl#ObjectProperty"
    DatatypeProperty: Final = "http://www.w3.org/2002/07/owl#DatatypeProperty"
    Nothing: Final = "http://www.w3.org/2002/07/owl#Nothing"
    sameAs: Final = "http://www.w3.org/2002/07/owl#sameAs"
    versionIRI: Final = "http://www.w3.org/2002/07/owl#versionIRI"
    Class: Final = "http://www.w3.org/2002/07/owl#Class"
    imports: Final = "http://www.w3.org/2002/07/owl#imports"
    AnnotationProperty: Final = "http://www.w3.org/2002/07/owl#AnnotationProperty"
    unionOf: Final = "http://www.w3.org/2002/07/owl#unionOf"
    versionInfo: Final = "http://www.w3.org/2002/07/owl#versionInfo"


class XSD:
    """XML Schema: the datatypes of literals."""

    string: Final = "http://www.w3.org/2001/XMLSchema#string"
    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    double: Final = "http://www.w3.org/2001/XMLSchema#double"
    duration: Final = "http://www.w3.org/2001/XMLSchema#duration"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    anyURI: Final = "http://www.w3.org/2001/XMLSchema#anyURI"
    gYearMonth: Final = "http://www.w3.org/2001/XMLSchema#gYearMonth"


class SKOS:
    """SKOS: the concepts of the lexicon, their words and their mappings."""

    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    Collection: Final = "http://www.w3.org/2004/02/skos/core#Collection"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    hiddenLabel: Final = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    example: Final = "http://www.w3.org/2004/02/skos/core#example"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    narrower: Final = "http://www.w3.org/2004/02/skos/core#narrower"
    member: Final = "http://www.w3.org/2004/02/skos/core#member"
    exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"
    closeMatch: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
    broadMatch: Final = "http://www.w3.org/2004/02/skos/core#broadMatch"
    narrowMatch: Final = "http://www.w3.org/2004/02/skos/core#narrowMatch"
    relatedMatch: Final = "http://www.w3.org/2004/02/skos/core#relatedMatch"
    scopeNote: Final = "http://www.w3.org/2004/02/skos/core#scopeNote"
    changeNote: Final = "http://www.w3.org/2004/02/skos/core#changeNote"


class DCTERMS:
    """Dublin Core: titles, identifiers, parts and sources."""

    title: Final = "http://purl.org/dc/terms/title"
    identifier: Final = "http://purl.org/dc/terms/identifier"
    description: Final = "http://purl.org/dc/terms/description"
    source: Final = "http://purl.org/dc/terms/source"
    format: Final = "http://purl.org/dc/terms/format"
    isPartOf: Final = "http://purl.org/dc/terms/isPartOf"
    hasPart: Final = "http://purl.org/dc/terms/hasPart"
    license: Final = "http://purl.org/dc/terms/license"
    created: Final = "http://purl.org/dc/terms/created"
    modified: Final = "http://purl.org/dc/terms/modified"
    bibliographicCitation: Final = "http://purl.org/dc/terms/bibliographicCitation"
    isReplacedBy: Final = "http://purl.org/dc/terms/isReplacedBy"


class PROV:
    """PROV-O: from which words a node was read."""

    wasQuotedFrom: Final = "http://www.w3.org/ns/prov#wasQuotedFrom"


DOI: Final = "https://doi.org/"  # where a DOI leads, and a number of PubMed
PUBMED: Final = "https://pubmed.ncbi.nlm.nih.gov/"
LOINC: Final = "http://loinc.org"  # how FHIR names the system of LOINC's codes
