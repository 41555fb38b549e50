"""What a trial wants to learn and what it measures have their rank and their words."""

from bridges.trial import PAGE, TRIAL, graph
from trialgraph.bridges.fhir.aims import aims, outcomes

TEXT = PAGE.replace(
    "Inclusion Criteria:",
    "Description:\nSecondary objective:\n- To learn how long cells last\n\n"
    "The purpose of this trial is to see whether the cells are safe.\n\nInclusion Criteria:",
)


def test_objectives_have_a_type_where_their_rank_is_told() -> None:
    made = [*aims(graph(TEXT), TRIAL)]
    assert [(each["description"], each.get("type", {}).get("coding", [{}])[0].get("code")) for each in made] == [
        ("To learn how long cells last", "secondary"),
        ("to see whether the cells are safe", None),
    ]
    _, quoted = made[0]["extension"]
    assert quoted["extension"][1]["valueString"] == "To learn how long cells last"


def test_endpoints_have_their_rank_and_their_kind() -> None:
    (made,) = outcomes(graph(), TRIAL)
    assert [each["coding"][-1]["code"] for each in made["type"]] == ["primary", "DLT"]
