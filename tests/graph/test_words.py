"""The index of words names each trial that has some words, after any change of what trials say."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from trialgraph.core.vocabulary import TG
from trialgraph.graph.words import Words, WordWriter, said

TEXTS = {
    "x:1": ["Serum ferritin above 500 µg/L", "Hämodialysis ended"],
    "x:2": ["hyperferritinaemia", "CAR-T cells within 3 months"],
    "x:3": ["İstanbul score of 2", "a cart"],
}


def written(folder: Path, texts: Mapping[str, list[str]]) -> None:
    writer = WordWriter(folder)
    for trial, some in texts.items():
        writer.add(trial, some)
    writer.close()


def found(folder: Path, words: str) -> set[str] | None:
    index = Words.opened(folder)
    assert index
    return index.trials(words)


@pytest.mark.parametrize(
    ("words", "trials"),
    [
        ("ferritin", {"x:1", "x:2"}),
        ("FERRITIN above", {"x:1"}),
        ("serum ferritinaemia", set()),
        ("ämodial", {"x:1"}),
        ("µg/l", {"x:1"}),
        ("car-t", {"x:2", "x:3"}),  # one too many: the question looks at the words themselves
        ("CAR-T cells", {"x:2"}),
        ("lactate", set()),
        ("…", None),
        ("", None),
    ],
)
def test_a_trial_is_found_by_its_words(words: str, trials: set[str] | None, tmp_path: Path) -> None:
    written(tmp_path, TEXTS)
    assert found(tmp_path, words) == trials


@pytest.mark.parametrize("text", [text for some in TEXTS.values() for text in some])
def test_any_part_of_a_text_finds_its_trial(text: str, tmp_path: Path) -> None:
    written(tmp_path, TEXTS)
    (trial,) = (trial for trial, some in TEXTS.items() if text in some)
    for begin in range(len(text)):
        for end in range(begin + 1, len(text) + 1):
            trials = found(tmp_path, text[begin:end])
            assert trials is None or trial in trials


def test_what_a_trial_says_no_longer_does_not_find_it(tmp_path: Path) -> None:
    written(tmp_path, TEXTS)
    writer = WordWriter(tmp_path)
    writer.forget("x:1")
    writer.add("x:1", ["ferritin is not measured"])
    writer.add("x:1", ["lactate is"])
    writer.close()
    assert found(tmp_path, "serum") == set() and found(tmp_path, "ferritin") == {"x:1", "x:2"}
    assert found(tmp_path, "lactate") == {"x:1"}


def test_a_part_of_very_many_words_tells_no_trial_from_another(tmp_path: Path) -> None:
    written(tmp_path, {"x:1": [f"a{number}" for number in range(1000)], "x:2": ["b"]})
    assert found(tmp_path, "a") is None and found(tmp_path, "a b") == {"x:2"}


def test_an_index_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert Words.opened(tmp_path) is None


def test_documents_say_what_they_quote_and_name() -> None:
    triples = f'<x:1> <{TG.quote}> "two \\"words\\"\\nand more"^^<x:t> .\n<x:1> <{TG.text}> "no" .\n'
    triples += f'<x:1> <{TG.measureText}> "µ" .\n'
    assert [each.split() for each in said(triples.encode())] == [["two", "words", "and", "more"], ["µ"]]
