"""A study of ClinicalTrials.gov is found wherever a framework keeps it, and not among those that are related."""

import time
from typing import Any

import pytest
from pages_with_data import STUDY

from trialgraph.input.embedded.registry_state import studies


def other(number: str) -> dict[str, Any]:
    return {"protocolSection": {"identificationModule": {"nctId": number}}}


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"protocolSection": STUDY}, "state"),
        ({"props": {"pageProps": {"study": {"protocolSection": STUDY}}}}, "state.props.pageProps.study"),
        ({"queries": [{"data": [None, {"protocolSection": STUDY}]}]}, "state.queries.0.data.1"),
    ],
)
def test_a_study_has_the_path_at_which_it_stands(value: Any, path: str) -> None:
    (study,) = studies(value, "state")
    assert study.path == path
    assert {found.field for found in study.fields} >= {"id", "title", "status", "phase", "enrollment", "site.city"}
    assert all(found.path.startswith(f"{path}.protocolSection.") for found in study.fields)


def test_a_study_that_stands_twice_is_one_and_the_fuller() -> None:
    (study,) = studies([other("NCT00000000"), {"protocolSection": STUDY}], "state")
    assert study.path == "state.1"


@pytest.mark.parametrize("key", ["relatedStudies", "similar", "searchResults", "recommended"])
def test_studies_that_are_called_related_are_left_out(key: str) -> None:
    assert list(studies({key: [other("NCT00000009")]}, "state")) == []


def test_a_large_or_odd_state_takes_little_time() -> None:
    before = time.process_time()
    deep: Any = {"protocolSection": STUDY}
    for _ in range(900):
        deep = {"level": deep}
    assert list(studies(deep, "state")) == []
    assert len(list(studies([other(f"NCT{at:08}") for at in range(10_000)], "state"))) < 50
    assert list(studies([[{"protocolSection": []}]] * 20_000, "state")) == []
    assert time.process_time() - before < 30
