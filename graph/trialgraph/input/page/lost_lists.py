"""Turn the leads and headings of criteria below which nothing stands into findings: their list was lost."""

from collections.abc import Iterator, Sequence

from trialgraph.core.model import Finding, Severity
from trialgraph.input.page.section import Section

CODE = "criteria_list_missing"
_COMMENT = "Below these words no criteria stand. Was the list lost when the page was saved?"


def lost(sections: Sequence[Section]) -> Iterator[Finding]:
    """Yield a finding for each heading of a side of which the page holds no criterion at all."""
    held = {section.code for section in sections if any(not line.text.endswith(":") for line in section.lines)}
    for section in sections:
        sided = section.code in ("inclusion", "exclusion") and not held & {section.code, "eligibility"}
        if sided and section.heading and section.heading.start < section.heading.end:
            yield Finding(CODE, Severity.WARNING, _COMMENT, (section.heading,))
