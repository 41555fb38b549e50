"""Records of one trial in several registries and formats are one trial; those that a mistake would join are not."""

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import Run
from serve.live import serving
from ten_trials import FILES, TRIALS, clinicaltrials_gov, documents, former_xml, numbers, page, portal
from trialgraph.ask.query import ask
from trialgraph.ask.question import questions
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.errors import QueryError, UsageError
from trialgraph.core.identify import trial_called, trial_name
from trialgraph.core.standards import DCTERMS
from trialgraph.graph import store
from trialgraph.graph.called import called
from trialgraph.graph.export import export

SAME = "http://www.w3.org/2002/07/owl#sameAs"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The records of all trials, and the store that a user's command makes of them."""
    folder = tmp_path_factory.mktemp("ten") / "records"
    folder.mkdir()
    for trial in TRIALS:
        for name, text in documents(trial).items():
            (folder / f"{trial}-{name}").write_text(text, encoding="utf-8")
    for name, made in FILES.items():
        (folder / name).write_bytes(made())
    done = run("build", folder, "--store", folder.parent / "store", "--jobs", 1)
    assert done.returncode == 0 and "problem" not in done.stderr, done.stderr
    return folder.parent / "store"


@pytest.fixture(scope="module")
def ten(folder: Path) -> Iterator[ox.Store]:
    with store.reading(folder) as graph:
        yield graph


def trials(graph: ox.Store) -> list[str]:
    (question,) = [each for each in questions(resources.queries()) if each.name == "trials"]
    return [str(row[0]) for row in ask(question, graph, {}).rows]


def test_ten_trials_of_five_registries_in_sixteen_formats_are_ten(ten: ox.Store) -> None:
    assert trials(ten) == [numbers(trial).nct for trial in TRIALS]


def test_a_users_commands_find_them_by_any_number(folder: Path, run: Run) -> None:
    listed = run("query", "trials", "--store", folder, "--format", "csv").stdout.splitlines()
    assert [line.split(",")[0] for line in listed[1:]] == [numbers(trial).nct for trial in TRIALS]
    asked, written = set(), set()
    for number in numbers(5):
        asked.add(run("query", "trial-numbers", "--store", folder, "--trial", number, "--format", "csv").stdout)
        written.add(run("export", "--store", folder, "--trial", number).stdout)
    assert len(asked) == len(written) == 1
    assert {line.split(",")[2] for line in asked.pop().splitlines()[1:]} == {*numbers(5)}
    assert f"<trial/{numbers(5).nct}>" in written.pop()


def test_the_server_leads_from_any_number_to_its_trial(folder: Path) -> None:
    with serving(folder) as live, closing(live.connection()) as connection:
        for number in numbers(7)[1:]:
            connection.request("GET", f"/trial/{number}", headers={"accept": "text/turtle"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 303 and f"/trial/{numbers(7).nct}" in answer.headers["location"], number


@pytest.mark.parametrize("trial", TRIALS)
def test_each_is_found_by_any_of_its_numbers_in_any_usual_spelling(ten: ox.Store, trial: int) -> None:
    own = numbers(trial)
    (question,) = [each for each in questions(resources.queries()) if each.name == "trial-overview"]
    spelled = [
        *own,
        own.nct.lower(),
        f"EUCTR{own.eudract}-IT",
        f"CTIS{own.eu_ct}",
        own.eu_ct[:-3],
        f"isrctn {own.isrctn[6:]}",
    ]
    spelled += [trial_called(own.nct), trial_called(own.isrctn)]
    for words in spelled:
        assert [each.value for each in called(ten, words)] == [trial_called(own.nct)], words
        assert {row[0] for row in ask(question, ten, {"trial": words}).rows} == {own.nct}, words


def test_each_number_says_in_which_words_it_stands_and_where_its_page_is(ten: ox.Store) -> None:
    rows = ten.query(f"""PREFIX tg: <https://w3id.org/trialgraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?own ?notation ?registry ?page (COUNT(DISTINCT ?words) AS ?said) {{
      VALUES (?link ?own) {{ (tg:ownNumber true) (tg:claimedNumber false) }}
      <{trial_called("NCT00000001")}> ?link ?number .
      ?number skos:notation ?notation ; tg:registry/skos:notation ?registry ; prov:wasQuotedFrom ?words .
      OPTIONAL {{ ?number rdfs:seeAlso ?page }}
    }} GROUP BY ?own ?notation ?registry ?page""")
    own = numbers(1)
    said = {tuple(None if term is None else term.value for term in row) for row in rows}  # type: ignore[union-attr]
    assert ("true", own.nct, "NCT", f"https://clinicaltrials.gov/study/{own.nct}", "7") in said
    assert ("true", own.isrctn, "ISRCTN", f"https://www.isrctn.com/{own.isrctn}", "4") in said
    assert ("false", own.utn, "U1111", None, "4") in said
    assert {row[1] for row in said} == {*own}


def test_its_other_names_mean_it_too(ten: ox.Store) -> None:
    same = ten.quads_for_pattern(None, ox.NamedNode(SAME), ox.NamedNode(trial_called("NCT00000001")))
    own = numbers(1)
    expected = {trial_called(each) for each in (own.eu_ct, own.eudract, own.isrctn, own.drks)}
    assert {quad.subject.value for quad in same} == expected  # type: ignore[union-attr]


def test_its_documents_are_compared_as_those_of_one_trial(ten: ox.Store) -> None:
    rows = ten.query(f"""PREFIX tg: <https://w3id.org/trialgraph/ontology#>
    SELECT ?code {{ <{trial_called("NCT00000001")}> tg:hasFinding/tg:findingCode ?code }}""")
    assert "phase_conflict" in {row["code"].value for row in rows}  # type: ignore[union-attr]


def test_what_registries_say_alike_is_said_once_with_the_words_of_each(ten: ox.Store) -> None:
    rows = ten.query(f"""PREFIX tg: <https://w3id.org/trialgraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    SELECT ?said (COUNT(DISTINCT ?document) AS ?documents) {{
      ?said tg:about <{trial_called("NCT00000001")}> ; tg:property dcterms:title ; prov:wasQuotedFrom ?words .
      ?words dcterms:isPartOf ?document
    }} GROUP BY ?said""")
    assert [row["documents"].value for row in rows] == ["16"]  # type: ignore[union-attr]


def test_a_trial_is_exported_whole_by_a_number_of_another_registry(ten: ox.Store) -> None:
    by_nct, by_isrctn = io.BytesIO(), io.BytesIO()
    export(ten, by_nct, trial=numbers(3).nct)
    export(ten, by_isrctn, trial=numbers(3).isrctn)
    assert by_nct.getvalue() == by_isrctn.getvalue()
    text = by_nct.getvalue().decode()
    assert numbers(3).drks in text and "owl:sameAs" in text
    assert numbers(4).nct not in text


def built(folder: Path, **texts: str) -> ox.Store:
    folder.mkdir()
    for name, text in texts.items():
        base, _, suffix = name.rpartition("_")
        (folder / f"{base}.{suffix}").write_text(text, encoding="utf-8")
    build([folder], folder / "store", jobs=1)
    with store.reading(folder / "store") as graph:
        copy = ox.Store()
        copy.extend(graph)
    return copy


def codes(graph: ox.Store) -> set[str]:
    rows = graph.query("PREFIX tg: <https://w3id.org/trialgraph/ontology#> SELECT ?code { ?f tg:findingCode ?code }")
    return {row["code"].value for row in rows}  # type: ignore[union-attr]


def test_two_trials_that_one_record_joins_by_mistake_are_a_finding(tmp_path: Path) -> None:
    own = numbers(1)
    other = portal(own.isrctn, 2, own.nct, sponsor="Elsewhere Works", disease="hepatitis")
    graph = built(tmp_path / "one", a_json=clinicaltrials_gov(1), b_xml=other)
    assert trials(graph) == [own.isrctn, own.nct]
    assert "number_of_another_trial" in codes(graph)


@pytest.mark.parametrize("names", ["abc", "cba", "bca"])
def test_a_record_under_a_former_number_is_of_the_trial_that_has_another_now(tmp_path: Path, names: str) -> None:
    """In any order, and though the former number is the lower one and a page has it."""
    old, now = numbers(1).nct, numbers(2).nct
    renumbered = json.loads(clinicaltrials_gov(2))
    renumbered["protocolSection"]["identificationModule"]["nctIdAliases"] = [old]
    texts = dict(zip(names, (page(1), former_xml(1), json.dumps(renumbered)), strict=True))
    suffixes = dict(zip(names, ("txt", "xml", "json"), strict=True))
    graph = built(tmp_path / "one", **{f"{name}_{suffixes[name]}": text for name, text in texts.items()})
    assert trials(graph) == [now]
    assert [each.value for each in called(graph, old)] == [trial_called(now)]
    sources = graph.quads_for_pattern(ox.NamedNode(trial_called(now)), ox.NamedNode(DCTERMS.source), None)
    assert len(list(sources)) == 3
    said = {term for quad in graph for term in quad if isinstance(term, ox.NamedNode)}
    assert [term for term in said if term.value.startswith(trial_called(old))] == [ox.NamedNode(trial_called(old))]


def test_two_trials_of_one_registry_are_never_one(tmp_path: Path) -> None:
    graph = built(tmp_path / "one", a_json=clinicaltrials_gov(1, numbers(2).nct), b_json=clinicaltrials_gov(2))
    assert trials(graph) == [numbers(1).nct, numbers(2).nct]
    assert "number_not_joined" in codes(graph) or "number_of_another_trial" in codes(graph)


def test_the_records_own_number_names_it_whatever_it_claims(tmp_path: Path) -> None:
    own = numbers(1)
    graph = built(tmp_path / "one", a_xml=portal(own.drks, 1, own.nct, own.isrctn))
    assert trials(graph) == [own.drks]
    assert [each.value for each in called(graph, own.nct)] == [trial_called(own.drks)]


def test_a_placeholder_as_the_own_number_makes_no_trial_of_two(tmp_path: Path) -> None:
    """Each is called by its document, and by the number that it claims where it claims one."""
    texts = {f"{name}_json": clinicaltrials_gov(number).replace(numbers(number).nct, "NCT00000000") for name, number in
             (("a", 1), ("b", 2))}  # fmt: skip
    claiming = clinicaltrials_gov(3, numbers(3).eudract).replace(numbers(3).nct, "NCT00000000")
    graph = built(tmp_path / "one", **texts, c_json=claiming)
    rows = graph.query("PREFIX tg: <https://w3id.org/trialgraph/ontology#> SELECT ?trial { ?trial a tg:Trial }")
    names = sorted(trial_name(row["trial"].value) for row in rows)  # type: ignore[union-attr]
    by_document = [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts.values()]
    assert names == sorted([*by_document, numbers(3).eudract])
    assert "placeholder_number" in codes(graph)


def test_a_claimed_number_that_no_trial_has_may_be_of_several(tmp_path: Path) -> None:
    texts = {"a_json": clinicaltrials_gov(1, numbers(1).utn), "b_json": clinicaltrials_gov(2, numbers(1).utn)}
    graph = built(tmp_path / "one", **texts)
    assert len(called(graph, numbers(1).utn)) == 2
    with pytest.raises(UsageError, match="NCT00000001, NCT00000002"):
        export(graph, io.BytesIO(), trial=numbers(1).utn)


def test_an_unknown_number_is_none_of_them(ten: ox.Store) -> None:
    (question,) = [each for each in questions(resources.queries()) if each.name == "trial-overview"]
    with pytest.raises(QueryError):
        ask(question, ten, {"trial": "NCT00009999"})
    with pytest.raises(UsageError):
        export(ten, io.BytesIO(), trial="ISRCTN00009999")
