"""The names of signs before the items of a list are marks, where several lines begin with one."""

import pytest

from trialgraph.input.page.icon_words import marked
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tick over 40\ntick have gout\ntick sleep well", ["✓ over 40", "✓ have gout", "✓ sleep well"]),
        ("Cross are pregnant\nCross smoke\nCross have HIV", ["✗ are pregnant", "✗ smoke", "✗ have HIV"]),
        ("check_circle Adults\ncheck_circle Gout\ncheck_circle HbA1c", ["✓ Adults", "✓ Gout", "✓ HbA1c"]),
        ("check\nAdults\ncheck\nGout\ncheck\nConsent", ["✓ Adults", "✓ Gout", "✓ Consent"]),
        ("Check Adults\nGout", ["Check Adults", "Gout"]),  # one line alone
        (
            "crossing a street\ncrossing a bridge\ncrossing a river",
            ["crossing a street", "crossing a bridge", "crossing a river"],
        ),
    ],
)
def test_names_of_signs_are_marks(text: str, words: list[str]) -> None:
    found = marked(text, load())
    assert len(found) == len(text)
    assert [" ".join(line.split()) for line in found.split("\n") if line.strip()] == words
