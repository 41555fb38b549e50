"""Find the comparator beside a number: before it, behind it and its unit, or in the words of a multiple of normal."""

import re

from trialgraph.knowledge.units import MULTIPLES, Unit
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Number

_OR_LESS = re.compile(r"\bor less\b", re.IGNORECASE)  # "2 times or less than the upper limit of normal"
_OR_MORE = re.compile(
    r"\bor (?:more|greater|higher|above)\b", re.IGNORECASE
)  # "2 times or greater than the upper limit"
_ABOVE = re.compile(r"\b(?:above|over|(?:greater|higher) than)\b", re.IGNORECASE)  # "3-fold above ULN"
_WITHIN_NORMAL = re.compile(r"\bwithin\s+(?:the\s+)?$", re.IGNORECASE)  # "within 2.5 times ULN"
UNKNOWN_UNIT = re.compile(  # a unit that the lexicon lacks, by its form: "0.1 frobs/kg"; "c/mL" are cells or copies
    r"\s*(?!c/)[A-Za-zµ]{1,10}(?:/(?:kg|m2|m²|d|day|week|wk|month|h|hr|min|l|dl|ml|µl|ul|mm3|g|mg))+\b", re.IGNORECASE
)
# "at or | under", "equal or | under", "of or | above"
_OR = re.compile(r"(?:\bat|\bof|\bequal(?:\s+to)?|\bequals|=)\s*(?:or|and|/)\s*$", re.IGNORECASE)
_OR_EQUAL = re.compile(r"\s*,?\s*(?:or|and|/)\s*(?:equal(?:s|ling)?(?:\s+to)?|=)\W*", re.IGNORECASE)
_NO = re.compile(r"\bno\s+$", re.IGNORECASE)
_DENIED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "better": "at-best", "worse": "at-worst"}
_INCLUSIVE = {"<": "<=", ">": ">=", "better": "at-worst", "worse": "at-best"}
BEFORE = 45  # characters to the left in which a comparator may stand
_BEHIND = 40  # characters to the right in which one may end
_FILLER = re.compile(
    # "≥ 50", "at least a grade 2", "≤ NYHA class II", "> x2 ULN"
    r"\s*[^\w,;)]{0,3}(?:(?:(?:a|an|of|is|be|to|or|the|equal|equivalent|age|CTCAE)[^\w<>≤≥]+){0,3}"
    r"|(?:[A-Z]{1,6}[^\w,;]+){0,2}(?:score|grade|class|stage)[^\w<>≤≥=]+(?:of\W+)?)(?:x\s*)?",
    re.IGNORECASE,
)
_OF_BRACKET = re.compile(r"\([a-z ]{3,20}\d")  # "3 mg (maximum dose | 9 mg)": the words are of the figure behind
_OF_NEXT = re.compile(r"(?:or\s+)?\w+\s+than\s+\w", re.IGNORECASE)  # "3 months or more than two": of what follows
_COUNTED = re.compile(
    r"(?:[ ]+(?!or\b)[a-z][\w-]*){1,2}(?=[ ]+or[ ]+(?:more|fewer|less|greater|higher)\b)"
)  # "3 lines | or more"
_WORD = 14  # characters in which a number in words begins and ends
_DIGIT = re.compile(r"[ ]+(?:a[ ]+)?\d")
_GAP = re.compile(r"[^\w;]{0,2}")


def before(view: Annotation, start: int, end: int) -> tuple[str, int] | None:
    """Return the code and place of the leftmost and longest comparator that only small words part from a number."""
    for hit in view.every("comparator", start, end):
        code, stop = hit.concept.code, hit.end
        equal = _OR_EQUAL.match(view.text, stop, end) if code in _INCLUSIVE else None
        if _FILLER.fullmatch(view.text, equal.end() if equal else stop, end):
            joined = _OR.search(view.text, max(start, hit.start - BEFORE), hit.start) if code in _INCLUSIVE else None
            begin = joined.start() if joined else hit.start
            denied = _NO.search(view.text, max(start, begin - 4), begin) if view.text[begin].isalpha() else None
            if denied and code in _DENIED and not (joined or equal):  # "no worse than", "no faster than"
                return _DENIED[code], denied.start()
            return _INCLUSIVE[code] if joined or equal else code, begin
    return None


def behind(view: Annotation, start: int, number: Number, unit: Unit | None, end: int) -> tuple[str, int] | None:
    """Return the code and end of a comparator behind a number and its unit, or in the words of a multiple of normal."""
    stop = unit.end if unit else number.end
    if found := suffix(view, stop, end):
        return found
    if unit:
        return _beside_normal(view.text, start, number, stop) if unit.concept in MULTIPLES else None
    written = UNKNOWN_UNIT.match(view.text, stop, end)
    counted = None if written else _COUNTED.match(view.text, stop, end)
    return suffix(view, written.end(), end) if written else suffix(view, counted.end(), end) if counted else None


def suffix(view: Annotation, at: int, end: int) -> tuple[str, int] | None:
    """Return the comparator that follows at a place, "or above", with the end of its words."""
    for hit in view.every("comparator", at, min(end, at + _BEHIND), behind=True):
        of_next = _OF_NEXT.match(view.text, hit.start, end) or _is_before_number(view, hit.end, end)
        bracket = view.text.rfind("(", at, hit.start)
        of_next = of_next or (bracket >= 0 and _OF_BRACKET.match(view.text, bracket, end) is not None)
        if _GAP.fullmatch(view.text, at, hit.start) and not of_next:
            return hit.concept.code, hit.end
    return None


def _is_before_number(view: Annotation, at: int, end: int) -> bool:
    """Whether a number stands right behind a place, so that what compares it stands before it: "at least | one"."""
    digit = _DIGIT.match(view.text, at, end)
    return digit is not None or any(
        not view.text[at : hit.start].strip() for hit in view.every("number", at, min(end, at + _WORD))
    )


def _beside_normal(text: str, start: int, number: Number, stop: int) -> tuple[str, int] | None:
    """The comparator that is part of the words of a multiple of normal, and where they end."""
    if _OR_LESS.search(text, number.end, stop) or _WITHIN_NORMAL.search(
        text, max(start, number.start - 12), number.start
    ):
        return "<=", stop
    if _OR_MORE.search(text, number.end, stop):
        return ">=", stop
    return (">", stop) if _ABOVE.search(text, number.end, stop) else None
