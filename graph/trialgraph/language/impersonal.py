"""Tell which list a title opens that names no person: "Reasons for non-entry", "Inclusion is not possible with".

What such titles are made of is data: ``ontology/lexicon/title-words.ttl``.
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.core.text import count_words
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.leads import is_of_another_section

_SCHEME: Final = "title-word"
_LONGEST: Final = 12  # words of such a title
_NEAR: Final = 4  # words between a negation and what it turns round
_BOTH = re.compile(r"\b(?:in|ex)clu\w+\W+(?:\w+\W+){0,2}(?:in|ex)clu", re.IGNORECASE)


def opened(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the list that a title opens which says that something is needed to take part or keeps from it.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [opened(title, load()) for title in ("Conditions for entry", "Please do not refer", "Referral")]
    [<Polarity.INCLUSION: 'inclusion'>, <Polarity.EXCLUSION: 'exclusion'>, None]
    """
    if count_words(words) > _LONGEST or is_of_another_section(words, lexicon):
        return None
    hits = lexicon.find(_SCHEME, words)
    entries = [hit for hit in hits if hit.concept.code == "entry"]
    keeping = [hit for hit in hits if hit.concept.code == "against"]
    negations = [hit for hit in lexicon.find("list-lead", words) if hit.concept.code == "not"]
    turned = [no for no in negations if not any(hit.start <= no.start < hit.end for hit in keeping)]
    if keeping and (turned or _are_both(words)):
        return None  # "No reason for exclusion is", "Inclusion and exclusion criteria"
    if keeping and (entries or says_no_more(words, hits)):
        return Polarity.EXCLUSION
    if any(_between(words, entry, no) <= _NEAR for entry in entries for no in turned):
        return Polarity.EXCLUSION
    codes = {hit.concept.code for hit in hits}
    asked = (entries and "asked for" in codes) or ("welcome" in codes and says_no_more(words, hits))
    return Polarity.INCLUSION if asked and not (keeping or turned) else None


def keeps_from(words: str, lexicon: Lexicon) -> bool:
    """Whether a short title says that something keeps from taking part before it says from what.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [keeps_from(title, load()) for title in ("What stops you from joining", "Join to stop gout")]
    [True, False]
    """
    if count_words(words) > _LONGEST or _are_both(words):
        return False
    hits = lexicon.find(_SCHEME, words)
    keeping = next((hit.start for hit in hits if hit.concept.code == "against"), None)
    entry = next((hit.start for hit in hits if hit.concept.code == "entry"), len(words))
    return keeping is not None and (keeping < entry < len(words) or says_no_more(words, hits))


def says_no_more(words: str, hits: Sequence[Hit]) -> bool:
    """Return whether a title has no other words than those found: "Ineligible for surgery" says for what."""
    rest = list(words)
    for hit in hits:
        rest[hit.start : hit.end] = " " * (hit.end - hit.start)
    return not any(letter.isalpha() for letter in rest)


def _are_both(words: str) -> bool:
    """Whether a title names both lists."""
    return _BOTH.search(words) is not None


def _between(words: str, one: Hit, other: Hit) -> int:
    """How many words stand between two hits."""
    first, second = sorted((one, other), key=lambda hit: hit.start)
    return len(words[first.end : second.start].split())
