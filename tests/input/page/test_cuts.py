"""A page is cut into lines: what is glued or flattened stands apart, and a table comes column by column."""

from trialgraph.core.model import Finding
from trialgraph.input.page.cuts import lines
from trialgraph.input.page.labels import Opener
from trialgraph.knowledge.lexicon import load


def cut(view: str) -> list[tuple[str, str]]:
    """The words of each line, and the code of the section that it opens."""
    found: list[Finding] = []
    return [(line.text, line.opens.code if isinstance(line, Opener) else "") for line in lines(view, load(), (), found)]


def test_headings_of_criteria_stand_apart_in_a_flattened_text() -> None:
    assert cut("Eligibility Criteria: Inclusion Criteria: 1. Adults 2. Lupus Exclusion Criteria: 1. Pregnancy") == [
        ("Eligibility Criteria:", ""),
        ("Inclusion Criteria:", "inclusion"),
        ("1. Adults 2. Lupus", ""),
        ("Exclusion Criteria:", "exclusion"),
        ("1. Pregnancy", ""),
    ]


def test_a_table_with_bars_comes_column_by_column() -> None:
    view = "Condition | Phase |\n---|---|\nLupus | Phase 1 |\nWe treat lupus.\n"
    assert cut(view) == [
        ("", "condition"),
        ("Lupus", ""),
        ("", "phase"),
        ("Phase 1", ""),
        ("", ""),
        ("We treat lupus.", ""),
    ]
