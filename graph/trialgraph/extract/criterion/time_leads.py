"""Find the words that lead to a time: "within the past 4 weeks", "in the last year"."""

import re

from trialgraph.extract.criterion.reading import Reading
from trialgraph.language.quantity import Quantity

_NEAR = 40  # characters before a time in which its lead may stand
_FAR = 200  # and the words that it runs from something
_TIME_SINCE = re.compile(
    r"\b(?:time|interval|period|gap|break)\b(?:\W+\w+){0,3}?\W+(?:from|since|after|between)\b[^,;()]*$", re.IGNORECASE
)
CUE = re.compile(
    # "within the past 4 weeks", "in the last year", "(6 months", "is accepted 2 weeks"
    r"""
    (?: (?: (?:within|inside(?:\ of)?|during|in|over|for|until|up\ to|to|less\ than)\W+ | [<≤]\W* )
        (?:at\ least\W+)? (?:a\ minimum\ of\W+)?
        (?:the\W+|an?\W+(?=additional|further))?
        (?:past|last|previous|prior|preceding|first|next|following|coming|additional|further|another)?
        \W* (?:a\W+)? (?:[a-z]+\W+\(\W*)?
      | (?: past|last|previous|preceding|prior|recent|next|coming ) \W+ (?:the\W+)?
      | (?: past|last|previous|preceding|prior|next ) \W+ half \W* $ | half\W+a\W*
      | \( \W*
      | is\ accepted \W*
    ) $
    """,
    re.IGNORECASE | re.VERBOSE,
)


def lead_of(text: Reading, figure: Quantity) -> int:
    """Return where the words begin that lead to a time: "within the last |"."""
    cue = CUE.search(text.view, max(text.clause(figure.start).start, figure.begin - _NEAR), figure.start)
    return min(figure.begin, cue.start()) if cue else figure.begin


def is_since(text: Reading, figure: Quantity) -> bool:
    """Return whether words before a time say that it runs from something: "time since the last CAR-T therapy"."""
    floor = max(text.clause(figure.start).start, figure.begin - _FAR)
    return _TIME_SINCE.search(text.view, floor, figure.begin) is not None
