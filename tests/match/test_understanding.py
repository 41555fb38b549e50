"""The lexicon of a graph tells what is wider, what words mean, and which of them name a whole class."""

import pyoxigraph as ox
import pytest

from match.trials import known
from trialgraph.core.errors import StoreError
from trialgraph.core.model import Concept
from trialgraph.match.understanding import understood


def test_wider_and_narrower_are_two_sides() -> None:
    lymphoma, follicular = Concept("condition", "lymphoma"), Concept("condition", "follicular-lymphoma")
    assert lymphoma in known().wider(follicular) and follicular in known().narrower(lymphoma)
    assert follicular not in known().wider(lymphoma)
    assert lymphoma in known().wider(lymphoma)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("multiple myeloma", {"multiple-myeloma"}),
        ("radiotherapy", {"radiotherapy"}),
        ("pregnancy", {"pregnant"}),
        ("women", set()),
        ("the sickness of the old miller", set()),
    ],
)
def test_words_mean_diseases_events_and_states(words: str, codes: set[str]) -> None:
    assert {concept.code for concept in known().meanings(words, ("condition", "event"))} == codes


@pytest.mark.parametrize(
    ("event", "words", "general"),
    [
        ("chemotherapy", "chemotherapy", True),
        ("chemotherapy", "systemic chemotherapy", True),
        ("chemotherapy", "fludarabine", False),
        ("corticosteroid", "systemic steroids", True),
        ("corticosteroid", "dexamethasone", False),
        ("radiotherapy", "radiation therapy", True),
        ("cardiac_event", "myocardial infarction", False),
        ("car_t", "CAR-T cells", True),
        ("car_t", "tisagenlecleucel", False),
        ("hsct", "HSCT", True),
        ("proteasome_inhibitor", "bortezomib", False),
    ],
)
def test_words_name_a_class_or_one_of_it(event: str, words: str, general: bool) -> None:
    assert known().is_general(Concept("event", event), words) is general


def test_a_graph_that_knows_no_words_of_criteria_is_refused() -> None:
    """Without the words that loosen a limit, too many people would be turned away."""
    with pytest.raises(StoreError, match="Build it again"):
        understood(ox.Store())


def test_what_does_not_depend_on_a_person_is_made_once_for_one_graph() -> None:
    one, made = known().anew(), []
    for understanding in (one, one, one.anew()):
        understanding.once(str, "key", lambda: made.append("made") or "value")
    assert len(made) == 2
