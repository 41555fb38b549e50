"""Ladders are kept apart by product and by arm, and each level says whose it is."""

from trialgraph.core.model import Document, DoseLevel, Field, Record, Span
from trialgraph.extract.doses import doses
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def levels(*groups: tuple[str, dict[str, str]]) -> list[DoseLevel]:
    """The levels of a record with groups of fields, each a text of its own."""
    named = [
        (f"{kind}.{name}", number, text) for number, (kind, said) in enumerate(groups) for name, text in said.items()
    ]
    texts = {f"{name}.{number}": text for name, number, text in named}
    fields = tuple(Field(name, Span(0, len(text), f"{name}.{number}"), number) for name, number, text in named)
    record = Record(Document("case.json", "c" * 64, "application/json", texts), fields)
    return [fact for fact in doses(Annotated(record, load())) if isinstance(fact, DoseLevel)]


def told(found: list[DoseLevel]) -> list[tuple[str | None, tuple[str, ...], int, float | None]]:
    return [(level.product, level.arms, int(level.ordinal), level.upper) for level in found]


def test_each_product_has_a_ladder_of_its_own() -> None:
    found = levels(
        ("intervention", {"name": "CD19 CAR-T cells", "description": "Doses of 1x10^6/kg and 3x10^6/kg."}),
        ("intervention", {"name": "CD22 CAR-T cells", "description": "Doses of 2x10^6/kg and 3x10^6/kg."}),
    )
    assert told(found) == [
        ("CD19 CAR-T cells", (), 1, 1e6),
        ("CD19 CAR-T cells", (), 2, 3e6),
        ("CD22 CAR-T cells", (), 1, 2e6),
        ("CD22 CAR-T cells", (), 2, 3e6),
    ]


def test_prose_says_of_which_product_a_dose_is() -> None:
    found = levels(
        ("intervention", {"name": "AB-1 CAR-T cells"}),
        ("intervention", {"name": "AB-2 CAR-T cells"}),
        ("arm", {"label": "both", "description": "A dose of AB-1 of 1x10^6/kg and of AB-2 of 5x10^6/kg."}),
    )
    assert told(found) == [("AB-1 CAR-T cells", ("both",), 1, 1e6), ("AB-2 CAR-T cells", ("both",), 1, 5e6)]


def test_a_fixed_dose_stands_beside_a_ladder() -> None:
    found = levels(
        ("intervention", {"name": "AB-1 CAR-T cells", "description": "A fixed dose of 1x10^8 cells."}),
        ("intervention", {"name": "AB-2 CAR-NK cells", "description": "Doses of 1x10^8, 5x10^8 and 1x10^9 cells."}),
    )
    assert [(level.product, int(level.ordinal)) for level in found] == [
        ("AB-1 CAR-T cells", 1),
        ("AB-2 CAR-NK cells", 1),
        ("AB-2 CAR-NK cells", 2),
        ("AB-2 CAR-NK cells", 3),
    ]


def test_arms_that_climb_apart_have_ladders_of_their_own() -> None:
    found = levels(
        ("intervention", {"name": "AB-1 CAR-T cells"}),
        ("arm", {"label": "adults", "description": "1x10^6/kg, then 3x10^6/kg"}),
        ("arm", {"label": "children", "description": "5x10^5/kg, then 1x10^6/kg"}),
    )
    assert [(level.population, level.product, int(level.ordinal), level.upper) for level in found] == [
        ("adults", "AB-1 CAR-T cells", 1, 1e6),
        ("adults", "AB-1 CAR-T cells", 2, 3e6),
        ("children", "AB-1 CAR-T cells", 1, 5e5),
        ("children", "AB-1 CAR-T cells", 2, 1e6),
    ]
