"""Words are found where they stand alone, in any usual spelling, and the lexicon says one thing by one word."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core import resources, turtle
from trialgraph.core.errors import LexiconError
from trialgraph.core.identify import concept_iri
from trialgraph.core.model import Concept
from trialgraph.core.namespaces import OTHERS
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import Lexicon, load
from trialgraph.knowledge.matcher import Hit, Label, Matcher

PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tg: <https://w3id.org/trialgraph/ontology#> .
@prefix antigen: <https://w3id.org/trialgraph/antigen/> .
"""
NEW = """
antigen:XYZ9 a tg:Antigen, skos:Concept ;
    skos:inScheme <https://w3id.org/trialgraph/antigen> ;
    skos:notation "XYZ9" ;
    skos:prefLabel "XYZ9"@en ;
    skos:altLabel "invented surface protein"@en .
"""
QUADS = tuple(turtle.quads(resources.lexicon()))
LEXICON = load()
IDENTIFYING = (SKOS.inScheme, SKOS.notation)
SCHEMES = sorted(
    {quad.object.value.rsplit("/", 1)[1] for quad in QUADS if quad.predicate.value == SKOS.inScheme}  # type: ignore[union-attr]
)


def word(text: str, *, hidden: bool = False) -> Label:
    """A label whose concept has the label itself as its code."""
    return Label(text, Concept("word", text), hidden)


def matcher(*texts: str) -> Matcher:
    return Matcher(map(word, texts))


def found(hits: list[Hit], text: str) -> list[tuple[str, str]]:
    """The code of each hit, and the words that it covers."""
    return [(hit.concept.code, text[hit.start : hit.end]) for hit in hits]


def words(text: str, *labels: str) -> list[str]:
    """The words in which some labels are found."""
    return [text[hit.start : hit.end] for hit in matcher(*labels).find(text)]


# ---- the matcher


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("fever", "Fever, no FEVER.", ["Fever", "FEVER"]),
        ("fever", "fevers and (fever)s", ["fevers", "fever"]),
        ("T-cell", "T cells, T-Cell and T_cell", ["T cells", "T-Cell", "T_cell"]),
        ("lung cancer", "lung-cancer", ["lung-cancer"]),
        ("CD19", "anti-CD19+ cells", ["CD19"]),
        ("3+3", "the 3+3 rule", ["3+3"]),
        ("%", "70% or 70 %", ["%", "%"]),
        ("ALL", "All of ALL and ALLs", ["ALL", "ALLs"]),
        ("PD-1", "pd-1, PD-1 and PD 1", ["PD-1", "PD 1"]),
        ("tumour", "İ tumour", ["tumour"]),
    ],
)
def test_a_label_is_found_in_its_usual_spellings(label: str, text: str, expected: list[str]) -> None:
    assert words(text, label) == expected


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("fever", "feverish"),
        ("fever", "hayfever"),
        ("fever", "feversome"),
        ("CD19", "CD190"),
        ("10", "10s"),  # seconds, and no plural
        ("3+3", "13+3 and 3+30"),
        ("ALL", "all of them, All"),
        ("CR", "cr"),
        ("lung cancer", "lungcancer"),
        ("fever", ""),
    ],
)
def test_a_label_is_not_found_within_or_beside_other_words(label: str, text: str) -> None:
    assert words(text, label) == []


def test_of_two_labels_the_longest_wins_and_the_leftmost_comes_first() -> None:
    some = matcher("cancer", "gastric cancer", "cancer cell")
    text = "gastric cancer cells; cancer cells"
    assert found(some.find(text), text) == [("gastric cancer", "gastric cancer"), ("cancer cell", "cancer cells")]


def test_every_gives_what_stands_within_and_across_too() -> None:
    text = "gastric cancer cells"
    assert found(matcher("cancer", "gastric cancer", "cancer cell").every(text), text) == [
        ("gastric cancer", "gastric cancer"),
        ("cancer cell", "cancer cells"),
        ("cancer", "cancer"),
    ]


def test_a_typo_is_marked_and_yields_to_the_word_itself() -> None:
    typo, right = Label("fevre", Concept("word", "fever"), hidden=True), Label("fever", Concept("word", "fever"))
    assert [hit.hidden for hit in Matcher([typo, right]).find("fever, fevre")] == [False, True]
    both = Matcher([Label("fever", Concept("word", "a"), hidden=True), right])
    assert [(hit.concept.code, hit.hidden) for hit in both.find("fever")] == [("fever", False)]


def test_at_finds_a_label_that_is_glued_to_what_stands_before() -> None:
    """A unit often stands right behind its number."""
    assert matcher("mg", "mg/kg").at("10mg/kg", 2) == Hit(Concept("word", "mg/kg"), 2, 7)
    assert matcher("mg").at("10 mgs", 3) == Hit(Concept("word", "mg"), 3, 6)


@pytest.mark.parametrize(("text", "start"), [("10 mg", 2), ("10 mg", 4), ("10mglobulin", 2), ("10", 2)])
def test_at_wants_a_whole_label_at_just_this_place(text: str, start: int) -> None:
    assert matcher("mg").at(text, start) is None


def test_readings_are_all_meanings_of_the_whole_text() -> None:
    disease, dynamics = (Label("PD", Concept("word", meaning)) for meaning in ("disease", "dynamics"))
    two = Matcher([disease, dynamics, word("stable PD")])
    assert [concept.code for concept in two.readings("PD")] == ["disease", "dynamics"]
    assert [concept.code for concept in two.readings("PDs")] == ["disease", "dynamics"]
    assert [concept.code for concept in two.readings("Stable-PD")] == ["stable PD"]
    for text in ("pd", "a PD", "PD PD", "", "s"):
        assert two.readings(text) == []


def test_a_matcher_without_labels_finds_nothing() -> None:
    assert matcher().find("fever") == matcher().every("fever") == []
    assert matcher().readings("fever") == []
    assert matcher().at("fever", 0) is None


@given(st.text(), st.text())
def test_a_hit_covers_the_words_of_its_label(before: str, after: str) -> None:
    text = f"{before} lung-cancer {after}"
    hits = matcher("lung cancer").find(text)
    assert len(before) + 1 in [hit.start for hit in hits]
    assert {text[hit.start : hit.end].lower().replace("-", " ").replace("_", " ").rstrip("s") for hit in hits} == {
        "lung cancer"
    }


# ---- the lexicon


def test_a_text_is_read_only_if_it_is_nothing_but_a_label() -> None:
    assert LEXICON.read("antigen", " ErbB2 ") == Concept("antigen", "HER2")
    assert LEXICON.read("phase", "PHASE1") == Concept("phase", "PHASE1")
    assert LEXICON.read("antigen", "anti-ErbB2") is None
    assert LEXICON.read("phase", "ErbB2") is None
    assert LEXICON.read("no-such-scheme", "ErbB2") is None


def test_a_concept_leads_to_others_and_to_its_values() -> None:
    gastric = Concept("condition", "gastric-cancer")
    (broader,) = LEXICON.related(gastric, SKOS.broader)
    assert LEXICON.related(broader, SKOS.broader) == [Concept("condition", "solid-tumor")]
    her2 = Concept("antigen", "HER2")
    assert LEXICON.value(her2, TG.geneSymbol) == "ERBB2"
    assert LEXICON.values(her2, SKOS.altLabel) == sorted(LEXICON.values(her2, SKOS.altLabel))
    assert LEXICON.preferred(her2) == "HER2"


def test_a_concept_is_found_by_its_iri_and_by_what_it_is_matched_to() -> None:
    platelets = Concept("measure", "platelets")
    assert LEXICON.called(concept_iri(platelets)) == platelets
    assert LEXICON.called(concept_iri(Concept("measure", "zonulin"))) is None
    assert LEXICON.matched(f"{OTHERS['loinc']}777-3") == [platelets]
    assert LEXICON.matched(f"{OTHERS['loinc']}0-0") == []


def test_a_concept_that_is_not_there_says_nothing() -> None:
    nothing = Concept("antigen", "CD999")
    assert not LEXICON.knows(nothing)
    assert LEXICON.related(nothing, SKOS.broader) == []
    assert LEXICON.values(nothing, SKOS.altLabel) == []
    assert LEXICON.value(nothing, TG.geneSymbol) is None
    assert LEXICON.preferred(nothing) == "CD999"


def test_a_collection_holds_concepts() -> None:
    conditioning = LEXICON.collection("agent", "conditioning")
    assert Concept("agent", "fludarabine") in conditioning
    assert conditioning < set(LEXICON.concepts("agent"))
    assert LEXICON.collection("agent", "no-such-collection") == frozenset()


def test_a_typo_of_the_lexicon_is_found_as_such() -> None:
    (hit,) = LEXICON.find("agent", "fludalabine")
    assert (hit.concept.code, hit.hidden) == ("fludarabine", True)


def test_words_behind_a_number_are_found_only_when_asked_for() -> None:
    assert [hit.concept.code for hit in LEXICON.find("comparator", "or older", suffix=True)] == [">="]
    assert LEXICON.find("comparator", "or older") == []


# ---- a folder of further words


def written(folder: Path, text: str) -> Path:
    (folder / "mine.ttl").write_text(PREFIXES + text, encoding="utf-8")
    return folder


def test_a_further_folder_adds_concepts_and_labels(tmp_path: Path) -> None:
    lexicon = load(written(tmp_path, NEW + 'antigen:HER2 skos:altLabel "invented name of HER2"@en .\n'))
    assert lexicon.read("antigen", "Invented Surface Proteins") == Concept("antigen", "XYZ9")
    assert lexicon.read("antigen", "invented name of HER2") == Concept("antigen", "HER2")
    assert lexicon.read("antigen", "ErbB2") == Concept("antigen", "HER2")
    assert lexicon.digest != load().digest, "another lexicon reads other things, so what it read is read again"
    assert load().read("antigen", "XYZ9") is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (NEW.replace("9 a", "9 b"), 5),
        (NEW.replace('"XYZ9" ;', '"XYZ9"'), 8),
        (NEW.replace("tg:Antigen", "gt:Antigen"), 5),
    ],
    ids=["a verb that is none", "no semicolon", "a prefix that is not declared"],
)
def test_broken_turtle_is_refused_with_its_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(LexiconError) as refused:
        load(written(tmp_path, text))
    assert str(refused.value).startswith(f"{tmp_path / 'mine.ttl'}:{line}: ")
    assert str(refused.value).endswith("Correct the file.")


def test_turtle_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_bytes((PREFIXES + NEW.replace("invented", "erfundén")).encode("latin-1"))
    with pytest.raises(LexiconError, match=r"mine\.ttl:9: .*UTF-8"):
        load(tmp_path)


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert load(tmp_path).digest == load().digest


# ---- what the project's own words must be


def labels(scheme: str, lexicon: Lexicon = LEXICON) -> Iterator[Label]:
    for suffix in (False, True):
        yield from lexicon.labels(scheme, suffix=suffix)


def values(term: str) -> Counter[str]:
    """How often each subject has a property."""
    return Counter(quad.subject.value for quad in QUADS if quad.predicate.value == term)  # type: ignore[union-attr]


def test_every_concept_has_one_notation_one_preferred_label_and_one_scheme() -> None:
    """The matchers see only what has a notation and a scheme, and nobody would miss the rest."""
    notations, preferred, schemes = values(SKOS.notation), values(SKOS.prefLabel), values(SKOS.inScheme)
    concepts = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in QUADS
        if isinstance(quad.object, ox.NamedNode) and quad.object.value == SKOS.Concept
    }
    assert len(concepts) > 1000
    assert {iri for iri in concepts if (notations[iri], preferred[iri], schemes[iri]) != (1, 1, 1)} == set()
    assert notations.keys() == schemes.keys() == concepts


def test_a_notation_is_used_once_in_its_scheme() -> None:
    scheme, notation = ({q.subject: q.object for q in QUADS if q.predicate.value == term} for term in IDENTIFYING)
    used = Counter((scheme[concept], notation[concept]) for concept in notation)
    assert [pair for pair, times in used.items() if times > 1] == []


# A heading names a field of the page and stands in no fact.
@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme != "heading"])
def test_a_fact_and_the_lexicon_call_a_concept_by_one_iri(scheme: str) -> None:
    """Facts make it from the notation, so a concept that has another one would have no label in the graph."""
    subjects = {quad.subject.value for quad in QUADS if quad.predicate.value == SKOS.notation}  # type: ignore[union-attr]
    assert LEXICON.concepts(scheme)
    assert [each for each in LEXICON.concepts(scheme) if concept_iri(each) not in subjects] == []


def test_no_label_of_an_antigen_is_claimed_by_two() -> None:
    for label in labels("antigen"):
        assert set(LEXICON.matcher("antigen").readings(label.text)) == {label.concept}, label.text


def test_every_label_is_found_where_it_stands_alone() -> None:
    for scheme in SCHEMES:
        for label in labels(scheme):
            words = f"exampli{label.text}" if label.stem else label.text
            hits = LEXICON.matcher(scheme, suffix=label.suffix).every(f"; {words} ;")
            assert (label.concept, 2, 2 + len(words)) in [(hit.concept, hit.start, hit.end) for hit in hits]


def test_a_label_is_a_name_and_no_sentence() -> None:
    assert [label.text for scheme in SCHEMES for label in labels(scheme) if len(label.text.split()) > 7] == []
    assert [label.text for scheme in SCHEMES for label in labels(scheme) if label.text != label.text.strip()] == []


def test_labels_of_another_language_are_found_only_on_its_pages() -> None:
    lexicon = load()
    assert not lexicon.find("measure", "Alter")
    assert [hit.concept.code for hit in lexicon.speaking("de").find("measure", "Alter, platelets")] == [
        "age",
        "platelets",
    ]
    assert lexicon.speaking("de").speaking("en") is lexicon
