"""Tell a sentence of prose that says whom a trial takes: "We look for adults with gout", "If you smoke, you may join".

Each has words of taking part, whom it speaks of, and something that tells of what kind these are. Where they stand
tells the forms apart; what they are made of is data: ``list-leads.ttl`` and ``duty-words.ttl`` in ``ontology/lexicon``.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.input.page import criteria
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.leads import side

_SCHEME: Final = "duty-word"
_ITEM: Final = "item-word"
_AHEAD: Final = 20  # characters between whom a sentence speaks of and that they take part
_LONGEST: Final = 60  # words of a sentence
_CLOSE: Final = 1  # word between what takes part and whom it takes, beside a count: "looking for 60 obese men"
_FEW: Final = 2  # words before whom a sentence speaks of: "Postmenopausal women over 60 can join"
_TELLING = frozenset({"demographics", "pregnancy", "infection", "allergy", "prior-therapy"})
_ENDS = (".", ";", "!")
_TAIL = re.compile(  # behind the words of taking part: in what, and nothing else
    r"""\s*(?:(?:in|for|to|into|at)\b)?\s*(?:(?:this|the|a|an|our|take\ part|taking\ part|join|enter|participate|in|new|
    clinical|research|medical|participation|help|us|program|programme)\s+){0,6}
    (?:(?:study|trial|studies|trials|research|participation|us|group|project)\b[^.;!]{0,60})?[.;!)]*\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINED = re.compile(r"\s*(?:,|/|&|\b(?:and|or|and/or)\b)\s*(?:\w+\s+)?", re.IGNORECASE)
_DONE = re.compile(r"\s*(?:are|were|is|was|will be)\s+(?:\w+ly\s+)?((?!un|aged)\w+ed\b)", re.IGNORECASE)
_CLAUSE: Final = 5  # words between a comma and the words of taking part
_COUNT = re.compile(r"\s*(?:about|around|up to|approximately|another)?\s*\d[\d,]*(?=\s)", re.IGNORECASE)


def says_who_takes_part(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says of what kind those are who take part, or goes on with who may not be.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ("Anyone over 18 in good health can take part.", "People who take part have 3 visits.")
    >>> [says_who_takes_part(line, load()) for line in lines]
    [True, False]
    """
    hits = lexicon.find("list-lead", words)
    people = [hit for hit in hits if hit.concept.code == "person"]
    if not words.endswith(_ENDS) or len(words.split()) > _LONGEST or not hits:
        return False
    if people and hits[0] == people[0] and _code(words[: people[0].start], lexicon) == "provided":
        return _tells(words, lexicon)
    takes = [hit for hit in hits if hit.concept.code == "takes part"]
    people = people or [hit._replace(start=hit.end) for hit in takes[-1:] if _ends_with_people(words, hit, lexicon)]
    if not takes or not people or side(words, lexicon) is not Polarity.INCLUSION:
        return False
    whom = people[0]
    if _is_told_last(words, whom, takes[-1], lexicon) or _is_conditional(words, whom, takes[-1], lexicon):
        return True
    near = max((hit for hit in takes if hit.end <= whom.start), key=lambda hit: hit.end, default=takes[0])
    first = _is_told_first(words, people, near, lexicon) or _is_condition(words, whom, takes[0], lexicon)
    return first or _is_fit(words, whom, lexicon)


def asks_whom(words: str, behind: str, lexicon: Lexicon) -> bool:
    """Whether a question asks the reader what one must be to take part, as the sentence behind it says.

    >>> from trialgraph.knowledge.lexicon import load
    >>> asks_whom("Are you 18 or over and have gout?", "You may be eligible for a study.", load())
    True
    """
    asked = words.endswith("?") and criteria.begins(words, "asks", lexicon) and _tells(words, lexicon)
    return asked and side(behind, lexicon) is Polarity.INCLUSION and not behind.endswith("?")


def _ends_with_people(words: str, takes: Hit, lexicon: Lexicon) -> bool:
    """Whether words of taking part end with whom they are for: "open to people"."""
    last = words[takes.start : takes.end].rpartition(" ")[2]
    read = lexicon.read("list-lead", last)
    return read is not None and read.code == "person"


def _is_told_last(words: str, whom: Hit, takes: Hit, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with those who take part and ends with that: "Women over 40 may join this study."."""
    before = words[: whom.start]
    opens = len(before.split()) <= _FEW and not any(map(str.isdigit, before)) and whom.end <= takes.start
    opens = opens and not _is_if(words, lexicon)
    return opens and _TAIL.fullmatch(words, takes.end) is not None and _tells(words[: takes.start], lexicon)


def _is_told_first(words: str, people: Sequence[Hit], takes: Hit, lexicon: Lexicon) -> bool:
    """Whether a sentence says who looks for people, and then for whom: "Our team is looking for men over 40."."""
    whom = people[0]
    between = _COUNT.sub("", words[takes.end : whom.start]).strip()
    every = _code(between, lexicon) == "every"
    if whom.start < takes.end or (len(between.split()) > _CLOSE and not every):
        return False
    for first, second in pairwise(people):
        if whom == first and _JOINED.fullmatch(words, first.end, second.start):
            whom = second  # "men and women"
    behind = words[whom.end :]
    described = lexicon.matcher(_SCHEME).at(behind.lstrip(" ,("), 0)
    code = described.concept.code if described else ""
    told = behind.lstrip(" ,(")[:1].isdigit() or code == "pointed to"
    return code == "described" or (told and _tells(behind, lexicon)) or (every and _tells(words, lexicon))


def _is_condition(words: str, whom: Hit, takes: Hit, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with who takes part, and goes on with what they must be: "Men can join if they …"."""
    behind = lexicon.matcher(_ITEM).at(words[takes.end :].lstrip(), 0)
    opens = not words[: whom.start].strip() and 0 <= takes.start - whom.end <= _AHEAD
    return opens and behind is not None and behind.concept.code == "leads on" and _tells(words, lexicon)


def _is_conditional(words: str, whom: Hit, takes: Hit, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with what one must be to take part: "If you are over 40, you may join."."""
    opens = _is_if(words[: whom.end], lexicon)
    clause = words[words.rfind(",", 0, takes.start) + 1 : takes.start]  # "then you may"
    brief = len(clause.split()) <= _CLAUSE and len(clause) < takes.start
    return opens and brief and _TAIL.fullmatch(words, takes.end) is not None and _tells(words[: takes.start], lexicon)


def _is_fit(words: str, whom: Hit, lexicon: Lexicon) -> bool:
    """Whether a sentence says what those are who may take part: "Eligible patients are over 40 and have gout."."""
    verb = lexicon.matcher(_SCHEME).at(words[whom.end :].lstrip(), 0)
    opens = _code(words[: whom.start], lexicon) == "fit" and not _is_done(words[whom.end :], lexicon)
    return opens and verb is not None and verb.concept.code in ("trait", "is") and _tells(words[whom.end :], lexicon)


def _is_if(words: str, lexicon: Lexicon) -> bool:
    """Whether words begin with what one must be: "If you"."""
    opened = lexicon.matcher(_ITEM).at(words, 0)
    return opened is not None and opened.concept.code == "leads on"


def _is_done(words: str, lexicon: Lexicon) -> bool:
    """Whether words say what is done with those of whom a sentence speaks: "are followed", but not "are diagnosed"."""
    done = _DONE.match(words)
    described = lexicon.matcher(_SCHEME).at(done[1], 0) if done else None
    return done is not None and not (described and described.concept.code == "described")


def _tells(words: str, lexicon: Lexicon) -> bool:
    """Whether words tell of what kind somebody is: a figure, an age, a disease, what was done before."""
    kinds: Sequence[Hit] = lexicon.find("kind", words)
    told = any(hit.concept.code in _TELLING for hit in kinds) or any(map(str.isdigit, words))
    return told or bool(lexicon.find("condition", words))


def _code(words: str, lexicon: Lexicon) -> str:
    """What words are that are nothing but a word of this kind; nothing where they are another."""
    read = lexicon.read(_SCHEME, words)
    return read.code if read else ""
