"""A registry number is a value: two records that say the same are equal, and a claim is not an own number."""

from dataclasses import replace

from trialgraph.core.model import Concept, RegistryNumber, Span


def test_a_claim_is_another_fact_than_an_own_number() -> None:
    own = RegistryNumber(Concept("registry", "NCT"), "NCT00000001", "NCT00000001", True, None, 1, (Span(0, 11),))
    assert own == replace(own)
    assert own != replace(own, own=False)
    assert len({own, replace(own), replace(own, own=False)}) == 2
