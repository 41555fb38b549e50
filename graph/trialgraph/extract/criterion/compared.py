"""Find the comparator of a figure that stands not right before it: behind it, at its measure, at another figure."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.forms import PRIOR_LINES
from trialgraph.extract.criterion.measured import DIASTOLIC
from trialgraph.extract.criterion.others import names_others
from trialgraph.extract.criterion.passage import AGE, NYHA, Limited, Passage
from trialgraph.extract.criterion.recovered import recovery
from trialgraph.extract.criterion.signs import MIRRORED
from trialgraph.extract.criterion.specified import FAILING, GRADE, TOXICITY
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.comparators import suffix
from trialgraph.language.coordination import Joint, joint
from trialgraph.language.gaps import leads_to
from trialgraph.language.quantity import TIMES, Quantity
from trialgraph.language.ranges import without_lower

_EXTREME = re.compile(
    r"(?<!/)(?<!/ )\b(max(?:imum|imal)?|ceiling|upper (?:limit|bound)|min(?:imum|imal)?|floor|lower (?:limit|bound))"
    r"[^\w,;*\n]+(?:(?:for|of|in)\W+(?:the\W+)?)?$",
    re.IGNORECASE,
)
_BEFORE = 45  # characters before a measure in which its comparator may stand
_EQUIVALENT = re.compile(r"\b(?:(?:the|an)\s+)?equivalent\s+(?:of|to)\b", re.IGNORECASE)
_LARGEST = ("max", "ceiling", "upper")
_PLUS = re.compile(r"\s*plus(?=\s*(?:[,;.)]|$|\band\b|\bor\b))", re.IGNORECASE)  # "aged 50 years plus"
_NEAR = 60  # characters before a grade in which it is told that something recovered to it
# "failed 2 lines", "relapsed after two prior regimens": at least so many
_FAILED = ("failed", "came back", "responded")
_PARTED = re.compile(r"[.;:,]")
_FAILED_NEAR = 50  # characters before a number of lines in which it is told that they failed
_ROW = re.compile(
    r"\b(?:first|second|third|1st|2nd|3rd)\b[^.;:]{0,30}(?:\band|&|\bas well as)\W+(?:the\W+|also\W+)?$", re.IGNORECASE
)
_FAILED_ALL = ("failed", "came back")
_ENDED = re.compile(r"[.;:]")
_FROM = re.compile(r"\bfrom\W+(?:(?:the|an?|age|of)\W+)*$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\W+$", re.IGNORECASE)  # "no remission after 1 prior regimen"
_COUNTED_AS = re.compile(r"\b(?:count|consider|regard)\w*\W+(?:as|to be)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_CUT = re.compile(r"(?<!more )(?<!less )(?<!er )\bthan or\W*$", re.IGNORECASE)
_AMONG = re.compile(r"\s*of\s+(?:which|whom|them|these|those)\b", re.IGNORECASE)
_OUT_OF = re.compile(
    r"(?<![\w-])(?:(?:based\W+on|out\W+of|using)\W+(?:(?:an?|the|all|total)\W+)*|(?:an?|the|point|rating|numeric)\W+scale\W+(?:of|from|ranging\W+from)\W+"
    r"|(?<=[(\[])(?:scale|range)\W+)$",
    re.IGNORECASE,
)
_HIGHEST = re.compile(
    r"\(\s*(?:score\s+)?(?:max(?:imum|imal|\.)?|highest|range|possible|scale)(?:\s+(?:score|possible|of|is|from|range))*"
    r"\s*[:=]?\s*$|\bscale\s*\(\s*(?:of\s+|from\s+)?$",
    re.IGNORECASE,
)
_OF_SCALE = re.compile(
    r"\s*-?\s*(?:points?\s+|cm\s+|mm\s+)?(?:(?:visual|analogu?e|numeric(?:al)?|rating|VAS|NRS|Likert)\s+){0,4}scale\b",
    re.IGNORECASE,
)
_FLUID = re.compile(r"^\s*in (?:the )?(?:serum|blood|plasma|urine)\b", re.IGNORECASE)
_ALTERNATIVE = (Joint.OR, Joint.OR | Joint.COMMA)
_JOINED = re.compile(r"[^.;:,()\d]{0,30}\bor\s+", re.IGNORECASE)
LIFE_EXPECTANCY = Concept("measure", "life_expectancy")
_LIVED = re.compile(r"\b(?:surviv(?:e|al)|live|(?P<death>die|death))\b", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:years?(?:\s+old|\s+of\s+age)?\s*)?(?P<sign>[<>]\s*=|[≤≥<>])\s*", re.IGNORECASE)


def mirrored(words: Annotation, text: Passage, figure: Quantity) -> tuple[Quantity, Sequence[Hit]]:
    """Return a figure that stands before the sign and its measure with what it limits: "18 ≤ age ≤ 75"."""
    sign = None if figure.comparator else _SIGN.match(words.text, figure.end, text.end)
    measure = [hit for hit in text.hits if sign and hit.start == sign.end()]
    if sign is None or not measure:
        return figure, ()
    written = re.sub(r"\s", "", sign["sign"]).replace("≤", "<=").replace("≥", ">=")
    return figure._replace(comparator=MIRRORED[written], stop=sign.end()), measure


def compared_elsewhere(
    words: Annotation, text: Passage, quantity: Quantity, measured: Sequence[Hit], before: Limited | None
) -> Quantity:
    """Find the comparator that stands not beside the figure but beside its measure, or beside the figure before.

    "second-line or above", "maximum creatinine 0.8 mg/dL", "≤ 1.5 mg/dL (3 mg/dL in Gilbert's syndrome)".
    """
    view, end = words.text, text.end
    if cut_off(view, quantity):  # "greater than or equal to 60; in the young than or equal to 60"
        return quantity._replace(comparator=before.quantity.comparator if before else None)
    if quantity.comparator or not measured:
        return quantity
    if before and _is_another_count(view, before, quantity, measured):
        return quantity._replace(comparator=before.quantity.comparator)
    if (own := _as_measured(words, quantity, measured[0], end)) is not None:
        return own
    if measured[-1].end > quantity.end:
        return _behind_measure(words, text, quantity, measured, before)
    if comparator := _before_measure(words, quantity, measured):
        return quantity._replace(comparator=comparator)
    again = before is not None and (
        (measured[0].concept == DIASTOLIC and quantity.low == quantity.high)
        or _is_for_others(text, before, quantity, measured)
        or (quantity.unit is not None and before.measures == measured and view[quantity.begin - 1] == "(")
        or _is_alternative(text, before.quantity, quantity)
    )
    return quantity._replace(comparator=before.quantity.comparator) if again and before else quantity


def _behind_measure(
    words: Annotation, text: Passage, quantity: Quantity, measured: Sequence[Hit], before: Limited | None
) -> Quantity:
    """A figure whose measure stands behind it, compared behind that, "75 years of age | at most", or as the one before.

    "≥ 0.7×10^9/L neutrophils and | 80 g/L haemoglobin".
    """
    if found := suffix(words, measured[-1].end, text.end):
        return without_lower(words.text, quantity._replace(comparator=found[0], stop=found[1]))
    figures_first = before is not None and before.measures[-1].start > before.quantity.start
    ranged = quantity.low != quantity.high  # "at least one lesion, 1 to 3 prior lines": a range has its own limits
    if before is None or ranged:
        return quantity
    if measured[0].concept == DIASTOLIC or (  # "below 140 mmHg systolic or | 90 mmHg diastolic"
        figures_first and _is_listed(text, before.measures[-1].end, quantity.begin)
    ):
        return quantity._replace(comparator=before.quantity.comparator)
    return quantity


def _before_measure(words: Annotation, quantity: Quantity, measured: Sequence[Hit]) -> str | None:
    """The comparator before a measure: "worse than New York Heart Association class II", "maximum creatinine"."""
    view, first = words.text, measured[0]
    for hit in words.every("comparator", max(0, first.start - _BEFORE), first.start):
        between = _EQUIVALENT.sub("", view[hit.end : first.start]) + view[measured[-1].end : quantity.begin]
        if not between.strip(" ("):
            return hit.concept.code
    if first.concept in (TOXICITY, GRADE) and recovery(words, max(0, quantity.begin - _NEAR), quantity.begin):
        return "<="  # "recovered to grade 1 or baseline"
    return extreme(view, first.start)


def extreme(view: str, at: int) -> str | None:
    """Return the comparator that a word right before a measure stands for: "maximum | creatinine"."""
    said = _EXTREME.search(view[max(0, at - 25) : at])
    return None if said is None else "<=" if said[1].lower().startswith(_LARGEST) else ">="


def _as_measured(words: Annotation, quantity: Quantity, measure: Hit, end: int) -> Quantity | None:
    """A figure compared as only its measure is: an age, a class of heart failure, a number of lines; None if not so."""
    view = words.text
    one = quantity.low == quantity.high
    if measure.concept == AGE and one and _FROM.search(view, max(0, quantity.begin - 30), quantity.begin):
        return quantity._replace(comparator=">=")  # "children from 2 years"
    if measure.concept == AGE and one and (plus := _PLUS.match(view, quantity.stop, end)):
        return quantity._replace(comparator=">=", stop=plus.end())
    if measure.concept == LIFE_EXPECTANCY and one and (lived := _LIVED.search(view, measure.start, measure.end)):
        return quantity._replace(comparator="<" if lived["death"] else ">=")  # "not expected to survive | 24 hours"
    if measure.concept == NYHA and (failing := FAILING.match(view, quantity.end, end)):
        found = suffix(words, failing.end(), end)  # "class II heart failure or worse"
        return quantity._replace(comparator=found[0], stop=found[1]) if found else quantity
    if measure.concept != PRIOR_LINES:
        return None
    if quantity.ordinal:
        return quantity._replace(comparator=">=") if _is_last_line(words, quantity) else None
    near = max(0, quantity.begin - _FAILED_NEAR)
    failed = leads_to(words, _FAILED, near, quantity.begin, parted=_PARTED) or _AFTER.search(view, near, quantity.begin)
    failed = failed if one else None
    return quantity._replace(comparator=">=") if failed and not _AMONG.match(view, quantity.end) else None


def _is_last_line(words: Annotation, quantity: Quantity) -> bool:
    """Whether a line ends the row of those that failed: "progressed after first- and | second-line therapy"."""
    row = _ROW.search(words.text, max(0, quantity.begin - 60), quantity.begin)
    if row is None:
        return False
    near = max(0, row.start() - _FAILED_NEAR)
    return leads_to(words, _FAILED_ALL, near, row.start(), parted=_ENDED) is not None


def cut_off(view: str, quantity: Quantity) -> bool:
    """Return whether the first word of a comparator is missing: "than or equal to 60" says no direction."""
    return quantity.comparator == "=" and _CUT.search(view, max(0, quantity.begin - 30), quantity.begin) is not None


def _is_another_count(view: str, before: Limited, quantity: Quantity, measured: Sequence[Hit]) -> bool:
    """Whether a bare count is joined to a compared one of the same: "at least 1 BILAG A or 2 BILAG B"."""
    same = measured[0].concept == before.measures[0].concept and quantity.unit is before.quantity.unit is None
    ordinal = quantity.ordinal or quantity.roman
    return same and not ordinal and _JOINED.fullmatch(view, before.quantity.stop, quantity.begin) is not None


def _is_for_others(text: Passage, before: Limited, quantity: Quantity, measured: Sequence[Hit]) -> bool:
    """Whether a figure is the same limit for other people: "longer than 470 ms in women, or 450 ms in men"."""
    same = before.measures == measured and quantity.unit == before.quantity.unit
    return same and names_others(text, before.quantity.stop, quantity.begin)


def _is_listed(text: Passage, start: int, end: int) -> bool:
    """Whether a comma, an "and" or an "or" joins what stands on both sides of a stretch."""
    found = joint(text.view[start:end], text.lexicon)
    return found is not None and bool(found) and not found & Joint.SLASH


def _is_alternative(text: Passage, before: Quantity, quantity: Quantity) -> bool:
    """Whether a figure says another one in another unit, or a second choice: "≥ 2000 IU/mL or 10^4 copies/mL"."""
    units = [each.unit.code for each in (before, quantity) if each.unit]
    measured = len(units) == 2 and not set(units) & set(TIMES)
    between = _FLUID.sub("", text.view[before.stop : quantity.begin])
    return measured and joint(between, text.lexicon) in _ALTERNATIVE


def is_among(view: str, quantity: Quantity) -> bool:
    """Return whether a bare figure picks some of what was counted before, or says how it is counted.

    "2 regimens, one of which held rituximab", "maintenance is not counted as 1 line", "6 joints (out of 66)",
    "PASI of 12 (maximum 72)", "pain of 4 on a 0-10 scale".
    """
    near = max(0, quantity.begin - 40)
    if quantity.unit is None and _HIGHEST.search(view, near, quantity.start):
        return True
    if quantity.comparator is not None:
        return False
    if _OF_SCALE.match(view, quantity.stop):
        return True
    led = _COUNTED_AS.search(view, near, quantity.begin) or _OUT_OF.search(view, near, quantity.begin)
    return bool(led or _AMONG.match(view, quantity.end))
