"""Which antigens the short forms of product names say, and where they say none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.extract.product.shorthand import chains, receptors, short_forms
from trialgraph.knowledge.lexicon import load
from trialgraph.knowledge.matcher import Hit


def read(words: str) -> list[tuple[str, str]]:
    """The antigens that some words say, in full or for short, each with its words."""
    known = load().find("antigen", words)
    return [(hit.concept.code, words[hit.start : hit.end]) for hit in short_forms(words, 0, load(), known)]


@pytest.mark.parametrize(
    ("words", "antigens"),
    [
        ("CAR19", [("CD19", "19")]),
        ("huCART-19", [("CD19", "19")]),
        ("CAR-T-38", [("CD38", "38")]),
        ("CAR2219", [("CD22", "22"), ("CD19", "19")]),
        ("CAR20.19.22", [("CD20", "20"), ("CD19", "19"), ("CD22", "22")]),
        ("CD19/22", [("CD19", "CD19"), ("CD22", "22")]),
        ("CD79a/b", [("CD79a", "CD79a"), ("CD79b", "b")]),
        ("TRBC1/2", [("TRBC1", "TRBC1"), ("TRBC2", "2")]),
        ("UCARTCS1", [("SLAMF7", "CS1")]),
        ("CART-meso", [("MSLN", "meso")]),
        ("κ.CAR-T", [("Ig kappa", "κ")]),
        ("19BBz", [("CD19", "19")]),
        ("h19-28ζ", [("CD19", "19")]),
    ],
)
def test_a_short_form_says_its_antigens(words: str, antigens: list[tuple[str, str]]) -> None:
    assert read(words) == antigens


@pytest.mark.parametrize(
    "words", ["CART-007", "CAR-T 28 days", "CAR-T", "meso", "scar19", "CAR19%", "CAR1515", "28z", "CART-T", ""]
)
def test_other_words_say_none(words: str) -> None:
    assert read(words) == []


def test_a_number_that_is_no_antigen_ends_a_list() -> None:
    assert read("CD19/1000 patients") == [("CD19", "CD19")]
    assert read("CD19-28z") == [("CD19", "CD19")]


def test_receptors_and_chains_have_their_places() -> None:
    assert [tuple(place)[:2] for place in receptors("some huCART19 cells", load())] == [(7, 11)]
    assert [tuple(place)[:2] for place in chains("a 19-28z cell", load())] == [(2, 8)]
    assert receptors("CAR-T cells", load()) == chains("CAR-T cells", load()) == []


@given(st.lists(st.sampled_from(["CAR", "T", "19", "22", "/", "-", " ", "CD", "z", "28", "hu", "meso"])).map("".join))
def test_hits_stand_in_their_words_without_overlaps(words: str) -> None:
    hits: list[Hit] = short_forms(words, 0, load(), load().find("antigen", words))
    places = [(hit.start, hit.end) for hit in hits]
    assert all(0 <= start < end <= len(words) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
