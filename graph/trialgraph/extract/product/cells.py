"""Tell amounts of several kinds of cells apart that one trial gives: "CAR-NK cells, then CAR-T cells"."""

from collections.abc import Mapping, Sequence

from trialgraph.core.model import Concept, Span
from trialgraph.core.standards import SKOS
from trialgraph.extract.product.amount import Amount
from trialgraph.extract.product.targets import kinds
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated

_NAMED = ("title", "official_title", "arm.label", "intervention.name")


def kinds_of(record: Annotated, found: Sequence[Amount]) -> Mapping[Amount, str]:
    """Return the words for the kind of cells of each amount, if a record gives several kinds; else nothing.

    It gives those that its title, an arm or an intervention names; the words are those by which a kind is called first.
    """
    given = {hit.concept: hit for field in record.fields(*_NAMED) for hit in _full(record, field.span)}
    if len(given) < 2:
        return {}
    of: dict[Amount, Concept] = {}
    by_rung: dict[object, Concept] = {}
    words: dict[Concept, str] = {}
    for amount in found:
        view = record.views[amount.sentence.field]
        own = _full(record, Span(amount.quantity.start, amount.end, amount.sentence.field))
        start = next((f.span.start for f in record.record.fields if _holds(f.span, amount)), amount.sentence.start)
        before = _full(record, Span(start, amount.quantity.start, amount.sentence.field))
        hit = next((hit for hit in [*own, *before[::-1]] if hit.concept in given), None)
        if hit:
            of[amount] = by_rung.setdefault(amount.rung, hit.concept)
            words.setdefault(hit.concept, view[hit.start : hit.end])
    if len(set(of.values())) < 2 or any(amount not in of and amount.rung not in by_rung for amount in found):
        return {}
    return {amount: words[of.get(amount) or by_rung[amount.rung]] for amount in found}


def _holds(span: Span, amount: Amount) -> bool:
    return span.field == amount.sentence.field and span.start <= amount.quantity.start < span.end


def _full(record: Annotated, span: Span) -> list[Hit]:
    """The kinds of engineered cells that a stretch calls by their full name, "CAR-NK", in order."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    return [
        hit
        for hit in kinds(record, span)
        if hit.concept in engineered and record.lexicon.related(hit.concept, SKOS.broader)
    ]
