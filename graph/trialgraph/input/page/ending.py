"""Turn the end of a page into a finding, where it stops in the middle of a sentence."""

import re

from trialgraph.core.model import Finding, Severity, Span

CODE = "page_cut"

# "… during the trial and half a year after its las": prose, no stop, and not even the end of a line.
_BROKEN_OFF = re.compile(r"(?:\S+[ \t]+){2,}(?=\S*[a-z])\S*[\w,\-/][ \t]*\Z")


def broken_off(text: str) -> Finding | None:
    """Return a finding if the text ends without a line end and in the middle of a sentence.

    >>> broken_off("1. Patients of 18 years or ol")  # doctest: +ELLIPSIS
    Finding(code='page_cut', ...)
    >>> broken_off("1. Patients of 18 years or older.")
    >>> broken_off("NCT00000000 RECRUITING")
    """
    start = text.rfind("\n") + 1
    if not _BROKEN_OFF.match(text, start):
        return None
    words = text[start:].split()[-6:]
    comment = f"The page stops in the middle of a sentence (“… {' '.join(words)}”). Is it cut? Save it again."
    return Finding(CODE, Severity.WARNING, comment, (Span(start, len(text)),))
