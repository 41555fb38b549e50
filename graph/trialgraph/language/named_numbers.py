"""Tell the numbers of a text that count nothing, as they belong to a name or say which part of a document is meant."""

import re

from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD
from trialgraph.language.quantity import Number

# "second- or third-degree heart block"
_DEGREE = re.compile(
    r"(?:(?:first|second|third|[123](?:st|nd|rd))[\s-]*(?:,?\s*(?:or|and|to|/)\s*)?){1,2}degree\b", re.IGNORECASE
)
_NAME = 40  # characters before and behind a number that a name which holds it may have
_REFERENCE = 16  # characters before a number in which the word for a part of a document stands


def is_named(view: Annotation, number: Number) -> bool:
    """Return whether a number says which part of a document is meant, or belongs to a name.

    "ECOG (Appendix 1)", "17-item"; "6MWD", "25-hydroxyvitamin D", "MDS-UPDRS part III".
    """
    if _is_in_name(view, number) or _DEGREE.match(view.text, number.start):
        return True
    said = view.said(CRITERION_WORD, "reference", max(0, number.start - _REFERENCE), number.start)
    if any(view.text[hit.end : number.start].strip(" .") == "" for hit in said):
        return True
    named = view.said(CRITERION_WORD, "of a name", number.end, number.end + _REFERENCE)
    return any(view.text[number.end : hit.start].strip(" -") == "" for hit in named)


def _is_in_name(view: Annotation, number: Number) -> bool:
    """Whether a figure, no word for one, is part of the name of a measure."""
    if not (view.text[number.start].isdigit() or number.roman):
        return False
    named = view.every("measure", max(0, number.start - _NAME), number.end + _NAME)
    return any(hit.start <= number.start and number.end <= hit.end for hit in named)
