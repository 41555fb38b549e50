"""A term that nobody explains, uses or should use is named."""

from pathlib import Path

from lint.broken import PREFIXES, copied, edited
from trialgraph.lint import terms


def test_a_term_without_a_definition_is_named_with_its_line(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(terms.not_described(sources)) == []
    (sources.ontology / "new.ttl").write_text(f'{PREFIXES}tg:weight a owl:Class ; rdfs:label "weight"@en .\n', "utf-8")
    (flaw,) = terms.not_described(sources)
    assert (flaw.path.name, flaw.line) == ("new.ttl", 6)
    assert "tg:weight has no skos:definition" in flaw.what


def test_a_term_that_nothing_uses_is_named(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(terms.not_used(sources)) == []
    (sources.ontology / "new.ttl").write_text(f"{PREFIXES}tg:hasWeightOf a owl:ObjectProperty .\n", "utf-8")
    (flaw,) = terms.not_used(sources)
    assert flaw.what == "nothing uses tg:hasWeightOf"
    assert flaw.remedy == "Use it in a word of the lexicon, a shape, a query or a module, or delete it."


def test_a_use_of_a_deprecated_term_is_named_with_its_line(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(terms.deprecated(sources)) == []
    edited(sources.ontology / "trial.ttl", "tg:hasSite\n", "tg:hasSite owl:deprecated true .\ntg:hasSite\n")
    found = list(terms.deprecated(sources))
    assert "sites-and-sponsors.rq" in {flaw.path.name for flaw in found}
    for flaw in found:
        assert "tg:hasSite" in flaw.path.read_text("utf-8").splitlines()[flaw.line - 1]
