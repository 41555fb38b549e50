"""A question's header is its manual, and is read strictly."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.asked import HEADER, QUERY, WORD, write

from trialgraph.ask.query import ask
from trialgraph.ask.question import GROUPS, RESERVED, catalogue, grouped, question, questions
from trialgraph.core import resources
from trialgraph.core.errors import QueryError
from trialgraph.core.standards import RDFS


def test_a_header_is_the_manual_of_its_question(tmp_path: Path) -> None:
    header = HEADER + "# note: Mind this.\n" + WORD + "# parameter: at-least (number; required) How many.\n"
    query = QUERY.replace("ORDER", "# $given_at_least\nORDER")
    (only,) = questions(write(tmp_path, header, query))
    assert (only.name, only.title, only.who) == ("labels", "Which trials are there?", "A reader.")
    assert only.notes == ("Mind this.",)
    word, least = only.parameters
    assert (word.name, word.kind, word.default, word.required, word.variable) == (
        "word", "text", None, False, "given_word"
    )  # fmt: skip
    assert (least.kind, least.required, least.variable, least.meaning) == (
        "number",
        True,
        "given_at_least",
        "How many.",
    )


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("# title: Which?\n", "labels.rq: the header has 0 lines “who” and must have one"),
        (HEADER + "# who: Another reader.\n", "labels.rq: the header has 2 lines “who” and must have one"),
        (HEADER + "# group: nobody\n", "labels.rq: the group “nobody” is not known. Write one of: trial designer,"),
        (HEADER + "# group: curator\n# group: curator\n", "labels.rq: the group “curator, curator” is not known"),
        (HEADER + "# author: Somebody\n", "labels.rq:3: this header line cannot be read"),
        ("#title: Which?\n", "labels.rq:1: this header line cannot be read"),
        (HEADER + "# parameter: word\n", "labels.rq:3: the parameter “word” cannot be read"),
        (HEADER + "# parameter: word (word; required) A word.\n", "cannot be read. Write NAME (KIND; default: VALUE)"),
        (
            HEADER + "# parameter: phase (concept; default: any) A.\n",
            "or concept of SCHEME: concept of phase.",
        ),
        (HEADER + "# parameter: Word (text; required) A word.\n", "cannot be read"),
        (HEADER + "# parameter: word (text) A word.\n", "cannot be read"),
        (HEADER + "# parameter: word (text; required)\n", "cannot be read"),
        (HEADER + "# parameter: word (text 0..5; required) A word.\n", "cannot be read"),
        (HEADER + "# parameter: word (number 0-5; required) A number.\n", "cannot be read"),
        (HEADER + "# parameter: word (number 5..0; required) A.\n", "labels.rq:3: the range of --word is empty"),
        (HEADER + WORD + WORD, "labels.rq: a parameter is declared twice"),
        (
            HEADER + "# parameter: other (text; required) A word.\n",
            "rq:3: the query has no variable $given_other",
        ),
        (HEADER + "# parameter: word (trial; default: any) A.\n", "labels.rq:3: the query cannot be asked of --word."),
        (HEADER + "# narrow: word targets\n" + WORD, "labels.rq: “targets” is no property, such as tg:targets"),
        (HEADER + "# narrow: wort tg:targets\n" + WORD, "labels.rq: it narrows --wort, which is no parameter"),
        *(
            (
                HEADER + f"# parameter: {name} (text; required) A word.\n",
                f"labels.rq:3: no parameter may be called {name}",
            )
            for name in sorted(RESERVED)
        ),
    ],
)
def test_a_header_that_says_less_or_more_is_refused(tmp_path: Path, header: str, problem: str) -> None:
    with pytest.raises(QueryError) as refused:
        questions(write(tmp_path, header))
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        (QUERY.replace("ORDER BY ?label\n", ""), "the rows have no order"),
        (QUERY.replace("ORDER", "# ORDER"), "the rows have no order"),
    ],
)
def test_a_query_without_order_is_refused(tmp_path: Path, query: str, problem: str) -> None:
    with pytest.raises(QueryError) as refused:
        questions(write(tmp_path, HEADER + WORD, query))
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    "query",
    [
        QUERY,
        QUERY.replace("\nWHERE {\n", " where { "),
        QUERY.replace("WHERE {\n", "\n{"),
        QUERY.replace("WHERE {\n", "WHERE {\n  { SELECT ?label\nWHERE {\n ?any rdfs:label ?label } }\n"),
        QUERY.replace("WHERE {\n", "WHERE # {\n{"),
        QUERY.replace("\nORDER BY", " order  by"),
    ],
)
def test_a_query_may_be_laid_out_as_one_likes(tmp_path: Path, query: str) -> None:
    (asked,) = questions(write(tmp_path, HEADER + WORD, query))
    graph = ox.Store()
    for label in ("one", "other"):
        graph.add(ox.Quad(ox.NamedNode(f"x:{label}"), ox.NamedNode(RDFS.label), ox.Literal(label)))
    assert ask(asked, graph, {"word": "th"}).rows == (("other",),)


def test_a_question_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"^label: there is no such question\. Did you mean labels\?$"):
        question("label", write(tmp_path, HEADER))


def test_questions_are_listed_as_data(tmp_path: Path) -> None:
    header = HEADER + "# note: Mind this.\n# parameter: word (number 0..2.5; default: 1) A number.\n"
    (listed,) = catalogue(questions(write(tmp_path, header)))
    assert json.loads(json.dumps(listed)) == listed == {
        "name": "labels", "title": "Which trials are there?", "who": "A reader.", "group": "", "notes": ["Mind this."],
        "parameters": [{"name": "word", "kind": "number", "scheme": None, "default": "1", "required": False,
                        "meaning": "A number.", "least": 0, "most": 2.5}],
    }  # fmt: skip


def test_questions_are_listed_by_who_asks_them_and_those_of_nobody_last(tmp_path: Path) -> None:
    (mine,) = questions(write(tmp_path, HEADER))
    (theirs,) = questions(write(tmp_path, HEADER + "# group: curator\n"))
    assert grouped([mine, theirs]) == {"curator": [theirs], "": [mine]}


def test_each_question_that_comes_with_trialgraph_has_a_group() -> None:
    found = grouped(questions(resources.queries()))
    assert [*found] == [*GROUPS]
