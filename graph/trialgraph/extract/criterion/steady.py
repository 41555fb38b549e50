"""Find the treatment that must have gone on unchanged for a time: "a stable dose of methotrexate for ≥ 8 weeks".

It lies within that time before the trial as an event does, under the words that name it; in a list of exclusions such
words say the opposite, and nothing is read from them.
"""

import re
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.lasting import unchanged
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.extract.criterion.timewords import time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_LONGEST: Final = 80  # characters of its name
_JOINED = re.compile(r"\s*(?:or|and|/|,)\s*", re.IGNORECASE)


def steady(text: Reading, figure: Quantity) -> Range | None:
    """Return the words of what a time says that it went on unchanged, where the criterion asks for that."""
    words = unchanged(text, figure)
    clause = text.clause(figure.start)
    if not words or text.polarity is not Polarity.INCLUSION or text.is_negated(clause.start, words[0].start):
        return None
    start = _first(text, clause.start, words[0])
    named = _behind(text, start, words[-1], figure) or _before(text, clause.start, start, words[-1])
    short = named is not None and named.end - named.start <= _LONGEST
    return named if named and short and _is_treatment(text, named) else None


def _first(text: Reading, start: int, word: Hit) -> int:
    """Where the words begin that say so: "stable or | decreasing"."""
    earlier = [
        hit
        for hit in time_words(text, "unchanged", start, word.start)
        if _JOINED.fullmatch(text.view, hit.end, word.start)
    ]
    return earlier[-1].start if earlier else word.start


def _behind(text: Reading, start: int, word: Hit, figure: Quantity) -> Range | None:
    """What stands between the words and the time: "stable | dose of methotrexate | for at least 8 weeks"."""
    end = len(text.view[: lead_of(text, figure)].rstrip(" ,:("))
    told = text.view[word.end : end].strip()
    return Range(start, end) if any(map(str.isalpha, told)) and not set(told) & set(";:.") else None


def _before(text: Reading, start: int, at: int, word: Hit) -> Range | None:
    """What stands before the words, where the time follows them: "prednisone, | unchanged for 4 weeks"."""
    named = phrases.before(text.words, start, at)
    return Range(named.start, word.end) if named else None


def _is_treatment(text: Reading, named: Range) -> bool:
    """Whether words name a treatment, and not how somebody is: "clinically stable"."""
    given = any(named.holds(hit.start) for hit in text.all_events)
    return given or bool(time_words(text, "kept", *named)) or bool(text.words.find("agent", *named))
