"""Tell a title that the lexicon does not know, at which a list of values, a value or a block of fields ends."""

from collections.abc import Sequence

from trialgraph.input.page import field_end, labels
from trialgraph.input.page.line import FORM_CODE, Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_LONGEST = 5  # words of a title that stands alone between blank lines
_NAMED = ("condition", "endpoint", "product-kind", "agent", "status", "country", "sex")  # schemes of what is listed


def opens(sections: Sequence[Section], lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether a line is a title that the lexicon does not know, at which the last of the sections so far ends."""
    line, section = lines[at], sections[-1]
    if section.is_criteria or line.marked or line.is_prose:
        return False
    if field_end.is_label_of_date(section, lines, at, lexicon) or (
        section.code.startswith("outcome.") and _is_row(line)
    ):
        return True
    if section.holds not in ("items", "value", "groups"):
        return line.titled and len(sections) > 1
    tight = bool(section.lines) and not section.lines[-1].gap
    alone = tight and line.gap and at + 1 < len(lines) and lines[at + 1].gap
    alone = alone and len(line.text.split()) <= _LONGEST
    return labels.is_unknown(line) or line.titled or (alone and not _is_named(section, line, lexicon))


def _is_row(line: Line) -> bool:
    """Whether a line is a row of a form: its code, a label and its value: "E.8.1.2 Open|Yes"."""
    return "|" in line.text and FORM_CODE.match(line.text) is not None


def _is_named(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a line names what its section lists: a disease, an outcome, a value."""
    return section.holds == "value" or any(lexicon.find(scheme, line.text) for scheme in _NAMED)
