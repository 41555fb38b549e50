"""The links of a site are no fields of a trial, and the fields of a trial are no links."""

import pytest

from trialgraph.input import readers
from trialgraph.input.page.site_links import stretches
from trialgraph.knowledge.lexicon import load


def found(view: str) -> list[str]:
    return [view[place.start : place.end] for place in stretches(view, load())]


@pytest.mark.parametrize(
    ("view", "links"),
    [
        ("Home\nConditions\nResearch & Funding\nNews\nContact us", 5),
        ("- Home\n- About us\n- Log in", 3),
        ("Home\nNews", 0),
        ("Home\nSponsor\nKim Hospital\nPrint\nShare", 0),
        ("Home\nInclusion criteria\nPrint\nShare", 0),
        ("Home\nPhase: 1\nPrint\nShare", 0),
    ],
)
def test_several_known_links_are_a_menu(view: str, links: int) -> None:
    assert len(found(view)) == links


def test_what_tells_of_the_trial_stays() -> None:
    view = "Home\nRecruiting\nNCT00000001\nCells for adults with lupus\nPrint\nShare"
    assert found(view) == ["Home", "Print", "Share"]


def test_a_link_that_is_called_like_a_heading_opens_no_section() -> None:
    menu = "Home\nFind a doctor\nLocations\nResearch & Funding\nClinical trials\nNews\nSearch\n"
    page = f"{menu}Invented cells for adults with lupus\nStatus\nRecruiting\nInclusion criteria\n- Adults\n- Lupus\n"
    (record,) = readers.read_bytes("page.txt", page.encode())
    said = {field.name: page[field.span.start : field.span.end] for field in record.fields}
    assert said["title"] == "Invented cells for adults with lupus"
    assert not [name for name in said if name.startswith("sponsor")]
