"""What follows from documents is the same wherever it is found, and is told by trial."""

import json
from pathlib import Path

import pyoxigraph as ox

from trialgraph.build import inference
from trialgraph.build.derivation import Derived, deriver, trial_of
from trialgraph.build.extraction import extracted_from
from trialgraph.check import crosscheck
from trialgraph.core import resources, turtle
from trialgraph.graph.belonging import DEFAULT
from trialgraph.input.splitting import Piece

CRITERIA = "Inclusion Criteria:\n1. Age 21 years or older\n2. Platelets ≥ 75 x 10^9/L\n"


def triples(number: int, *, phase: str = "PHASE1", title: str = "A phase 3 study of anti-HER2 CAR-T cells") -> bytes:
    sections = {
        "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": title},
        "designModule": {"phases": [phase]},
        "armsInterventionsModule": {"interventions": [{"name": "anti-HER2 CAR-T cells"}]},
        "eligibilityModule": {"eligibilityCriteria": CRITERIA, "minimumAge": "18 Years"},
    }
    return extracted_from(Piece("a.json", "", json.dumps({"protocolSection": sections}).encode())).triples


def of(**documents: bytes) -> list[Derived]:
    return deriver(None).of_documents(documents)


def quads(*derived: Derived) -> set[ox.Quad]:
    return {quad for each in derived for quad in ox.parse(each.quads, format=ox.RdfFormat.N_QUADS)}


def test_a_document_names_its_trial() -> None:
    assert trial_of(triples(1)).endswith("/trial/NCT00000001")
    assert trial_of(b"") == ""


def test_what_the_checks_cannot_see_makes_no_difference() -> None:
    """The graph that they run on here holds a part of the properties only."""
    documents = {"a": triples(1), "b": triples(2, phase="PHASE3"), "c": triples(1, phase="PHASE2")}
    whole = ox.Store()
    whole.extend(quad for quad in turtle.quads(resources.lexicon()) if quad.graph_name == DEFAULT)
    whole.bulk_load(b"".join(documents.values()), format=ox.RdfFormat.N_QUADS)
    hits = set(crosscheck.findings(whole, crosscheck.checks()))
    inferred = set(inference.inferred(whole, inference.rules()))
    found = of(**documents)
    assert sum(each.findings for each in found) == len(hits) > 3
    assert {quad for quad in quads(*found) if quad.graph_name == inference.INFERRED} == inferred != set()


def test_documents_about_one_trial_are_taken_together() -> None:
    found = of(a=triples(1), b=triples(2), c=triples(1, phase="PHASE2"))
    assert [(each.trial[-1], each.documents) for each in found] == [("1", ("a", "c")), ("2", ("b",))]
    assert b"phase_conflict" in found[0].quads
    assert b"phase_conflict" not in found[1].quads


def test_a_document_gives_the_same_alone_and_beside_others() -> None:
    alone, beside = of(a=triples(1)), of(a=triples(1), b=triples(2), c=triples(3, phase="PHASE3"))
    assert beside[0] == alone[0]
    assert alone[0].findings > 0


def test_where_there_is_no_document_nothing_follows() -> None:
    assert deriver(None).of_documents({}) == []


def test_further_words_are_known_to_the_checks(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("<https://example.org/x> <http://www.w3.org/2004/02/skos/core#notation> 1 .")
    assert deriver(tmp_path) is deriver(tmp_path)
    assert len(deriver(tmp_path)._lexicon) == len(deriver(None)._lexicon) + 1


def test_the_names_of_conditioning_agents_are_known_to_the_checks() -> None:
    """What speaks of a drug of the trial speaks of that drug, and of no metabolites of cells."""

    def found(measure: str) -> bool:
        sections = {
            "identificationModule": {"nctId": "NCT00000001", "briefTitle": "anti-HER2 CAR-T cells"},
            "descriptionModule": {"briefSummary": "Lymphodepletion with fludarabine 30 mg/m2 for 3 days."},
            "armsInterventionsModule": {"interventions": [{"name": "anti-HER2 CAR-T cells"}]},
            "outcomesModule": {"primaryOutcomes": [{"measure": measure}]},
        }
        piece = Piece("a.json", "", json.dumps({"protocolSection": sections}).encode())
        return any(b"metabolite_for_cells" in each.quads for each in of(a=extracted_from(piece).triples))

    assert found("Level of the drug and its metabolites")
    assert not found("Level of the drug and its metabolites: fludarabine")
