"""Each concept is named once, and measures are those of the lexicon."""

from trialgraph.bridges.omop import terms
from trialgraph.knowledge.lexicon import load


def test_measures_are_those_of_the_lexicon() -> None:
    assert set(terms.MEASURES) <= {concept.code for concept in load().concepts("measure")}


def test_no_concept_stands_for_two_measures() -> None:
    ids = [concept.id for some in terms.MEASURES.values() for concept in some]
    assert len(ids) == len(set(ids))


def test_a_value_is_given_in_the_unit_of_the_vocabulary() -> None:
    (unit,) = terms.units("hemoglobin", "g/L")
    assert 80 * unit.factor == 8 and unit.concept.name == "gram per deciliter"
    assert [each.concept.id for each in terms.units("sodium", "mmol/L")] == [8753, 9557]
    assert [each.concept.id for each in terms.units("calcium", "mmol/L")] == [8753]
