"""A format has the suffix and the media type that the engine knows it by."""

import pytest

from trialgraph.serve.formats import FORMATS, GRAPHS, RESULTS, Format


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_a_format_is_what_its_media_type_and_suffix_say(format: Format) -> None:
    assert format.engine.media_type == format.media
    assert format.engine.file_extension == format.suffix.removeprefix(".")


def test_a_format_is_called_as_its_name_says() -> None:
    assert list(RESULTS) == ["json", "xml", "csv", "tsv"]
    assert list(GRAPHS) == ["turtle", "ntriples", "rdfxml", "jsonld"]
    assert GRAPHS["turtle"] == "text/turtle"
