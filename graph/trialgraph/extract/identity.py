"""Turn the fields that hold numbers of the trial into registry numbers: its own, and those that the record claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from trialgraph.core.model import Concept, Field, Finding, RegistryNumber, Severity, Span
from trialgraph.core.registries import SCHEME, Number, Registries
from trialgraph.language.annotated import Annotated

OWN, FORMER, OTHERS = "id", "former_id", ("org_id", "other_id")


class Named(NamedTuple):
    """A registry number in a field, with its place."""

    number: Number
    span: Span


def identity(record: Annotated) -> Iterator[RegistryNumber | Finding]:
    """Yield the registry numbers of a record; what no registry gives to a trial is a finding and joins nothing.

    Where no field holds the record's own number, or only a placeholder for one, that of the first registry of which it
    names only one is its own. A number that the registry gave the record before is its own too.
    """
    own = [named for field in record.fields(OWN) for named in numbers(record, field)]
    former = [named for field in record.fields(FORMER) for named in numbers(record, field)]
    claimed = [named for field in record.fields(*OTHERS) for named in numbers(record, field)]
    for named in _by_name([*own, *former, *claimed]):
        yield from _flaws(record, named, own=any(each.number.name == named[0].number.name for each in own))
    claimed = [each for each in claimed if each.number.likely and not each.number.placeholder]
    own = [each for each in own if not each.number.placeholder] or _only(claimed)
    former = [each for each in former if each.number.likely and not each.number.placeholder]
    names = _one_of_each(own)
    before = {each.number.name for each in former} - names
    for some in _by_name([*own, *former, *claimed]):
        name = some[0].number.name
        yield _fact(some, own=name in names or name in before, former=name in before)


def numbers(record: Annotated, field: Field) -> Iterator[Named]:
    """Yield the registry numbers in a field, none of which is part of a longer name, such as that of a substudy."""
    span = field.span
    for number, (start, end) in _in_words(record.lexicon.registries, record.view(span)):
        yield Named(number, Span(span.start + start, span.start + end, span.field))


@lru_cache(maxsize=64)  # two extractors ask
def _in_words(registries: Registries, words: str) -> list[tuple[Number, tuple[int, int]]]:
    found = [each for each in registries.find(words) if _stands_alone(words, each.start, each.end)]
    whole = None if found else registries.spelled(words)
    return [(whole, (0, len(words)))] if whole else [(each, (each.start, each.end)) for each in found]


def _stands_alone(words: str, start: int, end: int) -> bool:
    before, after = words[:start][-1:], words[end : end + 2]
    glued = after[:1].isalnum() or (after[:1] in "-_" and after[1:].isalnum())
    return not before.isdigit() and before not in ("-", "_") and not glued


def _by_name(named: Iterable[Named]) -> list[list[Named]]:
    """The numbers, each with all places that name it, in order."""
    found = defaultdict[str, list[Named]](list)
    for each in named:
        found[each.number.name].append(each)
    return list(found.values())


def _one_of_each(own: Iterable[Named]) -> set[str]:
    """The names of a record's own numbers, one for each registry, which gives no record two at a time."""
    best = dict[str, str]()
    for each in sorted(own, key=lambda each: each.number.notation):
        best.setdefault(each.number.registry, each.number.name)
    return {*best.values()}


def _only(claimed: Sequence[Named]) -> list[Named]:
    """The numbers of the first registry of which only one is named."""
    for registry in sorted({(each.number.precedence, each.number.registry) for each in claimed}):
        some = [each for each in claimed if each.number.registry == registry[1]]
        if len({each.number.name for each in some}) == 1:
            return some
    return []


def _fact(named: Sequence[Named], *, own: bool, former: bool) -> RegistryNumber:
    number = max((each.number for each in named), key=lambda number: len(number.notation))  # with its version, if given
    spans = tuple(dict.fromkeys(each.span for each in named))
    registry = Concept(SCHEME, number.registry)
    return RegistryNumber(registry, number.notation, number.key, own, number.page, number.precedence, spans, former)


def _flaws(record: Annotated, named: Sequence[Named], *, own: bool) -> Iterator[Finding]:
    number, spans = named[0].number, tuple(dict.fromkeys(each.span for each in named))
    registry = record.lexicon.preferred(Concept(SCHEME, number.registry))
    if number.placeholder:
        read = "it does not name the trial" if own else "it was not read as one"
        comment = f"“{number.notation}” stands for a number that is not there; {read}."
        yield Finding("placeholder_number", Severity.WARNING if own else Severity.INFO, comment, spans)
    elif not number.likely:
        comment = f"{registry} gives no such numbers as “{number.notation}”{'' if own else '; it was not read as one'}."
        yield Finding("registry_number_unlikely", Severity.WARNING, comment, spans)
