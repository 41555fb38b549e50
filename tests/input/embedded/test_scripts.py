"""Scripts that hold JSON about a trial are parsed; what cannot be read is told with its first words."""

import time

import pytest
from pages_with_data import elements, script

from trialgraph.input.embedded.scripts import LARGEST, Value, values

STATE = '{"protocolSection": {}}'


@pytest.mark.parametrize(
    ("head", "path", "linked"),
    [
        (script('{"@type": "MedicalTrial"}'), "ld+json.0", True),
        (script('\n<!-- {"@type": "MedicalTrial"} -->'), "ld+json.0", True),
        (script('{"@type": "MedicalTrial"};', "application/ld+json; charset=utf-8"), "ld+json.0", True),
        (script(STATE, "application/json", "__NEXT_DATA__"), "next-data", False),
        (script(STATE, "application/json"), "script.0", False),
        (script(f"window.__INITIAL_STATE__ = {STATE};", "text/javascript"), "script.0", False),
        (script(f'self["state"]={STATE}', ""), "script.0", False),
    ],
    ids=range(7),
)
def test_what_holds_data(head: str, path: str, linked: bool) -> None:
    (found,) = values(elements(head))
    assert (found.path, found.linked, found.problem) == (path, linked, "") and isinstance(found.value, dict)


@pytest.mark.parametrize(
    "head",
    [
        script('{"@type": "Organization"}'),
        script("{broken"),
        script("", "application/ld+json"),
        script('let x = y["protocolSection"] || {}', "text/javascript"),
        script("{" * 1_000_000),
    ],
    ids=range(5),
)
def test_what_does_not_speak_of_a_trial_is_passed_over(head: str) -> None:
    assert list(values(elements(head))) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ('{"@type": "MedicalTrial", }', "no valid JSON"),
        ('{"@type": "MedicalTrial", "phase": ' + "9" * 5_000 + "}", "no valid JSON"),
        ('{"@type": "MedicalTrial", "about": ' + "[" * 500_000, "nested too deeply"),
        ('{"@type": "MedicalTrial", "about": "' + "x" * LARGEST + '"}', "too large"),
    ],
    ids=range(4),
)
def test_what_cannot_be_read_is_told_and_soon(words: str, problem: str) -> None:
    before = time.process_time()
    (found,) = values(elements(script(words)))
    assert found == Value("ld+json.0", words[:80], True, problem)
    assert time.process_time() - before < 30
