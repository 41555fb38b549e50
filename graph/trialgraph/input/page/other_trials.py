"""Part what a page says of its own trial from the lists of other trials at its foot or in the midst of it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from trialgraph.core.model import Finding, Severity, Span
from trialgraph.input.page import numbers
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.section import Section

_LISTED = "related"
_TOLD = frozenset((*CRITERIA, "summary", "description", "arm", "intervention", "outcome.primary", "outcome.secondary"))
_FEWEST = 2  # kinds of sections behind a list of other trials by which the page goes on about its own
_COMMENT = "Below this heading the page lists other trials; their identifiers and targets were not read."


class Own(NamedTuple):
    """The sections about the trial itself, where the page lists other trials, and a finding for each of these."""

    sections: list[Section]
    others: list[Span]
    findings: list[Finding]


def parted(sections: Sequence[Section], view: str) -> Own:
    """Leave out the lists of other trials; such a list ends where sections of the page's own trial follow."""
    own, at = Own([], [], []), 0
    while at < len(sections):
        heading = sections[at].heading
        if sections[at].code != _LISTED or heading is None:
            own.sections.append(sections[at])
            at += 1
            continue
        behind = _behind(sections, at, view)
        own.others.append(Span(heading.start, _begin(sections, behind, view)))
        own.findings.append(Finding("related_trials_leak", Severity.WARNING, _COMMENT, (heading,)))
        at = behind
    return own


def _behind(sections: Sequence[Section], at: int, view: str) -> int:
    """The section with which the page goes on about its own trial behind a list of others, or its end.

    From there on two kinds of sections stand that open with words found nowhere else, as the parts of each entry of
    a list do not, and no number of another trial.
    """
    heading = sections[at].heading
    stop = next((each for each in range(at + 1, len(sections)) if sections[each].code == _LISTED), len(sections))
    known = _numbers(view[: heading.start]) if heading else frozenset[str]()
    often = Counter(_words(section, view) for section in sections)
    for begin in range(at + 1, stop):
        told = [
            one for one in sections[begin:stop] if one.code in _TOLD and one.lines and often[_words(one, view)] == 1
        ]
        if len({one.code for one in told}) < _FEWEST or told[0] is not sections[begin]:
            continue
        if _numbers(view[_begin(sections, begin, view) : _begin(sections, stop, view)]) <= known:
            return begin
    return len(sections)


def _begin(sections: Sequence[Section], at: int, view: str) -> int:
    heading = sections[at].heading if at < len(sections) else None
    return heading.start if heading else len(view)


def _words(section: Section, view: str) -> str:
    return view[section.heading.start : section.heading.end].casefold().strip() if section.heading else ""


def _numbers(words: str) -> frozenset[str]:
    return frozenset(match[0].upper() for match in numbers.find(words))
