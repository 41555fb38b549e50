"""Lines at the foot of a page are no criteria, though no title stands above them."""

import pytest

from trialgraph.input.page import feet
from trialgraph.input.page.line import split
from trialgraph.knowledge.lexicon import load


def is_foot(view: str) -> bool:
    return feet.is_foot(list(split(view)), 0, load())


@pytest.mark.parametrize(
    "view",
    [
        "lupus@hospital.example",
        "(555) 010-1234",
        "Phone: 555.010.1234",
        "Maria Gomez, RN\nmgomez@hospital.example",
        "Dr. Peter Hall\nPhone: (555) 010-1234",
        "Jo Brown, MD\nProfessor of Medicine\njo@hospital.example",
        "Powered by TrialFinder.com",
        "Data from trials.example.org",
        "Source: the registry of the hospital",
        "- Source: a letter of the company",
        "Loading...",
        "Please wait…",
        "The above information may not hold every reason for which a person cannot take part.",
        "Information on this page does not replace the advice of a doctor.",
    ],
)
def test_these_belong_to_the_page(view: str) -> None:
    assert is_foot(view)


@pytest.mark.parametrize(
    "view",
    [
        "Lupus nephritis\nlupus@hospital.example",
        "Metal Implants\nMaria Gomez\nmgomez@hospital.example",
        "Access to e-mail and a telephone",
        "Have an e-mail address, such as name@mail.example, to which the weekly forms go",
        "Systemic Lupus Erythematosus, SLE\nNo telephone",
        "Platelets 100 000 or more",
        "Source of infection controlled",
        "- mgomez@hospital.example",
        "Able to understand this information",
    ],
)
def test_these_may_be_criteria(view: str) -> None:
    assert not is_foot(view)
