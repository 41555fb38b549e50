"""Report times before an anchor that no figure tells: "chemotherapy in the past couple of weeks"."""

import re
from collections.abc import Iterator
from typing import Final

from trialgraph.core.model import Finding, Severity
from trialgraph.language.annotated import Annotated
from trialgraph.language.scope import Range

_VAGUE: Final = re.compile(
    r"""
    \b(?: (?:within|in|during|over|for) \W+ (?:the\W+)? )?
    (?: (?:past|last|previous|preceding|recent) \W+ (?:a\W+)? (?:couple\ of|few|several|some)
        \W+ (?:hours|days|weeks|months|years)
      | (?:a\W+)? (?:couple\ of|few|several|some) \W+ (?:hours|days|weeks|months|years)
        \W+ (?:before|prior\ to|ago)
      | since\ (?:yesterday|last\ (?:week|month|year))
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def vague_times(record: Annotated, field: str, place: Range) -> Iterator[Finding]:
    """Yield a finding for each time of a criterion with an event that has no figure."""
    found = list(_VAGUE.finditer(record.views[field], place.start, place.end))
    if found and record.text(field).find("event", place.start, place.end):
        for time in found:
            comment = "No figure says how long this time is, so no event window was read from it."
            yield Finding("vague_time", Severity.WARNING, comment, record.spans(field, *time.span()))
