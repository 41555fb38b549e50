"""A file of CTIS is told by what it holds; one that is cut or holds no trial is refused with its name."""

import json
import time
from typing import Any

import pytest

from input.readers.ctis_reading import read, said, with_information
from input.readers.ctis_sample import FULL, NUMBER
from trialgraph.core.errors import UnreadableError
from trialgraph.input import readers
from trialgraph.input.readers import ctis
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    "text",
    ['{"ctNumber": "x"}', ' \n{"a": 1, "ctNumber" : "x"}', '{"authorizedPartI": {}}', '{"authorisedApplication": {}}'],
)
def test_an_object_with_a_number_or_a_part_one_is_recognised(text: str) -> None:
    assert ctis.recognises(text, load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '[{"ctNumber": "x"}]',
        'The "ctNumber": of a trial',
        '{"protocolSection": {"identificationModule": {"nctId": "NCT00000000"}}}',
        '{"title": "ctNumber"}',
        "<html>ctNumber</html>",
        "{" * 1_000_000,
        " " * 1_000_000,
    ],
)
def test_another_text_is_not(text: str) -> None:
    assert not ctis.recognises(text, load())


def test_the_reader_is_chosen_by_what_the_file_holds() -> None:
    (record,) = readers.read_bytes("trial.txt", json.dumps(FULL).encode())
    assert record.fields == read().fields


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (json.dumps(FULL)[:-200], "this ctis record cannot be read"),
        ('{"ctNumber": "2099', "this ctis record cannot be read"),
        ('{"ctNumber": "2099"} and more', "this ctis record cannot be read"),
        ('{"ctNumber": null}', "neither a ctNumber nor a Part I"),
        ('{"ctNumber": [], "authorizedPartI": "x"}', "neither a ctNumber nor a Part I"),
        ('{"ctNumber": ' + "[" * 200_000, "this ctis record cannot be read"),
        ('{"ctNumber": "x", "a": ' + '{"a": ' * 200_000 + "1" + "}" * 200_001, "nested too deeply"),
        ('{"ctNumber": ' + "9" * 10_000 + "}", "this ctis record cannot be read"),
    ],
    ids=range(8),
)
def test_what_is_cut_or_no_trial_is_refused_with_its_name(text: str, problem: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        list(readers.read_bytes("trial.json", text.encode()))
    assert str(refused.value).startswith("trial.json: ") and problem in str(refused.value)


@pytest.mark.parametrize(
    "trial",
    [
        {"ctNumber": NUMBER, **{f"key{n}": n for n in range(100_000)}},
        {"ctNumber": NUMBER, "authorizedPartI": {"products": [{"a": 1}] * 100_000}},
        {"ctNumber": NUMBER, "trialCountries": ["Austria"] * 50_000, "product": "A, " * 100_000},
        with_information(
            eligibilityCriteria={"principalInclusionCriteria": [{"number": True}, {"number": "x"}] * 20_000}
        ),
    ],
    ids=("keys", "products", "countries", "criteria"),
)
def test_much_of_the_same_is_read_soon(trial: dict[str, Any]) -> None:
    before = time.process_time()
    assert ("id", NUMBER) in said(trial)
    assert time.process_time() - before < 30
