"""Weigh whether lines of a page are criteria: what they speak of."""

import re
from collections.abc import Sequence

from trialgraph.core.text import count_words
from trialgraph.input.page.labels import heading
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import chains, line_words, markers, side_words
from trialgraph.language.gaps import CRITERION_WORD
from trialgraph.language.line_words import Likeness
from trialgraph.language.main_language import READ

# Kinds of criterion of which hardly anything else on a page of a trial speaks.
_TELLING = frozenset({
    "consent", "performance-status", "life-expectancy", "pregnancy", "infection", "kidney", "liver", "haematology",
    "coagulation", "cardiac", "prior-therapy", "allergy", "psychiatric", "demographics", "study-participation",
})  # fmt: skip
_SCHEMES = ("kind", "measure", "event")
_MOST = 15  # lines that are looked at
MOSTLY = 0.6  # the share of a list's lines that must speak of such things
_TITLE = re.compile(r"[A-Z0-9]")
_COUNTED = re.compile(r"\d")
_SURE = 1.5  # of the words of lines that are criteria wherever they stand
_LIKELY = 0.3  # of those of a list below a title that speaks of who takes part
_FIRST = 3  # lines below such a title that tell what it opens
_LISTED = 3  # numbers in one line that are a list
_LONGEST_TITLE = 9  # words of a heading that the lexicon does not know
_LONGEST_LEAD = 20  # words of a sentence that leads to a list


def share(lines: Sequence[Line], lexicon: Lexicon) -> float:
    """Return the share of lines that speak of what criteria speak of (0 to 1)."""
    told = [line for line in lines if any(lexicon.find(scheme, line.text) for scheme in _SCHEMES)]
    return len(told) / len(lines) if lines else 0.0


def kinds(lines: Sequence[Line], lexicon: Lexicon) -> frozenset[str]:
    """Return the telling kinds of criterion that lines speak of."""
    found = {hit.concept.code for line in lines for hit in lexicon.find("kind", line.text)}
    return frozenset(found & _TELLING)


def likeness(lines: Sequence[Line], lexicon: Lexicon) -> Likeness:
    """Return how much lines read like criteria by their words; in another language few words tell."""
    told = [line.words for line in lines if not line.words.endswith(":")] or [line.words for line in lines]
    return line_words.together(told) if lexicon.language in READ else side_words.together(told, lexicon)


def are_likely(lines: Sequence[Line], lexicon: Lexicon, *, titled: bool = False) -> bool:
    """Whether lines read like a list of criteria: most speak of such things, and of several kinds of them.

    Fewer kinds are enough below a title that speaks of who takes part.
    """
    told = len(kinds(lines, lexicon))
    if not lines or share(lines, lexicon) < MOSTLY:
        return False
    if titled:
        return told > (len(lines) == 1)
    return len(lines) > 1 and told >= min(3, len(lines) - 1)


def are_titled(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether lines below a title that speaks of who takes part are criteria: by what they speak of, by their words."""
    if len(lines) > 1 and lines[1].marked and is_title(lines[0]) and not lines[0].marked:
        lines = lines[1:]  # "Disease status"
    first = likeness(lines[:_FIRST], lexicon).criterion
    if first >= 0 and are_likely(lines, lexicon, titled=True):
        return True
    return len(lines) > 1 and lines[0].marked and first > _LIKELY and likeness(lines, lexicon).criterion > _LIKELY


def are_unheaded(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether marked lines below no heading of theirs are criteria: some of many kinds, or one with a whole list."""
    if len(lines) > 1 and (_are_wishes(lines, lexicon) or _are_questions(lines, lexicon)):
        return True
    if len(lines) > 2:
        return are_likely(lines, lexicon) or likeness(lines, lexicon).criterion > _SURE
    numbered = [chains.chain(markers.numbers(line.text, 0, len(line.text))) for line in lines]
    return any(len(chain) > _LISTED for chain in numbered) and len(kinds(lines, lexicon)) > 2


def _are_wishes(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether lines say whom a trial looks for: of what age or with what diagnosis, and what one must be."""
    said = [{hit.concept.code for hit in lexicon.find("item-word", line.words)} for line in lines]
    told = [codes & {"trait", "wish", "cannot"} for codes in said]
    aged = any("trait" in codes and _COUNTED.search(line.words) for line, codes in zip(lines, said, strict=True))
    return sum(map(bool, told)) * 2 > len(lines) and aged


def _are_questions(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether lines ask the reader whether the trial is for them: "Are you 18 to 75 years old?"."""
    asked = [line for line in lines if line.text.endswith("?") and begins(line.words, "asks", lexicon)]
    return len(asked) * 2 > len(lines) and any(letter.isdigit() for line in asked for letter in line.words)


def begins(words: str, code: str, lexicon: Lexicon) -> bool:
    """Return whether a line begins with a word of a kind."""
    return any(hit.start == 0 for hit in lexicon.said(CRITERION_WORD, code, words))


def are_run_on(lines: Sequence[Line]) -> bool:
    """Whether a list stands in one line, its marks between its items."""
    return any(
        len(markers.bullets(line.text, 0, len(line.text))) > _LISTED
        or len(chains.chain(markers.numbers(line.text, 0, len(line.text)))) > _LISTED
        for line in lines[-2:]
    )


def are_news(title: Line, lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether most lines below a title are sentences that do not begin with those who take part, as news are."""
    if title.text.endswith(("?", ":", "：")):
        return False
    sentences = [line for line in lines if not line.marked and line.text.endswith(".")]
    hits = (next(iter(lexicon.find("list-lead", line.text)), None) for line in sentences)
    told = [hit for hit in hits if hit is None or hit.start or hit.concept.code != "person"]
    return len(told) > 1 and len(told) * 2 > len(lines)


def is_title(line: Line) -> bool:
    """Whether a line may be a title: a few words from a capital on that end as no sentence does."""
    return (
        count_words(line.text) <= _LONGEST_TITLE
        and _TITLE.match(line.text) is not None
        and not line.text.endswith((".", ",", ";", ":"))
    )


def may_title(line: Line) -> bool:
    """Whether a line may be the title of a list: some words without a mark that end as no sentence does, in no row."""
    return (
        not line.marked
        and "|" not in line.text
        and count_words(line.text) <= _LONGEST_LEAD
        and not line.text.endswith((".", ",", ";"))
    )


def below(lines: Sequence[Line], at: int, lexicon: Lexicon) -> list[Line]:
    """The lines below a title, up to the next heading."""
    found = list[Line]()
    for line in lines[at + 1 : at + 1 + _MOST]:
        if not line.text or heading(line.text, lexicon):
            break
        if found and found[-1].marked and not line.marked and (is_title(line) or line.gap):
            break
        found.append(line)
    return found
