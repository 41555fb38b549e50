"""Tell the side of a list by the list beside it.

What stands below a title that nobody knows inside a list of inclusions, and reads like exclusions, is of no known side:
such a title may turn the list round ("Sorry, not if"), or name a group of it.
A list of no known side before one of exclusions, on a page without inclusions, is these.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from trialgraph.input.page import criteria
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_LONGEST: Final = 6  # words of such a title
_FEWEST: Final = 2  # items above it and below
_KEPT_OUT: Final = 1.0  # of what stands below, on the average
_CONTRAST: Final = 2.0  # by which it is more like exclusions than what stands above
_TOLD_OF: Final = ("kind", "measure", "event", "condition")  # what the title of a group speaks of


def parts(sections: Iterable[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield sections, with what stands below such a title as a list of its own that tells no side."""
    for section in sections:
        at = next(_turns(section, lexicon), None) if section.code == "inclusion" else None
        if at is None:
            yield section
            continue
        rest = section.lines[at + 1 :]
        section.lines, section.plain = section.lines[:at], True
        yield section
        yield Section("eligibility", "prose", rest)


def before_exclusions(sections: list[Section]) -> list[Section]:
    """Return sections, with a list of no side right before exclusions as inclusions where the page has none."""
    lists = [section for section in sections if section.is_criteria and section.lines]
    if any(section.code == "inclusion" for section in lists):
        return sections
    for before, behind in pairwise(lists):
        if before.code == "eligibility" and behind.code == "exclusion" and (behind.plain or not before.heading):
            before.code, before.plain = "inclusion", True
    return sections


def _turns(section: Section, lexicon: Lexicon) -> Iterator[int]:
    """The places of such titles."""
    lines = section.lines
    for at in range(_FEWEST, len(lines) - _FEWEST):
        if _is_unknown(lines, at, lexicon):
            above, below = (criteria.likeness(part, lexicon).exclusion for part in (lines[:at], lines[at + 1 :]))
            if below >= _KEPT_OUT and below - above >= _CONTRAST:
                yield at


def _is_unknown(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether a line is set off between items with marks as a title that speaks of nothing that criteria do."""
    line = lines[at]
    title = line.gap and not line.marked and criteria.is_title(line) and len(line.text.split()) <= _LONGEST
    if not title or not (lines[at - 1].marked and lines[at + 1].marked):
        return False
    return not any(lexicon.find(scheme, line.text) for scheme in _TOLD_OF)
