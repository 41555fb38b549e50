"""A circle of wider concepts, a way out of a scheme and a scheme that nothing describes are named with their file."""

from dataclasses import replace
from pathlib import Path

import pytest

from trialgraph.lint import Sources, hierarchy

HEAD = """\
PREFIX : <https://example.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

:one a skos:ConceptScheme ; dcterms:description "Ours."@en .
:other a skos:ConceptScheme ; skos:definition "Theirs."@en .
:a skos:inScheme :one . :b skos:inScheme :one . :c skos:inScheme :one . :far skos:inScheme :other .
"""


def said(folder: Path, text: str) -> Sources:
    (folder / "words.ttl").write_text(HEAD + text, encoding="utf-8")
    return replace(Sources.ours(), lexicon=folder, cases=None)


@pytest.mark.parametrize("text", ["", ":a skos:broader :b . :b skos:broader :c .", ":c skos:narrower :a , :b ."])
def test_a_hierarchy_passes(tmp_path: Path, text: str) -> None:
    sources = said(tmp_path, text)
    rules = (hierarchy.undescribed, hierarchy.circular, hierarchy.straying)
    assert [flaw for rule in rules for flaw in rule(sources)] == []


@pytest.mark.parametrize(
    "text",
    [
        ":a skos:broader :a .",
        ":a skos:broader :b . :b skos:broader :c . :c skos:broader :a .",
        ":a skos:broader :b , :c . :a skos:narrower :c .",
    ],
    ids=["itself", "three", "said both ways"],
)
def test_a_circle_is_named(tmp_path: Path, text: str) -> None:
    flaws = list(hierarchy.circular(said(tmp_path, text)))
    assert "https://example.org/a is wider than itself" in {flaw.what for flaw in flaws}
    assert {flaw.path.name for flaw in flaws} == {"words.ttl"}


def test_a_way_out_of_a_scheme_is_named(tmp_path: Path) -> None:
    (flaw,) = hierarchy.straying(said(tmp_path, ":a skos:broader :far ."))
    assert "has a wider concept in another scheme, https://example.org/far" in flaw.what


def test_a_scheme_that_nothing_describes_is_named(tmp_path: Path) -> None:
    (flaw,) = hierarchy.undescribed(said(tmp_path, ":third a skos:ConceptScheme ."))
    assert "nothing says what the scheme https://example.org/third holds" in flaw.what
