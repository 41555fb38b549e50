"""A misspelt word is known by its letters."""

import pytest

from trialgraph.core.spelling import nearest


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("leadSponsr", "leadSponsor"),
        ("leadsponsor", "leadSponsor"),
        ("sponsorLead", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_found_and_no_other(word: str, meant: str) -> None:
    assert nearest(word, ["phase", "leadSponsor", "collaborator"]) == meant
