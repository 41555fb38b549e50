"""Records that pages must bear: in our own words, each odd in one way."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ANTIGENS = ("CD19", "CD20", "CD22", "BCMA", "CD7", "CD5", "CD30", "CD33", "CD38", "CD70", "HER2", "GD2", "GPC3", "MSLN")
RIGHT_TO_LEFT = "دراسة خلايا CAR-T في سرطان الغدد الليمفاوية"


def write(folder: Path) -> None:
    """Write the records: NCT09000001 and so on."""
    plain = ("Age 18 to 70 years",)
    word = ["a", "study", "of", "cells", "in", "people", "with", "lymphoma", "that", "came", "back"]
    studies = (
        _study(1, "<script>document.title = 'taken'</script> & <b>cells</b>", ['ANC ≥ 1 <img src=x onerror="x()">']),
        _study(2, " ".join(word[number % len(word)] for number in range(5_000)), plain),
        _study(3, RIGHT_TO_LEFT, ["العمر ≥ 18 سنة", "Platelets ≥ 50×10^9/L الصفائح"]),
        {"protocolSection": {"identificationModule": {"nctId": "NCT09000004"}}},
        _study(5, "Cells against fourteen antigens", plain, ANTIGENS),
        _study(6, "Sixty demands", [f"Platelets ≥ {50 + each}×10^9/L at visit {each}" for each in range(60)]),
    )
    for number, study in enumerate(studies, start=1):
        (folder / f"{number}.json").write_text(json.dumps(study), encoding="utf-8")


def _study(number: int, title: str, criteria: Sequence[str], antigens: Sequence[str] = ("BCMA",)) -> dict[str, Any]:
    head, tail = "Inclusion Criteria:\n\n", "\nExclusion Criteria:\n\n1. Pregnancy\n"
    items = "".join(f"{place}. {words}\n" for place, words in enumerate(criteria, start=1))
    given = [
        {"type": "BIOLOGICAL", "name": f"anti-{each} CAR-T cells", "description": f"{place}×10^6 cells/kg"}
        for place, each in enumerate(antigens, start=1)
    ]
    return {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT0900000{number}", "briefTitle": title},
            "statusModule": {"overallStatus": "RECRUITING"},
            "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE1"]},
            "armsInterventionsModule": {"interventions": given},
            "eligibilityModule": {"eligibilityCriteria": f"{head}{items}{tail}"},
        }
    }
