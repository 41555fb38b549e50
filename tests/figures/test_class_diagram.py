"""The classes of an ontology are drawn as boxes, with what leads from one to another."""

import pytest

from trialgraph.figures.class_diagram import Edge, drawn, placed

EDGES = [Edge("Trial", "Arm"), Edge("Trial", "Dose"), Edge("Dose", "Arm"), Edge("Small", "Trial", kind=True)]


def test_a_class_stands_as_far_from_the_first_as_relations_lead() -> None:
    found = placed(["Trial", "Arm", "Dose", "Small", "Lonely"], [*EDGES, Edge("Arm", "Unknown")], "Trial")
    assert found == {"Trial": (0, 0), "Arm": (1, 0), "Dose": (1, 1), "Small": (1, 2)}


def test_the_drawing_says_in_words_what_it_shows() -> None:
    pytest.importorskip("matplotlib")
    found = drawn(["Trial", "Arm", "Dose", "Small"], EDGES, "Trial", "Classes")
    assert all(f">{name}<" in found for name in ("Trial", "Arm", "Dose", "Small", "Classes"))
    assert "Trial leads to Arm" in found and "Small is a kind of Trial" in found
    assert found == drawn(["Trial", "Arm", "Dose", "Small"], EDGES, "Trial", "Classes")
