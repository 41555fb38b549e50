"""The sections of a page in the order of its lines, with what its lists say taken into account."""

from trialgraph.input.page.outline import outline
from trialgraph.knowledge.lexicon import load


def test_the_sections_of_a_page() -> None:
    page = (
        "Cells for lupus\n\nStatus\nRecruiting\n\nEntry requirements\n\n- Aged 18 or over\n- Lupus\n- ECOG 0 or 1\n\n"
        "Reasons for non-entry\n\n- Active infection\n- Pregnancy\n\nOutcomes\nPrimary 1: Survival\n\nSites\nBasel\n"
    )
    found = [(section.code, [line.words for line in section.lines]) for section in outline(page, load()).sections]
    assert [each for each in found if each[0] and each[1]] == [
        ("status", ["Recruiting"]),
        ("inclusion", ["Aged 18 or over", "Lupus", "ECOG 0 or 1"]),
        ("exclusion", ["Active infection", "Pregnancy"]),
        ("outcome.primary", ["Survival"]),
        ("site", ["Basel"]),
    ]


def test_a_heading_whose_list_is_gone_is_a_finding() -> None:
    found = outline("Cells for lupus\n\nInclusion criteria\n\nSites\nBasel\n", load()).findings
    assert [finding.code for finding in found] == ["criteria_list_missing"]
