"""A trial of nobody as EU CTIS gives it: the full record, and the hit of a search."""

from typing import Any

NUMBER = "2099-501234-12-00"
INFORMATION: dict[str, Any] = {
    "trialCategory": {"trialPhase": "4", "trialCategory": "2"},
    "medicalCondition": {
        "partIMedicalConditions": [{"id": 1, "medicalCondition": "Lupus", "isConditionRareDisease": False}],
        "meddraConditionTerms": [{"termName": "Lupus nephritis", "level": "PT"}],
    },
    "trialObjective": {
        "mainObjective": "To count the side effects of invented cells.",
        "trialScopes": [{"code": "5"}],
        "secondaryObjectives": [{"number": 1, "secondaryObjective": "To follow the cells in blood."}],
    },
    "eligibilityCriteria": {
        "principalInclusionCriteria": [
            {"number": 2, "principalInclusionCriteria": "Platelets ≥ 75 × 10^9/L."},
            {"number": 1, "principalInclusionCriteria": "Adults of 18 years or older."},
        ],
        "principalExclusionCriteria": [
            {"number": 1, "principalExclusionCriteria": "1. Pregnancy\n2. Active hepatitis B"}
        ],
    },
    "endPoint": {
        "primaryEndPoints": [{"number": 1, "endPoint": "Dose-limiting toxicities within 28 days", "isPrimary": True}],
        "secondaryEndPoints": [{"number": 1, "endPoint": "Overall survival", "isPrimary": False}],
    },
    "trialDuration": {"estimatedRecruitmentStartDate": "2099-01-15", "estimatedEndDate": "2101-12-31"},
    "populationOfTrialSubjects": {
        "isFemaleSubjects": True,
        "isMaleSubjects": True,
        "ageRanges": [{"ageRangeCategoryCode": "3"}],
    },
}
PART_ONE: dict[str, Any] = {
    "rowSubjectCount": 0,
    "trialDetails": {
        "clinicalTrialIdentifiers": {
            "fullTitle": "A First Trial of Invented Cells in Adults with Lupus",
            "publicTitle": "Invented Cells for Lupus",
            "shortTitle": "INV-1",
            "secondaryIdentifyingNumbers": {
                "nctNumber": {"id": 1, "number": "NCT00000000"},
                "whoUniversalTrialNumber": {"number": "U0000-0000-0000"},
                "isrctnNumber": None,
                "additionalRegistries": [{"number": "X-7", "otherRegistryName": "Invented"}],
            },
        },
        "trialInformation": INFORMATION,
        "protocolInformation": {
            "studyDesign": {
                "periodDetails": [
                    {
                        "description": "One infusion, then two years of visits.",
                        "blindingMethodCode": "1",
                        "armDetails": [
                            {"title": "Low dose", "description": "1 × 10^6 cells/kg"},
                            {"title": "High dose"},
                        ],
                    }
                ]
            }
        },
    },
    "therapeuticAreas": [{"name": "Invented diseases"}],
    "products": [
        {
            "productName": "INV01",
            "part1MpRoleTypeCode": "1",
            "productDictionaryInfo": {"prodName": "INV01", "activeSubstanceName": "CD19 CAR-T cells"},
        },
        {"productDictionaryInfo": {"prodName": "Fludarabine", "activeSubstanceName": "Fludarabine"}},
    ],
    "sponsors": [
        {"primary": False, "organisation": {"name": "Second Institute", "type": "Educational Institution"}},
        {
            "primary": True,
            "publicContacts": [{"organisation": {"name": "First Company", "type": "Pharmaceutical company"}}],
        },
    ],
}
FULL: dict[str, Any] = {
    "ctNumber": NUMBER,
    "ctStatus": "Authorised",
    "ctPublicStatusCode": 4,
    "startDateEU": "2099-02-01",
    "authorizedApplication": {
        "eudraCt": {"eudraCtCode": "2099-501234-12"},
        "authorizedPartI": PART_ONE,
        "authorizedPartsII": [
            {
                "mscInfo": {"countryName": "Austria"},
                "recruitmentSubjectCount": 24,
                "trialSites": [
                    {
                        "departmentName": "Ward 1",
                        "organisationAddressInfo": {
                            "organisation": {"name": "First Hospital"},
                            "address": {"city": "Vienna", "countryName": "Austria"},
                        },
                    }
                ],
            }
        ],
        "memberStatesConcerned": [{"mscName": "Austria", "mscPublicStatusCode": 4}],
    },
}
HIT: dict[str, Any] = {
    "ctNumber": NUMBER,
    "ctStatus": 3,
    "ctTitle": "Invented Cells for Lupus",
    "shortTitle": "INV-1",
    "conditions": "Lupus",
    "trialCountries": ["Austria:2", "Hungary:4"],
    "therapeuticAreas": ["Invented diseases"],
    "sponsor": "First Company",
    "sponsorType": "Pharmaceutical company",
    "trialPhase": "Phase I and Phase II (Integrated)- First administration to humans",
    "product": "INV01, Fludarabine",
    "ageGroup": "18-64 years, 65+ years",
    "gender": "Female, Male",
    "totalNumberEnrolled": "24",
    "primaryEndPoint": "Dose-limiting toxicities",
    "lastUpdated": "07/10/2099",
}
