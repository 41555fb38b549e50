"""Turn the ontology, the shapes, the queries and the command line into the pages of ``docs/reference/``.

    .venv/bin/python docs/reference.py

A test keeps the pages equal to what this makes of the sources.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from trialgraph.ask import question
from trialgraph.bridges.fhir import terms as fhir
from trialgraph.bridges.omop import terms as omop
from trialgraph.bridges.usdm import terms as usdm
from trialgraph.build import inference
from trialgraph.check import crosscheck
from trialgraph.check.precision import precisions
from trialgraph.check.rules import rules as known_rules
from trialgraph.commands import manual
from trialgraph.core import resources
from trialgraph.core.identify import INFERRED
from trialgraph.core.namespaces import ONTOLOGY, OTHERS, PREFIXES
from trialgraph.tables.columns import LOST, TABLES

FOLDER = Path(__file__).parent / "reference"
SHAPES = Namespace("https://w3id.org/trialgraph/shapes#")
MEASURED = (
    "Precision: hits on 85 records of ClinicalTrials.gov and 5 pages, each judged by the words of its document; "
    "near misses are records of our own that an error rule lets pass (`check --precision` tells the same)."
)
MOST = 5  # concepts of the top of a scheme that are named
MAPPED = (
    "Each is in `ontology/mappings.sssom.tsv` too, with where it was looked up (SSSOM, made by `make docs`). "
    "A term or a concept without a mapping has none that we could look up; none is guessed."
)
HOW = {
    SKOS.exactMatch: "the same as",
    SKOS.closeMatch: "nearly the same as",
    SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "wider than",
    SKOS.relatedMatch: "related to",
    RDFS.subClassOf: "a kind of",
    RDFS.subPropertyOf: "a kind of, as a property",
}
OURS = (ONTOLOGY, *PREFIXES.values())
CONTENTS = (
    "How the classes hang together", "Classes", "Relations", "Values", "Annotations", "Terms of reading", "What changed"
)  # fmt: skip
DRAWN = (
    "Classes of things and what leads from one to another; what leads to concepts and to values, and what "
    "is inferred, is in the tables below. Mermaid draws it where this page is shown."
)
BRIDGED = (
    ("FHIR", "HL7 FHIR R5 (5.0.0): `--format fhir`.", fhir.TABLE),
    ("OMOP", "A cohort definition in the JSON of Circe: `--format omop`.", omop.TABLE),
    ("USDM", "CDISC USDM 4.0.0: `--format usdm`.", usdm.TABLE),
)
READING = (
    "A module of its own, `ontology/reading.ttl`, for the tables of words by which documents are read. "
    "Nothing of a trial is said with them, and the terms above need none of them."
)
KINDS = (
    ("Classes", OWL.Class),
    ("Relations", OWL.ObjectProperty),
    ("Values", OWL.DatatypeProperty),
    ("Annotations", OWL.AnnotationProperty),
)


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    made = {
        "commands.md": commands(),
        "terms.md": terms(),
        "lexicon.md": lexicon(),
        "mappings.md": mappings(),
        "shapes.md": shapes(),
        "queries.md": queries(),
        "checks.md": checks(),
        "rules.md": rules(),
        "tables.md": tables(),
        "standards.md": standards(),
    }
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


def commands() -> Iterator[str]:
    yield from ("# Commands", "", "What `trialgraph COMMAND --help` prints.")
    whole = manual.parser()
    found = next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    for name, parser in found.choices.items():
        parser.formatter_class = _Wide
        yield from ("", f"## trialgraph {name}", "", "```text", parser.format_help().rstrip(), "```")


class _Wide(argparse.RawDescriptionHelpFormatter):
    """A help page of one width, whatever the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


def terms() -> Iterator[str]:
    graph = _read(resources.public_terms())
    yield from ("# Terms of the ontology", "", f"Prefix `tg:` is `{ONTOLOGY}`.", "")
    yield from (f"- [{title}](#{title.lower().replace(' ', '-')})" for title in CONTENTS)
    yield from ("", "## How the classes hang together", "", DRAWN, "", *_diagram(graph))
    yield from _terms(graph, "")
    yield from ("", "## Terms of reading", "", READING)
    yield from _terms(_read(resources.reading_terms()), "#")
    yield from ("", "## What changed", "")
    notes = graph.objects(URIRef(ONTOLOGY.removesuffix("#")), SKOS.changeNote)
    yield from (f"- {note}" for note in sorted(map(str, notes), reverse=True))
    yield from ("", "Mappings to other vocabularies are in [mappings.md](mappings.md).")


def _diagram(graph: Graph) -> Iterator[str]:
    """The classes that are no concepts and the relations between them, as a class diagram in Mermaid."""
    concepts = set(graph.subjects(RDFS.subClassOf, SKOS.Concept))
    old = set(graph.subjects(OWL.deprecated))
    classes = {each for each in graph.subjects(RDF.type, OWL.Class) if str(each).startswith(ONTOLOGY)} - concepts - old
    names = {str(each).removeprefix(ONTOLOGY) for each in classes}
    yield from ("```mermaid", "classDiagram", "  direction LR")
    for one in sorted(classes):
        for wider in sorted(set(graph.objects(one, RDFS.subClassOf)) & classes):
            yield f"  {str(wider).removeprefix(ONTOLOGY)} <|-- {str(one).removeprefix(ONTOLOGY)}"
    for term in sorted(set(graph.subjects(RDF.type, OWL.ObjectProperty))):
        if isinstance(term, URIRef) and term.startswith(ONTOLOGY) and "it is inferred" not in str(_said(graph, term)):
            for source in sorted(set(_names(graph, term, RDFS.domain)) & names):
                for target in sorted(set(_names(graph, term, RDFS.range)) & names):
                    yield f"  {source} --> {target} : {term.removeprefix(ONTOLOGY)}"
    yield "```"


def _said(graph: Graph, term: URIRef) -> object:
    return graph.value(term, SKOS.definition)


def _terms(graph: Graph, deeper: str) -> Iterator[str]:
    """The terms of a module, by what they are."""
    for title, kind in KINDS:
        if not any(str(term).startswith(ONTOLOGY) for term in graph.subjects(RDF.type, kind)):
            continue
        yield from ("", f"##{deeper} {title}", "", "| term | what it is | from | to | example |")
        yield "| --- | --- | --- | --- | --- |"
        for term in sorted(set(graph.subjects(RDF.type, kind))):
            if isinstance(term, URIRef) and term.startswith(ONTOLOGY):
                ends = (", ".join(_names(graph, term, end)) for end in (RDFS.domain, RDFS.range))
                yield _row(
                    f"`tg:{term.removeprefix(ONTOLOGY)}`",
                    graph.value(term, SKOS.definition),
                    *ends,
                    _example(graph, term),
                )


def lexicon() -> Iterator[str]:
    yield from ("# Schemes of the lexicon", "", "Each is a file of `ontology/lexicon/`.", "")
    yield from ("| scheme | what it holds | concepts | at the top |", "| --- | --- | --- | --- |")
    graph = _graph(resources.lexicon())
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        concepts = set(graph.subjects(SKOS.inScheme, scheme))
        wider = set(graph.subjects(SKOS.broader)) | set(graph.objects(None, SKOS.narrower))
        top = sorted(str(graph.value(each, SKOS.notation)) for each in concepts - wider)
        shown = f"{len(top)}: {', '.join(f'`{code}`' for code in top[:MOST])}{', …' if len(top) > MOST else ''}"
        described = graph.value(scheme, URIRef("http://purl.org/dc/terms/description"))
        yield _row(f"`{scheme.rpartition('/')[2]}`", described, str(len(concepts)), shown)


def mappings() -> Iterator[str]:
    yield from ("# Mappings to other vocabularies", "", MAPPED)
    yield from ("", "## Terms of the ontology", "", "| term | is | of others | called |", "| --- | --- | --- | --- |")
    graph = _read(resources.public_terms())
    for term, how, other in sorted(_mapped(graph)):
        if str(term).startswith(ONTOLOGY):
            name = graph.value(other, RDFS.label)
            yield _row(f"`tg:{term.removeprefix(ONTOLOGY)}`", HOW[how], f"<{other}>", name)
    yield from ("", "## Concepts of the lexicon", "", "How many concepts of a scheme have a mapping of each kind.", "")
    yield from (f"| scheme | concepts | {' | '.join(HOW.values())} | none |", f"|{' --- |' * (len(HOW) + 3)}")
    graph = _graph(resources.lexicon())
    all_ = list(_mapped(graph))
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        concepts = set(graph.subjects(SKOS.inScheme, scheme))
        found = [(term, how) for term, how, _ in all_ if term in concepts]
        counts = [len({term for term, kind in found if kind == how}) for how in HOW]
        none = len(concepts - {term for term, _ in found})
        if none < len(concepts):
            yield _row(f"`{scheme.rpartition('/')[2]}`", len(concepts), *(count or "" for count in counts), none or "")


def _mapped(graph: Graph) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """A term, how it stands to one of others, and that one."""
    for how in HOW:
        for term, other in graph.subject_objects(how):
            if isinstance(term, URIRef) and isinstance(other, URIRef) and not other.startswith(OURS):
                yield term, how, other


def shapes() -> Iterator[str]:
    yield from ("# Shapes", "", "What `trialgraph check` finds in a graph.", "")
    yield from (MEASURED, "")
    yield from ("| shape | severity | message | why it matters | precision |", "| --- | --- | --- | --- | --- |")
    graph = _graph(resources.shapes())
    for shape in sorted(set(graph.subjects(SH.severity))):
        severity = str(graph.value(shape, SH.severity)).rpartition("#")[2].lower().replace("violation", "error")
        code = shape.removeprefix(SHAPES)
        said = graph.value(shape, SH.message), graph.value(shape, RDFS.comment)
        yield _row(f"`{code}`", severity, *said, _precision(code))


def queries() -> Iterator[str]:
    yield from ("# Questions", "", "Each is a file of `queries/`; its parameters are options of `trialgraph query`.")
    for each in question.questions(resources.queries()):
        yield from ("", f"## {each.name}", "", each.title, "", f"For: {each.who}")
        yield from (f"\n{note}" for note in each.notes)
        if each.parameters:
            yield ""
        for parameter in each.parameters:
            default = f" Default: {parameter.default}." if parameter.default else ""
            yield f"- `--{parameter.name}` ({parameter.kind}) {parameter.meaning}{default}"


def checks() -> Iterator[str]:
    yield from ("# Cross-field checks", "")
    yield from ("Each is a file of `queries/checks/`; `build` writes its hits as findings.", "", MEASURED, "")
    yield "| check | severity | message | why it matters | what to do | precision |"
    yield "| --- | --- | --- | --- | --- | --- |"
    crossed = {check.code: check for check in crosscheck.checks()}
    for check in crossed.values():
        said = check.message, check.reason, check.mend
        yield _row(f"`{check.code}`", check.severity.value, *said, _precision(check.code))
    yield from ("", "## What readers, extractors and `check` itself find", "")
    yield from ("| rule | why it matters | what to do | precision |", "| --- | --- | --- | --- |")
    shapes = {str(shape).removeprefix(SHAPES) for shape in _graph(resources.shapes()).subjects(SH.severity)}
    for code, rule in sorted(known_rules().items()):
        if code not in crossed and code not in shapes:
            yield _row(f"`{code}`", rule.reason, rule.mend, _precision(code))


def _precision(code: str) -> str:
    return str(precisions().get(code, "no hit seen"))


def _graph(folder: Path) -> Graph:
    return _read(sorted(folder.glob("*.ttl")))


def _read(files: Iterable[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


def rules() -> Iterator[str]:
    yield from ("# Rules of inference", "")
    yield from (f"Each is a file of `queries/rules/`; `build` writes what follows into the graph `{INFERRED}`.", "")
    yield from ("| rule | what follows | what it is for |", "| --- | --- | --- |")
    for rule in inference.rules():
        yield _row(f"`{rule.name}`", rule.title, rule.reason)


def tables() -> Iterator[str]:
    formats = "What `trialgraph export --format csv` and `--format parquet` write, and where it is in the graph."
    yield from ("# Tables", "", formats, "")
    yield "Of several texts, codes or IRIs a column holds all, joined by ` | `; a code is the notation of a concept."
    for table in TABLES:
        yield from ("", f"## {table.name}", "", f"A row is {table.row}.", "")
        yield from ("| column | type | in the graph | what it is |", "| --- | --- | --- | --- |")
        for column in table.columns:
            path = "/".join(f"`{short(each)}`" for each in column.path)
            yield _row(f"`{column.name}`", column.kind, path, column.meaning)
    yield from ("", "## What is lost", "", "The graph has all of it; the tables have not:", "")
    yield from (f"- {each}" for each in LOST)


def short(iri: str) -> str:
    """A property by the prefix of its namespace."""
    known = {**PREFIXES, **OTHERS}
    found = ((prefix, namespace) for prefix, namespace in known.items() if iri.startswith(namespace))
    return next((f"{prefix}:{iri.removeprefix(namespace)}" for prefix, namespace in found), iri)


def standards() -> Iterator[str]:
    yield from (
        "# Standards of trials",
        "",
        "What `trialgraph export --format …` writes, and what is lost: how much of that a trial has is told on stderr.",
    )
    for title, version, table in BRIDGED:
        yield from ("", f"## {title}", "", version, "", "| ours | theirs | note |", "| --- | --- | --- |")
        yield from (_row(*row) for row in table)
    yield from ("", "### Measures with an OMOP concept", "", "| measure | concepts |", "| --- | --- |")
    for measure, concepts in omop.MEASURES.items():
        yield _row(f"`{measure}`", "; ".join(f"{each.id} {each.name}" for each in concepts))


def _names(graph: Graph, term: URIRef, end: URIRef) -> list[str]:
    """The classes or datatypes at one end of a property, those of a union too."""
    nodes = list(graph.objects(term, end))
    for node in list(nodes):
        base = graph.value(node, OWL.onDatatype)
        if base is not None:
            nodes[nodes.index(node)] = base
        union = graph.value(node, OWL.unionOf)
        if union is not None:
            nodes.remove(node)
            nodes += graph.items(union)
    names = (str(node).removeprefix(ONTOLOGY).rpartition("#")[2] for node in nodes)
    return sorted(name for name in names)


def _example(graph: Graph, term: URIRef) -> str:
    example = graph.value(term, SKOS.example)
    return f"`{example}`" if example else ""


def _row(*cells: object) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell if not isinstance(cell, Literal) else cell.value).replace("|", "\\|")


def write(pages: Iterable[tuple[str, str]]) -> None:
    """Write the pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages:
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(pages().items())
