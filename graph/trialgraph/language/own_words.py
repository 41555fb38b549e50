"""Tell by a criterion's own words, in a list that does not tell it, whether it lets in or keeps out."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.core.text import lines, trim
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import side_words
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD
from trialgraph.language.item import Item
from trialgraph.language.keeping_out import keeps_out
from trialgraph.language.main_language import READ

_EDGES: Final = " \t\r\n;."
_STOP = re.compile(r"(?:(?<=[a-z)])|(?<=[A-Za-z\d]{2}))\.\s+(?=[A-Z])")
_PART = re.compile(rf"{_STOP.pattern}|;\s+")  # "Aged 12 to 30; those under 15 kg are not eligible"
_SCHEME: Final = "item-word"
_KEEPING_OUT: Final = frozenset({
    "pregnancy", "infection", "allergy", "psychiatric", "autoimmune", "study-participation", "substance-use",
})  # fmt: skip
_WHOM: Final = frozenset({"participant", "age group"})  # what a sentence of whom a trial takes begins with
_DENYING: Final = ("denies", "nothing")  # "keine", with which an item may begin
_SEVERAL: Final = 2  # bare items of such kinds that no list of inclusions has
_SURE: Final = 3  # items that let in for each that only begins like one that may keep out: "Abnormal reflexes"
_FIGURE = re.compile(r"\d")
_LINES, _LONGEST = 4, 45  # sentences below each other that are a list, and the words of one
_BARE: Final = 12  # words of an item that names what keeps out


def judged(
    view: Annotation, items: Sequence[Item], side: Polarity | None
) -> Iterator[tuple[Polarity | None, tuple[Item, ...]]]:
    """Yield the items of a list in runs of one side, None for those that may be of either.

    `side` is that of a lead in plain words, "Who can take part", below which some items may keep out all the same.
    A list below a title that tells none, "Eligibility", lets in if nothing in it looks like what keeps out.
    """
    if side is None and _is_of_whom(view, [view.text[item.start : item.end] for item in items]):
        side = Polarity.INCLUSION
    if side is None and not all(_is_listed(view, item) for item in items) and not _are_brief(view, items):
        yield from [(None, tuple(items))] * bool(items)
        return
    items = [part for item in items for part in _sentences(view, item)]
    words = [view.text[item.start : item.end] for item in items]
    foreign = view.lexicon.language not in READ  # whose words for what keeps out are few
    if side is None and (_are_wishes(view, words) or (foreign and (_deny(view, words) or _are_asked(view, words)))):
        side = Polarity.INCLUSION
    sides = [_side(view, each, side) for each in words]
    for own, run in groupby(zip(sides, items, strict=True), key=lambda pair: pair[0]):
        yield own, tuple(item for _, item in run)


def side(words: str, lexicon: Lexicon) -> Polarity | None:
    """Return the side of a sentence that stands where most say whom a trial takes; None where it may keep out.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ("Adults with lupus.", "HIV infection is exclusionary.", "Active hepatitis B.")
    >>> [side(line, load()) for line in lines]
    [<Polarity.INCLUSION: 'inclusion'>, <Polarity.EXCLUSION: 'exclusion'>, None]
    """
    view = Annotation(words, lexicon)
    if keeps_out(words, lexicon):
        return Polarity.EXCLUSION
    doubted = any(hit.concept.code == "kept out" for hit in lexicon.find("list-lead", words))
    return None if doubted or _is_bar(view, words) else Polarity.INCLUSION


def let_in(items: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a list below a title that tells no side says of what kind those are whom a trial takes.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [let_in(items, load()) for items in (["Aged 18 or over", "No stroke"], ["Aged 18 or over", "Pregnancy"])]
    [True, False]
    """
    return _are_wishes(Annotation("\n".join(items), lexicon), items)


def are_mixed(view: Annotation, start: int, end: int) -> bool:
    """Whether items of a list that is to let in keep out: "Pregnant women" and "Active hepatitis" below "Eligible"."""
    told = [view.text[begin:stop] for begin, stop in lines(view.text, start, end)]
    bare = [words for words in told if len(words.split()) <= _BARE and not _is_qualified(view, words)]
    kinds = [_kept_out(view, words) for words in bare]
    return sum(bool(codes) for codes in kinds) >= _SEVERAL and any("pregnancy" in codes for codes in kinds)


def _side(view: Annotation, words: str, side: Polarity | None) -> Polarity | None:
    """The side of one item: that which its own words tell, else that of its list."""
    if keeps_out(words, view.lexicon):
        return Polarity.EXCLUSION
    return side or (Polarity.INCLUSION if _is_wish(view, words) and not _is_bar(view, words) else None)


def _are_wishes(view: Annotation, words: Sequence[str]) -> bool:
    """Whether a list speaks of what one must be or must not, and names nothing bare that may keep out."""
    told = [each for each in words if not keeps_out(each, view.lexicon)]
    bars = [each for each in told if _is_bar(view, each)]
    sure = sum(_is_wish(view, each, "trait") or _deny(view, [each]) for each in told)
    if any(_kept_out(view, each) for each in bars) or len(bars) * _SURE > sure:
        return False
    aged = bool(told) and _begins_with_whom(view, told[0]) and _FIGURE.search(told[0]) is not None
    return aged or any(_is_wish(view, each, "trait") for each in told) or _deny(view, told)


def _are_asked(view: Annotation, words: Sequence[str]) -> bool:
    """Whether items of a list say what people must be, or read like inclusions, and none keeps out."""
    asked = [each for each in words if view.lexicon.said("duty-word", "duty", each)]
    people = [each for each in asked if view.lexicon.said("list-lead", "person", each)]
    told = [side_words.together([each], view.lexicon).exclusion for each in words]
    like = len(told) > _SEVERAL and max(told) <= 0 and sum(told) <= -len(told)
    return (len(people) >= _SEVERAL or like) and not any(keeps_out(each, view.lexicon) for each in words)


def _deny(view: Annotation, words: Sequence[str]) -> bool:
    """Whether an item of a list begins with a "no", which is no number ("No."), as items that let in do."""
    said = ((each, hit) for each in words for hit in view.lexicon.find(_SCHEME, each))
    return any(hit.concept.code in _DENYING and not hit.start and each[hit.end :][:1] != "." for each, hit in said)


def _is_of_whom(view: Annotation, words: Sequence[str]) -> bool:
    """Whether all that is said is one sentence that begins with whom a trial takes: "Adults with gout"."""
    if len(words) != 1 or keeps_out(words[0], view.lexicon) or _is_bar(view, words[0]):
        return False
    return _begins_with_whom(view, words[0])


def _begins_with_whom(view: Annotation, words: str) -> bool:
    return any(not hit.start and hit.concept.code in _WHOM for hit in view.lexicon.find("cue", words))


def _are_brief(view: Annotation, items: Sequence[Item]) -> bool:
    """Whether several items are one sentence each, on a line of its own: a list without marks."""
    words = [view.text[item.start : item.end] for item in items]
    alone = all(len(each.split()) <= _LONGEST and not _STOP.search(each) and "\n" not in each for each in words)
    return alone and len(items) >= _LINES


def _is_listed(view: Annotation, item: Item) -> bool:
    """Whether an item has a mark before it or no full stop behind it, as a sentence about a list has not."""
    line = view.text.rfind("\n", 0, item.start) + 1
    return bool(view.text[line : item.start].strip()) or not view.text.startswith(".", item.end)


def _sentences(view: Annotation, item: Item) -> Sequence[Item]:
    """The sentences of a paragraph as items of their own, where some let in and some keep out, or several ask.

    Of several that ask for something each begins an item, to which those go that only explain it.
    """
    parts = _parts(view, item, _PART)
    if len({keeps_out(view.text[part.start : part.end], view.lexicon) for part in parts}) > 1:
        return parts
    parts = _parts(view, item, _STOP)
    words = [view.text[part.start : part.end] for part in parts]
    out = [keeps_out(each, view.lexicon) for each in words]
    asking = [at for at, each in enumerate(words) if out[at] or _asks(view, each)]
    if len(asking) < _SEVERAL or _is_listed(view, item):
        return [item]
    firsts = sorted({0, *asking})
    return [Item(parts[at].start, parts[stop - 1].end) for at, stop in pairwise([*firsts, len(parts)])]


def _parts(view: Annotation, item: Item, border: re.Pattern[str]) -> Sequence[Item]:
    stops = [match.end() for match in border.finditer(view.text, item.start, item.end)] if not item.children else []
    borders = [item.start, *stops, item.end]
    return [Item(*trim(view.text, first, last, edges=_EDGES)) for first, last in pairwise(borders)]


def _asks(view: Annotation, words: str) -> bool:
    """Whether a sentence asks for something: "Those with lupus need a biopsy", "You need to be fit"."""
    begins = any(hit.concept.code == "leads on" and not hit.start for hit in view.lexicon.find(_SCHEME, words))
    return begins or _is_wish(view, words, "asks")


def _is_wish(view: Annotation, words: str, *others: str) -> bool:
    return any(hit.concept.code in ("wish", "cannot", *others) for hit in view.lexicon.find(_SCHEME, words))


def _is_bar(view: Annotation, words: str) -> bool:
    """Whether an item names something, and neither that one must have it nor that one must not."""
    if _is_qualified(view, words):
        return False
    opens = any(hit.concept.code == "bar" and hit.start == 0 for hit in view.lexicon.find(_SCHEME, words))
    return opens or (len(words.split()) <= _BARE and bool(_kept_out(view, words)))


def _is_qualified(view: Annotation, words: str) -> bool:
    """Whether an item says more than that it names something: "without asthma", "willing to travel"."""
    return bool(view.lexicon.said(CRITERION_WORD, "qualified", words))


def _kept_out(view: Annotation, words: str) -> frozenset[str]:
    return frozenset({hit.concept.code for hit in view.lexicon.find("kind", words)} & _KEEPING_OUT)
