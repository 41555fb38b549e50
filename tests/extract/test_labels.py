"""Whatever two statements are joined in one criterion, each is read as it is alone.

The statements are made of the labels of the lexicon, some hundred of each kind; which ones is by chance of a seed.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain

import pytest
from tests.extract.criterion.test_constraints import read as limits
from tests.extract.criterion.test_windows import read as windows

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load

LIMITS = ("{} ≥ 4", "{} of at least 4", "{} 2 to 4", "{} less than 4")
TIMES = {
    Polarity.EXCLUSION: (
        "{} within 30 days before enrolment",
        "{} in the 6 months before consent",
        "Prior {} within 2 years of screening",
    ),
    Polarity.INCLUSION: (
        "No {} within 30 days before enrolment",
        "At least 3 months since {}",
        "last {} at least 4 weeks before leukapheresis",
    ),
}
JOINTS = (" and ", ", ", "; ", ", and ")
COUNT = 250
AMISS = 0.02  # the share of joined statements that may be read otherwise, for some can be understood in two ways


def labels(scheme: str, chance: random.Random) -> Sequence[str]:
    """A label of each concept of a scheme, and others by chance."""
    lexicon = load()
    some = [lexicon.preferred(concept) for concept in lexicon.concepts(scheme)]
    others = [label.text for label in lexicon.labels(scheme) if not (label.hidden or label.stem)]
    return [*some, *chance.sample(others, COUNT)]


def amiss(scheme: str, forms: Sequence[str], read: Callable[[str], list[str]], chance: random.Random) -> list[str]:
    """The joined statements that are read otherwise than each alone, of those that alone say one thing."""
    said = sorted({form.format(label) for form in forms for label in labels(scheme, chance)})
    alone = {text: told for text in said if (told := read(text)) and len({each.split()[0] for each in told}) == 1}
    assert len(alone) > COUNT
    pairs = [chance.sample(sorted(alone), 2) for _ in range(COUNT)]
    told = [(chance.choice(JOINTS).join(pair), Counter(chain(*(alone[text] for text in pair)))) for pair in pairs]
    return [text for text, expected in told if Counter(read(text)) != expected]


def test_joined_limits_are_read_as_alone() -> None:
    wrong = amiss("measure", LIMITS, limits, random.Random(1))
    assert len(wrong) <= AMISS * COUNT, wrong


@pytest.mark.parametrize("polarity", TIMES, ids=lambda polarity: polarity.value)
def test_joined_times_are_read_as_alone(polarity: Polarity) -> None:
    wrong = amiss("event", TIMES[polarity], lambda text: windows(text, polarity), random.Random(2))
    assert len(wrong) <= AMISS * COUNT, wrong
