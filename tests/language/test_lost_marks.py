"""A line without a mark among items that have some is one of its own where it begins as a criterion does."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.listings import listings


def items(*lines: str) -> list[str]:
    text = "Inclusion Criteria:\n" + "\n".join(lines)
    (one,) = listings(Annotation(text, load()), 0, len(text))
    return [text[item.start : item.end] for item in one.items]


@pytest.mark.parametrize(
    "line", ["Participants with psoriasis of at least 10 % of the skin.", "Karnofsky Performance Score 70-100"]
)
def test_it_is_an_item(line: str) -> None:
    assert items("- Adults.", "- Psoriasis for a year.", line, "- Consent.")[2] == line.rstrip(".")


@pytest.mark.parametrize(
    "lines",
    [
        ("- Adults.", "- Psoriasis as seen by", "Patients or their doctors", "- Consent."),  # goes on
        (
            "- Adults.",
            "- Psoriasis for a year.",
            "",
            "Patients with arthritis are asked too.",
            "",
            "- Consent.",
        ),  # explains
        ("- Adults.", "- Consent.", "- Psoriasis for a year", "Age minimum: 18"),  # a field of the page behind the list
    ],
)
def test_what_goes_on_or_explains_is_none(lines: tuple[str, ...]) -> None:
    assert len(items(*lines)) == 3
