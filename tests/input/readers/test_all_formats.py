"""The same invented trial says the same in every format, as far as the format holds it."""

from typing import Any

import pytest

from input.readers.fields import facts
from input.readers.one_trial import FORMATS
from input.splitting.records import split
from trialgraph.core.model import (
    Arm,
    Constraint,
    Criterion,
    Endpoint,
    EventWindow,
    Organisation,
    Product,
    Record,
    Stated,
)
from trialgraph.input import readers

Facts = dict[str, Any]


def read(name: str) -> Record:
    (piece,) = split(FORMATS[name].data, name=name)
    (record,) = readers.read_bytes(piece.place, piece.data)
    return record


def said(record: Record) -> Facts:
    """What a record says, by kind, in words that can be compared."""
    found: Facts = {}
    for fact in facts(record, Stated):
        found.setdefault(fact.property, set()).add(str(getattr(fact.value, "code", fact.value)))
    found["criteria"] = [(one.polarity.value, one.text) for one in facts(record, Criterion)]
    found["limits"] = [limit(each) for one in facts(record, Criterion) for each in one.constraints]
    found["windows"] = [window(each) for one in facts(record, Criterion) for each in one.windows]
    found["arms"] = [arm.label for arm in facts(record, Arm)]
    found["given"] = {arm.label: arm.products for arm in facts(record, Arm)}
    found["products"] = {one.label: sorted(each.code for each in one.targets) for one in facts(record, Product)}
    found["endpoints"] = [(one.role.code, one.label, str(one.time_frame)) for one in facts(record, Endpoint)]
    found["lead"] = {one.label for one in facts(record, Organisation) if one.role == "lead"}
    return found


def limit(one: Constraint) -> tuple[str, str, str]:
    return (str(getattr(one.measure, "code", one.measure)), one.comparator.code, str(one.value))


def window(one: EventWindow) -> tuple[str, str]:
    return (str(getattr(one.event, "code", one.event)), str(one.duration))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_the_present_json_says(name: str) -> None:
    expected, found = said(read("v2.json")), said(read(name))
    lacks = FORMATS[name].lacks
    assert {key: found.get(key) for key in expected if key not in lacks} == {
        key: value for key, value in expected.items() if key not in lacks
    }
    assert not [key for key in lacks if expected.get(key) == found.get(key)], "what is named as lacking does lack"
