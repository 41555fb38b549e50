"""Names are compared by their letters and figures, and what signs join is found however it is parted."""

import sqlite3

import pytest

from trialgraph.graph.search.wording import MOST, expression, joined, key, nearly, parted, shown, words
from trialgraph.graph.search.writing import STEMS


def finds(text: str, asked: str, *, begun: bool = False) -> bool:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = '{STEMS}')")
    connection.execute("INSERT INTO texts VALUES (?)", (joined(text),))
    expected = expression(asked, begun=begun)
    return connection.execute("SELECT 1 FROM texts WHERE texts MATCH ?", (expected,)).fetchone() is not None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Autologous CART-19 cells", "CART19"),
        ("Autologous CART19 cells", "CART-19"),
        ("CAR T cells", "car-t"),
        ("Anti-CD19 CAR-T", "cd19"),
        ("No steroids; platelets above 50", "platelet"),
        ("Hôpital de l'exemple", "hopital"),
        ("复发难治的白血病", "白血病"),
        ("10^9/L", "10^9/l"),
        ('the "best" response', '"best'),
        ("NEAR and OR", "near or"),
    ],
)
def test_words_find_a_text(text: str, asked: str) -> None:
    assert finds(text, asked)


@pytest.mark.parametrize(
    ("text", "asked"), [("CART-19 cells", "CART-20"), ("CD19 cells", "cd1"), ("cells of T", "t of cells more")]
)
def test_other_words_do_not(text: str, asked: str) -> None:
    assert not finds(text, asked)


def test_the_last_word_may_be_begun() -> None:
    assert finds("BCMA cells", "bcm", begun=True) and finds("cells for BCMA", "cells bc", begun=True)
    assert not finds("BCMA cells", "bc cells", begun=True)


@pytest.mark.parametrize("asked", ["", " ", "—", "\x00", '"', "* ( ) : ^"])
def test_signs_alone_ask_for_nothing(asked: str) -> None:
    assert expression(asked) is None and key(asked) == ""


def test_very_many_words_are_not_all_looked_for() -> None:
    found = expression("cells " * 1000)
    assert found is not None and found.count("cells") == MOST


def test_a_key_has_no_signs_cases_or_accents() -> None:
    assert key("CART-19") == key("cart 19") == key("CarT19") and key("Müller") == "muller" and key("K562 µ") == "k562μ"


def test_a_text_looks_as_it_did_after_it_was_parted() -> None:
    assert shown(parted("CAR-T 治疗 ok")) == "CAR-T 治疗 ok" != parted("CAR-T 治疗 ok")


@pytest.mark.parametrize("wrong", ["bcm", "bcmaa", "bmca", "bcna", "cma"])
def test_one_letter_may_be_wrong(wrong: str) -> None:
    assert "bcma" in nearly(wrong)


def test_words_stand_alone() -> None:
    assert words("anti-CD19, cells") == ["anti", "CD19", "cells"]
