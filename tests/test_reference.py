"""The reference pages in docs/ say what the sources say."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
MADE = runpy.run_path(str(DOCS / "reference.py"))["pages"]()


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_is_what_its_sources_make(name: str) -> None:
    """After a change: ``.venv/bin/python docs/reference.py``."""
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == MADE[name]


def test_there_is_no_page_without_a_source() -> None:
    assert {file.name for file in (DOCS / "reference").iterdir()} == set(MADE)
