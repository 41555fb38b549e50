"""Forty questions and more of a trial designer are answered as people who read the records would answer them."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from built import trialgraph
from shared import CORPUS, NO_SHARED, SHARED

CASES = Path(__file__).parent / "cases" / "answers.toml"
ANSWERS = tomllib.loads(CASES.read_text(encoding="utf-8"))["answers"]
ASKED = sorted({trial for answer in ANSWERS for trial in answer["trials"]})

pytestmark = pytest.mark.skipif(not CORPUS, reason=NO_SHARED)


def marked(answer: dict[str, Any]) -> Any:
    """A question; one that cannot be answered yet must fail until it can."""
    reason = answer.get("fails")
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=(AssertionError, KeyError))] if reason else []
    return pytest.param(answer, id=answer["question"], marks=marks)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the records that are asked about."""
    found = {path.stem: path for path in (SHARED / "corpus").rglob("NCT*.json")}
    folder = tmp_path_factory.mktemp("answers") / "store"
    trialgraph("build", *(found[trial] for trial in ASKED), "--store", folder)
    return folder


def plain(value: object) -> object:
    """A number as a number, whatever its digits; nothing as an empty text."""
    try:
        return float(str(value))
    except ValueError:
        return "" if value is None else value


def rows(store: Path, answer: dict[str, Any]) -> set[tuple[object, ...]]:
    """The rows about the trials that are asked about, in the columns that are compared."""
    options = [part for name, value in answer["parameters"].items() for part in (f"--{name}", value)]
    found = json.loads(trialgraph("query", answer["ask"], "--store", store, *options, "--format", "json"))
    about = [row for row in found if row["trial"] in answer["trials"]]
    return {tuple(plain(row[column]) for column in answer["columns"]) for row in about}


@pytest.mark.parametrize("answer", [marked(answer) for answer in ANSWERS])
def test_a_question_has_the_answer_that_a_reader_gives(store: Path, answer: dict[str, Any]) -> None:
    assert rows(store, answer) == {tuple(plain(value) for value in row) for row in answer["rows"]}


def test_there_are_forty_questions_in_words_of_their_own() -> None:
    assert len({answer["question"] for answer in ANSWERS}) == len(ANSWERS) >= 40
