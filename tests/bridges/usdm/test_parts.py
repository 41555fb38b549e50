"""Instances have ids of their own, texts are XHTML, and words keep their place."""

from trialgraph.bridges.model import Passage
from trialgraph.bridges.usdm import terms
from trialgraph.bridges.usdm.parts import Parts, html, in_order


def test_ids_are_numbered_by_class() -> None:
    parts = Parts()
    assert [parts.make("Code")["id"], parts.make("Range")["id"], parts.make("Code")["id"]] == [
        "Code_1",
        "Range_1",
        "Code_2",
    ]


def test_an_order_leads_both_ways() -> None:
    first, last = in_order([{"id": "a"}, {"id": "b"}])
    assert (first["previousId"], first["nextId"], last["previousId"], last["nextId"]) == (None, "b", "a", None)


def test_words_and_their_place_are_attributes() -> None:
    node, place, quote = Parts().told([Passage("https://example.org/1#char=1,4", "ANC")], "https://example.org/x")
    assert node["valueString"] == "https://example.org/x" and place["url"] == terms.QUOTED
    assert quote["valueString"] == "ANC" and "extensionAttributes" not in quote


def test_signs_of_texts_are_escaped() -> None:
    assert html("ANC < 1 & > 0") == "<p>ANC &lt; 1 &amp; &gt; 0</p>"
