"""A graph is opened, asked, checked and written out, with values of Python."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib

import trialgraph
from trialgraph.core.vocabulary import TG

NUMBER = "NCT06101082"


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[trialgraph.Graph]:
    with trialgraph.Graph.open(built) as opened:
        yield opened


def test_a_question_is_asked_with_values(graph: trialgraph.Graph) -> None:
    rows = graph.ask("dose-ladders", antigen="HER2", weight=60, trial=[NUMBER])
    assert {row["assumption"] for row in rows} <= {"at 60 kg", None} and {row["trial"] for row in rows} == {NUMBER}
    assert all("cells/kg" in row["words"] for row in rows)
    assert len(graph.ask("dose-ladders", limit=1)) == 1
    assert graph.ask("trials", phase=None).table == graph.trials().table


def test_a_parameter_is_called_as_python_can(graph: trialgraph.Graph) -> None:
    found = graph.ask("endpoints", endpoint_type="ORR").column("endpoint")
    assert found and set(found) == {"ORR"}


def test_what_it_does_not_know_is_refused_in_words_of_python(graph: trialgraph.Graph) -> None:
    with pytest.raises(trialgraph.QueryError, match=r"has no parameter measure\. It has antigen, "):
        graph.ask("dose-ladders", measure="platelets")
    with pytest.raises(trialgraph.QueryError, match="Did you mean dose-ladders"):
        graph.ask("dose-ladder")
    with pytest.raises(trialgraph.UsageError, match="no such trial"):
        graph.trial("NCT00000001")
    with pytest.raises(trialgraph.UsageError, match="Choose one of: turtle, "):
        graph.export(format="docx")


def test_the_questions_are_listed(graph: trialgraph.Graph) -> None:
    assert {"name": "trial-numbers", "title": graph.question("trial-numbers").title, "parameters": "trial"} in list(
        graph.questions
    )


def test_a_query_needs_no_prefixes(graph: trialgraph.Graph, tmp_path: Path) -> None:
    assert len(graph.sparql("SELECT ?trial { ?trial a tg:Trial }")) == 5
    (tmp_path / "own.rq").write_text("SELECT (COUNT(?trial) AS ?number) { ?trial a tg:Trial }")
    assert graph.ask(tmp_path / "own.rq").column("number") == [5]


def test_it_is_written_out(graph: trialgraph.Graph, tmp_path: Path) -> None:
    whole, output = graph.export(), io.BytesIO()
    graph.export(tmp_path / "graph.ttl")
    graph.export(output)
    assert (tmp_path / "graph.ttl").read_bytes() == output.getvalue() == whole
    one = graph.to_rdflib(NUMBER)
    assert len(list(one.subjects(rdflib.RDF.type, rdflib.URIRef(TG.Trial)))) == 1


def test_a_notebook_shows_what_is_in_it(graph: trialgraph.Graph) -> None:
    assert NUMBER in graph._repr_html_() and repr(graph).endswith(" triples")


def test_a_closed_store_can_be_removed_by_a_build(built: Path) -> None:
    opened = trialgraph.Graph.open(built)
    opened.close()
    with pytest.raises(trialgraph.NoStoreError):
        trialgraph.Graph.open(built / "none")


def test_an_endpoint_is_asked_as_a_store_is(address: str) -> None:
    with trialgraph.Graph.open(address) as graph:
        assert len(graph.trials()) == 1 and len(graph.sparql("ASK { ?trial a tg:Trial }")) == 1
        with pytest.raises(trialgraph.UsageError, match="from a store only"):
            graph.export()
