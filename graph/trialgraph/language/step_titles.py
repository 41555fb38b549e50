"""Tell the titles of what must be so before a later step of a trial: "Criteria for apheresis", "Infusion eligibility".

Below them stand requirements, on whichever side the list before them is. Their words are data: the steps are those of
``ontology/lexicon/anchors.ttl`` and ``step-words.ttl``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.core.text import count_words, lines
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.impersonal import says_no_more
from trialgraph.language.leads import lead

_LONGEST: Final = 12  # words of such a title
_STEPS: Final = ("apheresis", "infusion", "lymphodepletion", "randomization", "first_dose")  # codes of anchors
_STEP, _BESIDE, _DONOR = "step", "beside", "donor"  # codes of words
_MARK = re.compile(r"\s*(?:[-*•#]+\s*|\(?(?:\d{1,2}|[A-Za-z])[.)]\s*)?")
_FIGURE = re.compile(r"\d|[≤≥<>=?]")


def titles(view: Annotation, start: int, end: int, *, spoken: bool) -> Iterator[tuple[int, int]]:
    """Yield the lines of a list that open what must be so before a later step; with `spoken`, sentences that do too.

    An item of the list may have the words of such a title, "Eligibility for transplant": a title has no mark, unless it
    is in capitals, and it ends with a colon, or is set off from the items above it, which have marks or stand closer.
    """
    told = list(lines(view.text, start, end))
    for above, (begin, stop), below in zip([(start, start), *told], told, told[1:], strict=False):
        words = view.text[begin:stop]
        if not (begins_list(words, view.lexicon) or (spoken and leads_to_list(words, view.lexicon))):
            continue
        over, own, under = (bool(_mark(view.text[slice(*each)]).strip()) for each in (above, (begin, stop), below))
        apart = view.text[start:begin].rstrip(" ").endswith("\n\n")
        set_off = apart and (over or "\n\n" not in view.text[stop : below[0]])
        if words.isupper() or (not own and (under or set_off or words.endswith(":"))):
            yield begin, stop


def begins_list(words: str, lexicon: Lexicon) -> bool:
    """Return whether a line says that what stands below it must be so before a later step.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ("Criteria to proceed with infusion:", "Retreatment eligibility", "Infusion reactions", "Criteria")
    >>> [begins_list(line, load()) for line in lines]
    [True, True, False, False]
    """
    words = words[len(_mark(words)) :].rstrip(" :.*")
    if not words or count_words(words) > _LONGEST or _FIGURE.search(words):
        return False
    steps = [*_steps(words, lexicon), *lexicon.said("step-word", _DONOR, words)]
    names = lexicon.said("item-word", "list name", words)
    if not (steps and names):
        return False
    beside = [*lexicon.said("step-word", _BESIDE, words), *lexicon.said("title-word", "filling", words)]
    return says_no_more(words, [*names, *steps, *beside])


def is_of_donor(words: str, lexicon: Lexicon) -> bool:
    """Return whether the criteria below such a title are those of a donor, who is none of those who take part."""
    return bool(lexicon.said("step-word", _DONOR, words))


def leads_to_list(words: str, lexicon: Lexicon) -> bool:
    """Return whether a sentence asks for what stands below it before a step: "Before infusion patients must have:"."""
    if _mark(words).strip():
        return False
    return bool(_steps(words, lexicon)) and lead(words, lexicon) is Polarity.INCLUSION


def _mark(words: str) -> str:
    mark = _MARK.match(words)
    return mark[0] if mark else ""


def _steps(words: str, lexicon: Lexicon) -> Sequence[Hit]:
    anchors = [hit for hit in lexicon.matcher("anchor").every(words) if hit.concept.code in _STEPS]
    return [*anchors, *lexicon.said("step-word", _STEP, words)]
