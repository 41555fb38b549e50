"""Which amounts an amendment put in the place of others, and which it added to a ladder."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.amendments import amendments
from trialgraph.extract.product.amounts import amounts
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def since(text: str) -> dict[float, str]:
    """The words that say since when amounts hold, by amount."""
    whole = Annotated(record({"summary": text}), load())
    spans = whole.sentences(Span(0, len(text), "summary"))
    found = amendments(whole, [amount for span in spans for amount in amounts(whole, span)])
    return {float(amount.quantity.high): words for amount, words in found.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dose is 2x10^6/kg. As of May 2020 the dose was reduced to 1x10^6/kg.", {1e6: "As of May 2020"}),
        ("The dose is 2x10^6/kg. Amendment 3 changed the dose to 1x10^6/kg.", {1e6: "Amendment 3"}),
        (
            "Under protocol version 2.0 the dose was lowered from 5x10^6/kg to 1x10^6/kg.",
            {1e6: "Under protocol version 2.0"},
        ),
        (
            "The original dose was 5x10^6/kg; in the amended protocol the dose is 1x10^6/kg.",
            {1e6: "in the amended protocol"},
        ),
    ],
)
def test_an_amendment_puts_a_dose_in_the_place_of_another(text: str, found: dict[float, str]) -> None:
    assert since(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Doses are 1x10^6/kg and 3x10^6/kg; a dose of 1x10^7/kg was added by amendment 2.",
        "The dose is 2x10^6/kg, reduced to 1x10^6/kg after toxicity.",
        "As of May 2020 the dose was changed to 1x10^6/kg.",
        "As of May 2020 the dose was changed to 1x10^6/kg and back to 1x10^6/kg. The dose is 1x10^6/kg.",
    ],
)
def test_what_is_added_lowered_for_toxicity_or_alone_stays_in_its_ladder(text: str) -> None:
    assert since(text) == {}
