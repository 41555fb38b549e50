"""Read a trial as EU CTIS gives it, and ask what was found."""

import json
from typing import Any

from input.readers.ctis_sample import FULL, NUMBER
from trialgraph.core.model import Concept, Record, Stated
from trialgraph.extract import extract
from trialgraph.input.readers import ctis
from trialgraph.knowledge.lexicon import load


def read(trial: object = FULL) -> Record:
    return ctis.read("trial.json", "0" * 64, json.dumps(trial), load())


def said(trial: object = FULL) -> list[tuple[str, str]]:
    """The name of each field with its words."""
    record = read(trial)
    return [(f.name, record.document.texts[f.span.field][f.span.start : f.span.end]) for f in record.fields]


def with_information(**changed: object) -> dict[str, Any]:
    """A trial that says nothing but this of itself."""
    return {"ctNumber": NUMBER, "authorizedPartI": {"trialDetails": {"trialInformation": changed}}}


def stated(trial: object, term: str) -> list[object]:
    """What a trial is found to say for a term, by the notation of concepts."""
    facts = (fact for fact in extract(read(trial), load()) if isinstance(fact, Stated) and fact.property == term)
    return [fact.value.code if isinstance(fact.value, Concept) else fact.value for fact in facts]
