"""Tell the role of outcomes from a line that says nothing else: a title above, or the value of a label below."""

from collections.abc import Sequence

from trialgraph.core.model import Span
from trialgraph.input.page.line import Line
from trialgraph.input.page.outcome_titles import OUTCOMES, role
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_NEAR = 3  # lines from a label to its value, where both are said in two languages


def told(section: Section, lines: Sequence[Line], at: int, lexicon: Lexicon) -> Section | None:
    """Return the section of outcomes that a line with their role and nothing else opens, or whose role it tells.

    Such a line is a title ("Secondary"), or the value of a label below an outcome ("Type:", "Primary indicator"); the
    label itself tells nothing. None where a line is neither.
    """
    if not section.code.startswith(OUTCOMES) or lines[at].marked:
        return None
    ours = role(lines[at].text, lexicon)
    if lines[at].text.endswith(":") and not ours:
        return section if any(role(line.text, lexicon) for line in lines[at + 1 : at + 1 + _NEAR]) else None
    if ours is None:
        return None
    above = [line for line in lines[max(0, at - _NEAR) : at] if section.lines and line.start > section.lines[0].start]
    label = next((line for line in above if line.text.endswith(":")), None)
    if label:
        section.code = OUTCOMES + ours
        section.lines = [line for line in section.lines if line.start < label.start]
    elif not (at and role(lines[at - 1].text, lexicon)):
        return Section(OUTCOMES + ours, "groups", heading=Span(lines[at].start, lines[at].end))
    return section
