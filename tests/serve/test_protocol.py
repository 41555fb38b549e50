"""The endpoint speaks the SPARQL protocol: a query comes in three ways, and its answer in the form asked for."""

import json
import shutil
import subprocess
from typing import Any

import pytest

from serve.asked import BLOCK, TRIALS, send
from trialgraph.serve.protocol import agreed

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    "way",
    [
        {"query": TRIALS},
        {"method": "POST", "form": {"query": TRIALS}},
        {"method": "POST", "body": TRIALS.encode(), "content_type": "application/sparql-query; charset=utf-8"},
    ],
    ids=["get", "form", "direct"],
)
def test_a_query_may_come_in_each_of_the_three_ways(address: str, way: dict[str, Any]) -> None:
    answer = send(address, **way)
    assert answer.status == 200
    assert json.loads(answer.text)["results"]["bindings"] == [{"id": {"type": "literal", "value": "NCT00000000"}}]


@pytest.mark.parametrize(
    ("query", "accept", "media", "beginning"),
    [
        (TRIALS, "*/*", "application/sparql-results+json", '{"head"'),
        (TRIALS, "application/json", "application/json", '{"head"'),
        (TRIALS, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (TRIALS, "text/csv", "text/csv; charset=utf-8", "id\r\nNCT00000000"),
        (TRIALS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '?id\n"NCT00000000"'),
        (TRIALS, "image/png, text/csv;q=0.5, */*;q=0.1", "text/csv; charset=utf-8", "id"),
        (TRIALS, BROWSER, "application/json", '{"head"'),
        (TRIALS, "text/html", "application/json", '{"head"'),
        (TRIALS, "", "application/sparql-results+json", '{"head"'),
        (TRIALS, "application/sparql-results+xml;q=0.5, text/csv;q=0.9", "text/csv; charset=utf-8", "id"),
        ("ASK { ?trial a tg:Trial }", "application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        (BLOCK, "*/*", "text/turtle; charset=utf-8", "@prefix"),
        (BLOCK, "application/n-triples", "application/n-triples", "<https://"),
        (BLOCK, "application/rdf+xml", "application/rdf+xml", "<?xml"),
        (BLOCK, "application/ld+json", "application/ld+json", "[{"),
        (BLOCK, BROWSER, "text/plain; charset=utf-8", "@prefix"),
        ("DESCRIBE ?trial { ?trial a tg:Trial }", "application/ld+json", "application/ld+json", "[{"),
    ],
)
def test_the_answer_comes_in_the_form_asked_for(
    address: str, query: str, accept: str, media: str, beginning: str
) -> None:
    answer = send(address, query=query, accept=accept)
    assert answer.media == media
    assert answer.text.startswith(beginning)


DIRECT = {"method": "POST", "content_type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {}),
        (400, {"query": "SELECT nonsense"}),
        (400, {"query": [("query", TRIALS), ("query", TRIALS)]}),
        (400, {**DIRECT, "body": b"\xff"}),
        (403, {"method": "POST", "form": {"update": "CLEAR ALL"}}),
        (403, {**DIRECT, "body": b"CLEAR ALL", "content_type": "application/sparql-update"}),
        (403, {"query": [("update", "CLEAR ALL")]}),
        (403, {"query": "INSERT DATA { <x:a> <x:b> <x:c> }"}),
        (400, {"query": [("query", TRIALS), ("default-graph-uri", "x:g")]}),
        (400, {"query": [("query", TRIALS), ("named-graph-uri", "x:g")]}),
        (400, {"method": "POST", "form": {"query": TRIALS, "default-graph-uri": "x:g"}}),
        (400, {**DIRECT, "body": TRIALS.encode(), "query": [("default-graph-uri", "x:g")]}),
        (403, {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }"}),
        (403, {"query": "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }"}),
        (405, {"method": "DELETE"}),
        (406, {"query": TRIALS, "accept": "image/png"}),
        (413, {**DIRECT, "body": b"#" * 1_000_001}),
        (415, {**DIRECT, "body": TRIALS.encode(), "content_type": "text/plain"}),
    ],
)
def test_what_is_refused_is_refused_in_one_line(address: str, status: int, request_: dict[str, Any]) -> None:
    answer = send(address, **request_)
    assert answer.status == status
    assert answer.text.count("\n") <= 1
    assert "Traceback" not in answer.text


def test_the_home_page_says_where_to_ask(address: str) -> None:
    assert address in send(address.removesuffix("sparql")).text


def test_sparqlwrapper_gets_right_answers(address: str) -> None:
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    asked = SPARQLWrapper(address)
    asked.setQuery(TRIALS)
    asked.setReturnFormat(JSON)
    rows = asked.queryAndConvert()["results"]["bindings"]
    assert [row["id"]["value"] for row in rows] == ["NCT00000000"]
    asked.setMethod(POST)
    assert asked.queryAndConvert()["results"]["bindings"] == rows
    asked.setQuery(BLOCK)
    asked.setReturnFormat(TURTLE)
    assert b"tg:Trial" in asked.queryAndConvert()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_gets_right_answers(address: str) -> None:
    def curl(*arguments: str) -> str:
        return subprocess.run(["curl", "-sS", address, *arguments], capture_output=True, text=True, check=True).stdout

    assert curl("--data-urlencode", f"query={TRIALS}", "-H", "Accept: text/csv") == "id\nNCT00000000\n"
    assert json.loads(curl("-G", "--data-urlencode", f"query={TRIALS}"))["results"]["bindings"]
    code = curl("-o", "/dev/null", "-w", "%{http_code}", "--data-urlencode", "update=CLEAR ALL")
    assert code == "403"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/csv, text/turtle", "text/csv"),
        ("text/turtle;q=0.2, text/csv;q=0.3", "text/csv"),
        ("text/csv;q=0", None),
        ("text/csv;q=much, text/turtle;q=0.1", "text/turtle"),
        ("TEXT/CSV", "text/csv"),
        ("image/png", None),
        ("", None),
    ],
)
def test_client_and_server_agree_on_a_media_type_or_on_none(accept: str, media: str | None) -> None:
    assert agreed(accept, ["text/turtle", "text/csv"]) == media
