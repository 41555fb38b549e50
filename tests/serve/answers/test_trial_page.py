"""The page of a trial can be read from top to bottom, whatever its documents say."""

from dataclasses import replace

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.core.model import Concept, Criterion, Polarity, Product, Stated
from trialgraph.serve.answers.trial_page import page

TRIAL = ox.NamedNode(sample.TRIAL)
HOSTILE = "<script>alert(1)</script> \u202eغير"


def test_a_page_tells_things_in_the_order_of_a_protocol(graph: ox.Store) -> None:
    text = page(graph, TRIAL).decode()
    heads = ["At a glance", "Products", "Dose levels", "Schedule", "Endpoints", "Who may join", "Documents"]
    places = [text.index(f"<h2>{head}") for head in heads]
    assert places == sorted(places)
    assert "1×10⁶ cells/kg" in text and "1000000" not in text


def test_every_fact_leads_to_its_words(graph: ox.Store) -> None:
    text = page(graph, TRIAL).decode()
    (span,) = sample.PLATELETS.spans
    assert f'href="/source/5f0c5f0c5f0c5f0c?at={span.start}-{span.end}#words"' in text


def test_what_documents_say_is_text_and_never_a_tag() -> None:
    facts = [
        *sample.FACTS,
        Stated("title", HOSTILE, sample.span("Phase 1")),
        Product(HOSTILE, (), None, None, (), sample.span("Phase 1")),
        replace(sample.CRITERION, text=HOSTILE, spans=sample.span("Basel"), constraints=(), windows=(), groups=()),
    ]
    text = page(graph_of(sample.DOCUMENT, facts), TRIAL).decode()
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_a_trial_that_says_nothing_has_a_page() -> None:
    text = page(
        graph_of(sample.DOCUMENT, []), ox.NamedNode("https://w3id.org/trialgraph/trial/5f0c5f0c5f0c5f0c")
    ).decode()
    assert "page.txt" in text and "Who may join" not in text


def test_a_page_of_many_criteria_antigens_and_a_long_title_stays_small() -> None:
    codes = [
        "CD19",
        "CD20",
        "CD22",
        "BCMA",
        "HER2",
        "GD2",
        "GPC3",
        "CD7",
        "CD5",
        "CD33",
        "CD123",
        "EGFR",
        "MSLN",
        "PSMA",
    ]
    antigens = tuple(Concept("antigen", code) for code in codes)
    spans = sample.span("Example Hospital")
    facts = [
        Stated("identifier", "NCT00000000", sample.span("NCT00000000")),
        Stated("title", " ".join(["word"] * 5000), spans),
        Product("cells", antigens, None, None, (), spans),
        *(
            Criterion(side, number, f"Criterion {number} of many words " * 4, (), (), (), (), spans)
            for side in (Polarity.INCLUSION, Polarity.EXCLUSION)
            for number in range(1, 31)
        ),
    ]
    body = page(graph_of(sample.DOCUMENT, facts), TRIAL)
    assert len(body) < 100_000
    assert all(f"/antigen/{code}.html" in body.decode() for code in codes)
