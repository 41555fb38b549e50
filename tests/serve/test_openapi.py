"""The description of the server is OpenAPI 3.1, and the server does what it says: schemathesis tries it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from serve.live import Live, serving
from trialgraph.ask.question import questions
from trialgraph.core import resources
from trialgraph.figures.catalogue import FIGURES
from trialgraph.serve.openapi import described

QUESTIONS = questions(resources.queries())
DESCRIBED = described(QUESTIONS)
SCHEMA = schemathesis.openapi.from_dict(DESCRIBED)
schemathesis.serializer.alias("application/sparql-query", "text/plain")
# A status that is not described, such as 500, fails the first; 504 for a timeout of a moment is an answer.
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built, "--deadline", 5) as server:
        yield server


def test_every_question_and_every_parameter_is_described() -> None:
    for question in QUESTIONS:
        operation = DESCRIBED["paths"][f"/query/{question.name}"]["get"]
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names == [*(parameter.name for parameter in question.parameters), "format", "limit"]
        assert operation["summary"] == question.title


def test_of_trials_a_list_may_be_given() -> None:
    (trial,) = [
        each for each in DESCRIBED["paths"]["/query/dose-ladders"]["get"]["parameters"] if each["name"] == "trial"
    ]
    assert trial["schema"] == {"type": "array", "items": {"type": "string"}}


def test_every_figure_is_described_with_the_parameters_of_its_question() -> None:
    parameters = DESCRIBED["paths"]["/figure/{name}"]["get"]["parameters"]
    questions_of = {figure.question for figure in FIGURES.values()}
    taken = {each.name for question in QUESTIONS if question.name in questions_of for each in question.parameters}
    assert {each["name"] for each in parameters} == {"name", "width"} | taken
    names = [f"{name}.{form}" for name in FIGURES for form in ("svg", "png", "csv")]
    assert parameters[0]["schema"]["enum"] == names


def test_the_server_gives_its_description(live: Live) -> None:
    connection = live.connection()
    connection.request("GET", "/openapi.json")
    assert json.loads(connection.getresponse().read()) == json.loads(json.dumps(DESCRIBED))


@SCHEMA.parametrize()
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_server_does_what_it_says(case: schemathesis.Case, live: Live) -> None:
    case.call_and_validate(base_url=live.address, checks=CHECKS)
