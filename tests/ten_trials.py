"""Ten invented trials under the numbers of several registries, in every format that registries ship."""

import csv
import io
import json
from typing import Any, NamedTuple

import openpyxl

from input.splitting.records import zipped

TRIALS = range(1, 11)
DISEASES = ("lupus", "asthma", "myositis", "glioma", "melanoma", "psoriasis", "gout", "anemia", "colitis", "hepatitis")


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
            "briefTitle": title(trial),
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
        "Public title": title(trial),
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
            "publicTitle": title(trial),
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


def former_ctis(trial: int) -> str:
    """A record of the EU's system as it was before June 2024."""
    first = {"trialDetails": {"clinicalTrialIdentifiers": {"publicTitle": title(trial)}}}
    numbered = {"ctNumber": numbers(trial).eu_ct, "eudraCtInfo": {"eudraCtCode": numbers(trial).eudract}}
    return json.dumps({"id": trial, "publicEvaluation": [{"id": 1}], "authorizedPartI": first, **numbered})


def former_api(trial: int) -> str:
    sections = {
        "IdentificationModule": {"NCTId": numbers(trial).nct, "BriefTitle": title(trial)},
        "ConditionsModule": {"ConditionList": {"Condition": [DISEASES[trial - 1]]}},
    }
    return json.dumps({"Study": {"ProtocolSection": sections}})


def former_xml(trial: int) -> str:
    return f"""<clinical_study><id_info><secondary_id>{numbers(trial).drks}</secondary_id>
<nct_id>{numbers(trial).nct}</nct_id></id_info><brief_title>{title(trial)}</brief_title>
<condition>{DISEASES[trial - 1]}</condition></clinical_study>"""


def european_register(trial: int, country: str) -> str:
    """A protocol as the EU's older register prints it; of two countries only one names a number elsewhere."""
    named = f"A.5.1 ISRCTN number: {numbers(trial).isrctn}\n" if country == "Germany" else ""
    return f"""Summary
EudraCT Number: {numbers(trial).eudract}
A. Protocol Information
A.1 Member State Concerned: {country} - Invented Authority
A.2 EudraCT number: {numbers(trial).eudract}
A.3.1 Title of the trial for lay people: {title(trial)}
{named}B. Sponsor Information
B.1.1 Name of Sponsor: Sponsor Number {trial}
E. General Information on the Trial
E.1.1 Medical condition(s) being investigated: {DISEASES[trial - 1]}
"""


def isrctn(trial: int) -> str:
    return f"""<fullTrial><trial><isrctn>{numbers(trial).isrctn[6:]}</isrctn>
<trialDescription><title>{title(trial)}</title></trialDescription>
<externalRefs><clinicalTrialsGovNumber>{numbers(trial).nct}</clinicalTrialsGovNumber></externalRefs>
<conditions><condition><description>{DISEASES[trial - 1]}</description></condition></conditions></trial></fullTrial>"""


def fhir(trial: int) -> str:
    """A study with the sponsor's own number first, and a registry's number that no other record of it has first."""
    own = [{"value": "HOSP-7"}, {"value": numbers(trial).drks}, {"value": numbers(trial).eudract}]
    return json.dumps({"resourceType": "ResearchStudy", "identifier": own, "title": title(trial), "status": "active"})


def workbook() -> bytes:
    """The WHO's portal's rows of all trials, each under a number of the German register."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["TrialID", "Secondary IDs", "Public title", "Recruitment Status"])
    for trial in TRIALS:
        book.active.append([numbers(trial).drks, numbers(trial).utn, title(trial), "Recruiting"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def tables() -> bytes:
    """The tables of all trials as AACT ships them."""
    studies = [f"{numbers(trial).nct}|{title(trial)}|Recruiting" for trial in TRIALS]
    further = [f"{numbers(trial).nct}|secondary_id|{numbers(trial).utn}" for trial in TRIALS]
    return zipped(
        ("studies.txt", "\n".join(["nct_id|brief_title|overall_status", *studies, ""]).encode()),
        ("id_information.txt", "\n".join(["nct_id|id_type|id_value", *further, ""]).encode()),
    )


def title(trial: int) -> str:
    return f"Invented cells {trial} in {DISEASES[trial - 1]}"


def documents(trial: int) -> dict[str, str]:
    """The records of one trial: each names at most one or two of its numbers, and some name none."""
    own = numbers(trial)
    return {
        "ctgov.json": clinicaltrials_gov(trial, own.utn, "HOSP-7"),
        "former-api.json": former_api(trial),
        "former.xml": former_xml(trial),
        "DE.xml": portal(f"EUCTR{own.eudract}-DE", trial, own.isrctn),
        "GB.xml": portal(f"EUCTR{own.eudract}-GB", trial, "NCT00000000"),
        "FR.txt": european_register(trial, "France"),
        "DE.txt": european_register(trial, "Germany"),
        "portal-isrctn.xml": portal(own.isrctn, trial, own.nct.replace("NCT", "NCT ")),
        "isrctn.xml": isrctn(trial),
        "drks.csv": portal_csv(own.drks, trial, own.utn),
        "ctis.json": ctis(trial),
        "former-ctis.json": former_ctis(trial),
        "fhir.json": fhir(trial),
        "page.txt": page(trial),
    }


FILES = {"portal.xlsx": workbook, "aact.zip": tables}  # of all trials
