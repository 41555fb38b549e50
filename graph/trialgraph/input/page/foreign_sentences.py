"""Tell a sentence of prose in a language that is not read that says whom a trial takes, or who is kept out.

"Sie können teilnehmen, wenn Sie …", "No podrán participar las personas con …", "Du måste vara minst 18 år.": what they
are made of is data, as for English: ``list-leads.ttl``, ``stub-words.ttl`` and ``duty-words.ttl``.
"""

import re
from itertools import pairwise
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.core.text import count_words
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.leads import is_of_another_section, side
from trialgraph.language.main_language import READ, SCRIPTS

_ENDS = (".", ";", "!")
_FEWEST: Final = 4  # words of such a sentence
_LONGEST: Final = 60
_CUT: Final = 8  # words of one whose end is lost
_AHEAD: Final = 1  # word before that somebody is looked for: "Wir suchen"
_CLAUSE = re.compile(r"[,;:]")
_TAKES: Final = "takes part"


def side_of(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the list of which a sentence is one criterion; None where it says nothing of who takes part.

    >>> from trialgraph.knowledge.lexicon import load
    >>> german = load().speaking("de")
    >>> lines = ("Sie können teilnehmen, wenn Sie Gicht haben.", "Wenn Sie teilnehmen möchten, können Sie anrufen.")
    >>> [side_of(line, german) for line in lines]
    [<Polarity.INCLUSION: 'inclusion'>, None]
    """
    ends = words.endswith(_ENDS) or (count_words(words) >= _CUT and not words.endswith((":", "?")))
    if lexicon.language in READ | SCRIPTS or not ends:
        return None
    if not _FEWEST <= count_words(words) <= _LONGEST or is_of_another_section(words, lexicon):
        return None
    if lexicon.said("section-word", "general", words):
        return None  # of trials of any kind
    told = side(words, lexicon)
    if told is Polarity.EXCLUSION or (told and (_may_take_part(words, lexicon) or _is_sought(words, lexicon))):
        return told
    return Polarity.INCLUSION if _says_what_one_must_be(words, lexicon) else None


def _may_take_part(words: str, lexicon: Lexicon) -> bool:
    """Whether one clause says that somebody may, and that they take part."""
    places = [0, *(match.end() for match in _CLAUSE.finditer(words)), len(words)]
    clauses = [words[start:end] for start, end in pairwise(places)]
    return any(lexicon.said("list-lead", _TAKES, each) and lexicon.said("stub-word", "modal", each) for each in clauses)


def _is_sought(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with that somebody is looked for, and names a figure: an age, for the most part."""
    takes = lexicon.said("list-lead", _TAKES, words)
    return bool(takes) and count_words(words[: takes[0].start]) <= _AHEAD and any(map(str.isdigit, words))


def _says_what_one_must_be(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with whom it asks for what, says what one is or has, and names a figure."""
    duty = lexicon.said("duty-word", "duty", words)
    people = lexicon.said("list-lead", "person", words)
    trait = lexicon.said("duty-word", "trait", words)
    return bool(duty and people and trait) and any(map(str.isdigit, words))
