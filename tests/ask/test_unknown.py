"""A term that is misspelt in a query or a shape is told with the one that is meant; all others pass."""

import pyoxigraph as ox
import pytest

from trialgraph.ask.unknown import Unknown, unknown
from trialgraph.core import resources, turtle


@pytest.fixture(scope="module")
def lexicon() -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*each.triple) for each in turtle.quads(resources.lexicon()))
    own = "<https://w3id.org/trialgraph/measure/zonulin> skos:inScheme <https://w3id.org/trialgraph/measure> ."
    store.load(f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#> {own}", format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASK { ?trial tg:hasProcedur ?procedure }", [(1, "tg:hasProcedur", "tg:hasProcedure")]),
        ("ASK {\n  ?trial a tg:trial\n}", [(2, "tg:trial", "tg:Trial")]),
        ("ASK { ?trial tg:zzzz ?nothing }", [(1, "tg:zzzz", "")]),
        (
            "ASK { ?a <https://w3id.org/trialgraph/ontology#phaze> ?b }",
            [(1, "<https://w3id.org/trialgraph/ontology#phaze>", "<https://w3id.org/trialgraph/ontology#phase>")],
        ),
        (
            "PREFIX own: <https://w3id.org/trialgraph/ontology#>\nASK { ?a own:phaze ?b ; own:phaze ?c ; own:sexx ?d }",
            [(2, "own:phaze", "own:phase"), (2, "own:sexx", "own:sex")],
        ),
        (
            "@prefix antigen: <https://w3id.org/trialgraph/antigen/> .\n<x:1> tg:targets antigen:HRE2 .",
            [(2, "antigen:HRE2", "antigen:HER2")],
        ),
        ('<x:1> sh:select """\n  SELECT ?a { ?a tg:phaze ?b }""" .', [(2, "tg:phaze", "tg:phase")]),
        ("# narrow: antigen tg:targtes\nASK {}", [(1, "tg:targtes", "tg:targets")]),
    ],
)
def test_a_misspelt_term_is_told_with_its_line(text: str, found: list[tuple[int, str, str]], lexicon: ox.Store) -> None:
    assert unknown(text, lexicon) == [Unknown(*each) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?trial rdfs:label "tg:hasProcedur" } # tg:hasProcedur',
        "PREFIX tg: <https://example.org/> ASK { ?a tg:phaze ?b }",
        "PREFIX ours: <https://example.org/> ASK { ?a ours:hasProcedur ?b }",
        "ASK { <https://w3id.org/trialgraph/trial/NCT00000001> a tg:Trial }",
        "ASK { GRAPH <https://w3id.org/trialgraph/inferred> { ?a <https://w3id.org/trialgraph/shapes#x> ?b } }",
        "ASK { ?a tg:measure <https://w3id.org/trialgraph/measure/zonulin> }",
        '<x:1> sh:message "tg:hasProcedur is missing" .',
        "this is no SPARQL: tg:phase",
        "",
    ],
)
def test_what_is_there_or_is_not_ours_passes(text: str, lexicon: ox.Store) -> None:
    assert unknown(text, lexicon) == []


def test_all_that_comes_with_trialgraph_passes(lexicon: ox.Store) -> None:
    files = [*resources.queries().rglob("*.rq"), *resources.shapes().glob("*.ttl"), *turtle.files(resources.lexicon())]
    assert len(files) > 50
    told = [each.told(path) for path in files for each in unknown(path.read_text(encoding="utf-8"), lexicon)]
    assert told == []
