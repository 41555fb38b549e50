"""The endpoint speaks the SPARQL protocol: a query comes in three ways, and its answer in the form asked for."""

import json
import shutil
import subprocess
from typing import Any

import pytest

import sample
from serve.asked import BLOCK, TRIALS, send
from trialgraph.serve import protocol
from trialgraph.serve.sandbox.messages import ProblemError

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
        (TRIALS, BROWSER, "text/html; charset=utf-8", "<!doctype html>"),
        (TRIALS, "text/html", "text/html; charset=utf-8", "<!doctype html>"),
        (TRIALS, "text/html, text/csv", "text/csv; charset=utf-8", "id"),
        (TRIALS, "text/html;q=0.8, */*;q=0.9", "application/sparql-results+json", '{"head"'),
        (TRIALS, "", "application/sparql-results+json", '{"head"'),
        (TRIALS, "application/sparql-results+xml;q=0.5, text/csv;q=0.9", "text/csv; charset=utf-8", "id"),
        ("ASK { ?trial a tg:Trial }", "application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        (BLOCK, "*/*", "text/turtle; charset=utf-8", "@prefix"),
        (BLOCK, "application/n-triples", "application/n-triples", "<https://"),
        (BLOCK, "application/rdf+xml", "application/rdf+xml", "<?xml"),
        (BLOCK, "application/ld+json", "application/ld+json", "[{"),
        (BLOCK, BROWSER, "text/html; charset=utf-8", "<!doctype html>"),
        ("DESCRIBE ?trial { ?trial a tg:Trial }", "application/ld+json", "application/ld+json", "[{"),
    ],
)
def test_the_answer_comes_in_the_form_asked_for(
    address: str, query: str, accept: str, media: str, beginning: str
) -> None:
    answer = send(address, query=query, accept=accept)
    assert answer.media == media
    assert answer.text.startswith(beginning)


@pytest.mark.parametrize(
    ("query", "format", "media"),
    [
        (TRIALS, "json", "application/sparql-results+json"),
        (TRIALS, "xml", "application/sparql-results+xml"),
        (TRIALS, "csv", "text/csv; charset=utf-8"),
        (TRIALS, "TSV", "text/tab-separated-values; charset=utf-8"),
        (TRIALS, "html", "text/html; charset=utf-8"),
        (TRIALS, "text/csv", "text/csv; charset=utf-8"),
        (TRIALS, "application/json", "application/json"),
        (TRIALS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (TRIALS, "application/sparql-results xml", "application/sparql-results+xml"),  # a plus that was not encoded
        (BLOCK, "turtle", "text/turtle; charset=utf-8"),
        (BLOCK, "ntriples", "application/n-triples"),
        (BLOCK, "rdfxml", "application/rdf+xml"),
        (BLOCK, "jsonld", "application/ld+json"),
        (BLOCK, "application/ld+json", "application/ld+json"),
    ],
)
@pytest.mark.parametrize("accept", ["application/sparql-results+xml", BROWSER])
def test_a_format_goes_before_what_is_accepted(address: str, query: str, format: str, media: str, accept: str) -> None:
    given = {"query": query, "format": format}
    assert send(address, query=list(given.items()), accept=accept).media == media
    assert send(address, method="POST", form=given, accept=accept).media == media


DIRECT = {"method": "POST", "content_type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("status", "code", "request_"),
    [
        (400, "query-missing", {"query": [("format", "json")]}),
        (400, "query-missing", {"query": [("query", TRIALS), ("query", TRIALS)]}),
        (400, "syntax-error", {"query": "SELECT nonsense"}),
        (400, "not-utf8", {**DIRECT, "body": b"\xff"}),
        (400, "not-utf8", {**DIRECT, "body": b"ASK {}", "content_type": "application/sparql-query; charset=utf-16"}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("timeout", "soon")]}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("timeout", "-1")]}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("default-graph-uri", "no iri")]}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("format", "pdf")]}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("format", "")]}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("format", "text/css")]}),
        (400, "bad-parameter", {"query": [("query", TRIALS), ("format", "csv"), ("format", "json")]}),
        (400, "bad-parameter", {"method": "POST", "form": {"query": TRIALS, "format": "pdf"}}),
        (406, "not-acceptable", {"query": [("query", BLOCK), ("format", "csv")]}),
        (406, "not-acceptable", {"query": [("query", TRIALS), ("format", "turtle")]}),
        (400, "query-missing", {"query": [("example", "trials")]}),
        (403, "read-only", {"method": "POST", "form": {"update": "CLEAR ALL"}}),
        (403, "read-only", {**DIRECT, "body": b"CLEAR ALL", "content_type": "application/sparql-update"}),
        (403, "read-only", {"query": [("update", "CLEAR ALL")]}),
        (403, "read-only", {"query": "PREFIX : <x:> # it is\nINSERT DATA { :a :b :c }"}),
        (403, "service-refused", {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }"}),
        (403, "service-refused", {"query": "SELECT * { SERVICE <https://127.0.0.1/> { ?a ?b ?c } }"}),
        (403, "service-refused", {"query": "SELECT * { SERVICE SILENT <https://127.0.0.1/> { ?a ?b ?c } }"}),
        (405, "method-not-allowed", {"method": "DELETE"}),
        (406, "not-acceptable", {"query": TRIALS, "accept": "image/png"}),
        (413, "query-too-long", {**DIRECT, "body": b"#" * 64_001}),
        (413, "query-too-long", {**DIRECT, "body": b"#" * 300_000}),
        (415, "unsupported-media-type", {**DIRECT, "body": TRIALS.encode(), "content_type": "text/plain"}),
        (415, "unsupported-media-type", {**DIRECT, "body": b"\x1f\x8b\x08", "content_encoding": "gzip"}),
        (415, "unsupported-media-type", {"method": "POST", "form": {"query": TRIALS}, "content_encoding": "br"}),
    ],
)
def test_what_is_refused_is_refused_with_a_code_and_what_to_do(
    address: str, status: int, code: str, request_: dict[str, Any]
) -> None:
    answer = send(address, **request_)
    assert (answer.status, answer.media) == (status, "application/problem+json")
    told = json.loads(answer.text)
    assert (told["status"], told["code"]) == (status, code)
    assert told["remedy"] and "Traceback" not in answer.text


def test_what_is_refused_says_what_there_is(address: str) -> None:
    names = "json, xml, csv, tsv, turtle, ntriples, rdfxml, jsonld, html"
    refused = send(address, query=[("query", TRIALS), ("format", "pdf")])
    assert json.loads(refused.text)["detail"] == f"The format is one of {names}, or a media type of these."
    packed = send(address, **DIRECT, body=b"\x1f\x8b", content_encoding="gzip")
    assert json.loads(packed.text)["detail"] == "The body is encoded as gzip; send it as it is."


def test_a_body_may_say_that_it_is_not_encoded(address: str) -> None:
    assert send(address, **DIRECT, body=TRIALS.encode(), content_encoding="identity").status == 200


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ([], 200, ["<form", "SELECT ?trial ?title", '<option value="dose-ladders">', "dcterms:"]),
        ([("example", "dose-ladders")], 200, ["<form", "PREFIX tg:", "tg:hasDoseLevel"]),
        ([("example", "none")], 404, ["<form", "no such example"]),
        (
            [("query", TRIALS)],
            200,
            ["<th>id</th>", "<td>NCT00000000</td>", "1 row<", "a tg:Trial ; dcterms:identifier"],
        ),
        ([("query", TRIALS), ("format", "html")], 200, ["<td>NCT00000000</td>"]),
        ([("query", "ASK { ?s a tg:Trial }")], 200, ["Yes: "]),
        ([("query", "ASK { ?s a tg:None }")], 200, ["No: "]),
        ([("query", BLOCK)], 200, ["<th>predicate</th>", 'href="/trial/NCT00000000"', 'href="/ontology#Trial"']),
        ([("query", "SELECT * { ?s a foo:Trial }")], 400, ["SELECT * { ?s a foo:Trial }", "The prefix foo: is not"]),
        ([("query", "")], 400, ["There is no query"]),
        ([("query", "SELECT * { SERVICE <https://127.0.0.1/> { } }")], 403, ["SERVICE is not answered"]),
        ([("query", BLOCK), ("format", "csv")], 406, ["CONSTRUCT", "text/turtle"]),
        ([("query", TRIALS), ("format", "pdf")], 400, ["a tg:Trial", "The format is one of"]),
        ([("update", "CLEAR ALL")], 403, ["read-only"]),
    ],
)
def test_a_browser_gets_a_page(address: str, parameters: list[tuple[str, str]], status: int, words: list[str]) -> None:
    answer = send(address, query=parameters, accept=BROWSER)
    assert (answer.status, answer.media) == (status, "text/html; charset=utf-8")
    assert [word for word in ["<textarea", *words] if word not in answer.text] == []
    for unsafe in ("<script>", "style=", "onclick", "javascript:"):
        assert unsafe not in answer.text


def test_a_browser_is_told_that_its_query_is_too_long(address: str) -> None:
    answer = send(address, method="POST", form={"query": "#" * 64_001}, accept=BROWSER)
    assert answer.status == 413 and "####" in answer.text and "64000 bytes" in answer.text


def test_a_browser_may_post_its_form(address: str) -> None:
    answer = send(address, method="POST", form={"query": TRIALS, "format": "html"}, accept=BROWSER)
    assert (answer.status, answer.media) == (200, "text/html; charset=utf-8")
    assert "<td>NCT00000000</td>" in answer.text


def test_a_query_may_name_its_graphs(address: str) -> None:
    classes = "ASK { ?class a <http://www.w3.org/2002/07/owl#Class> }"
    given = [("query", "SELECT * { ?s ?p ?o }"), ("default-graph-uri", "https://example.org/none")]
    assert json.loads(send(address, query=given).text)["results"]["bindings"] == []
    named = [("query", "ASK { GRAPH ?g { ?s ?p ?o } }"), ("named-graph-uri", "https://example.org/none")]
    assert json.loads(send(address, query=named).text)["boolean"] is False
    assert json.loads(send(address, query=classes).text)["boolean"] is False


def test_a_trial_is_described_with_its_parts_and_the_names_of_its_concepts(address: str) -> None:
    whole = set(send(address, query=f"DESCRIBE <{sample.TRIAL}>", accept="application/n-triples").text.splitlines())
    where = "?trial a tg:Trial ; ?property ?part . ?part a ?kind MINUS { ?part a skos:Concept }"
    parts = f"CONSTRUCT {{ ?part a ?kind }} WHERE {{ {where} }}"
    some = set(send(address, query=parts, accept="application/n-triples").text.splitlines())
    assert len(some) > 5 and some <= whole
    names = "CONSTRUCT { ?c skos:prefLabel ?name } WHERE { ?trial a tg:Trial ; tg:phase ?c . ?c skos:prefLabel ?name }"
    assert set(send(address, query=names, accept="application/n-triples").text.splitlines()) <= whole
    assert any("prov#wasQuotedFrom" in line for line in whole)


def test_a_client_may_lower_the_deadline_and_not_raise_it(address: str) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l || ?c != ?d) }"
    answer = send(address, query=[("query", endless), ("timeout", "0.2")])
    assert (answer.status, json.loads(answer.text)["code"]) == (504, "deadline-exceeded")
    assert "0.2 s" in answer.text


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
    ("escaped", "plain"),
    [
        (b"SELECT+%2A", "SELECT *"),
        (b"%C3%A4%e2%82%ac", "ä€"),
        (b"a\\x41%5Cx41", "a\\x41\\x41"),
        (b"\\u0041\\N{BULLET}\\n", "\\u0041\\N{BULLET}\\n"),
        (b"100%", "100%"),
        (b"%zz", "%zz"),
        ("ü".encode(), "ü"),
    ],
)
def test_escapes_of_a_form_are_undone(escaped: bytes, plain: str) -> None:
    assert protocol._plain(escaped) == plain


@pytest.mark.parametrize(
    ("escaped", "code"), [(b"%FF", "not-utf8"), (b"%zz" * 5000, "bad-request"), (b"&a" * 1001, "bad-request")]
)
def test_escapes_that_cannot_be_undone_are_refused(escaped: bytes, code: str) -> None:
    with pytest.raises(ProblemError, match=code):
        protocol._pairs(escaped)
