"""Tell which list a sentence leads to: "You can join if you:" opens inclusions, "You cannot join if you:" exclusions.

What such sentences are made of is data: ``ontology/lexicon/list-leads.ttl`` has the words for taking part, for what one
must have, for being kept out, and the words that turn them round.
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.core.text import count_words
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.keeping_out import is_turned, participants

_MOST_WORDS: Final = 24
_ALL = re.compile(
    r"\b(?:appl(?:y|ies)|following|these|below|conditions|true)\b[^.]{0,30}\.\s*$"
    r"|\b(?:criteria|conditions|statements|questions|points)\s+(?:listed\s+)?below\s*$"
    r"|\b(?:any|all|each|one|some|both|more|none)\s+of\s+(?:these|the\s+(?:following|below))\b"
    r"(?:\s+(?:apply|applies|fit|fits|is|are)\b(?:\s+(?:true|to|for)\b)?(?:\s+(?:you|them|your\s+child)\b)?)?\s*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CLAUSE = re.compile(r"[.!?;]\s+(?=[A-Za-z])|,\s+(?=(?:but|however|yet|so|and)\b)")  # what ends before a lead
_STUB: Final = 5  # words of a title that says no more than who may or must not: "Can't have"
_MUST_NOT: Final = "must not have"
_GENERAL: Final = "general"  # trials of any kind
_OFFICE: Final = "office"  # who looks for people may be the subject of a lead: "The research team needs people who:"
_STUBS: Final = ("list-lead", "duty-word", "stub-word")  # the schemes of its words
_SPOKEN_TO: Final = 3  # words of taking part among which is whom they speak to: "for you if"
_BRIEF: Final = 2  # words of a last sentence that goes on with the one before
_ASIDE = re.compile(r"\s*\([^()\n]{1,90}\)(?=\W{0,2}$)")  # "… cannot take part (procurement and infusion)."
_END = re.compile(r"[:：…?]\s*$|\.\.\.\s*$")
_THE_FOLLOWING = re.compile(r"\s*(?:\bto\s+)?(?:\bdo\s+)?(?:\ball\s+)?(?:\bof\s+)?\bthe\s+following\Z", re.IGNORECASE)
_FIGURE = re.compile(r"[≤≥<>=]|\d\s*(?:%|mg|x\b)")


def lead(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the list that a line leads to, or None where it leads to none or does not tell.

    A lead is one sentence without figures that ends with a colon, dots or a question mark, or says that all of these
    apply, and speaks of taking part.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [lead(line, load()) for line in ("You may join if you:", "People who will not be able to join:", "Dose:")]
    [<Polarity.INCLUSION: 'inclusion'>, <Polarity.EXCLUSION: 'exclusion'>, None]
    """
    words = _ASIDE.sub("", " ".join(words.split()))  # signs around a word were blanked
    if not (_END.search(words) or _ALL.search(words) or _is_following(words, lexicon) or _is_open(words, lexicon)):
        return None
    if count_words(words) > _MOST_WORDS or _FIGURE.search(words):
        return None
    if is_of_another_section(words, lexicon):
        return None
    denied = any(hit.concept.code == _MUST_NOT for hit in lexicon.find("list-lead", words))
    return Polarity.EXCLUSION if denied else side(words, lexicon)


def closing(words: str, lexicon: Lexicon) -> int | None:
    """Return where the last sentence or clause of a paragraph begins, if it leads to a list; None if none does.

    >>> from trialgraph.knowledge.lexicon import load
    >>> words = "We test a cream, but you cannot join if you have:"
    >>> words[closing(words, load()) :]
    'but you cannot join if you have:'
    """
    leads_on = words.endswith((":", "：")) or _is_open(words, lexicon)
    places = [match.end() for match in _CLAUSE.finditer(words)] if leads_on else []
    return next((at for at in reversed(places) if lead(words[at:], lexicon)), None)


def _is_following(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that what it speaks of follows: "下記の条件を満たす方にご参加をお願いしています。"."""
    return words.endswith(".") and any(hit.concept.code == "following" for hit in lexicon.find("list-lead", words))


def _is_open(words: str, lexicon: Lexicon) -> bool:
    """Whether a line ends with a word behind which its sentence goes on: "You qualify if", "You can join if you"."""
    ends = len(words.rstrip())
    return any(hit.end == ends and hit.concept.code == "leads on" for hit in lexicon.find("item-word", words))


def names_a_list(words: str, lexicon: Lexicon) -> bool:
    """Whether a line leads to criteria without telling which: "The criteria for this study are listed below:".

    >>> from trialgraph.knowledge.lexicon import load
    >>> [names_a_list(line, load()) for line in ("Basic requirements for this study are:", "Who can join:")]
    [True, False]
    """
    if not words.rstrip().endswith((":", "：")) or len(words.split()) > _MOST_WORDS or _FIGURE.search(words):
        return False
    named = any(hit.concept.code == "list name" for hit in lexicon.matcher("item-word").every(words))
    return named and not is_of_another_section(words, lexicon) and side(words, lexicon) is None


def is_of_another_section(words: str, lexicon: Lexicon) -> bool:
    """Whether a title or a lead speaks of something else than who takes part: of visits, side effects, the office.

    A question about trials in general, "Who can join a clinical trial?", is one of them.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ("What happens if I join?", "Who can join?", "Those who qualify may receive:")
    >>> [is_of_another_section(line, load()) for line in lines]
    [True, False, True]
    """
    hits = lexicon.find("section-word", _last_sentence(words))
    said = {hit.concept.code for hit in hits}
    if said - {"lead", "given", _GENERAL} or (_GENERAL in said and words.rstrip().endswith("?")):
        return True
    hits = [hit for hit in hits if hit.concept.code != _GENERAL]
    said -= {_GENERAL}
    return bool(said) and (side(words, lexicon) is None or _says_what_is_given(_last_sentence(words), hits, lexicon))


def _says_what_is_given(words: str, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a lead ends with what those get or do who take part: "Those who qualify may receive:"."""
    given = [hit.end for hit in hits if hit.concept.code == "given" or _is_told_last(words, hit)]
    verbs = [
        hit.end
        for hit in lexicon.find("list-lead", words)
        if hit.concept.code not in ("person", "not", "following", _MUST_NOT)
    ]
    return bool(given) and given[-1] > max(verbs, default=0)


def _is_told_last(words: str, hit: Hit) -> bool:
    """Whether words of what is done end a lead: "If you can take part, you will be asked to:"."""
    behind = _THE_FOLLOWING.sub("", words[hit.end :].rstrip(" :："))
    return hit.concept.code == "lead" and words.rstrip().endswith((":", "：")) and len(behind.split()) <= _BRIEF


def side(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the list that words speak of, whatever ends them: those who take part, or those who do not.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [side(line, load()) for line in ("Who this is for", "Who this is not for", "Doses")]
    [<Polarity.INCLUSION: 'inclusion'>, <Polarity.EXCLUSION: 'exclusion'>, None]
    """
    words = _last_sentence(" ".join(words.split()))
    hits = lexicon.find("list-lead", words)
    spoken = [hit for hit in hits if hit.concept.code not in ("not", "following")]
    persons = any(hit.concept.code == "person" or _speaks_to(words, hit, lexicon) for hit in hits)
    persons = persons or bool(participants(words, lexicon))
    verbs = [hit for hit in spoken if hit.concept.code not in ("person", _MUST_NOT)]
    if not verbs or not persons:
        return None
    turned = [hit for hit in hits if hit.concept.code == "not"]
    out = any((verb.concept.code == "kept out") != is_turned(words, verb, turned) for verb in verbs)
    return Polarity.EXCLUSION if out else Polarity.INCLUSION


def stub(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the list that a title opens which says no more than that one must, may or must not be or have.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [stub(line, load()) for line in ("Must have:", "You can't have", "Can't have asthma", "Patients")]
    [<Polarity.INCLUSION: 'inclusion'>, <Polarity.EXCLUSION: 'exclusion'>, None, None]
    """
    rest = words.strip(" .:：…*#").casefold()
    if not rest or len(rest.split()) > _STUB:
        return None
    said = set[str]()
    while rest:
        found = [hit for scheme in _STUBS if (hit := lexicon.matcher(scheme).at(rest, 0))]
        end = max((hit.end for hit in found), default=0)
        if not end or rest[end : end + 1].strip():
            return None
        said |= {hit.concept.code for hit in found if hit.end == end}
        rest = rest[end:].lstrip()
    if "denial" in said:
        return Polarity.EXCLUSION if words.rstrip().endswith((":", "：")) else None
    if not said & {"modal", "must have", "duty", _MUST_NOT}:
        return None
    return Polarity.EXCLUSION if said & {"not", "kept out", _MUST_NOT} else Polarity.INCLUSION


def of_whom(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the list that a lead opens which ends with those whom its items describe: "We need people who are:".

    >>> from trialgraph.knowledge.lexicon import load
    >>> [of_whom(line, load()) for line in ("We need the help of people who:", "It is used by people with:")]
    [<Polarity.INCLUSION: 'inclusion'>, None]
    """
    ends = len(words.rstrip(" :：…."))
    said = lexicon.matcher("item-word").every(words)
    open_ended = any(hit.end == ends and hit.concept.code == "leads on" for hit in said)
    hits = lexicon.find("list-lead", words)
    whom = any(hit.concept.code == "person" for hit in hits) or bool(participants(words, lexicon))
    told = {hit.concept.code for hit in lexicon.find("section-word", _last_sentence(words))}
    if not open_ended or not whom or told - {_OFFICE, _GENERAL}:
        return None
    return Polarity.EXCLUSION if any(hit.concept.code in ("not", "kept out") for hit in hits) else Polarity.INCLUSION


def _last_sentence(words: str) -> str:
    """The last sentence of a lead; all of it where the last only goes on: "All of these apply. You:"."""
    last = _SENTENCE.split(words)[-1]
    return last if len(last.split()) > _BRIEF else words


def _speaks_to(words: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether words of taking part have in them whom they speak to: "Our trial could suit you if:"."""
    parts = words[hit.start : hit.end].split()
    inside = (other for part in parts for other in lexicon.find("list-lead", part)) if len(parts) >= _SPOKEN_TO else ()
    return any(other.concept.code == "person" for other in inside)
