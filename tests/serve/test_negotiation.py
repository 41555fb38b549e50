"""Client and server agree on a media type, or on none: by weight, and by the most specific range."""

import pytest

from trialgraph.serve.negotiation import agreed


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/csv, text/turtle", "text/turtle"),
        ("text/turtle;q=0.2, text/csv;q=0.3", "text/csv"),
        ("text/turtle;q=0.2, text/*;q=0.3", "text/csv"),
        ("*/*, text/turtle;q=0", "text/csv"),
        ("text/csv;q=0", None),
        ("text/csv;q=much, text/turtle;q=0.1", "text/turtle"),
        ("text/csv;q=7, text/turtle;q=0.1", "text/turtle"),
        ("text/csv;charset=utf-8;q=0.5", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("image/png", None),
        ("", "text/turtle"),
        (",,;q=1,", None),
    ],
)
def test_client_and_server_agree_on_a_media_type_or_on_none(accept: str, media: str | None) -> None:
    assert agreed(accept, ["text/turtle", "text/csv"]) == media
