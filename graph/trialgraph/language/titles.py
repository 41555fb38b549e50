"""Tell titles from items: a paragraph that opens what follows, the name of a part, words in capitals."""

import re

LIST_START = re.compile(r"\s*(?:[-*]\s|\(?1 ?[.,)、]|\(?[aAiI][.)](?=\s))")
_LONGEST_HEADING = 120
_LONGEST_TITLE = 6  # words of a title that stands off
_SENTENCE = re.compile(r"[\n\d≤≥<>=;]|[.,]\Z")
_NAME = re.compile(  # "Cohort B", "All cohorts", "Arm 1 only (adults)", "Part 2: expansion"
    r"""
    \s* (?:
        (?: for\s+ | in\s+ )? (?: sub-?stud(?:y|ies) | cohort | arm | part | group | phase | stage | stratum ) s?
        \s+ \w{1,4} (?: \s* (?:,|and|or|&|/|-) \s* \w{1,3} )*
      | (?: for\s+ | in\s+ )? (?: all | both ) \s+
        (?: sub-?studies | cohorts | arms | parts | groups | phases | stages | strata
        | patients | participants | subjects )
    )
    (?: \s+ only )? \s* (?: (?: [:,–] | -\s ) \s* [^\n.;≤≥<>=]{2,60} | \( [^()\n]{2,80} \) )? :? \s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NAME = 80  # characters of the name of a group
_GROUP = re.compile(
    r"(?<=[\s.;])(?P<name>[A-Z][\w/-]*(?:\s[a-z][\w/-]*){0,3}?\s(?:group|cohort|arm|controls?|patients|participants|subjects"
    r"|volunteers|donors?)|(?:Group|Cohort|Arm|Part|Stage)\s\w{1,3}):\s*\Z"
)
_CRITERIA_TITLE = re.compile(r"(?:[A-Z][\w-]+ ){1,4}(?:Criteria|Eligibility)")  # "Donor Eligibility Criteria"


def is_heading(words: str) -> bool:
    """Whether a paragraph opens what follows: it ends with a colon, or is a short title."""
    words = words.strip()
    return words.endswith((":", "：")) or is_title(words) or _CRITERIA_TITLE.fullmatch(words) is not None


def is_name(words: str) -> bool:
    """Whether a paragraph is the name of a part of the trial.

    >>> [is_name(words) for words in ("Cohort B (lupus)", "All cohorts", "Arm 1 only", "Group sessions", "Adults")]
    [True, True, True, False, False]
    """
    return _NAME.fullmatch(words) is not None


def group_before(view: str, start: int, at: int) -> int:
    """Return where the name of a group begins that ends with a colon right before a place; 0 where none does.

    >>> words = "Consent given Control group: 1. Adults"
    >>> words[group_before(words, 0, words.index("1.")) :]
    'Control group: 1. Adults'
    """
    found = _GROUP.search(view, max(start, at - _LONGEST_NAME), at)
    return found.start("name") if found else 0


def is_set_off(words: str) -> bool:
    """Whether a paragraph of a few words, between lists that stand close together, is the title of the second.

    >>> [is_set_off(words) for words in ("Disease", "and one of these", "Platelets over 75", "No infection.")]
    [True, False, False, False]
    """
    words = words.strip()
    return len(words.split()) <= _LONGEST_TITLE and words[:1].isupper() and not _SENTENCE.search(words)


def is_title(words: str) -> bool:
    """Whether words in capitals, without a figure, are a title: "ELIGIBILITY TO PROCEED WITH INFUSION"."""
    letters = re.sub(r"\([^()]*\)", "", words)
    return (
        len(letters) <= _LONGEST_HEADING
        and len(letters.split()) > 2
        and letters.isupper()
        and not re.search(r"\d|[<>≥≤]", letters)
    )
