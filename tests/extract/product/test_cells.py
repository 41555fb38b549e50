"""Amounts of several kinds of cells are told apart where a trial gives several."""

from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.amounts import amounts
from trialgraph.extract.product.cells import kinds_of
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def kinds(title: str, text: str) -> list[tuple[float, str]]:
    whole = Annotated(record({"title": title, "summary": text}), load())
    spans = whole.sentences(Span(0, len(text), "summary"))
    found = [amount for span in spans for amount in amounts(whole, span)]
    return [(float(amount.quantity.high), words) for amount, words in kinds_of(whole, found).items()]


def test_the_kind_stands_behind_an_amount_or_was_named_last_before_it() -> None:
    text = "A dose of 2x10^9 CAR-NK cells is given. CAR-T cells follow. The dose is 1x10^8 or 5x10^8 cells."
    expected = [(2e9, "CAR-NK cells"), (1e8, "CAR-T cells"), (5e8, "CAR-T cells")]
    assert kinds("CAR-NK and CAR-T cells for lymphoma", text) == expected


def test_one_kind_has_one_ladder() -> None:
    text = "A dose of 2x10^9 CAR-T cells follows; earlier CAR-NK cells had a dose of 1x10^8 cells."
    assert kinds("CAR-T cells for lymphoma", text) == []


def test_where_the_kind_of_an_amount_is_not_said_none_is() -> None:
    assert kinds("CAR-NK and CAR-T cells", "A dose of 2x10^9 cells, then 1x10^8 CAR-T cells.") == []
