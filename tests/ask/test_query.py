"""A question's header is read strictly, its parameters enter as values only, and its answer is shown as asked."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.asked import HEADER, QUERY, TRIALS, WORD, write

from trialgraph.ask import sparql
from trialgraph.ask.query import ask
from trialgraph.ask.question import question
from trialgraph.ask.table import Cell
from trialgraph.core import identify, resources
from trialgraph.core.errors import QueryError, TrialGraphError
from trialgraph.core.standards import SKOS


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=TRIALS, format=ox.RdfFormat.TURTLE)
    return store


def labels(folder: Path, graph: ox.Store, header: str, values: Mapping[str, str]) -> list[Cell]:
    return [row[0] for row in ask(question("labels", write(folder, header)), graph, values).rows]


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
        ("(concept of antigen; default: any) An antigen.", {"word": "CD999"},
         '--word: no antigen of this graph is called "CD999". An antigen.'),
        ("(concept of endpoint; default: any) A kind.", {"word": "HER2"}, "no endpoint of this graph is called"),
        ("(class; default: any) A class.", {"word": "Dose"}, 'no class of this graph is called "Dose"'),
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


@pytest.mark.parametrize("name", ["HER2", "her2", "ErbB2", "HER 2/neu", "erbb2", "ERBB2s"])
def test_a_concept_has_many_names(name: str, graph: ox.Store, tmp_path: Path) -> None:
    concept = "# parameter: word (concept of antigen; default: any) An antigen.\n"
    assert labels(tmp_path, graph, HEADER + concept, {"word": name}) == ["anti-HER2 CAR-T cells"]


BY_TRIAL = """
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?trial ?title
WHERE {
  # VALUES $given_trial
  $given_trial a tg:Trial ; dcterms:title ?title .
  BIND (STRAFTER(STR($given_trial), "/trial/") AS ?trial)
}
ORDER BY ?trial ?title
"""
TRIAL = "# parameter: trial (trial; default: any) A trial.\n"


@pytest.mark.parametrize(
    "number", ["NCT00000001", "nct00000001", "hosp-7", "https://w3id.org/trialgraph/trial/NCT00000001"]
)
def test_a_trial_has_several_numbers(number: str, graph: ox.Store, tmp_path: Path) -> None:
    by_trial = question("labels", write(tmp_path, HEADER + TRIAL, BY_TRIAL))
    assert {row[0] for row in ask(by_trial, graph, {"trial": number}).rows} == {"NCT00000001"}


def test_several_trials_may_be_given_and_each_counts_once(graph: ox.Store, tmp_path: Path) -> None:
    by_trial = question("labels", write(tmp_path, HEADER + TRIAL, BY_TRIAL))

    def found(*numbers: str) -> list[Cell]:
        return [row[0] for row in ask(by_trial, graph, {"trial": list(numbers)}).rows]

    first, second = found("hosp-7"), found("NCT00000002")
    assert found("NCT00000002", "hosp-7", "NCT00000001") == [*first, *second]
    assert found() == [], "an empty set has no rows, and not those of all trials"
    with pytest.raises(QueryError, match='--trial: no trial of this graph is called "NCT9"'):
        found("NCT00000001", "NCT9")


def test_nothing_else_may_be_given_twice(graph: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="labels: --word is given twice"):
        ask(question("labels", write(tmp_path, HEADER + WORD)), graph, {"word": ["HER2", "BCMA"]})


def test_trials_that_are_known_already_need_no_parameter(graph: ox.Store) -> None:
    asked = question("trials-by-antigen", resources.queries())
    some = {f"{identify.SHARED}trial/NCT00000002": None}
    assert {row[0] for row in ask(asked, graph, {}, among=some).rows} == {"NCT00000002"}
    assert ask(asked, graph, {"antigen": "HER2"}, among=some).rows == ()


def test_what_holds_of_a_trial_and_what_of_a_part_of_it_are_looked_for_together(
    graph: ox.Store, tmp_path: Path
) -> None:
    """The antigen is that of a product, the disease that of the trial: no part has both."""
    kinds = "".join(f"# parameter: {each} (concept of {each}; default: any) A.\n" for each in ("antigen", "condition"))
    narrow = "# narrow: antigen tg:targets\n# narrow: condition tg:condition\n"
    query = BY_TRIAL.replace("ORDER BY", "# $given_antigen $given_condition\nORDER BY")
    asked = question("labels", write(tmp_path, HEADER + kinds + narrow, query))
    assert {row[0] for row in ask(asked, graph, {"antigen": "CD19", "condition": "lymphoma"}).rows} == {"NCT00000002"}
    assert ask(asked, graph, {"antigen": "HER2", "condition": "lymphoma"}).rows == ()


def test_a_code_means_its_concept_even_where_another_has_it_for_a_name(graph: ox.Store) -> None:
    """A store finds a code at once, without a look at all names."""
    store = ox.Store()
    store.extend(graph)
    other, name = (ox.NamedNode(f"{identify.SHARED}antigen/BCMA"), ox.NamedNode(SKOS.altLabel))
    store.add(ox.Quad(other, name, ox.Literal("HER2", language="en")))
    asked = question("trials-by-antigen", resources.queries())
    assert {row[1] for row in ask(asked, store, {"antigen": "HER2"}).rows} == {"HER2"}
    assert {row[1] for row in ask(asked, store, {"antigen": "her2"}).rows} == {"HER2", "BCMA"}


def test_a_number_that_no_trial_has_is_refused(graph: ox.Store, tmp_path: Path) -> None:
    by_trial = question("labels", write(tmp_path, HEADER + TRIAL, BY_TRIAL))
    with pytest.raises(QueryError, match='--trial: no trial of this graph is called "NCT9"'):
        ask(by_trial, graph, {"trial": "NCT9"})


@pytest.mark.parametrize("name", ["trials", "laboratory-thresholds", "shared-endpoints", "words-of-a-fact"])
@pytest.mark.parametrize("first", [1, 2, 3, 10_000])
def test_the_first_rows_are_those_of_the_whole_answer(name: str, first: int, graph: ox.Store) -> None:
    asked = question(name, resources.queries())
    assert ask(asked, graph, {}, first=first).rows == ask(asked, graph, {}).rows[:first]


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
    by_sponsor = question("trials", resources.queries())
    assert ask(by_sponsor, graph, {"sponsor": words}).rows == ()
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
