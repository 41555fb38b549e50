"""Turn the IRI of a term into the words of its name."""

import re

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def spelled(term: str) -> str:
    """Return the name of a property or class in words.

    >>> spelled("https://example.org/ontology#timeFrameText"), spelled("http://purl.org/dc/terms/isPartOf")
    ('time frame text', 'is part of')
    """
    return _HUMP.sub(" ", re.split("[#/]", term)[-1]).lower()
