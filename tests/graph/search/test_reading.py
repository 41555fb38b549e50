"""Who looks for something finds it: by a part of a number, another name, a word that is not yet whole or misspelt."""

from pathlib import Path

import pytest

from trialgraph.graph.search.entry import Entry, Part
from trialgraph.graph.search.reading import Marked, Search, snippets
from trialgraph.graph.search.writing import SearchWriter

ENTRIES = {
    "x:1": Entry(
        titles=("Cells against GD2 in children with neuroblastoma",),
        own=("NCT00000001", "2019-501234-12", "GLOW-2"),
        others=("neuroblastoma", "GD2", "Example Clinic"),
        products=(Part("/product/a", "CART-GD2"),),
        sponsors=(Part("/organisation/a", "Example Clinic"),),
        criteria=(Part("/criterion/a", "No live vaccine within 30 days before the infusion"),),
    ),
    "x:2": Entry(
        titles=("A long term follow-up of children who took part in other trials of cells",),
        own=("NCT00000022",),
        claimed=("NCT00000001",),
        others=("Example Clinic", "Second Clinic"),
        products=(Part("/product/b", "CART-GD2 cells"), Part("/product/c", "cart-gd2")),
        sponsors=(Part("/organisation/b", "Example Clinic"), Part("/organisation/c", "Second Clinic")),
        criteria=(Part("/criterion/b", "Vaccine, vaccine and vaccine"), Part("/criterion/c", "Platelets above 50")),
    ),
}


@pytest.fixture
def index(tmp_path: Path) -> Search:
    writer = SearchWriter(tmp_path)
    for trial, said in ENTRIES.items():
        writer.add(trial, said)
    writer.close()
    found = Search.opened(tmp_path)
    assert found
    return found


@pytest.mark.parametrize(
    ("asked", "trials"),
    [
        ("NCT00000001", ["x:1", "x:2"]),  # its own number before one that is claimed
        ("nct 0000 0022", ["x:2"]),
        ("00022", ["x:2"]),
        ("501234", ["x:1"]),
        ("2019-5012", ["x:1"]),
        ("glow", ["x:1"]),
        ("GLOW 2", ["x:1"]),
        ("children", ["x:1", "x:2"]),
        ("neuroblastoma gd2", ["x:1"]),
        ("child", ["x:1", "x:2"]),
        ("second clinic", ["x:2"]),
        ("adults", []),
        ("", []),
        ("—", []),
    ],
)
def test_a_trial_is_found(index: Search, asked: str, trials: list[str]) -> None:
    found = index.trials(asked, most=9)
    assert found.iris == trials and found.total == len(trials)


def names(index: Search, asked: str, kind: str) -> list[tuple[str, int]]:
    return [(name.label, name.trials) for each in index.names(asked, most=9, kind=kind) for name in each.names]


def test_a_name_is_found_the_exact_one_first_and_once_in_any_case(index: Search) -> None:
    assert names(index, "CART-GD2", "product") == [("CART-GD2", 2), ("CART-GD2 cells", 1)]
    assert names(index, "cartgd", "product")[0] == ("CART-GD2", 2)
    assert names(index, "clinic", "sponsor") == [("Example Clinic", 2), ("Second Clinic", 1)]
    assert names(index, "CART-GD2", "sponsor") == names(index, "—", "product") == []


def test_a_name_leads_to_the_parts_that_have_it(index: Search) -> None:
    ((product, *_),) = (each.names for each in index.names("cart-gd2", most=9))
    assert index.holders(product, most=9) == ["x:1/product/a", "x:2/product/c"]
    assert index.holders(product, most=1) == ["x:1/product/a"]


def test_some_of_a_kind_follow_on_others(index: Search) -> None:
    first, then = (index.names("clinic", most=1, past=past, kind="sponsor")[0] for past in (0, 1))
    assert first.total == then.total == 2 and first.names != then.names
    assert index.trials("children", most=1, past=1) == (["x:2"], 2)


def test_an_item_is_found_by_its_words_the_one_with_most_of_them_first(index: Search) -> None:
    assert index.criteria("vaccines", most=9).iris == ["x:2/criterion/b", "x:1/criterion/a"]
    assert index.criteria("live vaccine", most=9).iris == ["x:1/criterion/a"]
    assert index.criteria("plate", most=9).iris == ["x:2/criterion/c"]
    assert index.criteria("ferritin", most=9) == ([], 0)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("cartdg2", "cartgd2"),
        ("xxxx", None),
        ("Clinik", "clinic"),
        ("exampel clinic", "example clinic"),
        ("clin", None),
        ("clinic", None),
    ],
)
def test_a_word_that_no_name_has_is_replaced_by_one_that_is_spelled_nearly_so(
    index: Search, asked: str, meant: str | None
) -> None:
    assert index.nearest(asked) == meant


def test_the_words_that_were_asked_are_marked() -> None:
    text = f"{'before ' * 50}no live vaccine within 30 days{' after' * 50}"
    (pieces,) = snippets([text], "vaccines live")
    assert [each.words for each in pieces if each.asked] == ["live", "vaccine"]
    assert len("".join(each.words for each in pieces)) < len(text)
    assert "".join(each.words for each in pieces)[0] == "…"


@pytest.mark.parametrize("text", ["a <b>vaccine</b>", "白血病 vaccine", "vaccine", "none of them"])
def test_a_short_text_is_shown_whole(text: str) -> None:
    (pieces,) = snippets([text], "vaccine")
    assert "".join(each.words for each in pieces) == text
    assert (Marked("vaccine", True) in pieces) == ("vaccine" in text)


def test_an_index_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert Search.opened(tmp_path) is None
