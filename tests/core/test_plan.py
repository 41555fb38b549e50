"""What a trial plans is a value: the same words say the same, and another product another thing."""

from dataclasses import replace

import sample
from trialgraph.core.plan import Administration


def test_the_same_administration_of_another_product_is_another() -> None:
    (given,) = (fact for fact in sample.FACTS if isinstance(fact, Administration))
    assert replace(given) == given and hash(replace(given)) == hash(given)
    assert replace(given, product="other cells") != given
