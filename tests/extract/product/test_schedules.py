"""Which agent has which dose, on how many days."""

from decimal import Decimal

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.schedules import agent_doses, days_of, described
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str) -> list[tuple[str, Decimal | None, int | None]]:
    whole, span = Annotated(record({"summary": text}), load()), Span(0, len(text), "summary")
    return [(one.agent.code, one.amount, one.days) for one in agent_doses(whole, list(whole.find("agent", span)), span)]


@pytest.mark.parametrize(
    ("text", "flu", "cy", "flu_days", "cy_days"),
    [
        ("fludarabine 30 mg/m2 x 3 days, cyclophosphamide 500 mg/m2 x 2 days", 30, 500, 3, 2),
        ("30 mg/m2 fludarabine for 3 days and 900 mg/m2 cyclophosphamide on day -2", 30, 900, 3, 1),
        ("30 mg/m2/day of fludarabine and 500 mg/m2/day of cyclophosphamide on days -5, -4, -3", 30, 500, 3, 3),
        ("fludarabine and cyclophosphamide (30 and 300 mg/m2) d1-3", None, 300, 3, 3),
        ("fludarabine (total 90 mg/m2 over 3 days), cyclophosphamide (total 1500 mg/m2 over 3 days)", 30, 500, 3, 3),
        ("fludarabine and cyclophosphamide", None, None, None, None),
    ],
)
def test_each_agent_has_its_own_dose(
    text: str, flu: int | None, cy: int | None, flu_days: int | None, cy_days: int | None
) -> None:
    doses = {agent: (amount, days) for agent, amount, days in read(text)}
    assert doses["cyclophosphamide"] == (cy, cy_days)
    assert doses["fludarabine"][1] == flu_days
    assert flu is None or doses["fludarabine"][0] == flu


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "12 Gy TBI, fludarabine 30 mg/m2 and melphalan 140 mg/m2",
            {"total body irradiation": 12, "fludarabine": 30, "melphalan": 140},
        ),
        ("30 mg/m2 of fludarabine, 300 mg/m2 of cyclophosphamide, TBI 2 Gy", {"total body irradiation": 2}),
        ("12 Gy, fludarabine 30 mg/m2 and melphalan 140 mg/m2", {"fludarabine": 30, "melphalan": 140}),
        ("cyclophosphamide and TBI (60 mg/kg and 12 Gy)", {"cyclophosphamide": 60, "total body irradiation": 12}),
        ("TBI 12 Gy in 6 fractions on days -9 to -7", {"total body irradiation": 4}),
        ("total body irradiation 80 cGy x 10 fractions on days -11 to -7", {"total body irradiation": 80}),
        ("fludarabine 160 mg/m2 in total over 4 days", {"fludarabine": 40}),
        ("500 mg/m2 cyclophosphamide, then fludarabine 30 mg/m2", {"cyclophosphamide": 500, "fludarabine": 30}),
    ],
)
def test_an_amount_stands_on_either_side_of_its_agent_and_gray_is_radiation(
    text: str, expected: dict[str, int]
) -> None:
    doses = {agent: amount for agent, amount, _ in read(text)}
    assert {agent: doses[agent] for agent in expected} == expected


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on days -5, -4 and -3", 3),
        ("Day -6 to Day -3", 4),
        ("x 3d", 3),
        ("d1-3", 3),
        ("for two consecutive days", 2),
        ("8-7 days before infusion", 2),
        ("a three-day regimen", 3),
        ("once", None),
        ("days 1-2 weeks", None),
    ],
)
def test_a_schedule_has_a_number_of_days(words: str, days: int | None) -> None:
    found = days_of(words)
    assert (found and found.number) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on days -5, -4 and -3", (-5, -3)),
        ("Day -6 to Day -3", (-6, -3)),
        ("on day -2", (-2, -2)),
        ("8-7 days before infusion", (-8, -7)),
        ("x 3d", (None, None)),
        ("d1-3", (None, None)),
    ],
)
def test_the_days_before_the_infusion_are_told_from_a_number(words: str, days: tuple[int | None, int | None]) -> None:
    found = days_of(words)
    assert found and (found.first, found.last) == days


def test_a_description_is_read_where_it_is_about_its_agent() -> None:
    texts = {"name": "Cyclophosphamide", "text": "Given for 2 days. Fludarabine 25 mg/m2. Cyclophosphamide: 30 mg/kg."}
    whole = Annotated(record(texts), load())
    name, text = Span(0, 16, "name"), Span(0, len(texts["text"]), "text")
    (hit,) = whole.find("agent", name)
    found = list(described(whole, hit, name, list(whole.find("agent", text)), text))
    assert [(one.agent.code, one.amount) for one in found] == [("cyclophosphamide", 30)]
