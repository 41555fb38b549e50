"""Tell the numbers and signs of a text that look like list markers and are none."""

import re

_SCALE = re.compile(r"\b(?:grades?|class|stage|score|level|phase|type)\s+$", re.IGNORECASE)
_NAMED = re.compile(r"(?:\b(?:phase|cohort|arm|part|group|grade|stage|class|type)s?|[<>≤≥=])[ ]*$", re.IGNORECASE)
_RANGE = re.compile(r"(?P<low>\d{1,3})(?:[ ]?[-~][ ]?|[ ](?:or|to|and)[ ])$")
_LIMIT = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:x|times)\s*(?:the\s+)?(?:ULN|UNL|upper|normal|10)"
    r"|\d+(?:[.,]\d+)?\s*(?:%|(?:m|[µu])?g/|(?:m|[µu])mol|mL/|/)",
    re.IGNORECASE,
)
_NEAR = 60  # characters before a bracket in which it may have been opened
_GOES_ON = re.compile(r"[\w)][ ]*\n[ ]*$")


def belongs_to_phrase(view: str, start: int, at: int, number: int, close: str) -> bool:
    """Return whether a number with a sign behind it belongs to the words before it.

    "above grade 1, alopecia excepted", "≥ 18 in phase 1, ≥ 16 in phase 2", "ECOG 0-1. Consent", "0 or 1. Consent".
    """
    if close == "," and _SCALE.search(view, max(0, at - 12), at):
        return True
    if close != "." and _NAMED.search(view, max(start, at - 10), at):
        return True
    low = _RANGE.search(view, max(start, at - 8), at)
    return low is not None and int(low["low"]) < number


def is_lost_sign(view: str, line: int, sign: int, at: int, end: int) -> bool:
    """Return whether the bullet that ends at `sign` was a comparator: a limit stands behind it, in mid sentence.

    "alkaline phosphatase (ALP)\\n* 2.5 x ULN, total bilirubin …".
    """
    return bool(_LIMIT.match(view, at, end) and _GOES_ON.search(view, max(0, line - 9), sign))


def closes_bracket(view: str, start: int, at: int) -> bool:
    """Return whether a bracket is open before a place in its line: "(performance status 0 or 1)"."""
    depth = 0
    for sign in view[max(start, view.rfind("\n", 0, at) + 1, at - _NEAR) : at]:
        depth = depth + 1 if sign == "(" else max(0, depth - (sign == ")"))
    return depth > 0
