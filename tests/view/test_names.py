"""A code of the lexicon has a name and leads to its concept; other words are their own name."""

import pyoxigraph as ox
import pytest

from trialgraph.core import identify
from trialgraph.view.names import Names


def test_a_code_is_called_by_its_label(graph: ox.Store) -> None:
    assert Names(graph).of("measure", "platelets") == ("platelet count", f"{identify.SHARED}measure/platelets")
    assert Names(graph).of("unit", "10*9/L").iri == f"{identify.SHARED}unit/10-9-per-L"
    assert Names(graph).label("phase", "PHASE1") == "Phase 1"


@pytest.mark.parametrize("words", ["serum zonulin", "platelets!", "<b>", "", " ", "血小板", 'a"b'])
def test_words_that_are_no_code_lead_nowhere(words: str, graph: ox.Store) -> None:
    assert Names(graph).of("measure", words) == (words, "")


def test_nothing_has_no_name(graph: ox.Store) -> None:
    assert Names(graph).label("anchor", None) == ""
