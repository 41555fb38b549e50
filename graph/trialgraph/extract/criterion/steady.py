"""Find the treatment that must have gone on unchanged for a time: "a stable dose of methotrexate for ≥ 8 weeks".

It lies within that time before the trial as an event does, under the words that name it; in a list of exclusions such
words say the opposite, and nothing is read from them.
"""

import re
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.behind import AFTER_CUE
from trialgraph.extract.criterion.lasting import unchanged
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.extract.criterion.timed import BEFORE_CUE
from trialgraph.extract.criterion.timewords import time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_LONGEST: Final = 80  # characters of its name
_IF_USED = re.compile(r"[, (]+if[ ](?:used|taken|given|prescribed|needed|on it)[,) ]+$", re.IGNORECASE)
_DOSED = re.compile(  # "≤ 10 mg a day, "
    r"\s*(?:[≤≥<>=]|at most|no more than|up to|at)?\s*[\d.,]+\s?(?:mg|g|mcg|µg|mL|IU|units?)[^.;:,]{0,20}"
    r",\s*(?:and\s+)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:or|and|/|,)\s*", re.IGNORECASE)


def steady(text: Reading, figure: Quantity) -> Range | None:
    """Return the words of what a time says that it went on unchanged, where the criterion asks for that."""
    words = unchanged(text, figure)
    clause = text.clause(figure.start)
    asked = text.polarity is Polarity.INCLUSION and not figure.is_most
    if not words or not asked or text.is_negated(clause.start, words[0].start) or _is_to_come(text, figure, clause):
        return None
    start = _first(text, clause.start, words[0])
    named = _behind(text, start, words[-1], figure) or _before(text, clause.start, start, words[-1])
    short = named is not None and named.end - named.start <= _LONGEST
    if named and short and _is_treatment(text, named):
        return named
    return _earlier(text, start, words[-1])


def _is_to_come(text: Reading, figure: Quantity, clause: Range) -> bool:
    """Whether the time lies in the trial: "willing to remain on a stable dose for 12 weeks", "for 4 weeks after"."""
    if AFTER_CUE.match(text.view, figure.stop, text.end) or time_words(text, "trial goes on", clause.start, clause.end):
        return True
    promised = time_words(text, "promised", clause.start, figure.begin)
    return bool(promised) and BEFORE_CUE.match(text.view, figure.stop, text.end) is None


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
    told = text.view[word.end : lead_of(text, figure)].rstrip(" ,:(").removesuffix(" for").rstrip()
    named = any(map(str.isalpha, told)) and not set(told) & set(";:.")
    return Range(start, word.end + len(told)) if named else None


def _before(text: Reading, start: int, at: int, word: Hit) -> Range | None:
    """What stands before the words, where the time follows them: "prednisone, | unchanged for 4 weeks"."""
    named = phrases.before(text.words, start, at)
    return Range(named.start, word.end) if named else None


def _earlier(text: Reading, start: int, word: Hit) -> Range | None:
    """The treatment before a comma that the words go on from: "prednisone ≤ 10 mg a day, | unchanged for 4 weeks"."""
    aside = _IF_USED.search(text.view, max(text.start, start - _LONGEST), start)
    if aside:
        named = phrases.before(text.words, text.start, aside.start())
        return Range(named.start, word.end) if named and word.end - named.start <= _LONGEST else None
    lead = max(text.start, start - _LONGEST)
    agents = text.words.find("agent", lead, start)
    found = [hit for hit in (*text.all_events, *agents) if lead <= hit.start < start]
    given = max(found, key=lambda hit: hit.end, default=None)
    dosed = given and _DOSED.fullmatch(text.view, given.end, start)
    return Range(given.start, word.end) if given and dosed else None


def _is_treatment(text: Reading, named: Range) -> bool:
    """Whether words name a treatment, and not how somebody is: "clinically stable"."""
    given = any(named.holds(hit.start) for hit in text.all_events)
    return given or bool(time_words(text, "kept", *named)) or bool(text.words.find("agent", *named))
