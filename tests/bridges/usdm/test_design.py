"""A design has the criteria with their words, and the endpoints below an objective of their level."""

from bridges.trial import TRIAL, graph, known
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.usdm import terms
from trialgraph.bridges.usdm.design import criteria, design, interventions
from trialgraph.bridges.usdm.parts import Parts

PARTS = Parts()
FOUND, ITEMS = criteria(eligibility(graph(), TRIAL, known()), PARTS)
GIVEN = [*interventions(graph(), TRIAL, PARTS)]
MADE = design(graph(), TRIAL, PARTS, criteria=FOUND, interventions=GIVEN)


def test_each_criterion_has_its_side_and_its_words() -> None:
    texts = {item["id"]: item["text"] for item in ITEMS}
    told = [(each["category"]["code"], each["identifier"], texts[each["criterionItemId"]]) for each in FOUND]
    assert (terms.INCLUSION.code, "2", "<p>Platelets ≥ 75×10^9/L</p>") in told
    assert (terms.EXCLUSION.code, "5", "<p>Platelets &lt; 50×10^9/L</p>") in told
    assert len({each["name"] for each in FOUND}) == len(FOUND) == 13


def test_codes_say_what_is_told_and_no_more() -> None:
    assert MADE["studyPhase"]["standardCode"]["code"] == "C15600"
    assert MADE["model"]["decode"] == "Unknown" and MADE["blindingSchema"] is None
    assert MADE["population"]["plannedAge"] is None and MADE["population"]["plannedSex"] == []


def test_endpoints_stand_below_an_objective_that_says_it_is_not_stated() -> None:
    (objective,) = MADE["objectives"]
    assert "not stated" in objective["text"] and objective["endpoints"][0]["level"]["decode"] == "Primary Endpoint"


def test_a_product_is_given_with_its_target() -> None:
    assert GIVEN[0]["description"] == "CAR-T cells; recognises BCMA" and GIVEN[0]["type"]["code"] == "C307"
