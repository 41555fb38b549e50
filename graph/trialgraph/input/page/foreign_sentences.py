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
    if told is Polarity.EXCLUSION:
        kept_out = lexicon.said("list-lead", "kept out", words) and not _is_wished(words, lexicon)
        return told if kept_out or _may_take_part(words, lexicon) else None
    if told and (_may_take_part(words, lexicon) or _is_sought(words, lexicon)):
        return told
    return Polarity.INCLUSION if _says_what_one_must_be(words, lexicon) else None


def _may_take_part(words: str, lexicon: Lexicon) -> bool:
    """Whether one clause says that somebody may, and that they take part."""
    found = (each for each in _clauses(words) if lexicon.said("list-lead", _TAKES, each))
    return any(lexicon.said("stub-word", "modal", each) for each in found)


def _clauses(words: str) -> list[str]:
    places = [0, *(match.end() for match in _CLAUSE.finditer(words)), len(words)]
    return [words[start:end] for start, end in pairwise(places)]


def _is_wished(words: str, lexicon: Lexicon) -> bool:
    """Whether the clause that says who is kept out speaks of a wish: "Wenn Sie nicht teilnehmen möchten, …"."""
    found = (each for each in _clauses(words) if lexicon.said("list-lead", "kept out", each))
    return any(lexicon.said("stub-word", "wish", each) for each in found)


def _is_sought(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with that somebody is looked for, and names an age."""
    takes = lexicon.said("list-lead", _TAKES, words)
    return bool(takes) and count_words(words[: takes[0].start]) <= _AHEAD and _names_an_age(words, lexicon)


def _says_what_one_must_be(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with whom it asks for what, says what one is or has, and names an age."""
    duty = lexicon.said("duty-word", "duty", words)
    people = lexicon.said("list-lead", "person", words)
    trait = lexicon.said("duty-word", "trait", words)
    return bool(duty and people and trait) and _names_an_age(words, lexicon)


def _names_an_age(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a figure and a word of an age: no number of visits or of people."""
    return any(map(str.isdigit, words)) and bool(lexicon.said("duty-word", "age", words))
