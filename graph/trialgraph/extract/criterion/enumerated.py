"""Find what an enumeration before a time names and the lexicon lacks: "botulinum toxin or G-CSF within 4 weeks"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases
from trialgraph.language.coordination import members
from trialgraph.language.scope import Range

_FIGURE: Final = re.compile(r"\d|\b[IVX]+\b")
_OF_ITS_OWN: Final = re.compile(r"\b(?:an?|any|the|other|another)\s+$", re.IGNORECASE)  # "toxin or any | live vaccine"
_PARTED: Final = re.compile(r",\s*\w")
_REMARK: Final = re.compile(r"(?:\s*\([^()]*\))?")
# An adjective shares the noun of what follows it: "bacterial, viral or fungal infection". Told by its ending.
_ADJECTIVE: Final = re.compile(
    r"(?:ed|ly|able|ible|ous|ive|al|ic|ary|ory|ar|ant|ent|ute|ile|ere|ular|nor|jor|ate|ish|less|ful|free|end)$",
    re.IGNORECASE,
)
_OTHER_SCHEMES: Final = ("condition", "measure", "anchor", "organ", "product-kind")  # what names no event of the past
_STATES: Final = ("present", "lasting disease")  # what is so now, however long


def unknown_members(text: Reading, start: int, at: int, known: Sequence[Hit]) -> Sequence[Range]:
    """Return the noun phrases of the enumeration that ends at a place, and holds one of some events, without these.

    The enumeration is read backwards up to what is no member. An adjective is none, nor is the first of two words
    that share their last one: "platelet or red cell transfusion".
    """
    found: list[Range] = []
    right: Hit | Range | None = None
    holds_known = False
    parts = members(text.words, start, at)
    for part in reversed(parts):
        own = [hit for hit in known if hit.start < part.end and part.start < hit.end]
        if own:
            if found and not holds_known and own[-1].end < part.end:
                return ()  # what follows is joined to other words: "surgery under anaesthesia or | ventilation"
            holds_known, right = True, own[0]
            if _shares_noun(text, part, own[0]):
                break
            continue
        phrase = _phrase(text, part)
        if phrase is None or (right is not None and not _stands_alone(text, phrase, right)):
            break
        found.append(phrase)
        right = phrase
        if phrase.start > part.start:
            break  # words that lead to the enumeration: "treatment with"
    if len(parts) == 2 and right in found and _PARTED.match(text.view, parts[0].end):
        return ()  # "pain, or | a seizure in the last year"
    return found[::-1] if holds_known else ()


def _phrase(text: Reading, part: Range) -> Range | None:
    """The noun phrase that a member is, but for words that lead to it; None where it is anything else."""
    named = phrases.before(text.words, *part)
    if named is None or not _REMARK.fullmatch(text.view, named.end, part.end) or _FIGURE.search(text.view, *named):
        return None
    if text.view[named.start : named.end].endswith("ing") and " " not in text.view[named.start : named.end]:
        return None
    limits = text.limits(text.start, named.start)
    if any(part.start <= each.begin or named.start < each.stop for each in limits):
        return None  # "saturation > 92 % on | room air", "pulse of at least 50 / | min"
    others = [*text.all_events, *text.anchors, *text.cues]
    if any(hit.start < named.end and named.start < hit.end for hit in others):
        return None
    if any(hit.concept.code in _STATES for hit in text.words.every("time-word", *named)):
        return None
    if text.words.holds(_OTHER_SCHEMES, *named) or _ADJECTIVE.search(text.view, named.start, named.end):
        return None
    return named


def _stands_alone(text: Reading, phrase: Range, right: Hit | Range) -> bool:
    """Whether a phrase is a member by itself, not "red cell" before "or platelet transfusion", whose noun it shares."""
    if len(text.view[right.start : right.end].split()) == 1 or _OF_ITS_OWN.search(text.view, phrase.end, right.start):
        return True
    return isinstance(right, Range) and len(text.view[phrase.start : phrase.end].split()) > 1


def _shares_noun(text: Reading, part: Range, hit: Hit) -> bool:
    """Whether words stand before an event in its member, as they may before the next: "liver or lung | surgery"."""
    led = phrases.before(text.words, part.start, hit.start)
    return led is not None
