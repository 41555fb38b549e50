"""Criteria that are not understood are kept with their list, their parts and their plain limits, and nothing else."""

from trialgraph.core.model import Criterion, Document, Polarity, Record, Span
from trialgraph.extract.criterion.unread import unread_criteria
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def criteria(text: str, polarity: Polarity | None = None) -> list[Criterion]:
    record = Record(Document("page.txt", "0" * 64, "text/plain", {"": text}), (), language="de")
    return list(unread_criteria(Annotated(record, load().speaking("de")), Span(0, len(text)), polarity))


def test_items_stand_in_their_lists_in_order() -> None:
    found = criteria("Einschlusskriterien:\n1. Lupus\n2. Einwilligung\nAusschlusskriterien:\n1. HIV")
    assert [(each.polarity, each.ordinal, each.text) for each in found] == [
        (Polarity.INCLUSION, 1, "Lupus"),
        (Polarity.INCLUSION, 2, "Einwilligung"),
        (Polarity.EXCLUSION, 1, "HIV"),
    ]


def test_limits_belong_to_the_part_that_states_them() -> None:
    (found, _) = criteria(
        "1. Blutwerte:\n   a) Hämoglobin ≥ 8 g/dl\n   b) Kreatinin ≤ 2 mg/dl\n2. HIV", Polarity.INCLUSION
    )
    assert found.constraints == ()
    assert [len(part.constraints) for part in found.parts] == [1, 1]


def test_no_kind_and_no_time_is_guessed() -> None:
    (found,) = criteria("- Keine Infektion in den letzten 28 Tagen vor der Leukapherese", Polarity.EXCLUSION)
    assert (found.kinds, found.windows, found.groups) == ((), (), ())
