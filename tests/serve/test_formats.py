"""A format has the suffix and the media type that the engine knows it by."""

import pytest

from trialgraph.serve.formats import FORMATS, Format


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_a_format_is_what_its_media_type_and_suffix_say(format: Format) -> None:
    assert format.engine.media_type == format.media
    assert format.engine.file_extension == format.suffix.removeprefix(".")
