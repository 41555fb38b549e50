"""A word that two concepts of a scheme claim is named, unless a rule tells them apart; so is half a concept."""

from dataclasses import replace
from pathlib import Path

import pytest

from lint.broken import PREFIXES
from trialgraph.lint import Sources, flaws, labels

OURS = Sources.ours()


def words(folder: Path, text: str) -> Sources:
    (folder / "mine.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return replace(OURS, extra=folder)


def antigen(name: str, more: str) -> str:
    return (
        f"<https://w3id.org/trialgraph/antigen/{name}> a tg:Antigen , skos:Concept ;\n"
        f'    skos:inScheme <https://w3id.org/trialgraph/antigen> ; skos:notation "{name}" ; {more} .\n'
    )


def test_our_words_are_whole_and_clear() -> None:
    assert [*labels.not_whole(OURS), *labels.claimed_twice(OURS)] == []


@pytest.mark.parametrize("label", ["CD19", "cd19", "CD-19", "erbb2"])
def test_a_label_that_another_concept_has_is_named_at_the_users_line(tmp_path: Path, label: str) -> None:
    sources = words(tmp_path, antigen("NEW1", f'skos:prefLabel "NEW1"@en ; skos:altLabel "{label}"'))
    (flaw,) = flaws(sources)
    assert (flaw.path.name, flaw.line, flaw.code) == ("mine.ttl", 6, "label")
    assert "is claimed by https://w3id.org/trialgraph/antigen/" in flaw.what


def test_with_a_context_rule_both_may_have_it(tmp_path: Path) -> None:
    rule = 'tg:contextRule "The gene, unless a product follows."@en'
    both = antigen("NEW1", f'skos:prefLabel "alpha"@en ; {rule}') + antigen(
        "NEW2", f'skos:prefLabel "alpha"@en ; {rule}'
    )
    assert flaws(words(tmp_path, both)) == []
    one = antigen("NEW1", f'skos:prefLabel "alpha"@en ; {rule}') + antigen("NEW2", 'skos:prefLabel "alpha"@en')
    assert len(flaws(words(tmp_path, one))) == 1


def test_half_a_concept_and_an_unknown_class_are_named(tmp_path: Path) -> None:
    half = '<https://w3id.org/trialgraph/antigen/NEW1> a tg:Antigeen , skos:Concept ; skos:notation "NEW1" .\n'
    found = [flaw.what for flaw in flaws(words(tmp_path, half))]
    assert any("there is no class tg:Antigeen" in what for what in found)
    assert any("has no skos:prefLabel" in what for what in found)
    assert any("has no skos:inScheme" in what for what in found)


def test_words_of_two_languages_do_not_clash_but_with_english_they_do(tmp_path: Path) -> None:
    german, dutch = (
        'skos:prefLabel "one"@en ; skos:altLabel "als"@de',
        'skos:prefLabel "two"@en ; skos:altLabel "als"@nl',
    )
    assert flaws(words(tmp_path, antigen("NEW1", german) + antigen("NEW2", dutch))) == []
    english = 'skos:prefLabel "two"@en ; skos:altLabel "als"@en'
    assert len(flaws(words(tmp_path, antigen("NEW1", german) + antigen("NEW2", english)))) == 1
