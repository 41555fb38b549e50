"""Small trials of our own words as a graph, and persons to hold against them."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from conftest import graph_of
from trialgraph.build.facts import described
from trialgraph.input.sources import sources
from trialgraph.match.matching import match
from trialgraph.match.narrowing import Wanted
from trialgraph.match.person import Person
from trialgraph.match.reading import person
from trialgraph.match.result import Match
from trialgraph.match.understanding import Understanding, understood

TODAY = date(2026, 11, 1)
Trial = Mapping[str, Any]


def record(number: int, trial: Trial) -> str:
    """A record of the registry: `inclusion` and `exclusion` are lists of criteria, the rest are fields."""
    lists = (("Inclusion", trial.get("inclusion", ())), ("Exclusion", trial.get("exclusion", ())))
    text = "\n\n".join(
        "\n".join([f"{name} Criteria:", *(f"{place}. {words}" for place, words in enumerate(items, 1))])
        for name, items in lists
        if items
    )
    eligibility = {"eligibilityCriteria": text, **trial.get("eligibility", {})}
    products = [{"type": "BIOLOGICAL", "name": name} for name in trial.get("products", ())]
    sections = {
        "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": trial.get("title", f"Trial {number}")},
        "statusModule": {"overallStatus": trial.get("status", "RECRUITING")},
        "designModule": {"phases": trial.get("phases", ["PHASE1"])},
        "conditionsModule": {"conditions": trial.get("conditions", [])},
        "armsInterventionsModule": {"interventions": products},
        "contactsLocationsModule": {"locations": [{"country": each} for each in trial.get("countries", ())]},
        "eligibilityModule": eligibility,
    }
    return json.dumps({"protocolSection": sections})


def graph(trials: Sequence[Trial]) -> ox.Store:
    """The graph of some trials, the first of which is NCT00000001."""
    with tempfile.TemporaryDirectory() as folder:
        for number, trial in enumerate(trials, 1):
            (Path(folder) / f"{number}.json").write_text(record(number, trial), encoding="utf-8")
        found = described(sources([Path(folder)]), lexicon=None, tell=print)
        return graph_of(*(each for one in found for each in (one.document, one.facts)))


@cache
def known() -> Understanding:
    """What is understood of the lexicon."""
    return understood(graph_of())


def somebody(**data: Any) -> Person:
    """The person of a file."""
    return person(data, known(), today=TODAY).person


def said(trial: Trial, **data: Any) -> Match:
    """What a trial says to the person of a file."""
    (found,) = match(somebody(**data), graph([trial]), Wanted(all=True), known=known().anew())
    return found
