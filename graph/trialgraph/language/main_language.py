"""Tell the language that most of a text is written in, from its script and its commonest words.

The words are data: ``ontology/lexicon/languages.ttl`` has the function words of each language that Latin letters write.
"""

import re
from collections import Counter
from collections.abc import Mapping, Set
from functools import cache
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import ENGLISH, Lexicon
from trialgraph.knowledge.matcher import Label, Matcher

READ: Final = frozenset({ENGLISH})  # the languages whose sentences are read
SCRIPTS: Final = frozenset({"zh", "ja", "ko", "ru"})  # the languages that a script of their own tells
_SCHEME: Final = "language"
_LETTERS: Final = 2  # of Chinese or Japanese, that weigh as much as one word
_LEAST: Final = 3  # different function words that tell a language
_SHORTEST: Final = 2  # letters of one that counts: "e" is Italian, and a power of ten too
_CLEARLY: Final = 1.5  # how many times more of them a language must have than English
_KANA_SHARE: Final = 0.08  # of the letters of a Japanese text at least so many are kana
_BESIDE: Final = 0.15  # the share of a page from which on another script is its second language
_FEWEST: Final = 20  # words of it
_CRITERIA: Final = ("inclusion", "exclusion", "eligibility")
_LONG: Final = 10  # letters of a heading that tells a language
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]+")
_BEFORE = re.compile(r"[\W\d_]*")  # what may stand on a line before a heading
_BEHIND = re.compile(r"[ ]*(?::|\n|$)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


def main_language(text: str, lexicon: Lexicon) -> str | None:
    """Return the tag of the language of most of a text, or None where it is too short to tell.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [main_language(words, load()) for words in ("年龄不低于18岁", "Alter mindestens 18 und der Patient ist …")]
    ['zh', 'de']
    """
    text = fold(text)
    weights = _weights(text)
    language = max(weights, key=lambda tag: weights[tag])
    if not weights[language]:
        return None
    return language or _of_latin_letters([word.casefold() for word in _LATIN.findall(text)], lexicon)


def _weights(text: str) -> Mapping[str, int]:
    """How much of a folded text is in each language that its script tells, and how many words Latin letters write."""
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    return {
        "ja" if kana > _KANA_SHARE * (han + kana) else "zh": (han + kana) // _LETTERS,
        "ru": len(_CYRILLIC.findall(text)),
        "ko": len(_HANGUL.findall(text)),
        "": len(_LATIN.findall(text)),
    }


def page_language(text: str, lexicon: Lexicon) -> str:
    """Return the language whose labels a page has beside English ones: of two, the one that is not English.

    Of a page of lists and names, which has too few small words to tell, the headings of its criteria tell it; where it
    has English ones too, the others say the same once more.

    >>> from trialgraph.knowledge.lexicon import load
    >>> page_language("Einschlusskriterien: Asthma. Ausschlusskriterien: Rauchen", load())
    'de'
    """
    weights = _weights(fold(text))
    script = max((tag for tag in weights if tag), key=lambda tag: weights[tag])
    if weights[script] > _BESIDE * sum(weights.values()) and weights[script] >= _FEWEST:
        return script
    told = main_language(text, lexicon)
    if told == ENGLISH or (told is None and _has_english_heading(text, lexicon)):
        return ENGLISH
    return _of_labels(text, told, lexicon) or told or ENGLISH


def heading_language(words: str, lexicon: Lexicon) -> str:
    """Return the tag of the language of a heading of criteria with which words begin, or nothing.

    >>> from trialgraph.knowledge.lexicon import load
    >>> heading_language("Einschlusskriterien: Asthma", load()), heading_language("Inclusion criteria:", load())
    ('de', '')
    """
    hit = _headings_of_languages(lexicon).at(fold(words), 0)
    return hit.concept.code if hit and words[hit.end :].lstrip()[:1] in ("", ":") else ""


def has_other_script(text: str) -> bool:
    """Whether a text has letters of a script that no English word is written in."""
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def is_mostly_other(text: str) -> bool:
    """Whether more of a text is in a script that no English word is written in."""
    weights = _weights(fold(text))
    return sum(weights[tag] for tag in weights if tag) > weights[""]


def _of_labels(text: str, told: str | None, lexicon: Lexicon) -> str | None:
    """The language of most headings of criteria in a text, of those that are no English words.

    That of the small words goes before another with which it shares some: "participantes" is a word of two languages.
    """
    found = Counter(hit.concept.code for hit in _headings_of_languages(lexicon).find(fold(text)))
    return told if told in found else found.most_common(1)[0][0] if found else None


def _has_english_heading(text: str, lexicon: Lexicon) -> bool:
    """Whether a heading of criteria in English stands on a line of its own, or before its list."""
    words = fold(text)
    hits = (hit for hit in lexicon.find("heading", words) if hit.concept.code in _CRITERIA)
    return any(
        _BEFORE.fullmatch(words, words.rfind("\n", 0, hit.start) + 1, hit.start) and _BEHIND.match(words, hit.end)
        for hit in hits
    )


def _tells(heading: str) -> bool:
    """Whether a heading is long enough to tell its language; a few signs of another script are."""
    return len(heading) >= _LONG or has_other_script(heading)


@cache
def _headings_of_languages(lexicon: Lexicon) -> Matcher:
    """The headings of lists of criteria, each told from which language it is."""
    tags = [concept.code for concept in lexicon.concepts(_SCHEME) if concept.code != ENGLISH]
    known = {label.text.casefold() for label in lexicon.labels("heading")}
    labels = list[Label]()
    for tag in tags:
        spoken = lexicon.speaking(tag).labels("heading")
        named = [label for label in spoken if label.concept.code in _CRITERIA and _tells(label.text)]
        labels += [Label(each.text, Concept(_SCHEME, tag)) for each in named if each.text.casefold() not in known]
    return Matcher(labels)


def _of_latin_letters(words: list[str], lexicon: Lexicon) -> str | None:
    counted = Counter(words)
    met = {tag: [word for word in known if counted[word]] for tag, known in _function_words(lexicon).items()}
    found = {tag: sum(counted[word] for word in words) for tag, words in met.items()}
    best = max(found, key=lambda tag: (found[tag], tag == ENGLISH))
    if len(met[best]) < _LEAST or (best != ENGLISH and found[best] < _CLEARLY * found[ENGLISH]):
        return None
    return best


@cache
def _function_words(lexicon: Lexicon) -> Mapping[str, Set[str]]:
    concepts = lexicon.concepts(_SCHEME)
    words = {
        concept.code: frozenset(word for word in lexicon.values(concept, SKOS.altLabel) if len(word) >= _SHORTEST)
        for concept in concepts
    }
    return {tag: known for tag, known in words.items() if known}


def named(language: str, lexicon: Lexicon) -> str:
    """Return the English name of a language."""
    return next((lexicon.preferred(each) for each in lexicon.concepts(_SCHEME) if each.code == language), language)
