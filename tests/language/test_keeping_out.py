"""Which sentences say that those of whom they speak do not take part."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.keeping_out import keeps_out


def test_a_compound_keeps_nobody_out() -> None:
    assert not keeps_out("After transplant, or, if transplant-ineligible, after two lines", load())
    assert keeps_out("Those with asthma are ineligible", load())


@pytest.mark.parametrize(
    ("words", "kept_out"),
    [
        ("We do not take people with refractory disease", True),
        ("This study is not for you if you had a severe reaction", True),
        ("Smoking was an exclusion criterion", True),
        ("No patient with renal failure was included", True),
        ("Patients with the mutation must have had an inhibitor, unless not suitable", False),
        ("Patients for whom surgery is not suitable", False),
    ],
)
def test_whom_a_sentence_keeps_out(words: str, kept_out: bool) -> None:
    assert keeps_out(words, load()) == kept_out
