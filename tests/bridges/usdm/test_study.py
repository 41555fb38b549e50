"""A trial becomes a study definition whose ids all lead to something, and what USDM has no place for is listed."""

import json
import re

import pytest

from bridges.trial import PAGE, TRIAL, graph, known
from trialgraph.bridges.usdm.study import study

MADE = study(graph(), TRIAL, known())


def test_ids_are_given_once_and_lead_to_something() -> None:
    text = json.dumps(MADE.document)
    ids = re.findall(r'"id": "([^"]+)"', text)
    assert len(ids) == len(set(ids))
    links = re.findall(r'"\w+Id": "([^"]+)"', text)
    lists = [one for found in re.findall(r'"\w+Ids": \[([^]]*)\]', text) for one in re.findall(r'"([^"]+)"', found)]
    assert links and {*links, *lists} <= set(ids)


def test_titles_and_names_are_there() -> None:
    (version,) = MADE.document["study"]["versions"]
    assert MADE.document["study"]["name"] == "NCT00000001"
    assert version["titles"][0]["text"] == "Anti-BCMA CAR-T cells in multiple myeloma"


def test_what_usdm_has_no_code_for_is_listed() -> None:
    assert any("the documents do not say" in line for line in MADE.left)


def test_ages_that_are_no_range_are_listed() -> None:
    page = PAGE.replace("Phase: Phase 1", "Phase: Phase 1\nMinimum Age: 18 Years\nMasking: Quadruple")
    left = study(graph(page), TRIAL, known(page)).left
    assert "minimum age: 18 years" in left and "masking: Quadruple" in left


def test_usdm4_loads_it() -> None:
    wrapper = pytest.importorskip("usdm4.api.wrapper")
    assert wrapper.Wrapper.model_validate(MADE.document).study.name == "NCT00000001"


@pytest.mark.parametrize(
    ("sponsor", "code"),
    [
        ("University of Nowhere", "C18240"),
        ("Ospedale di Basilea", "C21541"),
        ("Invented Cells GmbH", "C54149"),
        ("Group of Friends", "C18240"),
    ],
)
def test_a_sponsor_has_a_type_of_the_codelist(sponsor: str, code: str) -> None:
    page = PAGE.replace("Phase: Phase 1", f"Phase: Phase 1\nSponsor: {sponsor}")
    made = study(graph(page), TRIAL, known(page))
    (version,) = made.document["study"]["versions"]
    types = {each["name"]: each["type"]["code"] for each in version["organizations"]}
    assert types[sponsor] == code
    assert any("because USDM requires one" in line for line in made.left) is (sponsor == "Group of Friends")
