"""A side of a comparison knows its trials, their facts and their words."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from trialgraph.core.errors import StoreError, UnreadableError
from trialgraph.core.standards import PROV
from trialgraph.core.vocabulary import TG
from trialgraph.diff.side import facts, opened, side_of, trials, words


def test_a_trial_is_called_by_any_of_its_names(graph: ox.Store) -> None:
    (trial,) = trials(side_of(graph))
    assert (trial.number, trial.files) == ("NCT00000000", {"page.txt"})
    assert all(map(trial.is_called, ("NCT00000000", "nct00000000", sample.TRIAL)))
    assert not trial.is_called("NCT0000000")


def test_facts_are_those_of_the_trial_without_their_places(graph: ox.Store) -> None:
    side = side_of(graph)
    (trial,) = trials(side)
    found = facts(side, trial)
    assert len(found) > 10
    terms = {term for said in found.values() for term, _ in said}
    assert not terms & {PROV.wasQuotedFrom, TG.quote, TG.sourcePath}
    assert not found.keys() & side.codes.keys()


def test_words_are_those_of_the_document(graph: ox.Store) -> None:
    side = side_of(graph)
    (level,) = side.values(trials(side)[0].node, TG.hasDoseLevel)
    assert words(side, level) == ["1x10\\^6 cells/kg for cohort A"]
    assert words(side, ox.NamedNode(sample.TRIAL)) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"<x:a> a", b"{}", b"NCT00000000 is a trial"])
def test_a_file_that_is_no_graph_is_refused_in_a_line(tmp_path: Path, content: bytes) -> None:
    for name in ("page.ttl", "page.nt"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UnreadableError, match=f"{name}: th") as refused, opened(tmp_path / name):
            pass
        assert "trialgraph export" in str(refused.value)


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"), opened(tmp_path):
        pass
