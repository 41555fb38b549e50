"""The contents that a page lists are no part of it; rows that stand twice for another reason are."""

from trialgraph.input.page.contents import stretches

TITLES = "Purpose\nWho can take part\nSide effects\n"
BELOW = "Purpose\nTo cure.\nWho can take part\nAdults\nSide effects\nFever"


def test_titles_that_stand_again_below_are_contents() -> None:
    for page in (TITLES + BELOW, f"Trial\n{TITLES.replace('Who', '- Who')}\n{BELOW}"):
        (place,) = stretches(page)
        assert page[place.start : place.end].count("\n") == 2 and page[place.end :].strip() == BELOW


def test_a_list_that_stands_twice_is_none() -> None:
    assert not list(stretches("Adults\nAsthma\nConsent\n\nOnce more\nAdults\nAsthma\nConsent"))
    assert not list(stretches("Purpose\nSites\nPurpose\nTo cure.\nSites\nBasel"))
    assert not list(stretches("24\n36\n48\na\n24\nb\n36\nc\n48\nd"))
