"""Weigh whether lines of a page are criteria: what they speak of, and how a list of them ends."""

import re
from collections.abc import Sequence

from trialgraph.input.page.furniture import is_furniture
from trialgraph.input.page.labels import heading
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import markers

# Kinds of criterion of which hardly anything else on a page of a trial speaks.
_TELLING = frozenset({
    "consent", "performance-status", "life-expectancy", "pregnancy", "infection", "kidney", "liver", "haematology",
    "coagulation", "cardiac", "prior-therapy", "allergy", "psychiatric", "demographics", "study-participation",
})  # fmt: skip
_SCHEMES = ("kind", "measure", "event")
_MOST = 15  # lines that are looked at
MOSTLY = 0.6  # the share of a list's lines that must speak of such things
_TITLE = re.compile(r"[A-Z0-9]")
_FIGURE = re.compile(r"[≤≥<>=]|\d\s*%")
_LISTED = 3  # numbers in one line that are a list
_LONGEST_TITLE = 9  # words of a heading that the lexicon does not know
_HARDLY = 0.34  # the share up to which they are something else
_LONGEST_LEAD = 20  # words of a sentence that leads to a list
_PROSE = 25  # words of a paragraph that is no criterion


def share(lines: Sequence[Line], lexicon: Lexicon) -> float:
    """Return the share of lines that speak of what criteria speak of (0 to 1)."""
    told = [line for line in lines if any(lexicon.find(scheme, line.text) for scheme in _SCHEMES)]
    return len(told) / len(lines) if lines else 0.0


def kinds(lines: Sequence[Line], lexicon: Lexicon) -> frozenset[str]:
    """Return the telling kinds of criterion that lines speak of."""
    found = {hit.concept.code for line in lines for hit in lexicon.find("kind", line.text)}
    return frozenset(found & _TELLING)


def are_likely(lines: Sequence[Line], lexicon: Lexicon, *, titled: bool = False) -> bool:
    """Whether lines read like a list of criteria: most speak of such things, and of several kinds of them.

    Fewer kinds are enough below a title that speaks of who takes part.
    """
    told = len(kinds(lines, lexicon))
    if not lines or share(lines, lexicon) < MOSTLY:
        return False
    if titled:
        return told > (len(lines) == 1)
    return len(lines) > 1 and told >= min(3, len(lines) - 1)


def are_unheaded(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether marked lines below no heading of theirs are criteria: some of many kinds, or one with a whole list."""
    if len(lines) > 2:
        return are_likely(lines, lexicon)
    numbered = [markers.chain(markers.numbers(line.text, 0, len(line.text))) for line in lines]
    return any(len(chain) > _LISTED for chain in numbered) and len(kinds(lines, lexicon)) > 2


def are_run_on(lines: Sequence[Line]) -> bool:
    """Whether a list stands in one line, its marks between its items."""
    return any(
        len(markers.bullets(line.text, 0, len(line.text))) > _LISTED
        or len(markers.chain(markers.numbers(line.text, 0, len(line.text)))) > _LISTED
        for line in lines[-2:]
    )


def ends(lines: Sequence[Line], at: int, *, marked: bool, run_on: bool, lexicon: Lexicon) -> bool:
    """Whether the line at a place stands behind a list of criteria: a title of something else, or prose.

    `marked` says whether the list's items have marks, `run_on` whether they stand in one line.
    """
    line = lines[at]
    if not line.marked and is_furniture(line.text, lexicon):
        return True
    if line.marked or _FIGURE.search(line.text):
        return False
    set_off = line.gap or marked
    behind = below(lines, at, lexicon)
    if any(other.label == "outcome.time_frame" or _is_frame(other) for other in behind[:3]):
        return set_off and not kinds([line], lexicon)
    if _is_title(line):
        return set_off and not kinds([line], lexicon) and not _go_on(behind, marked=marked, lexicon=lexicon)
    told = len(line.text.split()) >= _PROSE or (run_on and line.text.endswith("."))
    prose = marked and line.gap and told
    return prose and not share([line], lexicon) and not any(other.marked for other in behind)


def _is_title(line: Line) -> bool:
    words = line.text.split()
    return (
        len(words) <= _LONGEST_TITLE
        and _TITLE.match(line.text) is not None
        and not line.text.endswith((".", ",", ";", ":"))
    )


def may_title(line: Line) -> bool:
    """Whether a line may be the title of a list: some words without a mark that end as no sentence does."""
    return not line.marked and len(line.text.split()) <= _LONGEST_LEAD and not line.text.endswith((".", ",", ";"))


def below(lines: Sequence[Line], at: int, lexicon: Lexicon) -> list[Line]:
    """The lines below a title, up to the next heading."""
    found = list[Line]()
    for line in lines[at + 1 : at + 1 + _MOST]:
        if not line.text or heading(line.text, lexicon):
            break
        if found and _is_title(line) and found[-1].marked:
            break
        found.append(line)
    return found


def _go_on(behind: Sequence[Line], *, marked: bool, lexicon: Lexicon) -> bool:
    """Whether what stands below a title is criteria still: marked as they are, or of their kinds."""
    if not marked:  # its items look like titles themselves
        return not behind or share(behind, lexicon) > _HARDLY
    if not behind or _is_paragraph(behind[0]) or not any(line.marked for line in behind):
        return False
    return share(behind, lexicon) >= MOSTLY and bool(kinds(behind, lexicon))


def _is_paragraph(line: Line) -> bool:
    """Whether a line tells something in sentences, as no criterion without a mark does."""
    return not line.marked and line.text.endswith(".") and len(line.text.split()) >= _PROSE


def _is_frame(line: Line) -> bool:
    return re.match(r"time ?-?frame\b", line.text, re.IGNORECASE) is not None
