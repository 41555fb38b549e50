"""Tell the names behind the words of a heading from criteria: "Inclusion Criteria Stage 1", "… for Group A: adults"."""

import re
from typing import Final

from trialgraph.knowledge.matcher import Hit
from trialgraph.language.titles import LIST_START

_PART = r"(?:stages?|parts?|phases?|cohorts?|arms?|groups?|steps?|periods?|stud(?:y|ies)|cycles?|visits?)"
_NAME = re.compile(
    # "Stage 1", "for Phase 1 and 2", "- Cohort B", "(Part A)", "at screening", "All Participants"
    rf"[ ]*(?:[-(,/]|(?:for|of|at|in|to|on|during|before|after|prior|only|all)\b|{_PART}\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\b{_PART}\W+\d\w?(?:\W+(?:and|or|to|&)?\W*\d\w?)*\b", re.IGNORECASE)
_TITLE = re.compile(  # "Screening Eligibility", "Cohort B", "All Participants", and not "Patients with influenza"
    rf"\b(?:eligibility|screening|procurement|treatment|enrol?lment|registration|retreatment|{_PART}|all)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"[\d≤≥<>=;]|\.(?!\s*$)")
_NAMED = re.compile(r"[ ]*(?:(?:for|of|in)\b|[-–(,])[^:.;\n]{1,60}:(?=[ ]*\S)")  # " - Group A: adults"
_TITLED = 6  # words behind a colon that may belong to the name
_FOR_WHOM = re.compile(  # "Inclusion Criteria for Patients: * Adults", in one line with its list
    r"[ ]*(?:(?:for|of|in)\b|[-–(,])[^:.;\n]{2,60}:(?=\s*(?:[-*]\s|\(?[1aAiI][.)]|[①]))"
)
_LONGEST_NAME = 8  # words that may stand behind it without a colon
_LONGEST_LEAD = 14  # words behind it with a colon; more of them are a sentence

CRITERIA = re.compile(r"criteri(?:a|on)\Z|[ck]r[iy]t[eèéê]r|[^\x00-\u024f]", re.IGNORECASE)
_SIDES: Final = ("inclusion", "exclusion")


def named_for(view: str, hit: Hit, rest: str) -> int:
    """Return where a heading ends that says for whom its list is, before a list in its line; 0 where it is none."""
    whom = _FOR_WHOM.match(rest) if hit.concept.code in _SIDES else None
    told = whom and CRITERIA.search(view, hit.start, hit.end)
    return hit.end + whom.end() if whom and told and view[hit.start].isupper() else 0


def named_before(view: str, hit: Hit, raw: str, rest: str) -> int:
    """Return where a heading with a name ends before the item in its line, or 0: "- Criteria - Group A: adults"."""
    named = _NAMED.match(rest) if hit.concept.code in _SIDES and view[hit.start].isupper() else None
    if not named or not CRITERIA.search(view, hit.start, hit.end):
        return 0
    title = len(rest[named.end() :].split()) <= _TITLED and LIST_START.match(view, hit.end + len(rest))
    return hit.end + named.end() if not title or raw.lstrip()[:1] in ("-", "*") else 0


def is_named(view: str, hit: Hit, before: str, rest: str, *, modified: bool = False) -> bool:
    """Return whether a name or a lead stands behind the words: "Inclusion Criteria Stage 1", "… for the Study:".

    `modified` says that what stands before them is one of the words of headings: "Additional inclusion criteria".
    """
    line_end, rest = hit.end + len(rest), _NUMBERED.sub(" ", rest)
    criteria = CRITERIA.search(view, hit.start, hit.end) is not None
    if re.search(r"\d", rest) or not (criteria or hit.concept.scheme == "heading"):
        return False
    if not rest.strip(" *"):
        return view[hit.start].isupper()
    if len(rest.split()) > _LONGEST_LEAD:
        return False
    opens = criteria and not before and LIST_START.match(view, line_end) is not None
    if opens or rest.rstrip().endswith((":", "：")):
        return True
    short = len(rest.split()) <= _LONGEST_NAME and not _FIGURES.search(rest) and not rest.rstrip().endswith((".", ","))
    titled = criteria and not before and all(word[0].isupper() for word in rest.split())
    return (modified or view[hit.start].isupper()) and short and (titled or _NAME.match(view, hit.end) is not None)


def after_title(view: str, start: int, border: int) -> int:
    """Return where a heading ends, a title in its line included; one criterion alone in that line is no title."""
    line_end = view.find("\n", start, border)
    if line_end < 0 or not view[line_end:border].strip():
        return start
    title = view[start:line_end].strip()
    bare = title and len(title.split()) <= 6 and not re.search(r"[\d.;,≤≥<>]", _NUMBERED.sub(" ", title))
    return line_end if bare and _TITLE.search(title) and view[line_end : line_end + 2] == "\n\n" else start
