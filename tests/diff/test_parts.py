"""Nodes of the graph are said in words that people compare."""

import pyoxigraph as ox
import pytest

import sample
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.diff.parts import Part, folded, parts, spelled
from trialgraph.diff.side import facts, side_of, trials


def of(graph: ox.Store) -> dict[str, Part]:
    side = side_of(graph)
    (trial,) = trials(side)
    return {part.kind: part for part in parts(side, trial.node, facts(side, trial))}


@pytest.mark.parametrize(
    ("kind", "aspect", "said"),
    [
        ("phase", "", "PHASE1"),
        ("minimum age", "", "18 years"),
        ("accepts healthy volunteers", "", "false"),
        ("dose level", "amount", "1e6 cells/kg"),
        ("conditioning", "agent", "fludarabine 30 mg/m2 3 days from day -5 to day -3"),
        ("DLT window", "duration", "28 days"),
        ("inclusion criterion", "limit", "anc >= 1 10*9/L; platelets >= 75 10*9/L"),
        ("inclusion criterion", "time limit", "corticosteroid at least 14 days before apheresis"),
        ("inclusion criterion", "any of", "anc, platelets"),
        ("endpoint", "time point", "3 months"),
        ("product", "targets", "HER2"),
    ],
)
def test_a_value_is_said_in_words(graph: ox.Store, kind: str, aspect: str, said: str) -> None:
    assert of(graph)[kind].one(aspect) == said


def test_parts_bear_the_names_that_people_give_them(graph: ox.Store) -> None:
    found = of(graph)
    names = {kind: found[kind].name for kind in ("site", "inclusion criterion", "finding", "dose level", "phase")}
    assert names == {
        "site": "Example Hospital",
        "inclusion criterion": "3",
        "finding": "dose_without_population",
        "dose level": "1",
        "phase": "",
    }
    assert found["inclusion criterion"].subjects == {"platelets", "anc", "corticosteroid"}


def test_no_iri_and_no_place_is_compared(graph: ox.Store) -> None:
    values = [value for part in of(graph).values() for said in part.values.values() for value in said]
    assert len(values) > 20
    assert not [value for value in values if "://" in value]


def test_a_sub_item_counts_for_its_criterion() -> None:
    from dataclasses import replace

    from conftest import graph_of

    item = replace(sample.CRITERION, groups=(), windows=(), constraints=(sample.PLATELETS,))
    whole = replace(sample.CRITERION, groups=(), windows=(), constraints=(), parts=(item,))
    assert of(graph_of(sample.DOCUMENT, [whole]))["inclusion criterion"].one("limit") == "platelets >= 75 10*9/L"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (TG.hasDoseLevel, "dose level"),
        (TG.hasDltWindow, "DLT window"),
        (TG.ExclusionCriterion, "exclusion criterion"),
        (TG.acceptsHealthyVolunteers, "accepts healthy volunteers"),
        (DCTERMS.title, "title"),
        (DCTERMS.description, "description"),
    ],
)
def test_a_term_is_spelled_in_words(term: str, words: str) -> None:
    assert spelled(term) == words


def test_what_pages_add_to_a_text_is_folded() -> None:
    assert folded("75×10\\^9 \n /L") == "75×10^9 /L"
