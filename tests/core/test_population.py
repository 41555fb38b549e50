"""A population is part of what a limit is: limits for others are others."""

from dataclasses import replace

import sample


def test_a_limit_for_others_is_another_limit() -> None:
    women, rest = sample.WITH_METASTASES, sample.OTHERS
    limits = {sample.PLATELETS, replace(sample.PLATELETS, applies_to=women), replace(sample.PLATELETS, applies_to=rest)}
    assert len(limits) == 3
    assert replace(sample.PLATELETS, applies_to=women) in limits
