"""Every question gives the rows that were written down for it, from a store and from an endpoint alike.

A case is ``cases/queries/QUESTION.csv`` or ``QUESTION.VARIANT.csv``: in its first line the parameters, as on the
command line, and then the answer on the graph ``cases/queries/trials.ttl``.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from asked import graph as graph_of_questions
from serve.live import serving, stored
from trialgraph.ask import sparql
from trialgraph.ask.query import ask
from trialgraph.ask.question import Question, questions
from trialgraph.ask.table import show
from trialgraph.commands.query import question_parser
from trialgraph.core import resources
from trialgraph.core.namespaces import PREFIXES

CASES = Path(__file__).parent / "cases" / "queries"
QUESTIONS = {question.name: question for question in questions(resources.queries())}
ANSWERS = sorted(CASES.glob("*.csv"))

each_answer = pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    return graph_of_questions()


@pytest.fixture(scope="module")
def address(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The graph behind an endpoint on a free port of this machine."""
    with serving(stored(tmp_path_factory.mktemp("asked") / "store", graph)) as live:
        yield f"{live.address}/sparql"


def case(path: Path) -> tuple[Question, dict[str, str], str]:
    """The question of a case, the values of its parameters, and its answer."""
    options, answer = path.read_text(encoding="utf-8").split("\n", 1)
    question = QUESTIONS[path.name.split(".")[0]]
    parsed = question_parser(question).parse_args(shlex.split(options.removeprefix("#")))
    return question, {name: value for name, value in vars(parsed).items() if value is not None}, answer


@each_answer
def test_the_answer_is_the_one_written_down(path: Path, graph: ox.Store) -> None:
    question, given, answer = case(path)
    assert show(ask(question, graph, given), format="csv") == answer


@each_answer
def test_an_endpoint_gives_the_same_rows(path: Path, address: str, graph: ox.Store) -> None:
    question, given, _ = case(path)
    assert ask(question, address, given) == ask(question, graph, given)


def test_every_question_has_its_answers_and_every_answer_its_question() -> None:
    assert {path.name.split(".")[0] for path in ANSWERS} == QUESTIONS.keys()


@each_question
def test_every_question_has_an_answer_with_rows(question: Question) -> None:
    answers = [case(path) for path in ANSWERS if path.name.split(".")[0] == question.name]
    assert any(answer.count("\n") > 1 for _, _, answer in answers)
    asked = {name for _, given, _ in answers for name in given}
    assert asked == {parameter.name for parameter in question.parameters}, "each parameter is tried"


@each_question
def test_a_reader_sees_which_trial_a_row_is_about(question: Question, graph: ox.Store) -> None:
    required = {parameter.name: "18" for parameter in question.parameters if parameter.required}
    table = ask(question, graph, required)
    place = table.columns.index("trial")
    assert {row[place] for row in table.rows} <= {"NCT00000001", "NCT00000002", "5f0c5f0c5f0c5f0c"}
    assert not [cell for row in table.rows for cell in row if str(cell).startswith("http")], "codes, not IRIs"


@each_question
def test_a_question_is_a_sentence_that_somebody_asks(question: Question) -> None:
    assert question.title.endswith("?") and question.who.endswith(".")
    assert all(note.endswith(".") for note in question.notes)
    assert all(parameter.meaning.endswith(".") for parameter in question.parameters)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@each_question
def test_another_engine_gives_the_same_rows(question: Question, graph: ox.Store) -> None:
    """Where rdflib, which shares no code with Oxigraph, agrees, the query keeps to SPARQL 1.1."""
    from rdflib import Dataset

    other = Dataset()
    other.parse(data=str(graph.dump(format=ox.RdfFormat.TRIG), "utf-8"), format="trig")
    given = {parameter.name: "18" for parameter in question.parameters if parameter.required}
    given |= {parameter.name: parameter.default for parameter in question.parameters if parameter.default}
    kinds = {parameter.name: parameter for parameter in question.parameters}
    terms = {kinds[name].variable: [sparql.term(kinds[name].kind, words)] for name, words in given.items()}
    rows = [tuple(row) for row in other.query(sparql.with_values(question.query, terms))]  # type: ignore[arg-type]
    assert [tuple(map(plain, row)) for row in rows] == [
        tuple(map(plain, row)) for row in ask(question, graph, given).rows
    ]


def plain(cell: object) -> object:
    """A cell as text; engines write numbers in different ways."""
    try:
        return None if cell is None else float(str(cell))
    except ValueError:
        return str(cell)


@each_question
def test_a_query_declares_the_prefixes_that_it_uses(question: Question) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", question.query, re.MULTILINE))
    assert declared.items() <= PREFIXES.items()
    assert all(question.query.count(f"{name}:") > 1 for name in declared)


@each_question
def test_a_query_compares_no_patterns_row_by_row(question: Question) -> None:
    assert "NOT EXISTS" not in question.query, "MINUS does the same, and in linear time"
