"""What a page leads to has a path, and what is not ours keeps its address."""

import pytest

from trialgraph.core import identify
from trialgraph.core.model import Span
from trialgraph.serve import paths


@pytest.mark.parametrize("span", [Span(0, 7), Span(10, 60, "arms.0.description"), Span(3, 4, "a:b c&d#é")])
def test_the_place_of_words_comes_back_from_its_path(span: Span) -> None:
    from urllib.parse import parse_qs, urlsplit

    found = urlsplit(paths.source(f"{identify.base()}document/5f0c", span))
    assert found.path == "/source/5f0c" and found.fragment == "words"
    assert paths.span(parse_qs(found.query)["at"][0]) == span


@pytest.mark.parametrize("at", ["", "here", "1-", "-5", "a:1", "²-³", "1-" + "9" * 40])
def test_what_names_no_place_is_none(at: str) -> None:
    assert paths.span(at) is None


def test_only_addresses_of_the_web_are_led_to() -> None:
    assert paths.page("https://example.org/a") == "https://example.org/a"
    assert paths.page("javascript:alert(1)") is None
    assert paths.page(f"{identify.SHARED}antigen/HER2") == "/antigen/HER2.html"
