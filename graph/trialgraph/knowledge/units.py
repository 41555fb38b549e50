"""Turn the words behind a number into its unit.

Units are written with and without blanks ("10 ^9 / L", "mg/ dL"), so they are looked up with the blanks left out.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from trialgraph.core.model import Concept
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import Lexicon

ULN = Concept("unit", "ULN")
BASELINE = Concept("unit", "baseline")
MULTIPLES = (ULN, BASELINE)  # what a measure is compared with, and no unit of its own
_GAP = re.compile(r"[ -]*(?:(?:full|whole|complete|consecutive|cumulative|continuous|calendar)[ ]+)?", re.IGNORECASE)
# Units that differ from another by their case: "G/L" is not "g/L", "µm" not "µM".
_CASED = {
    **dict.fromkeys(("G/L", "G/l"), Concept("unit", "10*9/L")),
    **dict.fromkeys(("µm", "μm", "um"), Concept("unit", "um")),
}
_POWER = re.compile(r"\s*\d")
_COUNTED = re.compile(
    r"(?:x|times)[ ](?:(?!or|and|the|in|for|if|of|with)[a-z-]+[ ])?"
    r"(?:(?!subjects|patients|participants|less|unless|is|as|was|has|this|limits|levels|values)[a-z]{3,}s|daily|weekly|monthly"
    r"|per|each|every)\b"
)
# A unit that goes on is another one: "3 µg" of "3 µg/kg"
_DIVIDED = re.compile(
    r"[ ]?/[ ]?(?:kg|kilograms?|[mµu]?g|grams?|milligrams?|[mdµu]?[lL]|(?:deci|milli|micro)?lit(?:er|re)s?"
    r"|m2|m²|m?mol|h|hr|hours?|min|minutes?|d|days?|wk|weeks?|mo|months?)\b",
)
# "3 times (≤ 3x) of the institutional upper limit of normal"
_TIMES = re.compile(
    r"[ -]*(?:,[ ]*(?=the[ ]))?(?:(?:[*]|(?:x|times?|-?folds?)(?![a-z])),?[ ]*)?"
    r"(?:\([^()\d]{0,3}[\d.]+[ ]*x?[ ]*\)[ ]*)?"
    r"(?:(?:of|above|over|(?:greater|higher)[ ]than|or[ ](?:less|lower|more|greater|higher)(?:[ ](?:than|of))?)[ ]+)?"
    r"(?:(?:the|their|his|her|its|a)[ ]+)?"
    r"(?:(?:institutional|laboratory|local|respective|age-adjusted"
    r"|(?:institution|cent(?:er|re)|site|laborator(?:y|ies)|lab|hospital)['’]?s?['’]?)[ ]+){0,2}"
    # "1.5 times the serum creatinine level before": what it is the level of is the measure once more
    r"(?:(?:[a-z-]+[ ]+){1,3}(?=(?:levels?|values?)[ ]+(?:before|prior[ ]to)\b))?",
    re.IGNORECASE,
)


class Unit(NamedTuple):
    """A unit in a text, and where its words end."""

    concept: Concept
    end: int


def unit_at(text: str, at: int, end: int, lexicon: Lexicon) -> Unit | None:
    """Return the longest unit whose words begin at a place, blanks before it left out."""
    if at > end:
        return None
    table = _table(lexicon)
    begin = _GAP.match(text, at, end).end()  # type: ignore[union-attr]
    plain = _longest(table, text, begin, end)
    if plain and plain.concept == ULN and (_POWER.match(text, plain.end, end) or _COUNTED.match(text, begin, end)):
        plain = None  # "60 x 10*/L", "3x injections per day"
    if plain and plain.concept == BASELINE:  # "grade 1 at baseline", "2 weeks, baseline"
        plain = None
    if plain and "/" not in plain.concept.code and _DIVIDED.match(text, plain.end, end):
        plain = None
    times = _TIMES.match(text, at, end).end()  # type: ignore[union-attr]
    normal = plain if times == begin else _longest(table, text, times, end)
    if normal and normal.concept in MULTIPLES and (plain is None or normal.end > plain.end):
        return normal
    return plain


def convert(value: Decimal, unit: Concept, lexicon: Lexicon) -> tuple[Decimal, Concept]:
    """Return a value in the canonical unit of its unit: 75,000 /µL is 75 × 10⁹/L."""
    target, factor = _conversion(unit, lexicon)
    return (plain(value), unit) if target is None or factor is None else (plain(value * factor), target)


def plain(value: Decimal) -> Decimal:
    """Return a number without trailing zeros and without an exponent.

    >>> plain(Decimal("1.0E+3"))
    Decimal('1000')
    >>> plain(Decimal("1E+30")) == 10**30
    True
    """
    shortest = value.normalize()
    return Decimal(int(shortest)) if shortest.as_tuple().exponent > 0 else shortest  # type: ignore[operator]


@cache
def _conversion(unit: Concept, lexicon: Lexicon) -> tuple[Concept | None, Decimal | None]:
    factor = lexicon.value(unit, TG.factor)
    return next(iter(lexicon.related(unit, TG.convertsTo)), None), Decimal(factor) if factor else None


@cache
def _table(lexicon: Lexicon) -> dict[str, Concept | None]:
    """The units by their words without blanks, plurals too; None for what is just the beginning of one."""
    table: dict[str, Concept | None] = {}
    for label in lexicon.labels("unit"):
        key = _compact(label.text)
        plural = [key + "s"] if re.fullmatch(r"[a-z]{3,}", label.text.split()[-1]) else []
        for form in (key, *plural):
            table[form] = table.get(form) or label.concept
            for end in range(1, len(form)):
                table.setdefault(form[:end])
    return table


def _longest(table: dict[str, Concept | None], text: str, at: int, end: int) -> Unit | None:
    """The longest entry that the letters from a place on make, ending at a word's end."""
    key, found = "", None
    for place in range(at, end):
        sign = text[place]
        if sign.isspace() or sign == "-":
            continue
        key += sign.casefold()
        if key not in table:
            break
        concept = table[key]
        if concept and not _goes_on(text, place + 1, end):
            found = Unit(_CASED.get(text[at : place + 1], concept), place + 1)
    return found


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a word goes on at a place."""
    return at < end and text[at].isascii() and text[at].isalnum()


def _compact(words: str) -> str:
    return re.sub(r"[\s-]", "", words).casefold()
