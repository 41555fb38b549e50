"""A path leads to the values that stand there, whatever the case and spelling of the keys and the forms between."""

from typing import Any

import pytest

from trialgraph.input.readers.branches import Node, at, is_code, objects_at, texts_at

PART = {"Products": [{"name": "B", "number": 2}, {"name": "A", "number": 1}], "title": "One", "empty": " "}


@pytest.mark.parametrize(
    ("value", "path", "found"),
    [
        ({"a": {"b": 1}}, "a.b", [("a.b", 1)]),
        ({"a": [{"b": 1}, {"c": 2}, 3, {"b": 4}]}, "a.*.b", [("a.0.b", 1), ("a.3.b", 4)]),
        ({"a": {"b": 1}}, "a.*.b", [("a.b", 1)]),  # one object in place of a list
        ([7], "*", [("0", 7)]),
        ({"endPoints": 1}, "endpoints", [("endPoints", 1)]),
        ({"end_points": 1}, "endPoints", [("end_points", 1)]),
        ({"authorisedPartI": PART}, "@.title", [("authorisedPartI.title", "One")]),
        (
            {"authorizedApplication": {"authorizedPartI": PART}},
            "@.title",
            [("authorizedApplication.authorizedPartI.title", "One")],
        ),
        ({"applications": [{"partI": PART}]}, "@.title", [("applications.0.partI.title", "One")]),
        (
            {"authorizedPartI": PART},
            "@.products.*.name",
            [("authorizedPartI.Products.1.name", "A"), ("authorizedPartI.Products.0.name", "B")],
        ),
        ({"authorizedPartI": "PART"}, "@.title", []),
        ({"a": 1}, "a.b", []),
        ({"a": None}, "a.*.b", []),
        ("text", "a", []),
        ({f"key{n}": n for n in range(600)}, "KEY7", []),  # too many keys to look for another spelling
    ],
)
def test_a_path_finds_its_values(value: Any, path: str, found: list[tuple[str, Any]]) -> None:
    assert [(node.path, node.value) for node in at(Node("", value), path)] == found


def test_the_first_path_that_has_words_or_numbers_is_taken() -> None:
    root = Node("", {"a": " ", "b": None, "c": True, "d": {"e": 1}, "f": 0, "g": "x"})
    assert texts_at(root, ("a", "b", "c", "d", "f", "g")) == [Node("f", 0)]
    assert texts_at(root, ("a",)) == []


def test_the_first_path_that_has_objects_is_taken() -> None:
    root = Node("", {"a": [], "b": {}, "c": "x", "d": [1, {"e": 1}], "f": {"g": 1}})
    assert objects_at(root, ("a.*", "b", "c", "d.*", "f")) == [Node("d.1", {"e": 1})]
    assert objects_at(root, ("a.*",)) == []


@pytest.mark.parametrize("value", [4, "4", " 11 ", 0])
def test_a_number_is_a_code(value: object) -> None:
    assert is_code(value)


@pytest.mark.parametrize("value", [True, "Phase 4", "", None, 4.5, "2099", {"a": 4}])
def test_anything_else_is_none(value: object) -> None:
    assert not is_code(value)
