"""Tell whether a criterion says that those of whom it speaks do not take part: "Smokers cannot join".

What such sentences are made of is data: ``list-leads.ttl`` and ``item-words.ttl`` in ``ontology/lexicon``.
"""

import re
from itertools import pairwise
from typing import Final

from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit

_NEAR: Final = 4  # words between a negation and what it turns round
_CLOSE: Final = 2  # and one that keeps out: "who cannot lie still are not eligible" has none of these
_PARTED: Final = ("parted", "particle")  # of a verb, and its particle behind whom it speaks of
_ENDS = re.compile(  # behind what is said of taking part: nothing else that one is or is not eligible for
    r"""\s*(?:\b(?:either|too|yet|now|at\ (?:this\ time|present|the\ moment))\b\s*)?
    (?: $ | [.,;:)(] | (?:if|unless|because|until)\b | (?:in|for|from)\ participation\b
    | (?:(?:in|for|from)\s+)? (?:this|the|our)\s+ (?:research\b | (?:\w+\s+)?(?:study|trial)\b (?!\s+[a-z]+s\b))
    | to\s+(?:join|take|participate|enroll?|enter)\b )""",
    re.IGNORECASE | re.VERBOSE,
)
_KEPT_FROM = re.compile(r"(?:reasons for )?(?:inel|not el|non-?el)igib(?:le|ility)", re.IGNORECASE)
_FROM_WHAT = re.compile(
    r"\s*(?:for|to)\b(?!\W+(?:stages?|parts?|phases?|cohorts?|arms?|groups?|stud(?:y|ies)|all|both|patients|subjects"
    r"|participants)\b)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\bwho\s+(?:(?:can|may|could|will|should|is|are|do|or|and)\s+)*\Z", re.IGNORECASE
)  # "who can or cannot take part"
_EXCEPTED = re.compile(  # "a BRAF inhibitor, unless | not suitable", "for whom surgery is | not suitable"
    r"\b(?:unless|except|(?:for|in) whom|whose)\b[^.;]*\Z", re.IGNORECASE
)
_OBJECT = re.compile(r"\s+(?:(?:for|to|any|all|the|in)\s+){0,2}(?:\w+\s+)?", re.IGNORECASE)


def keeps_out(words: str, lexicon: Lexicon) -> bool:
    """Return whether a criterion says that those of whom it speaks do not take part.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ("Smokers cannot take part", "You must not be pregnant", "Not eligible for surgery", "who cannot join")
    >>> [keeps_out(line, load()) for line in lines]
    [True, False, False, False]
    """
    said = lexicon.find("item-word", words)
    if any(hit.concept.code == "excludes" or (hit.concept.code == "nor" and not hit.start) for hit in said):
        return True
    parted = [hit for hit in said if hit.concept.code in _PARTED]
    if any(_is_joined(words, verb, particle) for verb, particle in pairwise(parted)):
        return True
    hits = lexicon.find("list-lead", words)
    if any(hit.concept.code == "nobody" and not hit.start for hit in said):
        return any(hit.concept.code == "takes part" for hit in hits)
    turned = [hit for hit in hits if hit.concept.code == "not"]
    whom = [
        hit.start for hit in (*hits, *participants(words, lexicon)) if hit.concept.code in ("person", "participant")
    ]
    verbs = [hit for hit in hits if hit.concept.code in ("takes part", "kept out")]
    verbs = [hit for hit in verbs if words[hit.start - 1 : hit.start] != "-"]  # "transplant-ineligible"
    verbs = [hit for hit in verbs if _ENDS.match(words, hit.end) or any(_is_of(words, hit, at) for at in whom)]
    out = [verb for verb in verbs if (verb.concept.code == "kept out") != is_turned(words, verb, turned)]
    before = [_before(words, verb, turned) for verb in out]
    return any(not _OF_WHOM.search(each) and not _EXCEPTED.search(each) for each in before)


def _is_of(words: str, verb: Hit, at: int) -> bool:
    """Whether a verb speaks of the people at a place: "we do not take | any people with", "not for | those who"."""
    return verb.end <= at and _OBJECT.fullmatch(words, verb.end, at) is not None


def _is_joined(words: str, verb: Hit, particle: Hit) -> bool:
    """Whether a verb and its particle stand around whom they speak of: "rules | a person | out"."""
    if (verb.concept.code, particle.concept.code) != _PARTED:
        return False
    return 1 <= len(words[verb.end : particle.start].split()) <= _NEAR


def _before(words: str, verb: Hit, negations: list[Hit]) -> str:
    """What stands before a verb and the negation that turns it round."""
    near = [hit.start for hit in negations if hit.end <= verb.start and _are_near(words, hit, verb)]
    return words[: max(near, default=verb.start)]


def keeps_from_another(words: str, behind: str) -> bool:
    """Return whether words and what stands behind them keep from something else than taking part.

    >>> told = (" for participation:", " if you have:", " for phase 1:", " for a transplant due to:")
    >>> [keeps_from_another("Ineligible", behind) for behind in told]
    [False, False, False, True]
    """
    return bool(_KEPT_FROM.fullmatch(words) and _FROM_WHAT.match(behind)) and _ENDS.match(behind) is None


def participants(words: str, lexicon: Lexicon) -> list[Hit]:
    """Return the words for those who take part."""
    return [hit for hit in lexicon.find("cue", words) if hit.concept.code == "participant"]


def is_turned(words: str, verb: Hit, negations: list[Hit]) -> bool:
    """Return whether a negation stands shortly before a verb or right behind one: "will not be able to join"."""
    before = any(hit.end <= verb.start and _are_near(words, hit, verb) for hit in negations)
    behind = (words[verb.end : hit.start] for hit in negations if verb.end <= hit.start)
    return before or any(not between.strip() for between in behind)


def _are_near(words: str, negation: Hit, verb: Hit) -> bool:
    """Whether a negation stands close enough before a verb to turn it round."""
    near = _NEAR if verb.concept.code == "takes part" else _CLOSE
    return len(words[negation.end : verb.start].split()) <= near
