"""Tell what a sentence says of those who take part: what they must be, who is kept out.

What such sentences are made of is data: ``ontology/lexicon/duty-words.ttl``.
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.keeping_out import keeps_out
from trialgraph.language.leads import is_of_another_section
from trialgraph.language.line_words import likeness
from trialgraph.language.main_language import READ

_SCHEME: Final = "duty-word"
_LONGEST: Final = 60  # words of a sentence
_PLAIN: Final = 3.0  # of a sentence that is a criterion by its words, whatever else it names
_NEAR: Final = 3  # words between whom a sentence speaks of and what they must
_FEW: Final = 1  # word before whom a sentence speaks of: "Pregnant women"
_CLAUSE = re.compile(r"[^,.:;]{3,60},?")  # "To join the study, you must …"
_ENDS = (".", ";")


def says_what_one_must(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says what those who take part must be: "To enrol, you must be 18 or over.".

    >>> from trialgraph.knowledge.lexicon import load
    >>> [says_what_one_must(words, load()) for words in ("You should be 18 or over.", "You must come to us twice.")]
    [True, False]
    """
    if not words.endswith(_ENDS) or len(words.split()) > _LONGEST:
        return False
    plain = lexicon.language in READ and likeness(words).criterion > _PLAIN
    return (plain or not is_of_another_section(words, lexicon)) and _is_duty(words, lexicon)


def are_duties(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether most items of a list say what one must or must not be, so that all of it lets in.

    >>> from trialgraph.input.page.line import split
    >>> from trialgraph.knowledge.lexicon import load
    >>> are_duties(list(split("- Patients must be adults\\n- Patients must not be pregnant")), load())
    True
    """
    told = [line for line in lines if _is_duty(line.words, lexicon)]
    return len(told) > 1 and len(told) * 2 > len(lines)


def says_who_is_kept_out(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence names those who may not take part: "Men with inhibitors are not eligible."."""
    hits = lexicon.find("list-lead", words)
    whom = next((hit for hit in hits if hit.concept.code == "person"), None)
    brief = words.endswith(_ENDS) and len(words.split()) <= _LONGEST
    return brief and whom is not None and len(words[: whom.start].split()) <= _FEW and keeps_out(words, lexicon)


def _is_duty(words: str, lexicon: Lexicon) -> bool:
    said = lexicon.find(_SCHEME, words)
    must = next((hit for hit in said if hit.concept.code == "duty"), None)
    people = [hit for hit in lexicon.find("list-lead", words) if hit.concept.code == "person"]
    whom = [hit for hit in people if must and hit.end <= must.start]
    if not must or not whom:
        return False
    before, between = words[: whom[-1].start], words[whom[-1].end : must.start]
    opens = _opens(before, lexicon) and len(between.split()) <= _NEAR
    return opens and _is_trait(words[must.end :].strip(" .;"), lexicon)


def _opens(words: str, lexicon: Lexicon) -> bool:
    """Whether what stands before those of whom a sentence speaks is nothing, "All", or what it is for."""
    matcher, words = lexicon.matcher(_SCHEME), words.strip()
    first = matcher.at(words, 0) if words else None
    if first and first.concept.code == "aim":
        clause = _CLAUSE.match(words, first.end)
        words = words[clause.end() :].strip() if clause else words
    asked = [hit for hit in lexicon.find("title-word", words) if hit.concept.code == "asked for"]
    rest = words[asked[-1].end :].strip() if asked else ""
    words = rest.removeprefix("that").strip() if rest.startswith("that") else words  # "This study requires that"
    return not words or _code(words, lexicon) in ("every", "fit")


def _is_trait(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind a duty name what one is or has, and not what is done in the trial; nothing leads to both."""
    matcher = lexicon.matcher(_SCHEME)
    turned = matcher.at(words, 0)
    while turned and turned.concept.code == "turned":
        words = words[turned.end :].strip()
        turned = matcher.at(words, 0)
    return not words or (turned is not None and turned.concept.code == "trait")


def _code(words: str, lexicon: Lexicon) -> str:
    """What words are that are nothing but a word of this kind; nothing where they are another."""
    read = lexicon.read(_SCHEME, words)
    return read.code if read else ""
