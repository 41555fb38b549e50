"""Turn the mappings of the ontology and the lexicon into one SSSOM file: ``ontology/mappings.sssom.tsv``.

    .venv/bin/python docs/mappings.py

Each was made by hand; ``ontology/mapped.tsv`` says what the other side is called and where it was looked up.
A test keeps the file equal to what this makes.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox
from curies import Converter, NamableReference, Reference
from sssom_pydantic import MappingSet, SemanticMapping
from sssom_pydantic import write as write_sssom

from trialgraph.core import identify, resources, turtle
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import RDFS, SKOS

FILE: Final = resources.ontology() / "mappings.sssom.tsv"
SOURCES: Final = resources.ontology() / "mapped.tsv"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
PREDICATES: Final = frozenset(
    (
        *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch),
        *(RDFS.subClassOf, f"{PREFIXES['rdfs']}subPropertyOf"),
    )
)
OTHERS: Final = {
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "CHEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "OBI": "http://purl.obolibrary.org/obo/OBI_",
    "CTO": "http://purl.obolibrary.org/obo/CTO_",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "ATC": "http://purl.bioontology.org/ontology/ATC/",
    "RXNORM": "http://purl.bioontology.org/ontology/RXNORM/",
    "HGNC": "http://identifiers.org/hgnc/",
    "UNIPROT": "http://purl.uniprot.org/uniprot/",
    "LOINC": "https://loinc.org/rdf/",
    "qudt.unit": "http://qudt.org/vocab/unit/",
    "qudt": "http://qudt.org/schema/qudt/",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "adms": "http://www.w3.org/ns/adms#",
    "semapv": "https://w3id.org/semapv/vocab/",
}
VERSION: Final = f"{PREFIXES['owl']}versionInfo"
CURATED: Final = Reference(prefix="semapv", identifier="ManualMappingCuration")


class Mapping(NamedTuple):
    """Two names, how the first stands to the second, what both are called, and where the second was looked up."""

    subject: str
    predicate: str
    object: str
    label: str
    called: str
    source: str


def mappings() -> Iterator[Mapping]:
    """Yield the mappings of the public ontology and the lexicon to terms of others, sorted."""
    store = ox.Store()
    store.extend(ox.Quad(*quad.triple) for quad in turtle.quads(*resources.public_terms(), resources.lexicon()))
    known = sources()
    for quad in sorted(store, key=lambda quad: (str(quad.subject), str(quad.predicate), str(quad.object))):
        subject, value = quad.subject, quad.object
        if quad.predicate.value not in PREDICATES or not isinstance(value, ox.NamedNode):
            continue
        if isinstance(subject, ox.NamedNode) and not value.value.startswith((identify.SHARED, *PREFIXES.values())):
            called, source = known.get(value.value) or (label(store, value), looked_up(store, value))
            yield Mapping(subject.value, quad.predicate.value, value.value, label(store, subject), called, source)


def sources() -> dict[str, tuple[str, str]]:
    """What the terms of others are called, and where each was looked up."""
    rows = csv.DictReader(SOURCES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["iri"]: (row["label"], row["source"]) for row in rows}


def label(store: ox.Store, node: ox.NamedNode) -> str:
    """What a term or a concept is called."""
    quads = [
        quad
        for term in (SKOS.prefLabel, RDFS.label)
        for quad in store.quads_for_pattern(node, ox.NamedNode(term), None)
        if isinstance(quad.object, ox.Literal) and quad.object.language in (None, "en")
    ]
    return next((quad.object.value for quad in quads), "")  # type: ignore[union-attr]


def looked_up(store: ox.Store, node: ox.NamedNode) -> str:
    """Where a term was looked up, or the vocabulary that defines it."""
    for term in (RDFS.comment, f"{PREFIXES['rdfs']}isDefinedBy"):
        for quad in store.quads_for_pattern(node, ox.NamedNode(term), None):
            return quad.object.value.removeprefix("Looked up in ").rstrip(".")  # type: ignore[union-attr]
    return ""


def converter() -> Converter:
    """The short names: ours, one for each scheme, and those of others."""
    schemes = {
        quad.subject.value.rpartition("/")[2]: f"{quad.subject.value}/"
        for quad in turtle.quads(resources.lexicon())
        if quad.object == ox.NamedNode(SKOS.ConceptScheme) and isinstance(quad.subject, ox.NamedNode)
    }
    return Converter.from_prefix_map({**OTHERS, **schemes, **PREFIXES}, strict=False)


def text() -> str:
    """Return the SSSOM file."""
    short, store = converter(), ox.Store()
    store.extend(ox.Quad(*quad.triple) for quad in turtle.quads(*resources.public_terms()))
    version = next(store.quads_for_pattern(ox.NamedNode(identify.ONTOLOGY_GRAPH), ox.NamedNode(VERSION), None)).object
    about = MappingSet(
        id=f"{identify.ONTOLOGY_GRAPH}/mappings",
        title="Mappings of the TrialGraph ontology and lexicon",
        version=getattr(version, "value", ""),
        license=LICENCE,
        creator_label=["The TrialGraph authors"],
    )
    rows = [
        SemanticMapping(
            subject=named(short, each.subject, each.label),
            predicate=named(short, each.predicate, ""),
            object=named(short, each.object, each.called),
            justification=CURATED,
            comment=f"Looked up in {each.source}." if each.source else "Where it was looked up was not noted.",
        )
        for each in mappings()
    ]
    made = io.StringIO()
    write_sssom(rows, made, metadata=about, converter=short)
    return made.getvalue().replace("\r\n", "\n")


def named(short: Converter, iri: str, label: str) -> NamableReference:
    """A term by its short name, with what it is called."""
    reference = short.parse_uri(iri, strict=True)
    return NamableReference(prefix=reference.prefix, identifier=reference.identifier, name=label or None)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
