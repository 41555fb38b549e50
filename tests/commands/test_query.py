"""The help of a question is its header, and its parser takes the parameters of the header and no others."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run
from trialgraph.ask.question import Parameter, Question, questions
from trialgraph.commands.query import contents, question_parser
from trialgraph.core import resources
from trialgraph.core.namespaces import ONTOLOGY

WORD = Parameter("least-word", "text", None, "any", False, "A word; 100% of them.")
COUNT = Parameter("count", "number", None, None, True, "How many.")
ASKED = Question("words", "Which words are there?", "A reader.", ("Mind this. " * 20,), (WORD, COUNT), "")


def test_the_help_of_a_question_is_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = question_parser(ASKED).format_help()
    assert text.startswith("usage: trialgraph query words")
    assert "Which words are there?\n\nFor: A reader.\n\nMind this." in text
    assert "--least-word TEXT" in text and "--count NUMBER" in text
    assert "A word; 100% of them. (default: any)" in " ".join(text.split())
    assert "How many. (default" not in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("question", questions(resources.queries()), ids=lambda question: str(question.name))
def test_every_question_of_ours_has_help_with_its_parameters(question: Question) -> None:
    text = " ".join(question_parser(question).format_help().split())
    for parameter in question.parameters:
        assert f"--{parameter.name} {parameter.kind.upper()}" in text
        assert " ".join(parameter.meaning.split()) in text


def test_a_trial_may_be_given_several_times() -> None:
    (asked,) = [each for each in questions(resources.queries()) if each.name == "dose-ladders"]
    given = vars(question_parser(asked).parse_args(["--trial", "NCT00000001", "--trial", "NCT00000002"]))
    assert given["trial"] == ["NCT00000001", "NCT00000002"] and given["antigen"] is None


def test_so_many_rows_are_enough(built: Path, run: Run) -> None:
    whole, some = (
        run("query", "dose-ladders", "--format", "csv", "--store", built, *limit).stdout.splitlines()
        for limit in ((), ("--limit", "2"))
    )
    assert some == whole[:3] != whole
    assert "--limit" in run("query", "dose-ladders", "--limit", "0", "--store", built).stderr


def test_a_query_of_ones_own_is_a_file_or_one_of_a_folder(built: Path, run: Run, tmp_path: Path) -> None:
    query = "SELECT ?title { ?trial a tg:Trial ; dcterms:title ?title } ORDER BY ?title"
    (tmp_path / "bare.rq").write_text(query)
    bare = run("query", "--file", tmp_path / "bare.rq", "--store", built, "--format", "csv")
    assert bare.stdout.startswith("title\n") and bare.stdout.count("\n") > 1
    assert "is no" in run("query", "--queries", tmp_path / "bare.rq", "--store", built).stderr
    (tmp_path / "bare.rq").unlink()
    header = "# title: Which titles are there?\n# who: Us.\n# parameter: word (text; required) In it.\n"
    where = "{\n?trial dcterms:title ?title FILTER (CONTAINS(?title, $given_word))\n}\nORDER BY ?title\n"
    prefix = "PREFIX dcterms: <http://purl.org/dc/terms/>\n"
    (tmp_path / "our-titles.rq").write_text(f"{header}{prefix}SELECT ?title\nWHERE {where}")
    assert "our-titles" in run("query", "--queries", tmp_path).stdout
    ours = run("query", "--queries", tmp_path, "our-titles", "--word", "CAR", "--store", built, "--format", "csv")
    by_file = run("query", "--file", tmp_path / "our-titles.rq", "--word", "CAR", "--store", built, "--format", "csv")
    assert ours.stdout == by_file.stdout and ours.stdout.count("CAR") > 0


def test_a_misspelt_term_of_ones_own_query_is_told_and_the_query_is_asked(
    built: Path, run: Run, tmp_path: Path
) -> None:
    query = "SELECT ?trial\nWHERE {\n  ?trial tg:hasProcedur ?procedure\n}\nORDER BY ?trial\n"
    header = f"# title: Which trials?\n# who: Us.\nPREFIX tg: <{ONTOLOGY}>\n"
    (tmp_path / "bare.rq").write_text(query)
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "mine.rq").write_text(header + query)
    bare, mine = f"{tmp_path}/bare.rq:3", f"{tmp_path}/questions/mine.rq:6"
    for words, where in (("--file", tmp_path / "bare.rq"), bare), (("--queries", tmp_path / "questions", "mine"), mine):
        done = run("query", *words, "--store", built, "--format", "csv")
        assert (done.returncode, done.stdout) == (0, "trial\n")
        assert done.stderr == f"notice: {where}: there is no tg:hasProcedur. Did you mean tg:hasProcedure?\n"


def test_a_file_that_cannot_be_read_stops_no_other(built: Path, run: Run, tmp_path: Path) -> None:
    where = "{\n  ?trial dcterms:title ?title\n}\nORDER BY ?title\n"
    good = f"# title: Which titles are there?\n# who: Us.\nPREFIX dcterms: <http://purl.org/dc/terms/>\n{where}"
    (tmp_path / "titles.rq").write_text(good.replace("{\n", "SELECT ?title\nWHERE {\n", 1))
    (tmp_path / "broken.rq").write_text("# title: Which?\n# author: Me\nSELECT")
    own = ("query", "--queries", tmp_path)
    for name in ("titles", "dose-ladders"):
        assert run(*own, name, "--store", built).returncode == 0
    asked = run(*own, "broken", "--store", built)
    assert asked.returncode == 2 and "broken.rq:2: this header line cannot be read" in asked.stderr
    listed = run(*own).stdout
    assert re.search(r"^titles +Which titles are there\?$", listed, re.MULTILINE)
    assert re.search(r"^broken +cannot be read: .*broken\.rq:2: this header line", listed, re.MULTILINE)
    for_programs = run(*own, "--format", "json")
    assert "titles" in {each["name"] for each in json.loads(for_programs.stdout)}
    assert "notice: " in for_programs.stderr and "broken.rq:2:" in for_programs.stderr


def test_two_questions_of_one_name_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trials.rq").write_text((resources.queries() / "trials.rq").read_text())
    refused = run("query", "--queries", tmp_path)
    assert refused.returncode == 2 and "is a question of the same name. Rename one of them." in refused.stderr


def test_a_parameter_keeps_its_name_and_its_words() -> None:
    parsed = question_parser(ASKED).parse_args(["--least-word", "a b", "--count=-1"])
    assert vars(parsed) == {"least-word": ["a b"], "count": ["-1"]}
    assert vars(question_parser(ASKED).parse_args([])) == {"least-word": None, "count": None}


@pytest.mark.parametrize("words", [["--least", "a"], ["--other", "a"], ["a"], ["--count"], ["--help"]])
def test_what_is_no_parameter_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        question_parser(ASKED).parse_args(words)
    assert left.value.code == 2
    assert "trialgraph query words: error: " in capsys.readouterr().err


def test_the_contents_name_each_question_in_one_line() -> None:
    other = Question("all-words", "Which?", "A reader.", (), (), "")
    assert contents([ASKED, other]) == (
        "words      Which words are there?\nall-words  Which?\n\nOne in full: trialgraph query NAME --help\n"
    )
    assert contents([]) == "\nOne in full: trialgraph query NAME --help\n"


def test_the_questions_are_listed_for_programs(run: Run) -> None:
    listed = json.loads(run("query", "--format", "json").stdout)
    (asked,) = [question for question in listed if question["name"] == "trials-by-antigen"]
    assert asked["title"].endswith("?") and asked["who"]
    (parameter,) = [each for each in asked["parameters"] if each["name"] == "antigen"]
    assert parameter["kind"] == "concept" and parameter["meaning"]
    assert run("query", "--format", "csv").stdout.startswith("name,title,who\n")
