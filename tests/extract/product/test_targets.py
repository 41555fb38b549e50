"""Which antigens a sentence says that the cells recognise, and which it only mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.targets import kinds, speaks_of_cells, targets
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

WORDS = st.lists(
    st.sampled_from(["CD19", "HER2", "anti-", "BCMA", "CAR-T", "cells", "TCR-T", "targeting", "-targeted", "CAR", "NK"])
    | st.sampled_from(["prior", "positive", "and", "/", "in", "antibody", ".", "(", ")", "+"]),
    max_size=10,
).map(" ".join)


def annotated(text: str) -> tuple[Annotated, Span]:
    return Annotated(record({"summary": text}), load()), Span(0, len(text), "summary")


def read(text: str, *, product: bool = False) -> list[tuple[str, str]]:
    """The antigens, and the words of their frame."""
    whole, span = annotated(text)
    return [(one.antigen.code, whole.words(one.span)) for one in targets(whole, span, product=product)]


@pytest.mark.parametrize(
    ("text", "antigens", "frame"),
    [
        ("Some anti-CD19 CAR-T cells are given", ["CD19"], "anti-CD19 CAR-T cells"),
        ("CD19/CD22 dual CAR-T cells", ["CD19", "CD22"], "CD19/CD22 dual CAR-T cells"),
        ("CD19 and CD20 CAR T cells", ["CD19", "CD20"], "CD19 and CD20 CAR T cells"),
        ("CAR-T cells targeting BCMA", ["BCMA"], "targeting BCMA"),
        ("BCMA-targeted CAR-NK cells", ["BCMA"], "BCMA-targeted CAR-NK cells"),
        ("CAR-T cells directed against GD2 and B7-H3", ["GD2", "B7-H3"], "directed against GD2 and B7-H3"),
        ("CD19CAR-T cells", ["CD19"], "CD19CAR-T cells"),
        ("Lymphocytes with an anti-gp100 TCR", ["gp100"], "anti-gp100 TCR"),
        ("Lymphocytes with an anti-MART-1 K7 TCR are given", ["MART-1"], "anti-MART-1 K7 TCR"),
        (
            "Cells expressing anti-CD22 and anti-CD19 chimeric antigen receptors",
            ["CD22", "CD19"],
            "anti-CD22 and anti-CD19 chimeric antigen receptors",
        ),
        ("T cells secreting anti-PD-1 and expressing an anti-CD19 CAR", ["CD19"], "anti-CD19 CAR"),
        ("CAR-CLDN18.2 T-Cells", ["CLDN18.2"], "CAR-CLDN18.2 T-Cells"),
        ("NY-ESO-1 TCR-T cells", ["NY-ESO-1"], "NY-ESO-1 TCR-T cells"),
        ("CD19/22 CAR-T cells", ["CD19", "CD22"], "CD19/22 CAR-T cells"),
        ("CD79a/b CAR-T cells", ["CD79a", "CD79b"], "CD79a/b CAR-T cells"),
        ("CAR-20/19-T cells", ["CD20", "CD19"], "CAR-20/19"),
        ("CAR20.19.22 T cells", ["CD20", "CD19", "CD22"], "CAR20.19.22 T cells"),
        ("UCARTCS1", ["SLAMF7"], "UCARTCS1"),
        ("CART-meso", ["MSLN"], "CART-meso"),
        ("CART 19 cells", ["CD19"], "CART 19"),
        ("some 1928z CAR T cells", ["CD19"], "1928z"),
        ("PD-1 knockout CD19 CAR-T", ["CD19"], "CD19 CAR-T"),
    ],
)
def test_an_antigen_beside_the_kind_of_cell_is_a_target(text: str, antigens: list[str], frame: str) -> None:
    assert read(text) == [(antigen, frame) for antigen in antigens]


@pytest.mark.parametrize(
    "text",
    [
        "CD19-positive leukaemia treated with CAR-T cells",
        "CD4+ and CD8+ CAR-T cells",
        "prior CD19 CAR-T",
        "HER2 antibody before CAR-T cells",
        "an antibody targeting HER2",
        "a graft depleted of CD19 TCR alpha/beta cells",
        "HER2 in patients who have CAR-T cells",
        "CD19 is an antigen",
        "CD4+CD8+ CAR-T cells",
        "CAR-T 28 days after",
        "WU-CART-007",
        "CAR-T cells expressing EGFRt",
        "HLA-A2-restricted TCR-T cells",
        "CAR-T cells secreting anti-PD-L1",
        "CAR-T cells",
        "",
    ],
)
def test_an_antigen_that_is_only_mentioned_is_none(text: str) -> None:
    assert read(text) == []


def test_where_the_text_is_about_a_product_a_word_such_as_targeting_is_enough() -> None:
    text = "It is a therapy targeting HER2"
    assert read(text) == []
    assert read(text, product=True) == [("HER2", "targeting HER2")]
    assert read("HER2-positive tumours", product=True) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Autologous CAR-T cells", "CAR-T", "CAR-T cells"),
        ("CAR-CLDN18.2 T-Cells", "CAR-T", "CAR-CLDN18.2 T-Cells"),
        ("some CAR-NK cells", "CAR-NK", "CAR-NK cells"),
        ("TCR-T cells", "TCR-T", "TCR-T cells"),
    ],
)
def test_a_kind_of_cell_is_found_also_around_an_antigen(text: str, kind: str, words: str) -> None:
    whole, span = annotated(text)
    assert [(hit.concept.code, text[hit.start : hit.end]) for hit in kinds(whole, span)] == [(kind, words)]
    assert speaks_of_cells(whole)


@pytest.mark.parametrize("text", ["A drug for T-ALL", "an antibody targeting HER2", "scars and care", ""])
def test_other_products_are_no_engineered_cells(text: str) -> None:
    assert not speaks_of_cells(annotated(text)[0])


@given(WORDS | st.text(max_size=40), st.booleans())
def test_a_frame_stands_in_the_text(text: str, product: bool) -> None:
    whole, span = annotated(text)
    for one in targets(whole, span, product=product):
        assert 0 <= one.span.start < one.span.end <= len(text)
