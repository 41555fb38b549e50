"""Which sentences speak of other trials than that of the record."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.background import is_background
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Recent trials have demonstrated that cells specific for CD19 can mediate regression.", True),
        ("Despite anti-CD19 CAR-T cells exhibited the ability to re-induce remissions, many patients relapse.", True),
        ("CD19 CAR-T cells have shown remarkable success in leukaemia.", True),
        ("This study tests CD22 CAR-T cells, as CD19 CAR-T cells have shown success.", False),
        ("XY-1 cells have shown activity against CD22 in mice.", False),
        ("XY-1 is a CAR-T product that targets CD22.", False),
    ],
)
def test_what_other_trials_have_shown_is_background(text: str, background: bool) -> None:
    annotated = Annotated(record({"summary": text}), load())
    assert is_background(annotated, Span(0, len(text), "summary"), ["XY-1"]) is background
