"""Tell by its words how much a line in a language that is not read is like a criterion, and like an exclusion.

For English every word has a weight (`line_words`); here a few words of each language tell, which are data:
``ontology/lexicon/side-words.ttl``.
"""

from collections.abc import Sequence
from typing import Final

from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.line_words import Likeness

_SCHEME: Final = "side-word"
_MOST: Final = 2.5  # of a list of which each line has such a word
_STEP: Final = 1.5  # for each such word
_CLEAR: Final = 3.0  # of a line with many


def together(lines: Sequence[str], lexicon: Lexicon) -> Likeness:
    """Return how much lines are like criteria and like exclusions on the average, as `line_words.together` does.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ["Schwangerschaft oder Stillzeit", "Bekannte Allergie", "Anfahrt"]
    >>> together(lines, load().speaking("de"))
    Likeness(criterion=1.67, exclusion=1.5)
    """
    codes = [[hit.concept.code for hit in lexicon.find(_SCHEME, line)] for line in lines]
    weights = [_STEP * (each.count("keeps out") - each.count("lets in")) for each in codes]
    count = len(lines) or 1
    criterion = _MOST * sum(map(bool, codes)) / count
    exclusion = sum(max(-_CLEAR, min(_CLEAR, weight)) for weight in weights) / count
    return Likeness(round(criterion, 2), round(exclusion, 2))
