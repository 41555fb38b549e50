"""Numbers, sponsors and conditions are read from the triples of a document; words that many names have do not count."""

import json

from trialgraph.build.derivation import deriver
from trialgraph.build.extraction import extracted_from
from trialgraph.build.saying import Said
from trialgraph.input.splitting import Piece


def said(**identification: object) -> Said:
    sections = {
        "identificationModule": {"briefTitle": "A study of anti-HER2 CAR-T cells in lupus", **identification},
        "sponsorCollaboratorsModule": {
            "leadSponsor": {"name": "The First Affiliated Hospital of Élsewhere University", "class": "OTHER"},
            "collaborators": [{"name": "Invented “Cells” Co., Ltd."}],
        },
        "conditionsModule": {"conditions": ["Refractory Diseases of the Fingertip", "Lupus"]},
        "eligibilityModule": {"eligibilityCriteria": "Inclusion Criteria:\n1. Age 18 years or older"},
    }
    piece = Piece("a.json", "", json.dumps({"protocolSection": sections}).encode())
    return deriver(None).reader.said(extracted_from(piece).triples)


def test_a_document_says_who_its_trial_is() -> None:
    found = said(nctId="NCT00000001", secondaryIdInfos=[{"id": "EUCTR2015-012345-12-DE"}, {"id": "HOSP-7"}])
    assert found.own == (("NCT:NCT00000001", "NCT00000001"),)
    assert found.claimed == ("EudraCT:2015-012345-12",)
    assert found.sponsors == ("elsewhere", "invented")
    assert {"fingertip", "lupus"} <= {*found.conditions}
    assert not {"diseases", "refractory", "of", "the"} & {*found.conditions}
    assert found.precedence == 1


def test_nothing_joins_a_document_without_a_number() -> None:
    assert said(orgStudyIdInfo={"id": "HOSP-7"}) == Said()


def test_a_slash_in_a_number_is_one() -> None:
    found = said(orgStudyIdInfo={"id": "CTRI/2020/01/000001"})
    assert found.own == (("CTRI:CTRI/2020/01/000001", "CTRI/2020/01/000001"),)
