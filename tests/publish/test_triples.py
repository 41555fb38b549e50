"""The triples of a description are what they are called."""

import pyoxigraph as ox

from trialgraph.publish.triples import link, number, text


def test_a_triple_leads_to_a_name_a_number_or_words() -> None:
    assert link("x:s", "x:p", "x:o").object == ox.NamedNode("x:o")
    assert number("x:s", "x:p", 7).object == ox.Literal(7)
    assert text("x:s", "x:p", "words").object == ox.Literal("words")
    assert text("x:s", "x:p", "words", language="en").object == ox.Literal("words", language="en")
