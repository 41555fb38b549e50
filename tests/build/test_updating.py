"""A build that changes the graph of the one before makes the graph that a build from nothing makes."""

import errno
import io
import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from trialgraph.build import updating
from trialgraph.build.line import build
from trialgraph.build.updating import Updater
from trialgraph.core.errors import StoreError
from trialgraph.graph import store
from trialgraph.graph.export import export

SEED, STEPS, WORDS = 17, 6, 3
WORD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/trialgraph/event/invented{0}> a skos:Concept ; skos:notation "invented{0}" ;
    skos:prefLabel "platelets"@en ; skos:inScheme <https://w3id.org/trialgraph/event> .
"""
CONDITIONS = ("Lupus", "Asthma", "Myositis")
PHASES, STATUSES = ("PHASE1", "PHASE2", "PHASE3"), ("RECRUITING", "COMPLETED")
ITEMS = (
    "Age 18 years or older",
    "Platelets ≥ 75 x 10^9/L",
    "No systemic steroids within 14 days before apheresis",
    "Hemoglobin at least 8 g/dL and creatinine at most 1.5 x ULN",
    "Chemotherapy within 2 weeks",
    "ECOG 0-1",
)


def record(chance: random.Random, number: int) -> bytes:
    """A record about one of a few trials, with fields that may disagree with those of another record."""
    items = "\n".join(f"{place}. {item}" for place, item in enumerate(chance.sample(ITEMS, 3), 1))
    sections: dict[str, Any] = {
        "identificationModule": {
            **numbered(chance, number),
            "secondaryIdInfos": [{"id": each} for each in claimed(chance, number)],
            "briefTitle": "Phase 1 study of anti-HER2 CAR-T cells",
        },
        "conditionsModule": {"conditions": [chance.choice(CONDITIONS)]},
        "statusModule": {"overallStatus": chance.choice(STATUSES)},
        "designModule": {"phases": [chance.choice(PHASES)]},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": chance.choice(("One", "Two")), "class": "OTHER"}},
        "armsInterventionsModule": {"interventions": [{"name": "anti-HER2 CAR-T cells"}]},
        "eligibilityModule": {"eligibilityCriteria": f"Inclusion Criteria:\n{items}", "minimumAge": "21 Years"},
    }
    return json.dumps({"protocolSection": sections}).encode()


def numbered(chance: random.Random, number: int) -> dict[str, Any]:
    """The number of a record, now and then a former one, and what it says of a former one."""
    if chance.random() < 0.2:
        return {"nctId": former(number)}
    aliases = [former(chance.randrange(1, 5) if chance.random() < 0.1 else number)] if chance.random() < 0.3 else []
    return {"nctId": f"NCT{number:08}", "nctIdAliases": aliases}


def former(number: int) -> str:
    """The number that a trial had before, which may be lower or higher than the present one."""
    return f"NCT{(7 - number) % 7 + (10 if number % 2 else 0):08}"


def page(chance: random.Random, number: int) -> bytes:
    """A page about one of the trials, which now and then stops in the middle."""
    own = former(number) if chance.random() < 0.2 else f"NCT{number:08}"
    lines = ["Anti-HER2 CAR-T cells", own, "Phase", "PHASE2", "Inclusion Criteria:"]
    lines += [f"{place}. {item}." for place, item in enumerate(chance.sample(ITEMS, 2), 1)]
    return "\n".join([*lines, *(["3. The participant has no other"] if chance.random() < 0.3 else [""])]).encode()


def entry(chance: random.Random, number: int) -> bytes:
    """An entry of the WHO's portal about one of the trials, under a number of another registry."""
    own = chance.choice((f"EUCTR2014-00000{number}-11-DE", f"DRKS0000000{number}", f"2023-50000{number}-11-00"))
    claims = ";".join(claimed(chance, number))
    return f"""<Trials_downloaded_from_ICTRP><Trial><TrialID>{own}</TrialID>
<Public_title>Cells of number {number}</Public_title><Secondary_ID>{claims}</Secondary_ID>
<Primary_sponsor>{chance.choice(("One", "Three"))}</Primary_sponsor><Condition>{chance.choice(CONDITIONS)}</Condition>
<Recruitment_Status>Recruiting</Recruitment_Status></Trial></Trials_downloaded_from_ICTRP>""".encode()


def claimed(chance: random.Random, number: int) -> list[str]:
    """Further numbers of a trial, now and then of another one, or none."""
    number = number if chance.random() < 0.7 else chance.randrange(1, 5)
    some = (
        f"NCT{number:08}",
        f"2014-00000{number}-11",
        f"DRKS0000000{number}",
        f"U1111-0000-000{number}",
        "NCT00000000",
    )
    return chance.sample(some, chance.randrange(3))


SUFFIXES = {record: ".json", page: ".txt", entry: ".xml"}


class Folder:
    """A folder of documents, and the edits that may happen to it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        folder.mkdir()
        for _ in range(8):
            self.add()

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir())

    def add(self) -> None:
        make = self.chance.choice((record, page, entry))
        name = f"{self.chance.randrange(10**6)}{SUFFIXES[make]}"
        (self.folder / name).write_bytes(make(self.chance, self.chance.randrange(1, 5)))

    def change(self) -> None:
        file = self.chance.choice(self.files)
        make = next(make for make, suffix in SUFFIXES.items() if suffix == file.suffix)
        file.write_bytes(make(self.chance, self.chance.randrange(1, 5)))

    def delete(self) -> None:
        if len(self.files) > 2:
            self.chance.choice(self.files).unlink()

    def rename(self) -> None:
        file = self.chance.choice(self.files)
        file.rename(file.with_stem(f"{self.chance.randrange(10**6)}"))

    def copy(self) -> None:
        file = self.chance.choice(self.files)
        shutil.copy(file, file.with_stem(f"{self.chance.randrange(10**6)}"))

    def break_(self) -> None:
        (self.folder / f"{self.chance.randrange(10**6)}.txt").write_text("No word of one.")

    def keep(self) -> None:
        """Change nothing."""


def exported(folder: Path) -> bytes:
    output = io.BytesIO()
    with store.reading(folder) as graph:
        export(graph, output, format="turtle", whole=True)
    return output.getvalue()


def quads(folder: Path) -> set[str]:
    """All that a store holds, its named graphs too; the shapes have blank nodes, whose names mean nothing."""
    with store.reading(folder) as graph:
        return {str(quad) for quad in graph if "_:" not in str(quad)}


def found(folder: Path) -> list[object]:
    """What the indexes find by the words of the items and by names, in its order, and what they count."""
    with store.opened(folder) as snapshot:
        words, search = snapshot.words, snapshot.search
        assert words and search
        asked = (*ITEMS, "platelet", "no other", "HER2", "cells", "NCT", "hospital", "0000")
        counts = [search.tallies(kind) for kind in ("status", "phase", "antigen", "condition", "severity")]
        return [
            *(words.trials(each) for each in asked),
            *(ask(each, most=50) for each in asked for ask in (search.trials, search.names, search.criteria)),
            *(search.holders(name, most=50) for each in search.names("HER2", most=5) for name in each.names),
            *counts,
        ]


@pytest.fixture
def updates(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The findings that each graph had after it was changed."""
    done: list[int] = []
    finish = Updater.finish

    def counted(self: Updater) -> int:
        done.append(finish(self))
        return done[-1]

    monkeypatch.setattr(Updater, "finish", counted)
    return done


def test_after_any_edits_the_graph_is_that_of_a_build_from_nothing(tmp_path: Path, updates: list[int]) -> None:
    chance = random.Random(SEED)
    folder = Folder(tmp_path / "documents", chance)
    edits: list[Callable[[], None]] = [folder.add, folder.change, folder.delete, folder.rename, folder.copy,
                                       folder.break_, folder.keep]  # fmt: skip
    words = tmp_path / "words"
    words.mkdir()
    build([folder.folder], tmp_path / "store", lexicon=words)
    for step in range(STEPS):
        for edit in chance.choices(edits, k=chance.choice((1, 1, 2, 5))):
            edit()
        if step % WORDS == WORDS - 1:  # a process reads the words of a folder once
            words = tmp_path / f"words{step}"
            words.mkdir()
            (words / "mine.ttl").write_text(WORD.format(step), encoding="utf-8")
        told: list[str] = []
        fresh: list[str] = []
        again = build([folder.folder], tmp_path / "store", lexicon=words, tell=told.append)
        first = build([folder.folder], tmp_path / str(step), lexicon=words, tell=fresh.append)
        assert quads(tmp_path / "store") == quads(tmp_path / str(step)), f"seed {SEED}, step {step}"
        assert exported(tmp_path / "store") == exported(tmp_path / str(step)), f"seed {SEED}, step {step}"
        assert found(tmp_path / "store") == found(tmp_path / str(step)), f"seed {SEED}, step {step}"
        assert replace(again, new=first.new) == first, f"seed {SEED}, step {step}"
        assert told == fresh, f"seed {SEED}, step {step}"
    assert len(updates) == STEPS - STEPS // WORDS
    assert any(updates), "no trial had a finding"


PAGE = (
    "Anti-HER2 CAR-T cells\nNCT0000{number:04}\nPhase\nPHASE2\nInclusion Criteria:\n1. Age {number} years or older.\n"
)


def pages(folder: Path, *numbers: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number}.txt").write_text(PAGE.format(number=number), encoding="utf-8")
    return folder


def test_what_readers_of_the_old_graph_see_stays(tmp_path: Path, updates: list[int]) -> None:
    folder = pages(tmp_path / "pages", 18, 19)
    build([folder], tmp_path / "store")
    with store.reading(tmp_path / "store") as graph:
        before = {str(quad) for quad in graph}
        pages(folder, 20)
        build([folder], tmp_path / "store")
        assert {str(quad) for quad in graph} == before
    assert len(updates) == 1


def test_many_changes_are_a_build_from_nothing(
    tmp_path: Path, updates: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_FEW", 2)
    folder = pages(tmp_path / "pages", 18, 19, 20, 21)
    build([folder], tmp_path / "store")
    assert build([pages(folder, 22, 23, 24)], tmp_path / "store").new == 3
    assert build([folder / "18.txt"], tmp_path / "store").documents == 1
    assert not updates
    build([folder / "18.txt", folder / "19.txt"], tmp_path / "store")
    assert len(updates) == 1


@pytest.mark.parametrize(
    "lost", ["cache", *(f"snapshots/1/{name}" for name in ("documents", "words", "search", "graph", "graph/CURRENT"))]
)
def test_where_anything_of_the_last_build_is_lost_all_is_built_anew(tmp_path: Path, lost: str) -> None:
    folder, folder2 = pages(tmp_path / "pages", 18, 19), tmp_path / "fresh"
    (folder / "again.txt").write_text(PAGE.format(number=18) + "2. ECOG 0-1\n", encoding="utf-8")
    build([folder], tmp_path / "store")
    path = tmp_path / "store" / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    (folder / "again.txt").unlink()
    told: list[str] = []
    build([folder], tmp_path / "store", tell=told.append)
    build([folder], folder2)
    assert quads(tmp_path / "store") == quads(folder2)
    assert not told


def test_damage_that_a_reader_met_is_not_copied(tmp_path: Path, updates: list[int]) -> None:
    folder = pages(tmp_path / "pages", 18, 19)
    build([folder], tmp_path / "store")
    with pytest.raises(StoreError, match="Build it again"), store.reading(tmp_path / "store"):
        raise RuntimeError("Corruption: block checksum mismatch")
    build([folder], tmp_path / "store")
    assert not updates
    build([folder], tmp_path / "store")
    assert len(updates) == 1


def test_files_that_cannot_be_linked_are_no_reason_to_stop(
    tmp_path: Path, updates: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    folder = pages(tmp_path / "pages", 18, 19)
    build([folder], tmp_path / "store")
    monkeypatch.setattr(os, "link", refusing)
    assert build([pages(folder, 20)], tmp_path / "store").documents == 3
    assert not updates
