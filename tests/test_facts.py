"""Facts are shown with the words they were read from, for people and for programs."""

import json

import sample
from trialgraph import facts

SHOWN = """\
Criterion: polarity=inclusion, ordinal=3, text=Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis, kinds=haematology
    "Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis" 164–250
  Constraint: measure=platelets, comparator=>=, value=75, unit=10*9/L
      "Platelets ≥ 75×10^9/L" 164–185
  Constraint: measure=anc, comparator=>=, value=1, unit=10*9/L
      "ANC ≥ 1" 189–196
  EventWindow: event=corticosteroid, relation=at_least_before, direction=before, duration=14 d, anchor=apheresis
      "no systemic steroids within 14 days before apheresis" 198–250
  ConstraintGroup: operator=anyOf
"""  # noqa: E501 - lines of output stay whole


def test_a_person_sees_what_was_read_and_from_which_words() -> None:
    assert facts.as_text(sample.DOCUMENT, [sample.CRITERION]).startswith(SHOWN)


def test_a_program_gets_all_of_it() -> None:
    shown = json.loads(facts.as_json(sample.DOCUMENT, sample.FACTS))
    assert shown["document"] == "page.txt"
    assert [fact["fact"] for fact in shown["facts"]] == [type(fact).__name__ for fact in sample.FACTS]
    dose = shown["facts"][0]
    assert (dose["lower"], dose["unit"], dose["ordinal"]) == (1e6, "cells/kg", 1)
    assert dose["words"] == [{"field": "", "start": 55, "end": 84, "text": "1x10\\^6 cells/kg for cohort A"}]
