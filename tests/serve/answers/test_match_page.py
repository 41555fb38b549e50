"""A page says to a person what trials say, and no more than they were asked."""

import json
from dataclasses import replace

import pyoxigraph as ox

import sample
from conftest import graph_of
from trialgraph.serve.answers.match_page import answer
from trialgraph.serve.sandbox.messages import Job

WANTED = {"all": ["yes"]}


def asked(graph: ox.Store, **fields: str) -> str:
    given = {name: [value] for name, value in fields.items()} | WANTED
    return answer(graph, Job("match", "", options={"fields": given, "asked": True})).body.decode()


def test_the_form_is_empty_until_somebody_asks(graph: ox.Store) -> None:
    shown = answer(graph, Job("match", "", options={"fields": {}, "asked": False})).body.decode()
    assert "no medical advice" in shown and "Not decided" not in shown and 'name="measure"' in shown


def test_a_trial_excludes_by_its_words(graph: ox.Store) -> None:
    shown = asked(graph, age="12")
    assert "Excluded by these words" in shown and "18 years" in shown


def test_what_would_decide_is_named(graph: ox.Store) -> None:
    shown = asked(graph, age="40")
    assert "Not decided by what you gave" in shown and "Would decide:" in shown and "platelet" in shown


def test_what_was_filled_stays_in_the_form_as_text(graph: ox.Store) -> None:
    shown = asked(graph, age="40", therapy='"><script>')
    assert 'value="40"' in shown and "<script>" not in shown


def test_a_word_that_is_no_number_is_told_on_the_page(graph: ox.Store) -> None:
    found = answer(graph, Job("match", "", options={"fields": {"age": ["old"]}, "asked": True}))
    assert found.problem == "bad-parameter" and "is no number" in found.body.decode()


def test_a_program_gets_values(graph: ox.Store) -> None:
    job = Job("match", json.dumps({"age": 12}), "application/json", options={"fields": WANTED, "asked": True})
    (trial,) = json.loads(answer(graph, job).body)["trials"]
    assert (trial["trial"], trial["verdict"]) == (sample.TRIAL, "excluded")


def test_who_meets_all_is_eligible_as_far_as_stated() -> None:
    said, spans = "Platelets ≥ 75×10^9/L", sample.PLATELETS.spans
    limits = replace(sample.CRITERION, constraints=(sample.PLATELETS,), windows=(), groups=(), text=said, spans=spans)
    facts = [limits if fact == sample.CRITERION else fact for fact in sample.FACTS]
    graph = graph_of(sample.DOCUMENT, facts)
    assert "Eligible as far as stated" in asked(graph, age="40", measure="platelets", value="90", unit="10*9/L")


def test_a_trial_of_which_no_list_was_read_is_not_decided() -> None:
    facts = [fact for fact in sample.FACTS if fact != sample.CRITERION]
    shown = asked(graph_of(sample.DOCUMENT, facts), age="40")
    assert "Not decided by what you gave" in shown and "none was read" in shown
