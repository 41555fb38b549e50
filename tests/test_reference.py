"""The reference pages in docs/ say what the sources say."""

import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
MADE = runpy.run_path(str(DOCS / "reference.py"))["pages"]()

LINK = re.compile(r"\]\(([\w/.-]+\.md)\)")


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_is_what_its_sources_make(name: str) -> None:
    """After a change: ``.venv/bin/python docs/reference.py``."""
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == MADE[name]


def test_the_list_of_the_documentation_names_each_page() -> None:
    pages = {file.relative_to(DOCS).as_posix() for file in (*DOCS.glob("*.md"), *(DOCS / "reference").glob("*.md"))}
    assert set(LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))) >= pages - {"README.md"}


def test_the_list_of_decisions_names_each_by_its_number() -> None:
    folder = DOCS / "decisions"
    listed = re.findall(r"^(\d+)\. \[.+\]\((.+)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {file for _, file in listed} == {file.name for file in folder.glob("0*.md")}
    assert all(int(file[:4]) == int(number) for number, file in listed)


def test_there_is_no_page_without_a_source() -> None:
    assert {file.name for file in (DOCS / "reference").iterdir()} == set(MADE)
