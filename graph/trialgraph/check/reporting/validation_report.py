"""Turn entries into a validation report of SHACL, for programs that read RDF.

Source: W3C Shapes Constraint Language (SHACL), 2017, section 3.6.
"""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from trialgraph.check.reporting.entry import Entry
from trialgraph.core.model import Severity
from trialgraph.core.namespaces import PREFIXES, SHAPES
from trialgraph.core.standards import DCTERMS, PROV, RDF
from trialgraph.core.vocabulary import TG
from trialgraph.shacl.terms import SH

_SEVERITIES = {Severity.ERROR: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}


def as_turtle(entries: Sequence[Entry]) -> str:
    """Return a ``sh:ValidationReport`` with a result for each entry; it conforms where there is none."""
    prefixes = {name: PREFIXES[name] for name in ("dcterms", "prov", "tg", "xsd")} | {"sh": SH.namespace}
    triples = ox.serialize(_triples(entries), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert triples is not None
    return triples.decode()


def _triples(entries: Sequence[Entry]) -> Iterator[ox.Triple]:
    report = ox.BlankNode("report")
    yield _triple(report, RDF.type, ox.NamedNode(SH.ValidationReport))
    yield _triple(report, SH.conforms, ox.Literal(not entries))
    for number, entry in enumerate(entries, 1):
        result = ox.BlankNode(f"result{number}")
        yield _triple(report, SH.result, result)
        yield from _result(result, entry)


def _result(node: ox.BlankNode, entry: Entry) -> Iterator[ox.Triple]:
    found = entry.result
    yield _triple(node, RDF.type, ox.NamedNode(SH.ValidationResult))
    focus = ox.BlankNode(found.node[2:]) if found.node.startswith("_:") else ox.NamedNode(found.node)
    yield _triple(node, SH.focusNode, focus)
    yield _triple(node, SH.resultSeverity, ox.NamedNode(_SEVERITIES[entry.severity]))
    yield _triple(node, SH.sourceConstraintComponent, ox.NamedNode(SH.SPARQLConstraintComponent))
    yield _triple(node, SH.sourceShape, ox.NamedNode(f"{SHAPES}{entry.code}"))
    yield _triple(node, SH.resultMessage, ox.Literal(f"{entry.message} {entry.mend}", language="en"))
    yield _triple(node, DCTERMS.identifier, ox.Literal(entry.fingerprint))
    if found.value is not None:
        yield _triple(node, SH.value, ox.Literal(found.value))
    if found.passage is not None:
        yield _triple(node, PROV.wasQuotedFrom, ox.NamedNode(found.passage))
    if found.trial is not None:
        yield _triple(node, TG.about, ox.NamedNode(found.trial))


def _triple(subject: ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
