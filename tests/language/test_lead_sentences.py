"""Which sentences amid a line lead to a list in it, and to which side."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings
from trialgraph.language.lead_sentences import lead_sentences


@pytest.mark.parametrize(
    "lead",
    [
        "The following exclusion criteria were used:",
        "Patients were excluded if they had any of the following:",
        "We excluded patients with:",
        "Subjects were not eligible if they had:",
        "Exclusions were:",
        "Participants were excluded for the following reasons:",
    ],
)
@pytest.mark.parametrize(
    "listed", ["(1) prior allopurinol; (2) renal disease; and (3) pregnancy.", "prior allopurinol; renal disease."]
)
def test_a_sentence_may_open_the_exclusions_amid_a_line(lead: str, listed: str) -> None:
    before = "The inclusion criteria were as follows: (1) age 18 years or older; and (2) gout for six months. "
    text = f"{before}{lead} {listed}"
    found = headings(Annotation(text, load()), 0, len(text))
    assert [each.polarity for each in found] == [Polarity.INCLUSION, Polarity.EXCLUSION]
    assert text[found[-1].start : found[-1].end] == lead


@pytest.mark.parametrize(
    "text",
    [
        "Adults with gout. Women must use one of these: pills; an implant; or a patch.",
        "Outcomes were as follows: pain; swelling.",
        "We excluded nobody: all came.",
    ],
)
def test_other_sentences_open_none(text: str) -> None:
    assert not list(lead_sentences(Annotation(text, load()), 0, len(text), [(0, 5)]))
