"""The folders that the package needs are there, in a checkout and in a wheel."""

from pathlib import Path

import pytest

from trialgraph.core import resources


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        (resources.ontology(), "*.ttl"),
        (resources.lexicon(), "*.ttl"),
        (resources.shapes(), "*.ttl"),
        (resources.queries(), "*.rq"),
        (resources.queries() / "checks", "*.rq"),
        (resources.examples(), "*.txt"),
    ],
    ids=["ontology", "lexicon", "shapes", "queries", "checks", "examples"],
)
def test_a_folder_holds_what_it_is_for(folder: Path, pattern: str) -> None:
    assert list(folder.glob(pattern)), f"{folder.name} holds no {pattern}"


def test_the_data_of_a_wheel_go_before_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "_data").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    resources._root.cache_clear()
    try:
        assert resources.shapes() == tmp_path / "_data" / "shapes"
    finally:
        resources._root.cache_clear()


def test_the_terms_of_reading_stand_apart() -> None:
    assert resources.reading_terms() and resources.public_terms()
    assert sorted([*resources.public_terms(), *resources.reading_terms()]) == sorted(resources.ontology().glob("*.ttl"))
