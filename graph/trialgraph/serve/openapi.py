"""Turn the headers of the questions into a description of the server that programs read: OpenAPI 3.1."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any, Final

from trialgraph.ask.answer import shortest
from trialgraph.ask.question import Parameter, Question
from trialgraph.core.model import Severity
from trialgraph.figures.catalogue import FIGURES, NARROWEST, USUAL, WIDEST, WIDTH
from trialgraph.serve import figure, formats
from trialgraph.serve.answers.findings_page import MEDIA as MEDIA_OF_FINDINGS
from trialgraph.serve.answers.search import LONGEST
from trialgraph.serve.answers.written import RESULTS
from trialgraph.serve.problem import MEDIA, PROBLEMS
from trialgraph.view.search import KINDS

Described = dict[str, Any]
_REFUSED: Final = {
    "sparql": (400, 403, 406, 408, 413, 415, 429, 503, 504, 507),
    "question": (400, 404, 406, 429, 503, 504, 507),
    "graph": (400, 404, 406, 429, 503, 504, 507),
    "figure": (400, 404, 429, 501, 503, 504, 507),
    "findings": (400, 404, 406, 429, 503, 504, 507),
    "list": (406, 429),
    "search": (400, 404, 406, 429, 503, 504, 507),
    "suggest": (429, 503, 504, 507),
}
_STRING: Final = {"type": "string"}
_TEXT: Final = {"schema": _STRING}
_ASKED: Final = {"type": "string", "maxLength": LONGEST}
_NAMED: Final = [*formats.RESULTS, *formats.GRAPHS, "html"]
_FORMAT: Final = f"Instead of the header Accept: {', '.join(_NAMED)}, or a media type of these."
_RESULTS: Final = {"type": "object", "required": ["head"], "properties": {"head": {"type": "object"}}}
_PROBLEM: Final = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "remedy"],
    "properties": {
        "status": {"type": "integer"},
        "code": {"enum": sorted(PROBLEMS)},
        **{name: {"type": "string"} for name in ("type", "title", "detail", "remedy")},
    },
}


def described(questions: Iterable[Question]) -> Described:
    """Return the description of the server: its endpoint, a path for each question, and one for the figures."""
    paths = {
        "/sparql": {"get": _sparql_get(), "post": _sparql_post()},
        "/rdf-graph-store": {"get": _graph()},
        "/search": {"get": _search()},
        "/suggest": {"get": _suggest()},
        "/findings": {"get": _findings()},
        "/query": {"get": _operation("questions", "List the questions.", [], {"application/json": _list()}, "list")},
    }
    known = {each.name: each for each in questions}
    paths |= {f"/query/{name}": {"get": _question(each)} for name, each in known.items()}
    paths["/figure/{name}"] = {"get": _figure(known)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "TrialGraph",
            "summary": "Clinical trials as a knowledge graph.",
            "version": version("trialgraph"),
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM, "Results": _RESULTS}},
    }


def _question(question: Question) -> Described:
    parameters = [_parameter(each) for each in question.parameters]
    parameters.append(
        _given("format", {"enum": [*formats.RESULTS, "spreadsheet", "html"]}, "Instead of the header Accept.")
    )
    parameters.append(_given("limit", {"type": "integer", "minimum": 1}, "How many rows are enough."))
    content = {**_contents(), "text/html": _TEXT}
    found = _operation(question.name, question.title, parameters, content, "question")
    return {**found, "description": " ".join((f"For: {question.who}", *question.notes))}


def _figure(known: Mapping[str, Question]) -> Described:
    """A figure takes the parameters of its question, of which a trial may be given several times."""
    names = [f"{name}.{suffix}" for name in FIGURES for suffix in figure.MEDIA]
    path = {"name": "name", "in": "path", "required": True, "schema": {"enum": names}}
    taken = {each.name: _parameter(each) for kind in FIGURES.values() for each in known[kind.question].parameters}
    taken[figure.MANY] |= {"schema": {"type": "array", "items": _STRING}}
    width = {"type": "integer", "minimum": NARROWEST, "maximum": WIDEST, "default": USUAL}
    parameters = [path, *taken.values(), _given(WIDTH, width, "The width in pixels.")]
    content: Described = {media: {"schema": {}} for media in figure.MEDIA.values()}
    return _operation("figure", "Draw the rows of a question.", parameters, content, "figure")


def _parameter(parameter: Parameter) -> Described:
    schema: Described = {"type": "string"}
    match parameter.kind:
        case "number":
            schema = {"type": "number"}
            ends = (("minimum", parameter.least), ("maximum", parameter.most))
            schema |= {name: shortest(end) for name, end in ends if end is not None}
        case "date":
            schema |= {"format": "date"}
    if parameter.default is not None:
        schema |= {"default": float(parameter.default) if parameter.kind == "number" else parameter.default}
    if parameter.repeated:
        schema = {"type": "array", "items": schema}
    return _given(parameter.name, schema, parameter.meaning, required=parameter.required)


def _given(name: str, schema: Described, meaning: str, *, required: bool = False) -> Described:
    return {"name": name, "in": "query", "required": required, "description": meaning, "schema": schema}


def _sparql_get() -> Described:
    parameters = [
        _given(
            "query",
            {"type": "string"},
            "A query of SPARQL 1.1; without one, the service is described, and a browser gets a form.",
        ),
        _given("default-graph-uri", {"type": "string", "format": "iri"}, "A graph that is asked."),
        _given("named-graph-uri", {"type": "string", "format": "iri"}, "A graph that the query may name."),
        _given("format", {"type": "string", "examples": _NAMED}, _FORMAT),
        _given("example", {"type": "string"}, "A question whose query a browser is shown in the form."),
        _given("timeout", {"type": "number", "exclusiveMinimum": 0}, "Seconds after which the query is stopped."),
    ]
    return _operation("sparql", "Answer a query.", parameters, _written(), "sparql")


def _sparql_post() -> Described:
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {"query": _STRING, "format": {**_STRING, "description": _FORMAT}},
    }
    content = {"application/x-www-form-urlencoded": {"schema": form}, "application/sparql-query": _TEXT}
    body = {"required": True, "content": content}
    return {**_operation("sparql-post", "Answer a query.", [], _written(), "sparql"), "requestBody": body}


def _graph() -> Described:
    parameters = [
        _given("default", {"type": "string", "enum": [""]}, "The default graph."),
        _given("graph", {"type": "string", "format": "iri"}, "A named graph, instead of the default one."),
    ]
    return _operation("graph", "Return a graph.", parameters, _graphs(), "graph")


def _search() -> Described:
    parameters = [
        _given("q", _ASKED, "A number or a part of one, a name, or words of a title or a criterion."),
        _given("in", {"enum": [*KINDS]}, "Only things of this kind, and more of them."),
        _given("page", {"type": "integer", "minimum": 1, "maximum": 1000}, "Which page of them."),
    ]
    content = {"application/json": _list(), "text/html": _TEXT}
    return _operation(
        "search", "Find trials, concepts, products, sponsors and criteria.", parameters, content, "search"
    )


def _suggest() -> Described:
    parameters = [_given("q", _ASKED, "What somebody has begun to write.")]
    return _operation("suggest", "Tell what may be meant.", parameters, {"application/json": _list()}, "suggest")


def _findings() -> Described:
    parameters = [
        _given("rule", _STRING, "The code of a rule."),
        _given("severity", {"enum": [*Severity]}, "How bad they are."),
        _given("trial", _STRING, "A number of a trial in any usual spelling, or its IRI."),
        _given(
            "page", {"type": "integer", "minimum": 1}, "The number of the page; the other formats have all of them."
        ),
        _given("format", {"enum": [*MEDIA_OF_FINDINGS]}, "Instead of the header Accept."),
    ]
    content: Described = {
        media: _TEXT if media.startswith("text/") else {"schema": {}} for media in MEDIA_OF_FINDINGS.values()
    }
    return _operation("findings", "List what a curator should look at.", parameters, content, "findings")


def _written() -> Described:
    return {**_contents(), **_graphs(), "text/html": _TEXT}


def _graphs() -> Described:
    return {media: {"schema": {}} for media in (*(each.media for each in formats.FORMATS), "text/plain")}


def _contents() -> Described:
    results = {"schema": {"$ref": "#/components/schemas/Results"}}
    return {media: results if "json" in media else _TEXT for media in RESULTS}


def _list() -> Described:
    return {"schema": {"type": "array", "items": {"type": "object"}}}


def _operation(name: str, title: str, parameters: list[Described], content: Described, kind: str) -> Described:
    return {
        "operationId": name,
        "summary": title,
        "parameters": parameters,
        "responses": {"200": {"description": "The answer.", "content": content}, **dict(_refused(kind))},
    }


def _refused(kind: str) -> Iterator[tuple[str, Described]]:
    schema = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in _REFUSED[kind]:
        titles = " ".join(each.title for each in PROBLEMS.values() if each.status == status)
        page = kind == "sparql" or (kind, status) in (("question", 400), ("findings", 404))
        content = schema | ({"text/html": _TEXT} if page else {})
        yield str(status), {"description": titles, "content": content}
