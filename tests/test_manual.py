"""The help of a question is its header, and its parser takes the parameters of the header and no others."""

import re
from pathlib import Path

import pytest

from trialgraph import manual, resources
from trialgraph.question import Parameter, Question, questions

WORD = Parameter("least-word", "text", None, "any", False, "A word; 100% of them.")
COUNT = Parameter("count", "number", None, None, True, "How many.")
ASKED = Question("words", "Which words are there?", "A reader.", ("Mind this. " * 20,), (WORD, COUNT), "")


def test_the_help_of_a_question_is_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = manual.question_parser(ASKED).format_help()
    assert text.startswith("usage: trialgraph query words")
    assert "Which words are there?\n\nFor: A reader.\n\nMind this." in text
    assert "--least-word TEXT" in text and "--count NUMBER" in text
    assert "A word; 100% of them. (default: any)" in " ".join(text.split())
    assert "How many. (default" not in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("question", questions(resources.queries()), ids=lambda question: str(question.name))
def test_every_question_of_ours_has_help_with_its_parameters(question: Question) -> None:
    text = " ".join(manual.question_parser(question).format_help().split())
    for parameter in question.parameters:
        assert f"--{parameter.name} {parameter.kind.upper()}" in text
        assert " ".join(parameter.meaning.split()) in text


def test_a_parameter_keeps_its_name_and_its_words() -> None:
    parsed = manual.question_parser(ASKED).parse_args(["--least-word", "a b", "--count=-1"])
    assert vars(parsed) == {"least-word": "a b", "count": "-1"}
    assert vars(manual.question_parser(ASKED).parse_args([])) == {"least-word": None, "count": None}


@pytest.mark.parametrize("words", [["--least", "a"], ["--other", "a"], ["a"], ["--count"], ["--help"]])
def test_what_is_no_parameter_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        manual.question_parser(ASKED).parse_args(words)
    assert left.value.code == 2
    assert "trialgraph query words: error: " in capsys.readouterr().err


def test_the_contents_name_each_question_in_one_line() -> None:
    other = Question("all-words", "Which?", "A reader.", (), (), "")
    assert manual.contents([ASKED, other]) == (
        "words      Which words are there?\nall-words  Which?\n\nOne in full: trialgraph query NAME --help\n"
    )
    assert manual.contents([]) == "\nOne in full: trialgraph query NAME --help\n"


@pytest.mark.parametrize("command", ["check", "query", "export", "serve"])
def test_commands_share_one_store_unless_told_otherwise(command: str) -> None:
    assert manual.parser().parse_args([command]).store == manual.STORE
    assert manual.parser().parse_args([command, "--store", "mine"]).store == Path("mine")


@pytest.mark.parametrize(
    "words",
    [
        ["build", "page.txt", "--job", "2"],
        ["build", "page.txt", "--jobs", "-1"],
        ["build", "page.txt", "--jobs", "two"],
        ["serve", "--port", "http"],
        ["serve", "--port", "70000"],
        ["build", "page.txt", "--store", ""],
        ["build", "page.txt", "--lexicon", "none"],
    ],
)
def test_options_are_whole_words_with_sane_values(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        manual.parser().parse_args(words)
    assert left.value.code == 2
    assert re.fullmatch(r"(trialgraph.*): error: .+\. See \1 --help\n", capsys.readouterr().err)


def test_a_folder_without_turtle_holds_no_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words.txt").touch()
    with pytest.raises(SystemExit):
        manual.parser().parse_args(["build", "page.txt", "--lexicon", str(tmp_path)])
    assert f"{tmp_path} holds no Turtle file (*.ttl). See trialgraph build --help" in capsys.readouterr().err


def test_a_folder_of_words_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "mine.ttl").touch()
    monkeypatch.chdir(tmp_path)
    parsed = manual.parser().parse_args(["build", "page.txt", "--lexicon", "words"])
    assert parsed.lexicon == (tmp_path / "words").resolve()
