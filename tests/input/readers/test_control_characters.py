"""Whatever format it comes in, a control character is a blank in the record, and a finding says where."""

import json
import re
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Document, Field, Finding, Record, Span
from trialgraph.core.text import CONTROL
from trialgraph.extract import extract
from trialgraph.graph import rdf
from trialgraph.input import readers
from trialgraph.input.readers.control_characters import STAND_IN, blanked, held, held_in_markup
from trialgraph.knowledge.lexicon import load

PAGE = "Invented Cells for Lupus\nNCT00000000\nPhase\nPHASE1\nBrief Summary\nAdults{}get cells.\n"
STUDY = (
    '{{"protocolSection": {{"identificationModule": {{"nctId": "NCT00000000", "briefTitle": "Adults{}get cells."}}}}}}'
)
CTIS = '{{"ctNumber": "2023-501234-12-00", "ctTitle": "Adults{}get cells."}}'
TABLE = "NCT Number,Study Title,Study Status,Sex\nNCT00000000,Adults{}get cells.,RECRUITING,ALL\n"
XML = (
    "<clinical_study><id_info><nct_id>NCT00000000</nct_id></id_info>"
    "<brief_title>Adults{}get cells.</brief_title></clinical_study>"
)
ICTRP = "<Trial><TrialID>NCT00000000</TrialID><Public_title>Adults{}get cells.</Public_title></Trial>"
HTML = (
    "<html><body><h1>Invented Cells</h1><p>NCT00000000</p><p>Phase: PHASE1</p><p>Adults{}get cells.</p></body></html>"
)
RAW = {"page": PAGE, "ctgov": STUDY, "ctis": CTIS, "csv": TABLE, "xml": XML, "ictrp": ICTRP, "html": HTML}
AS_THEY_ARE = ["\v", "\f", "\x01", "\x1b", "\x1c", "\x7f", "\x80", "\x85", "\x9b", "\x9f", "\ufffe", "\uffff"]
ESCAPED = {
    "ctgov": (STUDY, ["\\u000b", "\\u0000", "\\u001B", "\\u0085", "\\ud800", "\\uDFFF", "\\f", "\\b", "\\ufffe"]),
    "ctis": (CTIS, ["\\u000b", "\\u0000", "\\u001B", "\\u0085", "\\ud800", "\\uDFFF", "\\f", "\\b", "\\ufffe"]),
    "xml": (XML, ["&#x1B;", "&#0;", "&#11;", "&#x85;", "&#xD800;", "&#xFFFE;", "&#0127;"]),
    "ictrp": (ICTRP, ["&#x1B;", "&#0;", "&#11;", "&#x85;", "&#xD800;", "&#xFFFE;", "&#0127;"]),
    "html": (HTML, ["&#x1B;", "&#11;", "&#xFFFE;", "&#127;"]),
}


def read(text: str) -> Record:
    (record,) = readers.read_bytes("page", text.encode())
    return record


def quoted(record: Record) -> list[str]:
    """The words that the finding about control characters quotes."""
    some = [each for each in record.findings if each.code == "control_characters"]
    texts = record.document.texts
    return [texts[span.field][span.start : span.end] for each in some for span in each.spans]


def test_a_nul_in_a_page_is_a_blank() -> None:
    record = read(PAGE.format("\0"))
    assert "Adults get cells." in next(iter(record.document.texts.values()))
    assert quoted(record)


def written(record: Record) -> ox.Store:
    """The graph of a record."""
    graph = ox.Store()
    lines = rdf.triples(record.document, extract(record, load()))
    graph.load(rdf.written(lines), format=ox.RdfFormat.N_TRIPLES)
    return graph


@pytest.mark.parametrize("control", AS_THEY_ARE, ids=ascii)
@pytest.mark.parametrize("format", RAW)
def test_as_it_is(format: str, control: str) -> None:
    record = read(RAW[format].format(control))
    assert quoted(record) == ["Adults get cells."]
    assert any("Adults get cells." in words for words in record.document.texts.values())
    assert not any(CONTROL.search(words) for words in record.document.texts.values())


@pytest.mark.parametrize(("format", "escape"), [(name, each) for name, (_, some) in ESCAPED.items() for each in some])
def test_as_an_escape(format: str, escape: str) -> None:
    assert quoted(read(ESCAPED[format][0].format(escape))) == ["Adults get cells."]


@pytest.mark.parametrize(
    "sign", ["\t", "\u00a0", "\u00ad", "\u200b", "\u202f", "\ufffd", "…", "😀", "&#181;", "\\u00b5"]
)
@pytest.mark.parametrize("format", RAW)
def test_what_is_none(format: str, sign: str) -> None:
    """A no-break space, a soft hyphen and the replacement character are none, nor is a pair of surrogates."""
    if format in ("ctgov", "ctis") and sign == "\t":
        return  # JSON wants it escaped
    assert quoted(read(RAW[format].format(sign))) == []


def test_a_pair_of_surrogates_is_a_character() -> None:
    assert quoted(read(STUDY.format("\\ud83d\\ude00"))) == []


@pytest.mark.parametrize("format", RAW)
def test_the_graph_can_be_written_as_xml(format: str) -> None:
    text = ox.serialize(written(read(RAW[format].format("\x1b\x0b\x85"))), format=ox.RdfFormat.RDF_XML)
    assert text is not None
    assert b"control_characters" in text
    ElementTree.fromstring(text)


def test_a_page_is_read_as_if_there_were_blanks() -> None:
    dirty = PAGE.replace("Phase\n", "\x0cPhase\x02\n").replace("PHASE1", "\x1bPHASE1").format(" ")
    clean = CONTROL.sub(" ", dirty)
    assert read(dirty).fields == read(clean).fields
    assert read(dirty).document.texts == read(clean).document.texts


def test_a_field_does_not_end_in_one() -> None:
    """Or a number of a registry would not be known again."""
    record = read(STUDY.replace("NCT00000000", "NCT00000000\\u001b").format("\\u0000"))
    spans = {
        field.name: record.document.texts[field.span.field][field.span.start : field.span.end]
        for field in record.fields
    }
    assert spans == {"id": "NCT00000000", "title": "Adults get cells."}


def test_a_field_of_nothing_else_is_none() -> None:
    record = read(STUDY.replace("Adults{}get cells.", "\\u001b\\u001b").format())
    assert [field.name for field in record.fields] == ["id"]


def test_a_key_may_have_one() -> None:
    record = read('{"ctNumber": "2023-501234-12-00", "ct\\ud800\\u001bTitle": "Adults"}')
    assert len(written(record)) > 0


# ---- places


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("a\x1bb", ["a b"]),
        ("one\ntwo\x1bthree\nfour", ["two three"]),
        ("\x1b", [" "]),
        ("a\x1b\x1b b \x1bc", ["a   b  c"]),
        ("a\x1b\n\x1bb", ["a ", " b"]),
        ("x" * 90 + "\x1b" + "y" * 90, ["x" * 30 + " " + "y" * 29]),
        ("\x1b" + "y" * 60 + "\x1b", [" " + "y" * 29, "y" * 30 + " "]),
        ("\x1b\n" * 99, [" "] * 20),
    ],
)
def test_the_words_around_are_quoted(text: str, quotes: list[str]) -> None:
    assert quoted(blanked(Record(Document("a", "0" * 64, "text/plain", {"": text}), ()))) == quotes


def test_they_are_counted() -> None:
    texts = {"a": "\x1b\x1b", "b": "none", "c": "\x85"}
    (finding,) = blanked(Record(Document("a", "0" * 64, "text/plain", texts), ())).findings
    assert (finding.code, finding.comment) == ("control_characters", "Control characters were read as blanks: 3.")
    assert {span.field for span in finding.spans} == {"a", "c"}


def test_a_clean_record_stays_the_same() -> None:
    record = read(PAGE.format(" "))
    assert blanked(record) is record


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_no_offset_moves(text: str, start: int, size: int) -> None:
    span = Span(min(start, len(text)), min(start + size, len(text)))
    record = Record(Document("a", "0" * 64, "text/plain", {"": text}), (Field("title", span),))
    after = blanked(record)
    assert len(after.document.texts[""]) == len(text)
    assert all(span.start <= field.span.start < field.span.end <= span.end for field in after.fields if after != record)
    assert all(0 <= place.start < place.end <= len(text) for finding in after.findings for place in finding.spans)


# ---- before a reader parses


@given(st.text(st.characters(codec="utf-8")))
def test_what_a_parser_gets_has_the_same_length(text: str) -> None:
    assert len(held(text)) == len(text)
    assert {*CONTROL.findall(held(text))} <= {STAND_IN}


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("&#27;&#x1b;&#x001B;", STAND_IN * 3),
        ("&#9;&#10;&#13;&#32;&#160;&#8805;", "&#9;&#10;&#13;&#32;&#160;&#8805;"),
        ("&#x110000;&#9999999;", "&#x110000;&#9999999;"),
        ("&amp;#27; &# 27; &#; &#x;", "&amp;#27; &# 27; &#; &#x;"),
    ],
)
def test_only_references_to_control_characters_are_replaced(markup: str, shown: str) -> None:
    assert held_in_markup(markup) == shown


def test_a_number_outside_unicode_is_refused_as_before() -> None:
    with pytest.raises(Exception, match=re.escape("cannot be read")):
        read(XML.format("&#x110000;"))


def test_the_finding_is_a_warning_of_the_record() -> None:
    (finding,) = read(json.dumps({"ctNumber": "2023-501234-12-00", "ctTitle": "A\x00B"})).findings
    assert isinstance(finding, Finding)
    assert finding.severity == "warning"
