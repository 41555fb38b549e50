"""The reference pages in docs/ say what the sources say."""

import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(file.name for file in (DOCS / "reference").iterdir())
LINK = re.compile(r"\]\(([\w/.-]+\.md)\)")


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages that the sources make now."""
    pages: dict[str, str] = runpy.run_path(str(DOCS / "reference.py"))["pages"]()
    return pages


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_its_sources_make(name: str, made: dict[str, str]) -> None:
    """After a change: ``.venv/bin/python docs/reference.py``."""
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == made[name]


def test_the_list_of_the_documentation_names_each_page() -> None:
    pages = {file.relative_to(DOCS).as_posix() for file in (*DOCS.glob("*.md"), *(DOCS / "reference").glob("*.md"))}
    assert set(LINK.findall((DOCS / "README.md").read_text(encoding="utf-8"))) >= pages - {"README.md"}


def test_the_list_of_decisions_names_each_by_its_number() -> None:
    folder = DOCS / "decisions"
    listed = re.findall(r"^(\d+)\. \[.+\]\((.+)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert {file for _, file in listed} == {file.name for file in folder.glob("0*.md")}
    assert all(int(file[:4]) == int(number) for number, file in listed)


def test_each_page_has_a_source_and_each_source_its_page(made: dict[str, str]) -> None:
    assert set(PAGES) == set(made)
