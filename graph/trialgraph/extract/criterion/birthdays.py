"""Turn birthdays into limits of age: who has passed the 18th birthday is at least 18."""

import re
from collections.abc import Sequence

from trialgraph.extract.criterion.fitting import YEAR
from trialgraph.extract.criterion.passage import AGE, Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_BIRTHDAY = re.compile(r"(?:st|nd|rd|th)?\s+birthdays?\b", re.IGNORECASE)
_YEAR_OF_LIFE = re.compile(r"(?:st|nd|rd|th)?\s+years? of (?:life|age)\b", re.IGNORECASE)
_AGAIN = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)  # "passed the 18th birthday, but not yet the | 76th"
_WHOSE = r"\W+(?:(?:the|their|his|her|one's|own|a)\W+)*$"
_PASSED = re.compile(
    r"\b(?:passed|past|reached|had|have|attained|celebrated|completed|turned|beyond|on or after|after|from|since)"
    rf"{_WHOSE}",
    re.IGNORECASE,
)
_COMPLETED = re.compile(rf"\b(?:completed|finished){_WHOSE}", re.IGNORECASE)
_NOT_PASSED = re.compile(rf"\b(?:before|prior to|until|up to){_WHOSE}", re.IGNORECASE)
_UP_TO = re.compile(rf"\b(?:up to and including|through|not beyond|no later than){_WHOSE}", re.IGNORECASE)
# "past their 18th | and before their 66th birthday"
_BOTH = re.compile(r"(?:st|nd|rd|th)\W+(?:and|but|or)\b[^.;]{0,40}\bbirthdays?\b", re.IGNORECASE)
_DENIED = re.compile(rf"\b(?:not|nor)(?:\W+yet)?{_WHOSE}", re.IGNORECASE)
_NEAR = 40  # characters before a birthday in which its verb stands


def birthday(text: Passage, figure: Quantity) -> tuple[Quantity, Sequence[Hit]]:
    """Return a figure that counts a birthday as a compared age, with its measure; any other one as it is."""
    view = text.view
    if figure.unit is not None or figure.low != figure.high:
        return figure, ()
    named = _BIRTHDAY.match(view, figure.end, text.end)
    lived = None if named else _YEAR_OF_LIFE.match(view, figure.end, text.end)
    again = None if named or lived or "birthday" not in view[text.start : figure.start].casefold() else True
    ordinal = _AGAIN.match(view, figure.end, text.end) if again else None
    both = None if named or lived or again else _BOTH.match(view, figure.end, text.end)
    found = named or lived or ordinal or (_AGAIN.match(view, figure.end) if both else None)
    if found is None:
        return figure, ()
    start = max(text.start, figure.start - _NEAR)
    if last := _UP_TO.search(view, start, figure.start):
        comparator, begin = "<=", last.start()
    elif earlier := _NOT_PASSED.search(view, start, figure.start):
        comparator, begin = "<", earlier.start()
    elif verb := (_COMPLETED if lived else _PASSED).search(view, start, figure.start):
        comparator, begin = ">=", verb.start()
    elif ordinal and _DENIED.search(view, start, figure.start):
        comparator, begin = ">=", figure.start
    else:
        return figure, ()
    compared = figure._replace(unit=YEAR, comparator=comparator, begin=begin, end=found.end(), stop=found.end())
    return compared, [Hit(AGE, figure.start, found.end())]
