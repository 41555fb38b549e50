"""A trial of embedded data knows its numbers and its name."""

from trialgraph.input.embedded.study import Study
from trialgraph.input.readers.ctgov import Found


def test_its_numbers_are_those_of_registries() -> None:
    fields = (Found("id", "a", "NCT00000000"), Found("other_id", "b", "2023-501234-12-00"), Found("org_id", "c", "X-1"))
    assert Study("p", fields).numbers == {"NCT00000000", "2023-501234-12-00"}


def test_its_name_is_its_title_or_what_there_is() -> None:
    number, title = Found("id", "a", "NCT00000000"), Found("title", "b", "Invented Cells")
    assert Study("p", (number, title)).name == title
    assert Study("p", (number,)).name == number
    assert Study("p", ()).name is None
