"""The terms of the standards are spelled as they are in their namespaces."""

import pytest

from trialgraph.core import standards
from trialgraph.core.namespaces import PREFIXES

VOCABULARIES = {name: each for name, each in vars(standards).items() if isinstance(each, type)}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_term_is_spelled_as_its_attribute(name: str) -> None:
    terms = {term: iri for term, iri in vars(VOCABULARIES[name]).items() if not term.startswith("_")}
    assert terms and all(iri == f"{PREFIXES[name.lower()]}{term}" for term, iri in terms.items())
