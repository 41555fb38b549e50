"""A document that says the same in another dress yields the same facts."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest

import flat
import mutations
from shared import NO_SHARED, SEEDS
from trialgraph.core import resources
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge import lexicon

EXAMPLES = sorted(resources.examples().glob("*.txt"))
Mutation = Callable[[str, int], str]
Said = Counter[tuple[str, flat.Key]]

# Each mutation with how many places of a document are tried.
MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (mutations.join_lines, 8),
    (mutations.glue_items, 8),
    (mutations.swap_markers, 4),
    (mutations.insert_disclaimer, 8),
    (mutations.remove_escapes, 1),
    (mutations.times_to_x, 1),
)
NAMES = [mutation.__name__ for mutation, _ in MUTATIONS]
each_mutation = pytest.mark.parametrize(("mutation", "places"), MUTATIONS, ids=NAMES)


def said(text: str) -> Said:
    """What a text says, without where."""
    words = lexicon.load()
    (record,) = readers.read_bytes("page.txt", text.encode("utf-8"), words)
    found = flat.said(extract(record, words), record.document.texts)
    return Counter((kind, key) for kind, keys in found.items() for key in keys)


@cache
def unchanged(path: Path) -> Said:
    return said(path.read_text(encoding="utf-8"))


def check(path: Path, mutation: Mutation, places: int) -> None:
    text = path.read_text(encoding="utf-8")
    for seed in Random(f"{path.stem} {mutation.__name__}").sample(range(10_000), places):
        before, after = unchanged(path), said(mutation(text, seed))
        lost, new = list(before - after), list(after - before)
        assert (lost, new) == ([], []), f"{mutation.__name__} with seed {seed}"


@each_mutation
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_keeps_its_facts(path: Path, mutation: Mutation, places: int) -> None:
    check(path, mutation, places)


@each_mutation
@pytest.mark.skipif(not SEEDS, reason=NO_SHARED)
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_keeps_its_facts(path: Path, mutation: Mutation, places: int) -> None:
    check(path, mutation, places)


@pytest.mark.parametrize(
    ("mutation", "text", "mutated"),
    [
        (mutations.join_lines, "1. Age ≥ 18;\n2. ECOG 0-1;", "1. Age ≥ 18; 2. ECOG 0-1;"),
        (mutations.glue_items, "1. Age ≥ 18;\n2. ECOG 0-1;", "1. Age ≥ 18;2. ECOG 0-1;"),
        (mutations.join_lines, "Phase\nPHASE1", "Phase\nPHASE1"),
        (mutations.remove_escapes, r"ANC \> 1×10\^9/L", "ANC > 1×10^9/L"),
        (mutations.times_to_x, "1×10^9/L", "1x10^9/L"),
    ],
)
def test_mutation(mutation: Mutation, text: str, mutated: str) -> None:
    assert mutation(text, 0) == mutated


def test_swapped_markers_are_those_of_the_list() -> None:
    text = "\n".join(f"{n}. At least 1.5 of {n}.0 mg" for n in range(1, 9))
    swapped = mutations.swap_markers(text, 0)
    assert swapped != text
    assert swapped.replace(", At", ". At") == text


def test_disclaimer_is_one_more_line() -> None:
    text = "Phase\nPHASE1"
    for seed in range(20):
        lines = mutations.insert_disclaimer(text, seed).split("\n")
        assert [line for line in lines if line not in mutations.DISCLAIMERS] == text.split("\n")
        assert len(lines) == 3
