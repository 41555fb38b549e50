"""Turn what stands side by side in a criterion, a measure, a sign and a figure, into limits.

This is all that is read of a sentence in another language. Between the measure and its figure there may be nothing but
words of ``ontology/lexicon/limit-words.ttl``; where words before it turn, condition or except it, nothing is read.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from trialgraph.core.model import Concept, Constraint, Span
from trialgraph.core.standards import SKOS
from trialgraph.extract.criterion import signs
from trialgraph.extract.criterion.fitting import MONTH, ONE, YEAR, fits, implied, normalised, units
from trialgraph.extract.criterion.passage import AGE
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import ULN, unit_at
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.local_figures import Figure, figures
from trialgraph.language.main_language import has_other_script
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_SCHEME: Final = "limit-word"
_PASSED = re.compile(r"\([^()\d]*\)|[\s:=()]+")  # "(ANC)" behind its name
_BETWEEN_MEASURES = re.compile(r"[\s/,、&+]*")
_RANGE = re.compile(r"\s*[-~]\s*")
_ENDED = re.compile(r"\s*(?:[,.;)]|\([^()]*\)\s*(?:[,.;]|$)|$)")
_STOP = re.compile(r"[.;\n]|[,(](?=\D)")
_CLAUSE = re.compile(r"[.;\n,()](?!\d)|[、!?]")
_SENTENCE = re.compile(r"[;\n]|\.(?!\d)")
_HINDERING: Final = ("negation", "exception", "condition")
_LONGEST_QUALIFIER: Final = 60
_TIMES: Final = tuple(Concept("unit", code) for code in ("a", "mo", "wk", "d", "h"))
_CONDITION = re.compile(r"(?:では|で|の場合は?|には)(?=[^\s、,.;])")  # "16歳以上でKarnofsky scaleが30以上"
_BESIDE: Final = 10  # characters between a condition and the measure that it is one of
_NEAR: Final = 60  # characters between a measure and its figure


class _Gap(NamedTuple):
    """What stands between a measure and its figure: a sign, the limit of normal, the word "between"."""

    comparator: str | None = None
    normal: bool = False
    between: bool = False
    at: int = -1  # where the sign begins, if it stands before the figure


class _Limit(NamedTuple):
    """A figure with its measures and where the words of both begin and end."""

    measures: Sequence[Hit]
    quantity: Quantity
    start: int
    stop: int


def limits(record: Annotated, field: str, start: int, end: int) -> Iterator[Constraint]:
    """Yield the limits of a criterion that stand side by side."""
    words = record.text(field)
    for each in _found(words, Range(start, end)):
        spans = record.spans(field, each.start, each.stop)
        for hit in each.measures:
            yield from _stated(record, hit.concept, each.quantity, _qualifier(words, each.stop, end), spans)


def _found(words: Annotation, place: Range) -> Iterator[_Limit]:
    found = list(figures(words.text, *place, words.lexicon.language))
    hits = words.find("measure", *place)
    names = [hit for hit in hits if not words.lexicon.related(hit.concept, SKOS.narrower)]
    before: _Limit | None = None
    for at, figure in enumerate(found):
        if figure.value is None:
            continue
        measured, gap = _measured(words, place, names, figure, before)
        quantity = _quantity(words, place.end, found, at, gap) if gap else None
        if not quantity or not (measured := measured or _age_alone(words, place, quantity, names)):
            continue
        start, stop = min(measured[0].start, quantity.begin), max(measured[-1].end, quantity.stop)
        if before and before.measures == measured:
            start = quantity.begin
        if not (_is_hindered(words, place, start, stop) or _is_compound(words, place, found, at, quantity)):
            before = _Limit(measured, quantity, start, stop)
            yield before


def _measured(
    words: Annotation, place: Range, names: Sequence[Hit], figure: Figure, before: _Limit | None
) -> tuple[Sequence[Hit], _Gap | None]:
    """The measures of a figure, before or behind it or those of the limit before, and what stands between.

    None are told where only an age may be meant, for nothing but a sign stands before the figure.
    """
    left = [hit for hit in names if hit.end <= figure.start and figure.start - hit.end <= _NEAR]
    if left and (gap := _gap(words, left[-1].end, figure.start)):
        return _joined(words, left), gap
    behind, gap = _behind(words, place, names, figure)
    if gap:
        return behind, gap
    if before and (gap := _gap(words, before.stop, figure.start, "joint")) and gap.comparator:
        return before.measures, gap
    return (), _gap(words, place.start, figure.start, "person", "joint")


def _age_alone(words: Annotation, place: Range, quantity: Quantity, names: Sequence[Hit]) -> Sequence[Hit]:
    """The age, where a criterion is nothing but a limit in years: "Mindestens 18 Jahre"."""
    if of_unit := [hit for hit in names if hit.concept == AGE and hit.start < quantity.stop <= hit.end]:
        return of_unit  # "18 bis 75 Jahre alt"
    rest = words.text[quantity.stop : place.end]
    alone = quantity.unit in (YEAR, MONTH) and _ENDED.match(rest)
    return [Hit(AGE, quantity.begin, quantity.stop)] if alone else []


def _stated(
    record: Annotated, measure: Concept, quantity: Quantity, qualifier: str | None, spans: tuple[Span, ...]
) -> Iterator[Constraint]:
    lexicon = record.lexicon
    scale = ONE.code in units(measure, lexicon)
    if not fits(measure, quantity, lexicon) or (scale and quantity.high != quantity.high.to_integral_value()):
        return
    bare = quantity.unit is None
    if bare and not scale and measure != AGE:
        return  # which unit is meant is a guess
    unit = quantity.unit or implied(measure, quantity, lexicon) or ONE
    for comparator, value in signs.limits(quantity, " " * quantity.stop):
        amount, canonical = normalised(measure, value, unit, lexicon)
        yield Constraint(measure, Concept("comparator", comparator), amount, canonical, qualifier, spans)


# ---- the figure with what stands around it


def _quantity(words: Annotation, end: int, found: Sequence[Figure], at: int, gap: _Gap) -> Quantity | None:
    """A figure or a range with its unit and sign; None where it has neither a sign nor a second end."""
    first = last = found[at]
    unit = unit_at(words.text, first.end, end, words.lexicon)
    stop = unit.end if unit else first.end
    if at + 1 < len(found) and any(_linked(words, first, place, found[at + 1], gap) for place in (stop, first.end)):
        last = found[at + 1]
        of_both = unit_at(words.text, last.end, end, words.lexicon) or unit
        if unit and stop < last.start and of_both and of_both.concept != unit.concept:
            return None
        unit, stop = of_both, of_both.end if of_both and of_both.end > last.end else last.end
        if last.value is None or gap.comparator or (first.value or 0) >= last.value:
            return None
    elif at and _linked(words, found[at - 1], found[at - 1].end, first, gap):
        return None
    concept = unit.concept if unit else None
    if gap.normal:
        times = [hit for hit in _words(words, ("times",), stop, end) if not words.text[stop : hit.start].strip()]
        if not times or unit:
            return None
        concept, stop = ULN, times[0].end
    comparator = gap.comparator
    if last is first and comparator is None:
        comparator, stop = _behind_figure(words, stop, end)
        if comparator is None:
            return None
    if comparator == "=":  # often the rest of a lost ≥ or ≤
        return None
    low, high = first.value or Decimal(0), last.value or Decimal(0)
    return Quantity(first.start, stop, low, high, concept, comparator, gap.at if gap.at >= 0 else first.start, stop)


def _behind_figure(words: Annotation, at: int, end: int) -> tuple[str | None, int]:
    """The sign behind a figure, as in "18 years or older", and where it ends."""
    for hit in words.every("comparator", at, end, behind=True):
        between = words.text[at : hit.start]
        if not between.strip(" ") or _gap(words, at, hit.start) == _Gap():
            return hit.concept.code, hit.end
    return None, at


def _linked(words: Annotation, first: Figure, end: int, other: Figure, gap: _Gap) -> bool:
    """Whether nothing but a word for a range stands between two figures, "18 bis 75", or an "or": "0 oder 1"."""
    between = words.text[end : other.start]
    if _RANGE.fullmatch(between):
        return True
    next_one = first.value is not None and other.value == first.value + 1
    codes = ("range", *(["joint"] if gap.between else []), *(["either"] if next_one else []))
    return any(between.strip() == words.text[hit.start : hit.end] for hit in _words(words, codes, end, other.start))


# ---- what stands between


def _gap(words: Annotation, start: int, end: int, *more: str) -> _Gap | None:
    """What stands between a measure and its figure, or None where there are words that are not known.

    Known are small words, and those of the kinds in `more`.
    """
    text, at, gap = words.text, start, _Gap()
    while at < end:
        passed = _PASSED.match(text, at, end)
        if passed:
            at = passed.end()
            continue
        sign = _longest(words.every("comparator", at, end), at)
        filler = _longest(_words(words, ("filler", "between", *more), at, end), at)
        normal = unit_at(text, at, end, words.lexicon)
        if normal and normal.concept == ULN and normal.end > max(sign.end if sign else 0, filler.end if filler else 0):
            at, gap = normal.end, gap._replace(normal=True)
        elif sign and gap.comparator is None and sign.end > (filler.end if filler else 0):
            at, gap = sign.end, gap._replace(comparator=sign.concept.code, at=sign.start)
        elif filler:
            at, gap = filler.end, gap._replace(between=gap.between or filler.concept.code == "between")
        else:
            return None
    return gap


def _longest(hits: Sequence[Hit], at: int) -> Hit | None:
    return max((hit for hit in hits if hit.start == at), key=lambda hit: hit.end, default=None)


def _words(words: Annotation, codes: Collection[str], start: int, end: int) -> list[Hit]:
    return [hit for hit in words.every(_SCHEME, start, end) if hit.concept.code in codes]


def _joined(words: Annotation, before: Sequence[Hit]) -> list[Hit]:
    """The last measure and those before it that a comma, a slash or a word for "and" joins to it."""
    group = [before[-1]]
    for hit, behind in reversed(list(pairwise(before))):
        between = words.text[hit.end : behind.start]
        joints = [words.text[each.start : each.end] for each in _words(words, ("joint",), hit.end, behind.start)]
        if not _BETWEEN_MEASURES.fullmatch(between) and between.strip(" ,") not in joints:
            break
        group.insert(0, hit)
    return list({hit.concept: hit for hit in group}.values())


def _behind(words: Annotation, place: Range, names: Sequence[Hit], figure: Figure) -> tuple[list[Hit], _Gap | None]:
    """The measure that a figure stands before: "18岁以上", "mindestens 18 Jahre alt", "18岁≤年龄"."""
    unit = unit_at(words.text, figure.end, place.end, words.lexicon)
    stop = unit.end if unit else figure.end
    behind = [hit for hit in names if hit.start >= figure.end]
    for hit in behind:
        sign = _longest(words.every("comparator", stop, hit.start), stop)
        if sign and sign.end == hit.start and sign.concept.code in signs.MIRRORED:
            return [hit], _Gap(signs.MIRRORED[sign.concept.code])
    for hit in behind[:1]:
        if hit.start <= stop <= hit.end:  # the unit tells the measure
            signs_before = words.every("comparator", place.start, figure.start)
            before = next((each for each in signs_before if not words.text[each.end : figure.start].strip()), None)
            return [hit], _Gap(before.concept.code, at=before.start) if before else _Gap()
    return [], None


# ---- what hinders


def _is_compound(words: Annotation, place: Range, found: Sequence[Figure], at: int, quantity: Quantity) -> bool:
    """Whether a time goes on with a smaller unit, "18歳0日以下", or is the condition of the measure behind it."""
    if quantity.unit not in _TIMES:
        return False
    text = words.text
    for first, second in pairwise(found[max(0, at - 1) : at + 3]):
        between = text[first.end : second.start].strip()
        named = words.lexicon.read("unit", between) if len(between) > 1 or has_other_script(between) else None
        if named in _TIMES and first.start <= quantity.stop and quantity.begin <= second.end:
            return True
    condition = _CONDITION.match(text, quantity.stop, place.end)
    near = words.find("measure", condition.end(), min(place.end, condition.end() + _BESIDE)) if condition else []
    return bool(near)


def _is_hindered(words: Annotation, place: Range, start: int, stop: int) -> bool:
    """Whether words before a limit in its clause turn it or set a condition, or words behind it except something."""
    text, first = words.text, place.start
    for match in _CLAUSE.finditer(text, place.start, start):
        first = match.end()
    behind = _SENTENCE.search(text, stop, place.end)
    rest = behind.start() if behind else place.end
    return bool(_words(words, _HINDERING, first, start) or _words(words, ("exception",), stop, rest))


def _qualifier(words: Annotation, stop: int, end: int) -> str | None:
    """The condition right behind a limit, up to the next stop."""
    border = _STOP.search(words.text, stop, end)
    clause = words.text[stop : border.start() if border else end].strip(" )")
    told = _words(words, ("condition",), stop, stop + len(clause) + 2)
    return clause if told and 0 < len(clause) <= _LONGEST_QUALIFIER else None
