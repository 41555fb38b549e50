"""What is written is found; what is forgotten is found no more, and leaves nothing that others are ranked by."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.graph.search.entry import Entry, Part
from trialgraph.graph.search.reading import Search
from trialgraph.graph.search.tally import Tally
from trialgraph.graph.search.writing import SearchWriter

TEXT = "No steroids within 14 days"


def an_entry(number: int, **more: tuple[object, ...]) -> Entry:
    said = Entry(
        titles=(f"Study {number} of cells",),
        own=(f"NCT0000000{number}",),
        others=("Example Clinic",),
        products=(Part("/product/1", f"CELL-{number}"),),
        sponsors=(Part("/organisation/1", "Example Clinic"),),
        criteria=(Part("/criterion/1", TEXT), Part(f"/criterion/{number + 1}", f"Age {number} or older")),
    )
    return said._replace(**more)  # type: ignore[arg-type]


def facts(*numbers: int) -> ox.Store:
    """What the graph says of the items of trials."""
    graph, term = ox.Store(), ox.NamedNode("https://w3id.org/trialgraph/ontology#text")
    for number in numbers:
        for path, words in an_entry(number).criteria:
            graph.add(ox.Quad(ox.NamedNode(f"x:{number}{path}"), term, ox.Literal(words)))
    return graph


def written(folder: Path, *numbers: int, forgotten: tuple[int, ...] = ()) -> Search:
    folder.mkdir()
    writer = SearchWriter(folder)
    for number in (*forgotten, *numbers):
        writer.add(f"x:{number}", an_entry(number))
    writer.close()
    if forgotten:
        writer = SearchWriter(folder)
        for number in forgotten:
            writer.forget(f"x:{number}", facts(*forgotten))
        writer.close()
    found = Search.opened(folder)
    assert found
    return found


def everything(index: Search) -> list[object]:
    """All that is found, and what it is ranked by: the words of each index and how often they are there."""
    asked = ("study", "cells", "NCT", "00000", "example", "cell", "steroid", "age", "old")
    ranked = ("titles", "texts", "names")
    connection = index._connection
    return [
        *(find(each, most=9) for each in asked for find in (index.trials, index.names, index.criteria)),
        *(connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("calls", "labels", "named")),
        *(connection.execute(f"SELECT block FROM {each}_data WHERE id = 1").fetchone() for each in ranked),
        connection.execute("SELECT * FROM spelling ORDER BY term").fetchall(),
    ]


@pytest.mark.parametrize("forgotten", [(3,), (3, 4), (4, 5, 3)])
def test_what_was_forgotten_leaves_nothing(tmp_path: Path, forgotten: tuple[int, ...]) -> None:
    changed, anew = written(tmp_path / "a", 1, 2, forgotten=forgotten), written(tmp_path / "b", 1, 2)
    assert everything(changed) == everything(anew)
    assert not changed.trials("NCT00000003", most=9).iris


def test_two_documents_say_one_item_once_and_both_their_titles(tmp_path: Path) -> None:
    writer = SearchWriter(tmp_path)
    writer.add("x:1", an_entry(1))
    writer.add("x:1", an_entry(1, titles=("Another name",), own=("NCT00000001", "HOSP 7")))
    writer.close()
    index = Search.opened(tmp_path)
    assert index
    assert index.criteria("steroids", most=9).iris == ["x:1/criterion/1"]
    assert all(index.trials(each, most=9).iris == ["x:1"] for each in ("another", "study", "hosp7"))
    (product,) = index.names("cell-1", most=9)
    assert product.names[0].trials == 1


def test_concepts_are_known_by_all_their_names_and_by_how_many_trials_have_them(tmp_path: Path) -> None:
    writer = SearchWriter(tmp_path)
    writer.learn(graph_of(sample.DOCUMENT, sample.FACTS))
    antigen = "https://w3id.org/trialgraph/antigen/BCMA"
    writer.count([Tally("antigen", antigen, 7)])
    writer.count([Tally("antigen", antigen, 5), Tally("antigen", "x:gone", 2)])
    writer.count([Tally("antigen", "x:gone", 0)])
    writer.close()
    index = Search.opened(tmp_path)
    assert index
    for asked in ("BCMA", "TNFRSF17", "CD269", "bcm"):
        names = next(each.names for each in index.names(asked, most=1) if each.kind == "antigen")
        assert (names[0].concept, names[0].trials) == (antigen, 5)
    assert index.tallies("antigen") == [Tally("antigen", antigen, 5)] and index.concepts("antigen") == 1
    assert index.built().startswith("20")
