"""A route is found where something gets into the body, and not where the words mean something else."""

import pytest

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.extract.product.routes import routes
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("The cells are infused IV.", ["intravenous"]),
        ("Cells are injected into the tumor resection cavity.", ["intracavitary"]),
        ("Cells get through the hepatic artery infusion and by vein.", ["intraarterial"]),
        ("People with stage III or IV disease are treated.", []),
        ("The cells migrate into the tumor.", []),
        ("IV. To learn how long they last.", []),
    ],
)
def test_a_route_is_named_where_something_is_given(sentence: str, codes: list[str]) -> None:
    span = Span(0, len(sentence), "description")
    document = Document("a.json", "c" * 64, "application/json", {"description": sentence})
    record = Annotated(Record(document, (Field("description", span),)), load())
    assert [hit.concept.code for hit in routes(record, span)] == codes
