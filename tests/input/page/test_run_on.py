"""A line that holds whole lists and the leads to them is read as lines."""

from trialgraph.input.page.run_on import parted
from trialgraph.knowledge.lexicon import load


def test_each_item_and_each_lead_has_a_line() -> None:
    line = "Come to us. To take part, you should: * Have lupus * Be 18 All participants will receive: * Care * $100"
    found = parted(line, load())
    assert found.split("\n") == [
        "Come to us.",
        "To take part, you should:",
        "* Have lupus",
        "* Be 18",
        "All participants will receive:",
        "* Care",
        "* $100",
    ]
    assert len(found) == len(line)


def test_a_list_behind_its_heading_stays_as_it_is() -> None:
    for line in ("Inclusion Criteria: * Adults * Lupus * You must: * Consent", "We sell: * Tea * Coffee * Milk"):
        assert parted(line, load()) == line


def test_dashes_part_a_line_whose_pieces_read_like_criteria() -> None:
    line = "* Diagnosis of eczema - Must be 18 or older. - Able to give consent"
    assert parted(line, load()).split("\n") == [
        "* Diagnosis of eczema",
        "- Must be 18 or older.",
        "- Able to give consent",
    ]
    for other in ("* North - East - South - West", "Opening hours - Monday to Friday - Closed on holidays"):
        assert parted(other, load()) == other
