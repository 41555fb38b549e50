"""What cannot be computed is left out only where that turns nobody away, and told."""

from decimal import Decimal
from typing import Any

from trialgraph.bridges.model import Coded, Combined, Expression, Join, Limit, Not, Window, Words
from trialgraph.bridges.omop.rules import Sets, excluded, required


def limit(measure: str, comparator: str, value: str, unit: str) -> Limit:
    words = f"{measure} {comparator} {value} {unit}"
    return Limit("", words, Coded(measure, "x", "measure", measure), comparator, Decimal(value), unit, "", ())


def measured(group: dict[str, Any] | None) -> list[dict[str, Any]]:
    assert group is not None
    inner = [each for one in group["Groups"] for each in measured(one)]
    return [*(each["Criteria"]["Measurement"] for each in group["CriteriaList"]), *inner]


PLATELETS = limit("platelets", ">=", "75", "10*9/L")
SCORE = limit("ecog", "<=", "1", "1")
WORDS = Words("able to walk")


def both(*members: Expression) -> Combined:
    return Combined(Join.ALL, members)


def either(*members: Expression) -> Combined:
    return Combined(Join.ANY, members)


def test_a_limit_is_a_measurement_in_its_unit() -> None:
    (found,) = measured(required(limit("hemoglobin", ">=", "80", "g/L"), Sets()).group)
    assert found["ValueAsNumber"] == {"Value": 8, "Op": "gte"} and found["Unit"][0]["CONCEPT_ID"] == 8713


def test_a_multiple_of_normal_is_a_ratio() -> None:
    (found,) = measured(required(limit("alt", "<=", "2.5", "ULN"), Sets()).group)
    assert found["RangeHighRatio"] == {"Value": 2.5, "Op": "lte"} and "Unit" not in found


def test_an_age_is_of_the_person() -> None:
    group = required(limit("age", "<", "70", "a"), Sets()).group
    assert group and group["DemographicCriteriaList"] == [{"Age": {"Value": 70, "Op": "lt"}}]
    assert required(limit("age", ">=", "6", "mo"), Sets()).group is None


def test_of_what_is_required_a_part_of_an_and_may_be_left_out() -> None:
    rule = required(both(WORDS, PLATELETS, SCORE), Sets())
    assert len(measured(rule.group)) == 1 and len(rule.left) == 2
    assert "no OMOP concept id is known for ecog" in rule.left[1]


def test_of_what_is_required_no_part_of_an_or_may_be_left_out() -> None:
    rule = required(either(PLATELETS, SCORE), Sets())
    assert rule.group is None and len(rule.left) == 2


def test_of_what_is_excluded_it_is_the_other_way_round() -> None:
    rule = excluded(either(WORDS, PLATELETS), Sets())
    assert rule.group and (rule.group["Type"], rule.group["Count"]) == ("AT_MOST", 0) and rule.left
    assert excluded(both(WORDS, PLATELETS), Sets()).group is None


def test_what_stands_beside_words_is_listed() -> None:
    rule = required(Combined(Join.BESIDE, (WORDS, PLATELETS)), Sets())
    assert rule.group is None and rule.left == [
        "able to walk: words beside the limits may change them (read: platelets >= 75 10*9/L)"
    ]


def test_a_limit_of_some_is_listed() -> None:
    rule = required(either(Not(Words("with liver metastases")), PLATELETS), Sets())
    assert rule.group is None and "joined with what cannot be computed" in rule.left[0]


def test_an_event_without_a_known_id_is_listed_with_its_codes() -> None:
    event = Coded("surgery", "x", "event", "surgery")
    window = Window("", "surgery within 4 weeks", event, True, "within", "before", None, "", Decimal(28), None, ())
    rule = excluded(window, Sets())
    assert rule.group is None and rule.left == ["surgery within 4 weeks: no OMOP concept id is known for surgery"]


def test_only_the_sets_that_rules_name_are_there() -> None:
    sets = Sets()
    required(either(PLATELETS, SCORE), sets)
    kept = required(limit("alt", "<=", "3", "ULN"), sets).group
    assert [each["name"] for each in sets.used([{"expression": kept}])] == ["alt"]
