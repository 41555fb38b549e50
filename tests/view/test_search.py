"""Who looks for something finds it under the names that people use, with what tells one thing from another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from trialgraph.graph import store
from trialgraph.graph.store import Snapshot
from trialgraph.view.search import KINDS, Found, Hit, found, of, suggested


@pytest.fixture(scope="module")
def snapshot(built: Path) -> Iterator[Snapshot]:
    with store.opened(built) as opened:
        yield opened


def looked_for(snapshot: Snapshot, asked: str, **options: object) -> Found:
    assert snapshot.search
    return found(snapshot.graph, snapshot.search, asked, **options)  # type: ignore[arg-type]


def hits_of(what: Found, kind: str) -> list[Hit]:
    return next((group.hits for group in what.groups if group.kind == kind), [])


def test_an_antigen_is_found_by_any_name_and_tells_its_trials(snapshot: Snapshot) -> None:
    for asked in ("HER2", "ERBB2", "her-2", "c-erbB-2"):
        hit = hits_of(looked_for(snapshot, asked), "antigen")[0]
        assert (hit.title, hit.number) == ("HER2", 2), asked
    assert hits_of(looked_for(snapshot, "ERBB2"), "antigen")[0].also == "ERBB2"
    assert hits_of(looked_for(snapshot, "her2"), "antigen")[0].also == "", "the same name is no other"


def test_a_trial_is_told_by_its_number_and_title_and_its_phase(snapshot: Snapshot) -> None:
    (hit,) = hits_of(looked_for(snapshot, "0610"), "trial")
    (told,) = hit.trials
    assert told.trial.name == hit.title and told.trial.name.startswith("NCT")
    assert told.trial.title and told.trial.phase == "Phase 1"


def test_a_trial_without_a_number_has_its_name(snapshot: Snapshot) -> None:
    hits = hits_of(looked_for(snapshot, "CAR"), "trial")
    assert any(not hit.title.startswith("NCT") for hit in hits)


def test_a_criterion_has_its_words_marked_and_its_trial(snapshot: Snapshot) -> None:
    hits = hits_of(looked_for(snapshot, "pregnant"), "criterion")
    assert hits
    for hit in hits:
        assert [each.words.lower() for each in hit.words if each.asked]
        assert (
            hit.title in ("Inclusion", "Exclusion") and hit.iri and hit.iri.startswith(f"{hit.iri.split('/crit')[0]}/")
        )


def test_kinds_come_in_one_order_and_one_of_them_alone(snapshot: Snapshot) -> None:
    kinds = [group.kind for group in looked_for(snapshot, "cells").groups]
    assert kinds == [kind for kind in KINDS if kind in kinds] and len(kinds) > 2
    for kind in kinds:
        assert [group.kind for group in looked_for(snapshot, "cells", kind=kind).groups] == [kind]


def test_all_pages_of_a_kind_have_everything_once(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialgraph.view.search.SHOWN", 2)
    whole = looked_for(snapshot, "cells", kind="criterion").groups[0].total
    pages = [looked_for(snapshot, "cells", kind="criterion", page=page).groups for page in range(1, whole // 2 + 2)]
    iris = [hit.iri for groups in pages for group in groups for hit in group.hits]
    assert len(iris) == len(set(iris)) == whole > 2


def test_a_misspelt_word_is_told(snapshot: Snapshot) -> None:
    what = looked_for(snapshot, "lymphomma")
    assert what.meant == "lymphoma" and hits_of(what, "condition")[0].title == "lymphoma"
    assert looked_for(snapshot, "lymphoma").meant is None
    assert looked_for(snapshot, "qqqqqq") == Found("qqqqqq", None, [])


@pytest.mark.parametrize("asked", ["", "—", "\x00", "NOT", '" OR "', "a* NEAR(b)", "{{ 7 * 7 }}", "x" * 5000])
def test_whatever_is_asked_is_words(snapshot: Snapshot, asked: str) -> None:
    assert looked_for(snapshot, asked).asked == asked


def test_what_is_begun_is_suggested_the_exact_name_first(snapshot: Snapshot) -> None:
    assert snapshot.search
    for begun, first in (
        ("bcm", "BCMA"),
        ("cldn18", "CLDN18.2"),
        ("TNFRSF17", "BCMA"),
        ("NCT0610", "NCT06101082"),
        ("lymphomma", "lymphoma"),
    ):
        hits = suggested(snapshot.graph, snapshot.search, begun)
        assert hits[0].title == first and len(hits) <= 10
    assert suggested(snapshot.graph, snapshot.search, "qqqqqqqq") == []


def test_a_part_of_a_trial_is_told_by_its_trial(snapshot: Snapshot) -> None:
    (hit,) = hits_of(looked_for(snapshot, "0610"), "trial")
    assert hit.iri and of(snapshot.graph, f"{hit.iri}/product/a").trial == hit.trials[0].trial
