"""Tell the times that say how long something is or goes on, where it is measured, or what is done for the trial.

They are no windows: "a stable dose for 4 weeks", "pain of 6 weeks' duration", "a 24-hour urine", "followed for a year".
"""

import re

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.behind import CONTRACEPTION, REACH
from trialgraph.extract.criterion.reading import Reading
from trialgraph.language.context import ABSENCE, NEGATION, PROHIBITION
from trialgraph.language.quantity import Quantity

_DURATION = re.compile(r"['’]?\s*(?:in\s+)?duration\b", re.IGNORECASE)  # "pain of less than 6 weeks' duration"
_FOR_FIRST = re.compile(r"\bfor\W+the\W+first\b\W*(?:\w+\W+)?\w+$", re.IGNORECASE)  # "every 6 weeks for the first year"
_LASTING = re.compile(
    r"\b(?:lasting|lasted|continues|is continued|are continued|persist(?:ed|ing|s))\b[^,;.]{0,20}$", re.IGNORECASE
)
_UNCHANGED = re.compile(  # a treatment, and not "stable angina within 6 months"
    r"\b(?:stable|decreasing|unchanged|constant)\b(?:\W+(?:or|and)\W+\w+)?\W*"
    r"(?:$|on\b[^,;.]{1,40}\bfor\W+(?:at\W+least\W+)?$"
    r"|(?:dos\w+|regimens?|therapy|treatment|for|since|during|over|within|at least)\b[^,;.]{0,40}$)",
    re.IGNORECASE,
)
# "less than 1 year between the last chemotherapy and progression": how long a disease was held back
_UNTIL_PROGRESSION = re.compile(
    r"\W*between\b[^.;,()]{0,60}\band\W+(?:\w+\W+){0,3}?(?:progress|relaps|recurr)", re.IGNORECASE
)
# "first assessment between 70 and 110 days after the transplant": when it is assessed
_ASSESSED = re.compile(
    r"\b(?:assess(?:ed|ments?)|evaluat(?:ed|ions?)|restaging)\W+(?:(?:performed|done|at|about|approximately|around|between|from|\d+|to|and)\b\W*)*$",
    re.IGNORECASE,
)
# "treated with insulin for 3 months before screening": how long it goes on
_GOES_ON = re.compile(r"\bfor\W+(?:about\W+|approximately\W+|at least\W+)?$", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:complet\w*|end(?:ed|s)?|finish\w*|stopp?\w*|over|wait\w*|elaps\w*|passed|withh\w+|withdr\w+|held|clear)\b",
    re.IGNORECASE,
)
# "a 24-hour urine collection": of what kind a thing is, and not a time before; "a 2-week wash-out", "4-week before" are
_ATTRIBUTE = re.compile(
    r"(?:[\d.]+|[a-z]+)(?:-(?:hour|day|week|month|year)\s+(?!wash|period|interval|window|gap|time|break|rest|free|before|prior"
    r"|preceding|ago|of|from|after|since|following|post|or|and|the)[a-z]"
    r"|\W(?:hours?|hrs?|h)\s+(?:urine|urinary|collection|holter|recording|monitoring|ECG|creatinine|protein))",
    re.IGNORECASE,
)
# "within 2 hours of the study centre"
_AWAY = re.compile(
    r"\W*(?:driv\w+|travel\w*|away|(?:of|from)\W+(?:[\w-]+\W+){0,4}?(?:cent(?:re|er)|site|hospital|clinic|facility|institution))\b",
    re.IGNORECASE,
)
_NO_TIME = re.compile(r"[-\s]*(?:survival|limits?|rule)\b", re.IGNORECASE)  # "< 2 year survival", "the two-year limit"


def is_of_trial(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long participants are observed, when they are assessed, or how far they live."""
    view, clause = text.view, text.clause(figure.start)
    if text.has_cue("follow-up", clause.start, figure.start):
        return True
    if text.has_cue("follow-up", figure.stop, figure.stop + 15) or _NO_TIME.match(view, figure.stop, text.end):
        return True
    if figure.unit is not None and figure.unit.code == "h" and _AWAY.match(view, figure.stop, text.end):
        return True
    return _ASSESSED.search(view, max(clause.start, figure.begin - 60), figure.begin) is not None


def is_duration(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long something is, is left unchanged, or keeps a disease back."""
    view = text.view
    if _UNTIL_PROGRESSION.match(view, figure.stop, text.end) or _DURATION.match(view, figure.stop, text.end):
        return True
    if _FOR_FIRST.search(view, max(text.start, figure.begin - 20), figure.end):
        return True
    return _is_said(_UNCHANGED, text, figure)


def is_attribute(text: Reading, figure: Quantity) -> bool:
    """Return whether a time says of what kind a thing is: "a 24-hour urine collection"."""
    return _ATTRIBUTE.match(text.view, figure.start, text.end) is not None


def goes_on(text: Reading, figure: Quantity) -> bool:
    """Return whether a treatment goes on for a time before the trial: "treated with insulin for 3 months before".

    One that is over, and one without an event before it, does not.
    """
    view, clause = text.view, text.clause(figure.start)
    lasts = _GOES_ON.search(view, max(clause.start, figure.begin - 30), figure.begin)
    if lasts is None:
        return False
    named = [hit for hit in text.events if clause.start <= hit.start < lasts.start()]
    if not named or named[-1].concept == CONTRACEPTION:
        return False
    denied = any(text.has_cue(code, clause.start, clause.end) for code in (NEGATION, ABSENCE, PROHIBITION))
    over = _OVER.search(view, max(clause.start, figure.begin - REACH), figure.begin)
    return text.polarity is Polarity.INCLUSION and not (denied or over)


def is_lasting(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long something went on: "a seizure lasting 5 minutes"."""
    return _is_said(_LASTING, text, figure)


def _is_said(pattern: re.Pattern[str], text: Reading, figure: Quantity) -> bool:
    clause = text.clause(figure.start)
    return pattern.search(text.view, max(clause.start, figure.begin - 60), figure.begin) is not None
