"""The page of a concept tells people first what it is, then its trials, which can be picked, then all that is said."""

import re

import pytest

import many_trials
from trialgraph.core import identify
from trialgraph.serve.answers.things import answer
from trialgraph.serve.sandbox.messages import Job


def page(path: str, **asked: list[str]) -> str:
    job = Job("thing", f"{identify.SHARED}{path}", "text/html", options={"asked": asked})
    return answer(many_trials.graph(), job).body.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("antigen/HER2", ["anti-HER2 CAR-T cells", "hgnc:3430", "/compare?antigen=HER2"]),
        ("measure/platelets", ["≥ 75×10⁹/L", "/query/laboratory-thresholds?measure=platelets&amp;format=csv"]),
        ("endpoint/ORR", ["3 months", "/query/endpoints?endpoint-type=ORR"]),
        ("condition/lymphoma", ["No trial of this graph uses it.", "Hodgkin lymphoma"]),
        ("product/tisagenlecleucel", ["CD19", "Kymriah"]),
    ],
)
def test_a_concept_says_what_it_is_and_who_uses_it(path: str, words: list[str]) -> None:
    found = page(path)
    assert all(each in found for each in words)
    assert found.index("<h1>") < found.index('id="trials"') < found.index("All that is said of it")
    assert f"{identify.SHARED}{path}" in found and f'href="/{path}.ttl"' in found
    assert len(found) < 100_000


@pytest.mark.parametrize(
    ("path", "figure"),
    [
        ("antigen/HER2", "dose-spread.svg?antigen=HER2"),
        ("measure/platelets", "threshold-spread.svg?measure=platelets"),
        ("endpoint/ORR", ""),
        ("condition/lymphoma", ""),
    ],
)
def test_a_figure_shows_how_the_trials_spread_where_there_are_any(path: str, figure: str) -> None:
    assert re.findall(r'<img src="/figure/([^"]*)"', page(path)) == [figure] * bool(figure)


def test_trials_are_picked_by_links() -> None:
    first = page("antigen/HER2")
    assert 'href="/antigen/HER2.html?trial=NCT00000002"' in first and "Picked" not in first
    second = page("antigen/HER2", trial=["NCT00000002"])
    assert 'href="/antigen/HER2.html?trial=NCT00000002&amp;trial=NCT00000003"' in second
    assert 'href="/compare?trial=NCT00000002"' in second and "Compare 1 trial<" in second


def test_many_trials_are_turned_leaf_by_leaf() -> None:
    first, second = page("measure/platelets"), page("measure/platelets", leaf=["2"], trial=["NCT00000001"])
    assert "1–20 of 40" in first and 'href="/measure/platelets.html?leaf=2"' in first
    assert "21–40 of 40" in second and 'href="/measure/platelets.html?leaf=1&amp;trial=NCT00000001"' in second
    rows = [set(re.findall(r'<th scope="row"><a href="/trial/(\w+)', each)) for each in (first, second)]
    assert [len(each) for each in rows] == [20, 20] and not rows[0] & rows[1]


def test_other_things_keep_their_page() -> None:
    assert "All that is said of it" not in page("unit/percent") and "<h1>percent</h1>" in page("unit/percent")
