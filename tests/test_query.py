"""A question's header is read strictly, its parameters enter as values only, and its answer is shown as asked."""

import json
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph import resources, sparql
from trialgraph.errors import QueryError, TrialGraphError
from trialgraph.query import RESERVED, ask, catalogue, question, questions
from trialgraph.table import Cell, Table, show
from trialgraph.vocabulary import XSD

TRIALS = Path(__file__).parent / "cases" / "queries" / "trials.ttl"
HEADER = "# title: Which trials are there?\n# who: A reader.\n"
QUERY = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label
WHERE {
  ?node rdfs:label ?label .
  FILTER (!BOUND($given_word) || CONTAINS(?label, STR($given_word)))
}
ORDER BY ?label
"""
WORD = "# parameter: word (text; default: any) A part of a label.\n"


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=TRIALS, format=ox.RdfFormat.TURTLE)
    return store


def write(folder: Path, header: str, query: str = QUERY) -> Path:
    (folder / "labels.rq").write_text(header + query, encoding="utf-8")
    return folder


def labels(folder: Path, graph: ox.Store, header: str, values: Mapping[str, str]) -> list[Cell]:
    return [row[0] for row in ask(question("labels", write(folder, header)), graph, values).rows]


# ---- the header


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
        (HEADER + "# author: Somebody\n", "labels.rq:3: this header line cannot be read"),
        ("#title: Which?\n", "labels.rq:1: this header line cannot be read"),
        (HEADER + "# parameter: word\n", "labels.rq: the parameter “word” cannot be read"),
        (HEADER + "# parameter: word (word; required) A word.\n", "cannot be read. Write NAME (KIND; default: VALUE)"),
        (HEADER + "# parameter: Word (text; required) A word.\n", "cannot be read"),
        (HEADER + "# parameter: word (text) A word.\n", "cannot be read"),
        (HEADER + "# parameter: word (text; required)\n", "cannot be read"),
        (HEADER + "# parameter: word (text 0..5; required) A word.\n", "cannot be read"),
        (HEADER + "# parameter: word (number 0-5; required) A number.\n", "cannot be read"),
        (HEADER + "# parameter: word (number 5..0; required) A.\n", "labels.rq: the range of --word is empty"),
        (HEADER + WORD + WORD, "labels.rq: a parameter is declared twice"),
        (HEADER + "# parameter: other (text; required) A word.\n", "labels.rq: the query has no variable $given_other"),
        *(
            (
                HEADER + f"# parameter: {name} (text; required) A word.\n",
                f"labels.rq: no parameter may be called {name}",
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
        (QUERY.replace("\nWHERE {", " WHERE {"), "one line must be “WHERE {”"),
        (QUERY + "\nWHERE {\n", "one line must be “WHERE {”"),
    ],
)
def test_a_query_without_order_or_beginning_is_refused(tmp_path: Path, query: str, problem: str) -> None:
    with pytest.raises(QueryError) as refused:
        questions(write(tmp_path, HEADER + WORD, query))
    assert problem in str(refused.value)


def test_a_question_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"^label: there is no such question\. Did you mean labels\?$"):
        question("label", write(tmp_path, HEADER))


# ---- the parameters


def test_a_parameter_that_is_left_out_takes_its_default(tmp_path: Path, graph: ox.Store) -> None:
    assert len(labels(tmp_path, graph, HEADER + WORD, {})) > 5
    assert labels(tmp_path, graph, HEADER + WORD.replace("any", "HER2"), {}) == ["anti-HER2 CAR-T cells"]
    assert labels(tmp_path, graph, HEADER + WORD.replace("any", "HER2"), {"word": "BCMA"}) == ["BCMA cells"]


@pytest.mark.parametrize(
    ("parameter", "values", "problem"),
    [
        ("(text; required) A word.", {}, "labels: this question needs --word. A word."),
        ("(text; default: any) A word.", {"wort": "x"}, "this question has no parameter --wort. It has --word."),
        ("(number; default: any) A.", {"word": "70 kg"}, "--word: “70 kg” is not a number such as 70 or 1.8"),
        ("(number; default: any) A.", {"word": "NaN"}, "--word: “NaN” is not a number"),
        ("(number; default: any) A.", {"word": "1e999"}, "--word: “1e999” is not a number"),
        ("(number 0..5; default: any) A.", {"word": "-1"}, "--word: -1 is below 0. A."),
        ("(number 0..5; default: any) A.", {"word": "5.5"}, "--word: 5.5 is above 5. A."),
        ("(number -2.5..; required) A.", {"word": "-3"}, "--word: -3 is below -2.5. A."),
        ("(number ..2; required) A.", {"word": "3"}, "--word: 3 is above 2. A."),
        ("(date; default: any) A.", {"word": "2024-13-01"}, "--word: “2024-13-01” is not a date such as 2024-01-16"),
        ("(text; default: any) A.", {"word": "\udcff"}, "is not text in UTF-8"),
        ("(trial; default: any) A.", {"word": "NCT9"}, '--word: no trial of this graph is called "NCT9". A.'),
        ("(concept of antigen; default: any) An antigen.", {"word": "CD999"},
         '--word: no antigen of this graph is called "CD999". An antigen.'),
        ("(concept of endpoint; default: any) A kind.", {"word": "HER2"}, "no endpoint of this graph is called"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_refused_in_one_line(
    tmp_path: Path, graph: ox.Store, parameter: str, values: dict[str, str], problem: str
) -> None:
    with pytest.raises(TrialGraphError) as refused:
        labels(tmp_path, graph, f"{HEADER}# parameter: word {parameter}\n", values)
    assert problem in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("number", ["0", "5", "4.5", "0.0"])
def test_the_ends_of_a_range_belong_to_it(number: str, tmp_path: Path, graph: ox.Store) -> None:
    query = QUERY.replace("CONTAINS(?label, STR($given_word))", "$given_word >= 0")
    folder = write(tmp_path, HEADER + "# parameter: word (number 0..5; required) A number.\n", query)
    assert ask(question("labels", folder), graph, {"word": number}).rows


@pytest.mark.parametrize(("name", "value"), [("age", "-1"), ("age", "131"), ("ecog", "-1"), ("ecog", "6")])
def test_nobody_has_such_an_age_or_score(name: str, value: str, graph: ox.Store) -> None:
    with pytest.raises(QueryError, match=f"^--{name}: {value} is (below 0|above (5|130))"):
        ask(question("eligible-trials", resources.queries()), graph, {"age": "40", name: value})


def test_questions_are_listed_as_data(tmp_path: Path) -> None:
    header = HEADER + "# note: Mind this.\n# parameter: word (number 0..2.5; default: 1) A number.\n"
    (listed,) = catalogue(questions(write(tmp_path, header)))
    assert json.loads(json.dumps(listed)) == listed == {
        "name": "labels", "title": "Which trials are there?", "who": "A reader.", "notes": ["Mind this."],
        "parameters": [{"name": "word", "kind": "number", "scheme": None, "default": "1", "required": False,
                        "meaning": "A number.", "least": 0, "most": 2.5}],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["HER2", "her2", "ErbB2", "HER 2/neu", "erbb2", "ERBB2s"])
def test_a_concept_has_many_names(name: str, graph: ox.Store, tmp_path: Path) -> None:
    concept = "# parameter: word (concept of antigen; default: any) An antigen.\n"
    assert labels(tmp_path, graph, HEADER + concept, {"word": name}) == ["anti-HER2 CAR-T cells"]


@pytest.mark.parametrize(
    "number", ["NCT00000001", "nct00000001", "hosp-7", "https://w3id.org/trialgraph/trial/NCT00000001"]
)
def test_a_trial_has_several_numbers(number: str, graph: ox.Store, tmp_path: Path) -> None:
    query = QUERY.replace("CONTAINS(?label, STR($given_word))", "$given_word = 'NCT00000001'")
    folder = write(tmp_path, HEADER + "# parameter: word (trial; default: any) A trial.\n", query)
    assert ask(question("labels", folder), graph, {"word": number}).rows


HOSTILE = [
    '"',
    "'",
    "\\",
    '\\"',
    '" } #',
    '") } UNION { ?node ?any ?label } #',
    '"} } SELECT * { ?label ?any ?node } #',
    "\\u0022 } UNION { ?node ?any ?label } #",
    "\\\\u0022 } UNION { ?node ?any ?label } #",
    "\\U00000022 } UNION { ?node ?any ?label } #",
    '\n"""\r\n} DROP ALL',
    "} SERVICE <http://127.0.0.1:1/> { ?node ?any ?label",
    "$given_word",
    "a\x00b\x01\x7f\u2028",
    "€ 𝛼 İ",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_value_stays_a_value(words: str, tmp_path: Path, graph: ox.Store) -> None:
    assert labels(tmp_path, graph, HEADER + WORD, {"word": words}) == []
    graph_of_words = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph_of_words.add(ox.Quad(ox.NamedNode("x:it"), label, ox.Literal(f"before {words} after")))
    graph_of_words.add(ox.Quad(ox.NamedNode("x:other"), label, ox.Literal("other")))
    assert labels(tmp_path, graph_of_words, HEADER + WORD, {"word": words}) == [f"before {words} after"]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_value_stays_a_value_for_a_question_of_ours(words: str, graph: ox.Store) -> None:
    by_country = question("sites-and-sponsors", resources.queries())
    assert ask(by_country, graph, {"country": words}).rows == ()
    with pytest.raises(QueryError, match="no antigen of this graph is called"):
        ask(question("trials-by-antigen", resources.queries()), graph, {"antigen": words})


@pytest.mark.parametrize("words", HOSTILE)
def test_an_engine_that_undoes_escapes_too_early_is_not_led_astray(words: str) -> None:
    """Some undo \\u0022 before they look for the end of a string: no term has a quote that comes from one."""
    term = sparql.term("text", words)
    assert "\\u0022" not in term and "\\U00000022" not in term
    early = term.replace("\\u0075", "u").replace("\\u0055", "U")
    answer = ox.Store().query(f"SELECT ({early} AS ?value) {{}}")
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["value"] for row in answer] == [ox.Literal(words)]


# ---- endpoints


@pytest.mark.parametrize(
    ("endpoint", "problem"),
    [
        ("file:///etc/passwd", "an endpoint is a URL that begins with http:// or https://"),
        ("localhost:8000", "an endpoint is a URL that begins with http:// or https://"),
        ("http://127.0.0.1:9/sparql", "this endpoint gave no answer"),
    ],
)
def test_an_endpoint_that_does_not_answer_is_named(tmp_path: Path, endpoint: str, problem: str) -> None:
    with pytest.raises(QueryError) as refused:
        ask(question("labels", write(tmp_path, HEADER + WORD)), endpoint, {})
    assert str(refused.value).startswith(f"{endpoint}: {problem}") and "\n" not in str(refused.value)


def test_a_query_that_no_engine_reads_is_refused_in_one_line(tmp_path: Path, graph: ox.Store) -> None:
    folder = write(tmp_path, HEADER, QUERY.replace("FILTER", "FILTRE"))
    with pytest.raises(QueryError, match="the query cannot be answered: error at") as refused:
        ask(question("labels", folder), graph, {})
    assert "\n" not in str(refused.value)


# ---- what is shown

ROWS = Table(("trial", "words"), (("NCT00000001", 'say "yes", or\nno'), ("NCT00000002", None)))


def test_csv_can_be_read_back() -> None:
    assert show(ROWS, format="csv") == 'trial,words\nNCT00000001,"say ""yes"", or\nno"\nNCT00000002,\n'


def test_json_is_a_list_of_objects() -> None:
    assert json.loads(show(ROWS, format="json")) == [
        {"trial": "NCT00000001", "words": 'say "yes", or\nno'},
        {"trial": "NCT00000002", "words": None},
    ]
    assert json.loads(show(Table(("trial",), ()), format="json")) == []


VALUES = """\
  VALUES ?cell {
    75 75.50 7.5E1 "75" true "true" "x"@en "P1Y"^^xsd:duration "1E999"^^xsd:double "NaN"^^xsd:double "7"^^xsd:byte
  }
"""


def test_cells_are_numbers_and_booleans_by_their_datatype(tmp_path: Path, graph: ox.Store) -> None:
    query = f"PREFIX xsd: <{XSD.integer.removesuffix('integer')}>\nSELECT ?cell\nWHERE {{\n{VALUES}}}\nORDER BY ?cell\n"
    rows = ask(question("labels", write(tmp_path, HEADER, query)), graph, {}).rows
    cells = sorted((type(cell).__name__, str(cell)) for (cell,) in rows)
    assert cells == [
        ("bool", "True"), ("float", "75.5"), ("int", "7"), ("int", "75"), ("int", "75"),
        ("str", "75"), ("str", "INF"), ("str", "NaN"), ("str", "P1Y"), ("str", "true"), ("str", "x"),
    ]  # fmt: skip
    json.loads(show(Table(("cell",), rows), format="json"), parse_constant=pytest.fail)


def test_a_table_is_aligned_wraps_long_cells_and_leaves_no_blanks_at_the_end() -> None:
    table = show(Table(("name", "words"), (("一二", "word " * 12), ("ab", None), (None, "end"))))
    lines = table.splitlines()
    assert lines == [
        "name  words",
        "----  ---------------------------------------",
        "一二  word word word word word word word word",
        "      word word word word",
        "ab",
        "      end",
    ]


def test_an_empty_table_says_so() -> None:
    assert show(Table(("trial",), ())) == "trial\n-----\nnothing found\n"
