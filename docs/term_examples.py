"""Turn what is said in examples, cases and lexicon into an example of each term: ``ontology/*examples.ttl``.

    .venv/bin/python docs/term_examples.py

An example is Turtle: a node, the property, its value, and the words that say it. It comes from the documents of
``examples/`` as they are read; what these do not say, from the invented trials of the tests; of a class or property of
the lexicon, from the lexicon. A test keeps the files equal to what this makes.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS as SKOS_TERMS

from trialgraph.build.line import build
from trialgraph.core import identify, resources, turtle
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES
from trialgraph.core.standards import OWL, PROV, RDF, RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.store import reading

CASES = Path(__file__).parents[1] / "tests" / "cases"
INVENTED = (CASES / "queries" / "trials.ttl", CASES / "shapes" / "whole-trial.ttl", Path(__file__).with_suffix(".ttl"))
SMALL = sorted([*(CASES / "rules").glob("*.ttl"), *(CASES / "shapes").glob("*.clean.ttl")])  # each of things of its own
FILES = {"examples.ttl": resources.public_terms, "reading-examples.ttl": resources.reading_terms}
REMEDY = "add a member with a label, or a use of the property, to docs/term_examples.ttl"
LONGEST = 100  # characters of a text; a longer one is no good example
GOOD = 80  # characters of an example
OF_ONE_TRIAL = re.compile(r"[A-Z]{3,}(?!0000)\d{8}|tg:sourcePath \"/")  # its number, or where it lies on a machine
TRIAL = "tg:Trial"
Store = ox.Store
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def files() -> dict[str, str]:
    """Return the text of each file by its name."""
    groups = [
        [examples()],
        *([loaded(path)] for path in INVENTED),
        [loaded(path) for path in SMALL],
        [loaded(*turtle.files(resources.lexicon()))],
    ]
    made = {}
    for name, sources in FILES.items():
        graph = Graph(bind_namespaces="none")
        graph.bind("skos", SKOS_TERMS)
        graph.bind("tg", ONTOLOGY)
        said = list(turtle.quads(*(path for path in sources() if "examples" not in path.name)))
        for term in sorted(terms(said)):
            found = next(filter(None, (example(stores, ox.NamedNode(term)) for stores in groups)), None)
            if found:
                graph.add((URIRef(term), SKOS_TERMS.example, Literal(found)))
        made[name] = graph.serialize(format="longturtle", canon=True)
    return made


def terms(said: list[ox.Quad]) -> set[str]:
    """The terms of ours that are declared and not given up."""
    named = [(quad.subject.value, quad.predicate.value) for quad in said if isinstance(quad.subject, ox.NamedNode)]
    declared = {term for term, predicate in named if predicate == RDF.type and term.startswith(ONTOLOGY)}
    return declared - {term for term, predicate in named if predicate == OWL.deprecated}


def examples() -> Store:
    """Everything that a build of the documents of ``examples/`` says, in one graph, without the lexicon's concepts."""
    whole = Store()
    with TemporaryDirectory() as folder:
        build([resources.examples()], Path(folder) / "store")
        with reading(Path(folder) / "store") as graph:
            whole.extend(ox.Quad(*quad.triple) for quad in graph if getattr(quad.graph_name, "value", "") in WANTED)
    return whole


def loaded(*paths: Path) -> Store:
    """Return what some files say."""
    store = Store()
    store.extend(ox.Quad(*quad.triple) for quad in turtle.quads(*paths))
    return store


def example(stores: list[Store], term: ox.NamedNode) -> str | None:
    """Return the example of a class or a property whose length is next to a good one; None without any."""
    good = (each for store in stores for each in told(store, term) if each and not OF_ONE_TRIAL.search(each))
    return min(good, key=lambda each: (abs(len(each) - GOOD), each), default=None)


def told(store: Store, term: ox.NamedNode) -> Iterator[str | None]:
    """What a store says by a term: of the members of a class that are called something, or by a property."""
    members = (quad.subject for quad in store.quads_for_pattern(None, TYPE, term))
    yield from (of_class(store, node, term) for node in members)
    yield from (of_property(store, quad) for quad in store.quads_for_pattern(None, term, None))


def of_class(store: Store, node: Node, term: ox.NamedNode) -> str | None:
    """A member of a class with what it is called, or with its words."""
    if concept(store, node):
        label = next(iter(values(store, node, SKOS.prefLabel)), None)
        return f"{short(node)} a {short(term)} ; skos:prefLabel {label} ." if label else None
    words = named(store, node)
    return f"[] a {short(term)} ; {words} ." if words else None


def of_property(store: Store, quad: ox.Quad) -> str | None:
    """A node with its class, the property, its value, and its words."""
    value = shown(store, quad.object)
    if value is None or len(value) > LONGEST:
        return None
    if concept(store, quad.subject):
        return f"{short(quad.subject)} {short(quad.predicate)} {value} ."
    kind = kind_of(store, quad.subject)
    if kind is None:
        return None
    words = named(store, quad.subject)
    behind = f" ; {words}" if words and short(quad.predicate) not in words else ""
    return f"[] a {kind} ; {short(quad.predicate)} {value}{behind} ."


def shown(store: Store, node: Node) -> str | None:
    """A value in Turtle: a literal, a concept by its prefix, or a node by its class and its words."""
    if isinstance(node, ox.Literal):
        return literal(node)
    if not isinstance(node, ox.NamedNode):
        return None
    if node.value.startswith(ONTOLOGY) or concept(store, node):
        return short(node)
    kind, words = kind_of(store, node), named(store, node)
    return f"[ a {kind} ; {words} ]" if kind and words else None


def named(store: Store, node: Node) -> str | None:
    """What a node is called, or the words that say it."""
    for term in (RDFS.label, TG.text, TG.quote, DCTERMS_TITLE, TG.findingCode, SKOS.notation):
        for label in sorted(values(store, node, term), key=lambda each: (len(each), each)):
            return f"{short(ox.NamedNode(term))} {label}" if len(label) <= LONGEST else None
    quotes = [
        quote
        for quad in store.quads_for_pattern(node, ox.NamedNode(PROV.wasQuotedFrom), None)  # type: ignore[arg-type]
        for quote in values(store, quad.object, TG.quote)
    ]
    best = min(quotes, key=lambda each: (abs(len(each) - GOOD // 2), each), default=None)
    return f"prov:wasQuotedFrom [ tg:quote {best} ]" if best and len(best) <= LONGEST else None


def values(store: Store, node: Node, term: str) -> list[str]:
    """The literals of a property, as Turtle."""
    quads = store.quads_for_pattern(node, ox.NamedNode(term), None)  # type: ignore[arg-type]
    return sorted(literal(quad.object) for quad in quads if isinstance(quad.object, ox.Literal))


def literal(node: ox.Literal) -> str:
    """A literal in Turtle, with a short name for its datatype."""
    if node.language or node.datatype.value == f"{PREFIXES['xsd']}string":
        return str(node)
    return f"{ox.Literal(node.value)}^^{short(node.datatype)}"


def kind_of(store: Store, node: Node) -> str | None:
    """The class of ours that a node has; a trial is a trial, whatever follows from its facts."""
    found = [quad.object for quad in store.quads_for_pattern(node, TYPE, None)]  # type: ignore[arg-type]
    own = sorted(short(each) for each in found if isinstance(each, ox.NamedNode) and each.value.startswith(ONTOLOGY))
    return TRIAL if TRIAL in own else next(iter(own), None)


def concept(store: Store, node: object) -> bool:
    """Whether a node is a concept of the lexicon."""
    if not isinstance(node, ox.NamedNode) or not node.value.startswith(identify.SHARED):
        return False
    scheme = node.value.removeprefix(identify.SHARED).partition("/")[0]
    return scheme in SCHEMES


def short(node: object) -> str:
    """An IRI by a prefix: ours, or that of its scheme."""
    iri = getattr(node, "value", "")
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    if iri.startswith(identify.SHARED):
        scheme, _, name = iri.removeprefix(identify.SHARED).partition("/")
        return f"{scheme}:{name}"
    return f"<{iri}>"


TYPE: Final = ox.NamedNode(RDF.type)
DCTERMS_TITLE: Final = f"{PREFIXES['dcterms']}title"
WANTED: Final = frozenset(("", identify.INFERRED))
SCHEMES: Final = frozenset(
    quad.subject.value.rpartition("/")[2]
    for quad in turtle.quads(resources.lexicon())
    if quad.object == ox.NamedNode(SKOS.ConceptScheme) and isinstance(quad.subject, ox.NamedNode)
)


def lacking(made: dict[str, str]) -> list[str]:
    """The terms without an example in the texts of files, by their short names."""
    return [
        short(ox.NamedNode(term))
        for name, sources in FILES.items()
        for term in sorted(terms(list(turtle.quads(*sources()))))
        if not re.search(rf"^{re.escape(short(ox.NamedNode(term)))}\n", made[name], re.MULTILINE)
    ]


def write() -> None:
    """Write the files, and say what has no example."""
    made = files()
    for name, text in made.items():
        (resources.ontology() / name).write_text(text, encoding="utf-8")
    for term in lacking(made):
        print(f"{term} has no example: {REMEDY}", file=sys.stderr)


if __name__ == "__main__":
    write()
