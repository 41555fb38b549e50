"""What extractors see of a record: its texts without furniture, and its fields by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

PAGE = "Title\nCookies are used here\nAges 18 \\- 70 × 2"
COOKIES = Span(6, 27)


def page(*fields: Field) -> Annotated:
    document = Document("page.txt", "c" * 64, "text/plain", {"": PAGE})
    return Annotated(Record(document, fields, (COOKIES,)), load())


def grouped(*fields: tuple[str, str, int]) -> Annotated:
    """A record with fields of groups: name, words and group."""
    texts = {f"{name}.{group}": words for name, words, group in fields}
    found = [Field(name, Span(0, len(words), f"{name}.{group}"), group) for name, words, group in fields]
    return Annotated(Record(Document("a.json", "c" * 64, "application/json", texts), tuple(found)), load())


def test_a_view_is_folded_and_without_furniture_and_every_offset_stays() -> None:
    view = page().views[""]
    assert len(view) == len(PAGE)
    assert view.startswith("Title\n" + " " * 21 + "\nAges 18  - 70 x 2")
    assert page().view(Span(28, 35)) == PAGE[28:35] == "Ages 18"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 5, ["Title"]),
        (0, 35, ["Title", "Ages 18"]),
        (3, 10, ["le"]),
        (20, 32, ["Ages"]),
        (6, 27, []),
        (10, 20, []),
        (5, 6, []),
    ],
)
def test_spans_leave_out_the_furniture(start: int, end: int, words: list[str]) -> None:
    assert [PAGE[span.start : span.end] for span in page().spans("", start, end)] == words


def test_words_are_what_a_person_reads() -> None:
    record = page()
    assert record.words(Span(0, len(PAGE))) == "Title Ages 18 - 70 × 2"
    assert record.words(Span(0, 5), Span(28, 32)) == "Title Ages"
    assert record.words(COOKIES) == record.words() == ""


def test_fields_come_by_name_or_prefix_in_the_order_of_the_text() -> None:
    record = grouped(("arm.label", "A", 1), ("title", "T", 0), ("arm.type", "B", 1), ("arm.label", "C", 2))
    assert [field.name for field in record.fields("arm.")] == ["arm.label", "arm.type", "arm.label"]
    assert [field.name for field in record.fields("arm.type", "title")] == ["title", "arm.type"]
    assert record.fields("arm") == record.fields("phase") == []


def test_a_group_holds_the_first_field_of_each_name() -> None:
    record = grouped(("arm.label", "A", 1), ("arm.type", "B", 1), ("arm.label", "C", 2), ("site.city", "D", 1))
    assert [{name: record.words(field.span) for name, field in one.items()} for one in record.groups("arm")] == [
        {"label": "A", "type": "B"},
        {"label": "C"},
    ]
    assert record.groups("outcome") == []


def test_where_a_field_begins_a_word_does() -> None:
    texts = {"": "TitleCD19 CAR-T"}
    glued = Record(Document("page.txt", "c" * 64, "text/plain", texts), (Field("title", Span(5, 15)),))
    assert [hit.concept.code for hit in Annotated(glued, load()).find("antigen", Span(0, 15))] == ["CD19"]
    plain = Record(glued.document, ())
    assert list(Annotated(plain, load()).find("antigen", Span(0, 15))) == []


def test_furniture_says_nothing() -> None:
    document = Document("page.txt", "c" * 64, "text/plain", {"": "CD19 HER2"})
    record = Annotated(Record(document, (), (Span(0, 4),)), load())
    assert [hit.concept.code for hit in record.every("antigen", Span(0, 9))] == ["HER2"]


@given(st.text(alphabet="ab .\n\\-×", max_size=30), st.tuples(*[st.integers(0, 30)] * 4))
def test_spans_are_trimmed_parts_of_the_stretch(text: str, places: tuple[int, int, int, int]) -> None:
    start, end, first, last = (min(place, len(text)) for place in (*sorted(places[:2]), *sorted(places[2:])))
    record = Annotated(Record(Document("a.txt", "c" * 64, "text/plain", {"": text}), (), (Span(first, last),)), load())
    for span in record.spans("", start, end):
        assert start <= span.start < span.end <= end
        assert record.view(span).strip(" \n") == record.view(span) != ""
        assert span.end <= first or last <= span.start or first == last
