"""Records of one trial in several registries and formats are one trial; those that a mistake would join are not."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest

from trialgraph.ask.query import ask
from trialgraph.ask.question import questions
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.errors import QueryError, UsageError
from trialgraph.core.identify import trial_called
from trialgraph.graph import store
from trialgraph.graph.called import called
from trialgraph.graph.export import export

TRIALS = range(1, 11)
DISEASES = ("lupus", "asthma", "myositis", "glioma", "melanoma", "psoriasis", "gout", "anemia", "colitis", "hepatitis")
SAME = "http://www.w3.org/2002/07/owl#sameAs"


class Numbers(NamedTuple):
    """The invented numbers of one trial."""

    nct: str
    eu_ct: str
    eudract: str
    isrctn: str
    drks: str
    utn: str


def numbers(trial: int) -> Numbers:
    return Numbers(
        f"NCT000000{trial:02}", f"2023-5012{trial:02}-11-00", f"2015-0100{trial:02}-12", f"ISRCTN000001{trial:02}",
        f"DRKS000001{trial:02}", f"U1111-0000-01{trial:02}",
    )  # fmt: skip


def clinicaltrials_gov(trial: int, *claims: str, phase: str = "PHASE1") -> str:
    sections: dict[str, Any] = {
        "identificationModule": {
            "nctId": numbers(trial).nct,
            "secondaryIdInfos": [{"id": each} for each in claims],
            "briefTitle": f"Invented cells {trial} in {DISEASES[trial - 1]}",
        },
        "designModule": {"phases": [phase]},
        "conditionsModule": {"conditions": [DISEASES[trial - 1]]},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": f"Sponsor Number {trial}", "class": "OTHER"}},
        "eligibilityModule": {"eligibilityCriteria": "Inclusion Criteria:\n1. Age 18 years or older\n2. ECOG 0-1"},
    }
    return json.dumps({"protocolSection": sections})


def portal(own: str, trial: int, *claims: str, sponsor: str = "", disease: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Trials_downloaded_from_ICTRP><Trial><TrialID>{own}</TrialID>
<Public_title>Invented cells {trial} in {disease or DISEASES[trial - 1]}</Public_title>
<Secondary_ID>{"; ".join(claims)}</Secondary_ID>
<Primary_sponsor>{sponsor or f"Sponsor Number {trial}"}</Primary_sponsor>
<Condition>{disease or DISEASES[trial - 1]}</Condition>
<Phase>Phase 2</Phase><Recruitment_Status>Recruiting</Recruitment_Status>
<Inclusion_Criteria>Inclusion criteria: 1. ECOG 0-1</Inclusion_Criteria></Trial></Trials_downloaded_from_ICTRP>
"""


def portal_csv(own: str, trial: int, *claims: str) -> str:
    row = {
        "TrialID": own,
        "Public title": f"Invented cells {trial} in {DISEASES[trial - 1]}",
        "Secondary IDs": "; ".join(claims),
        "Primary sponsor": f"Sponsor Number {trial}",
        "Condition": DISEASES[trial - 1],
        "Recruitment Status": "Recruiting",
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue()


def ctis(trial: int) -> str:
    """A record of the EU's system, which names the older European number of the trial."""
    details = {
        "clinicalTrialIdentifiers": {
            "publicTitle": f"Invented cells {trial} in {DISEASES[trial - 1]}",
            "secondaryIdentifyingNumbers": {"nctNumber": {"number": "NCT00000000"}},
        }
    }
    application = {
        "authorizedPartI": {"trialDetails": details},
        "eudraCt": {"eudraCtCode": numbers(trial).eudract},
    }
    return json.dumps({"ctNumber": numbers(trial).eu_ct, "authorizedApplication": application})


def page(trial: int) -> str:
    return f"""Invented cells {trial} in {DISEASES[trial - 1]}
{numbers(trial).nct}
Phase
Phase 3
Inclusion Criteria:
1. Age 18 years or older.
2. ECOG 0-1.
"""


def documents(trial: int) -> dict[str, str]:
    """The records of one trial: each names at most one or two of its numbers, and some name none."""
    own = numbers(trial)
    return {
        "ctgov.json": clinicaltrials_gov(trial, own.utn, "HOSP-7"),
        "DE.xml": portal(f"EUCTR{own.eudract}-DE", trial, own.isrctn),
        "GB.xml": portal(f"EUCTR{own.eudract}-GB", trial, "NCT00000000"),
        "isrctn.xml": portal(own.isrctn, trial, own.nct.replace("NCT", "NCT ")),
        "drks.csv": portal_csv(own.drks, trial, own.utn),
        "ctis.json": ctis(trial),
        "page.txt": page(trial),
    }


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ox.Store]:
    folder = tmp_path_factory.mktemp("ten")
    for trial in TRIALS:
        for name, text in documents(trial).items():
            (folder / f"{trial}-{name}").write_text(text, encoding="utf-8")
    build([folder], folder / "store", jobs=1)
    with store.reading(folder / "store") as graph:
        yield graph


def trials(graph: ox.Store) -> list[str]:
    (question,) = [each for each in questions(resources.queries()) if each.name == "trials"]
    return [str(row[0]) for row in ask(question, graph, {}).rows]


def test_ten_trials_in_five_registries_and_formats_are_ten(ten: ox.Store) -> None:
    assert trials(ten) == [numbers(trial).nct for trial in TRIALS]


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
    assert ("true", own.nct, "NCT", f"https://clinicaltrials.gov/study/{own.nct}", "3") in said
    assert ("true", own.isrctn, "ISRCTN", f"https://www.isrctn.com/{own.isrctn}", "2") in said
    assert ("false", own.utn, "U1111", None, "2") in said
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
    assert [row["documents"].value for row in rows] == ["7"]  # type: ignore[union-attr]


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


def test_two_trials_of_one_registry_are_never_one(tmp_path: Path) -> None:
    graph = built(tmp_path / "one", a_json=clinicaltrials_gov(1, numbers(2).nct), b_json=clinicaltrials_gov(2))
    assert trials(graph) == [numbers(1).nct, numbers(2).nct]
    assert "number_not_joined" in codes(graph) or "number_of_another_trial" in codes(graph)


def test_the_records_own_number_names_it_whatever_it_claims(tmp_path: Path) -> None:
    own = numbers(1)
    graph = built(tmp_path / "one", a_xml=portal(own.drks, 1, own.nct, own.isrctn))
    assert trials(graph) == [own.drks]
    assert [each.value for each in called(graph, own.nct)] == [trial_called(own.drks)]


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
