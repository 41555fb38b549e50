"""What is misspelt in a lexicon of one's own is named with its line and what is meant."""

from dataclasses import replace
from pathlib import Path

import pytest

from lint.broken import PREFIXES
from trialgraph.lint import Sources, flaws

HEAD = (
    PREFIXES
    + """\
PREFIX measure: <https://w3id.org/trialgraph/measure/>
PREFIX unit: <https://w3id.org/trialgraph/unit/>
PREFIX scheme: <https://w3id.org/trialgraph/>

"""
)
WHOLE = """\
measure:zonulin
    a tg:Measure , skos:Concept ;
    skos:inScheme scheme:measure ;
    skos:notation "zonulin" ;
    skos:prefLabel "zonulin"@en ;
    tg:canonicalUnit unit:mg-per-dL .
"""
BROKEN = {
    "no type": ("    a tg:Measure , skos:Concept ;\n", "", "has words and no type", "skos:Concept"),
    "no class": ("tg:Measure , ", "", "is no tg:Measure, as the others of its scheme are", "tg:Measure"),
    "no scheme": ("    skos:inScheme scheme:measure ;\n", "", "has no skos:inScheme", "Add it"),
    "unknown scheme": ("scheme:measure ;", "scheme:measurs ;", "has no scheme https://w3id.org/trialgraph/", "measure"),
    "unknown unit": ("unit:mg-per-dL", "unit:mg-per-dl", "has no unit https://w3id.org/trialgraph/unit/", "mg-per-dL"),
    "unit as a text": ("unit:mg-per-dL", '"mg/dL"', "leads to a concept, and “mg/dL” is a text", "IRI"),
    "misspelt term": ("tg:canonicalUnit", "tg:cannonicalUnit", "no property tg:cannonicalUnit", "tg:canonicalUnit"),
    "misspelt label": ("skos:prefLabel", "skos:preflabel", "no property skos:preflabel", "skos:prefLabel"),
    "unknown class": ("tg:Measure", "tg:Measurement", "there is no class tg:Measurement", "terms.md"),
}  # fmt: skip


def found(folder: Path, text: str) -> list[str]:
    (folder / "mine.ttl").write_text(HEAD + text, encoding="utf-8")
    return [str(flaw) for flaw in flaws(replace(Sources.ours(), extra=folder))]


def test_a_whole_concept_is_fine(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE) == []


@pytest.mark.parametrize(("old", "new", "what", "remedy"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, what: str, remedy: str) -> None:
    assert old in WHOLE
    told = [line for line in found(tmp_path, WHOLE.replace(old, new, 1)) if what in line]
    assert len(told) == 1, found(tmp_path, WHOLE.replace(old, new, 1))
    assert remedy in told[0] and "mine.ttl:" in told[0]


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    (flaw,) = found(tmp_path, WHOLE.replace("tg:canonicalUnit", "tg:cannonicalUnit"))
    assert f"mine.ttl:{(HEAD + WHOLE).splitlines().index('    tg:canonicalUnit unit:mg-per-dL .') + 1}: " in flaw


def test_what_others_say_in_their_own_terms_is_theirs(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE.rstrip(" .\n") + ' ; <https://example.org/owner> "us" .\n') == []
