"""The ontology is in OWL 2 DL, alone and with the lexicon, by the profile checker of the OWL API."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check import reasoner
from trialgraph.core import resources, turtle

PUBLIC = resources.public_terms()
READING = [*PUBLIC, *resources.reading_terms()]


@pytest.mark.parametrize(
    "files",
    [PUBLIC, READING, [*READING, resources.lexicon()]],
    ids=["the public terms", "with those of reading", "with the lexicon"],
)
def test_it_is_in_owl_2_dl(files: list[Path]) -> None:
    triples = ox.serialize((quad.triple for quad in turtle.quads(*files)), format=ox.RdfFormat.N_TRIPLES)
    assert reasoner.profile(triples or b"") == "OWL 2 DL"
