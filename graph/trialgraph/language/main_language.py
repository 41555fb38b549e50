"""Tell the language that most of a text is written in, from its script and its commonest words.

The words are data: ``ontology/lexicon/languages.ttl`` has the function words of each language that Latin letters write.
"""

import re
from collections import Counter
from collections.abc import Mapping, Set
from functools import cache
from typing import Final

from trialgraph.core.standards import SKOS
from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import ENGLISH, Lexicon

READ: Final = frozenset({ENGLISH})  # the languages whose sentences are read
_SCHEME: Final = "language"
_LETTERS: Final = 2  # of Chinese or Japanese, that weigh as much as one word
_LEAST: Final = 3  # different function words that tell a language
_SHORTEST: Final = 2  # letters of one that counts: "e" is Italian, and a power of ten too
_CLEARLY: Final = 1.5  # how many times more of them a language must have than English
_KANA_SHARE: Final = 0.08  # of the letters of a Japanese text at least so many are kana
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


def main_language(text: str, lexicon: Lexicon) -> str | None:
    """Return the tag of the language of most of a text, or None where it is too short to tell.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [main_language(words, load()) for words in ("年龄不低于18岁", "Alter mindestens 18 und der Patient ist …")]
    ['zh', 'de']
    """
    text = fold(text)
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    latin = [word.casefold() for word in _LATIN.findall(text)]
    weights = {
        "ja" if kana > _KANA_SHARE * (han + kana) else "zh": (han + kana) // _LETTERS,
        "ru": len(_CYRILLIC.findall(text)),
        "ko": len(_HANGUL.findall(text)),
        "": len(latin),
    }
    language = max(weights, key=lambda tag: weights[tag])
    if not weights[language]:
        return None
    return language or _of_latin_letters(latin, lexicon)


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
