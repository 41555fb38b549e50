"""What is said of the trial itself is a ResearchStudy, each thing with the words that say it."""

from bridges.trial import PAGE, TRIAL, graph
from trialgraph.bridges.fhir import terms
from trialgraph.bridges.fhir.elements import Json
from trialgraph.bridges.fhir.study import study

TWO = PAGE.replace("Phase: Phase 1", "Phase: Phase 1/Phase 2")


def test_codes_of_fhir_are_there_with_their_words() -> None:
    made = study(graph(), TRIAL, id="NCT00000001", references={}, eligibility={})
    assert made["identifier"][0]["value"] == "NCT00000001" and made["url"] == TRIAL.value
    assert made["phase"]["coding"][0] == {"system": terms.PHASE, "code": "phase-1"}
    (state,) = made["progressStatus"]
    assert state["state"]["coding"][0]["code"] == "recruiting"
    assert state["state"]["extension"][0]["extension"][1]["valueString"] == "Recruiting"
    assert made["outcomeMeasure"][0]["type"][0]["coding"][0]["code"] == "primary"


def test_what_registries_do_not_apply_is_told() -> None:
    case = TWO.replace("Status:", "Allocation: N/A\nStatus:")
    (made,) = study(graph(case), TRIAL, id="x", references={}, eligibility={})["studyDesign"]
    assert made["coding"][0]["code"] == "NA" and made["text"].startswith("allocation: ")


def test_two_phases_are_one_code() -> None:
    made = study(graph(TWO), TRIAL, id="x", references={}, eligibility={})
    assert made["phase"]["coding"] == [{"system": terms.PHASE, "code": "phase-1-phase-2"}]


def test_a_condition_has_the_code_of_what_its_whole_name_says_and_its_own_words() -> None:
    text = PAGE.replace(
        "Phase: Phase 1", "Phase: Phase 1\nCondition: Relapsed neuroblastoma\nCondition: Multiple Myeloma"
    )
    made = study(graph(text), TRIAL, id="x", references={}, eligibility={})["condition"]
    found = {each["text"]: (bool(each.get("coding")), _quotes(each)) for each in made}
    assert found == {
        "Multiple Myeloma": (True, ["Multiple Myeloma"]),
        "Relapsed neuroblastoma": (False, ["Relapsed neuroblastoma"]),
        "neuroblastoma": (True, ["neuroblastoma"]),
    }


def _quotes(element: Json) -> list[str]:
    return [each["extension"][1]["valueString"] for each in element["extension"]]
