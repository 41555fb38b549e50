"""What a sentence says is given is told by what the words belong to: the cells, a drug, or nothing that is named."""

import pytest

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.extract.product.given import given
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


@pytest.mark.parametrize(
    ("sentence", "word", "is_cells"),
    [
        ("Fludarabine is given IV, and QX-11 on day 0.", "IV", False),
        ("The patients receive QX-11 IV on day 0.", "IV", True),
        ("After cyclophosphamide, IV infusion of CAR-T cells follows.", "IV", True),
        ("IL-15 CD19-CAR-NK cells are given IV.", "IV", True),
        ("Cells are ready; tocilizumab is given IV.", "IV", False),
        ("Each person gets an IV infusion.", "IV", True),
        ("The vaccine is injected IV.", "IV", False),
    ],
)
def test_a_word_is_about_the_cells_or_about_something_else(sentence: str, word: str, is_cells: bool) -> None:
    texts = {"title": "QX-11 CAR-T cells", "intervention.name": "QX-11 CAR-T cells", "description": sentence}
    fields = tuple(Field(name, Span(0, len(words), name)) for name, words in texts.items())
    record = Annotated(Record(Document("a.json", "c" * 64, "application/json", texts), fields), load())
    start = sentence.index(word)
    found = given(record, fields[2], fields[2].span, start, start + len(word))
    assert found.is_cells is is_cells
