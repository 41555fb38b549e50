"""How often something is given is counted in doses, and not in levels, days, phases or visits."""

import pytest

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.extract.product.dosing import dosings
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("One infusion is planned.", [("single", 1, 1, None)]),
        ("They get up to three infusions.", [("repeated", None, 3, None)]),
        ("They get 2 to 4 infusions.", [("repeated", 2, 4, None)]),
        ("An infusion is given every 3 weeks.", [("repeated", None, None, "3 wk")]),
        ("Infusions are given biweekly.", [("repeated", None, None, "2 wk")]),
        ("Cells are infused on days 0, 7 and 14.", [("repeated", 3, 3, None)]),
        ("It is infused once.", [("single", 1, 1, None)]),
        ("A single or split dose is given.", [("split", None, None, None), ("single", 1, 1, None)]),
        ("A third is infused 3 times a week for 2 weeks.", [("repeated", 6, 6, None)]),
        ("Further infusions (up to 3 in total) may follow.", [("additional", None, 3, None)]),
        ("The recommended phase 2 dose is sought.", []),
        ("Three dose levels are tested.", []),
        ("It is taken once daily.", []),
        ("After the infusion, people are seen every 3 months.", []),
    ],
)
def test_doses_are_counted(sentence: str, said: list[tuple[str, int | None, int | None, str | None]]) -> None:
    span = Span(0, len(sentence), "description")
    document = Document("a.json", "c" * 64, "application/json", {"description": sentence})
    record = Annotated(Record(document, (Field("description", span),)), load())
    found = [
        (one.schedule.code, *one.doses, f"{one.interval[0].amount} {one.interval[0].unit}" if one.interval else None)
        for one in dosings(record, span)
    ]
    assert found == said
