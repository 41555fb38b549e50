"""Find the heading of one group's list behind an item in its line: "- Able to walk Inclusion Criteria for Twins:"."""

import re

from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.titles import LIST_START

MARKED = re.compile(r"[-*✓✗①-⑳]|\(?(?:\d{1,2}|[a-z]) ?[.)、]")
PART = r"(?:stages?|parts?|phases?|cohorts?|arms?|groups?|steps?|periods?|stud(?:y|ies)|cycles?|visits?)"
TITLE = re.compile(  # "Screening Eligibility", "Cohort B", "All Participants", and not "Patients with influenza"
    rf"\b(?:eligibility|screening|procurement|treatment|enrol?lment|registration|retreatment|{PART}|all)\b",
    re.IGNORECASE,
)
SPOKEN_OF = re.compile(  # "must meet the following inclusion criteria: 1. …"
    r"\b(?:the|all|any|an?|these|those|this|that|following|of|meets?|met|meeting|with|per|other|above|below|and|or|each"
    r"|our|their|study|trial|protocol|standard|fulfil\w*|satisf\w*|no|not|by|under|in|both|additional|one|see|to|for)\W*$",
    re.IGNORECASE,
)
CRITERIA = re.compile(r"criteri(?:a|on)\Z|[ck]r[iy]t[eèéê]r|[^\x00-\u024f]", re.IGNORECASE)
_PART_NAME = re.compile(rf"\b{PART} \w{{1,2}}$", re.IGNORECASE)  # "Part A"
_OF_GROUP = re.compile(
    r"[ ]*(?:(?:(?:for|of|in)\b|\()[^:.;\n]{2,60}:?|[-–,][^:.;\n]{2,60}:)[ ]*", re.IGNORECASE
)  # " for Controls:", " - Controls:", " (all groups)"


def is_item(raw: str, before: str, lexicon: Lexicon) -> bool:
    """Whether what stands before a heading in its line is an item of the list above: "- Deafness Exclusion Criteria".

    `raw` is the line up to the heading, `before` the same without its mark.
    """
    marked = before and raw.lstrip()[:1] != "#" and MARKED.match(raw.lstrip())
    spoken = len(before.split()) > 1 and SPOKEN_OF.search(before) is not None and not _PART_NAME.search(before)
    return bool(marked) and (spoken or not (TITLE.search(before) or lexicon.read("heading-modifier", before)))


def is_of_group(view: str, hit: Hit, before: str, rest: str) -> bool:
    """Whether a heading for a group stands behind an item and above a list; `rest` goes up to the end of the line."""
    words = view[hit.start : hit.end]
    named = CRITERIA.search(words) is not None and _OF_GROUP.fullmatch(rest) is not None
    capital = words[0].isupper() and words.split()[-1][0].isupper()
    return (
        named and capital and not SPOKEN_OF.search(before) and LIST_START.match(view, hit.end + len(rest)) is not None
    )


def modifier(raw: str, lexicon: Lexicon) -> int:
    """Return how many characters right before a heading are words that headings have around them: "Key "."""
    hits = [hit for hit in lexicon.find("heading-modifier", raw) if raw[hit.end :].isspace()]
    return len(raw) - hits[-1].start if hits and raw[hits[-1].start].isupper() else 0
