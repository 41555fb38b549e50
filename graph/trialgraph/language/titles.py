"""Tell titles from items: a paragraph that opens what follows, the name of a part, words in capitals."""

import re

LIST_START = re.compile(r"\s*(?:[-*]\s|\(?1 ?[.,)、]|\(?[aAiI][.)](?=\s))")
_LONGEST_HEADING = 120
_CRITERIA_TITLE = re.compile(r"(?:[A-Z][\w-]+ ){1,4}(?:Criteria|Eligibility)")  # "Donor Eligibility Criteria"


def is_heading(words: str) -> bool:
    """Whether a paragraph opens what follows: it ends with a colon, or is a short title."""
    words = words.strip()
    return words.endswith((":", "：")) or is_title(words) or _CRITERIA_TITLE.fullmatch(words) is not None


def is_name(words: str) -> bool:
    """Whether a paragraph is the name of a part of the trial: "Cohort B"."""
    return re.fullmatch(r"\s*(?:Cohort|Arm|Part|Group|Phase|Stage)\s+\w{1,4}\s*", words, re.IGNORECASE) is not None


def is_title(words: str) -> bool:
    """Whether words in capitals, without a figure, are a title: "ELIGIBILITY TO PROCEED WITH INFUSION"."""
    letters = re.sub(r"\([^()]*\)", "", words)
    return (
        len(letters) <= _LONGEST_HEADING
        and len(letters.split()) > 2
        and letters.isupper()
        and not re.search(r"\d|[<>≥≤]", letters)
    )
