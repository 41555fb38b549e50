"""Turn the parts of a trial in two graphs into pairs that mean the same thing, however it has changed."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from trialgraph.diff.parts import Part

_ALIKE = 0.55  # the share of words in common from which two texts are one text that was changed
_WORD = re.compile(r"\w+(?:\.\d+)?|[<>=≤≥]")

Key = Callable[[Part], Hashable]


class Pair(NamedTuple):
    """A part in the old graph and in the new one; None where it is not there."""

    old: Part | None
    new: Part | None


@dataclass(frozen=True, slots=True)
class _Rule:
    """How parts of a kind find each other: by these aspects, else by a text, else because each is the only one left."""

    keys: tuple[tuple[str, ...], ...] = ()
    text: str | None = None
    within: str = ""  # an aspect in which parts of similar text must agree
    lone: bool = True


_CRITERION = _Rule(text="text", lone=False)
_RULES: Mapping[str, _Rule] = {
    "inclusion criterion": _CRITERION,
    "exclusion criterion": _CRITERION,
    "dose level": _Rule((("label", "population"), ("ordinal", "population"), ("label",), ("ordinal",))),
    "endpoint": _Rule(
        (("role", "label", "time frame text"), ("role", "label"), ("label",)), "label", "role", lone=False
    ),
    "product": _Rule((("label",), ("targets",))),
    "site": _Rule((("label", "city"), ("label",))),
    "collaborator": _Rule((("label",),)),
    "secondary sponsor": _Rule((("label",),)),
    "funder": _Rule((("label",),)),
    "publication": _Rule((("pmid",), ("doi",), ("citation",)), "citation", lone=False),
    "arm": _Rule((("label",),)),
    "DLT window": _Rule((("anchor",),)),
    "finding": _Rule((("code",),), lone=False),
}


def pairs(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    """Yield the parts of two graphs in pairs, those that are equal too."""
    kinds = dict.fromkeys(part.kind for part in (*old, *new))
    for kind in kinds:
        before, after = ([part for part in side if part.kind == kind] for side in (old, new))
        yield from _of_a_kind(_RULES.get(kind, _Rule()), before, after)


def alike(one: Sequence[str], other: Sequence[str], matcher: SequenceMatcher[str] | None = None) -> float:
    """Return the share of words that two texts have in common, in their order; 0 where it is too small to count."""
    matcher = matcher or SequenceMatcher(None, autojunk=False)
    matcher.set_seqs(one, other)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return matcher.ratio() if all(bound() >= _ALIKE for bound in bounds) else 0.0


def in_words(text: str) -> list[str]:
    """Return the words, numbers and comparison signs of a text.

    >>> in_words("ANC ≥1.5×10^9/L, untransfused")
    ['anc', '≥', '1.5', '10', '9', 'l', 'untransfused']
    """
    return _WORD.findall(text.casefold().replace("×", " "))


def _of_a_kind(rule: _Rule, old: list[Part], new: list[Part]) -> Iterator[Pair]:
    old, new = sorted(old, key=_place), sorted(new, key=_place)
    for key in (_content, *map(_by, rule.keys)):
        yield from _taken(old, new, list(_equal(key, old, new)))
    if rule.text:
        yield from _taken(old, new, _similar(rule.text, rule.within, old, new))
    if rule.lone and len(old) == len(new) == 1:
        yield from _taken(old, new, [Pair(old[0], new[0])])
    yield from (Pair(part, None) for part in old)
    yield from (Pair(None, part) for part in new)


def _taken(old: list[Part], new: list[Part], found: list[Pair]) -> list[Pair]:
    """Take the parts that have found each other from those that are left."""
    for left, parts in ((old, {id(pair.old) for pair in found}), (new, {id(pair.new) for pair in found})):
        left[:] = [part for part in left if id(part) not in parts]
    return found


def _equal(key: Key, old: Sequence[Part], new: Sequence[Part]) -> Iterator[Pair]:
    """Yield pairs with the same key, in order; None is no key."""
    groups: dict[Hashable, list[Part]] = defaultdict(list)
    for part in new:
        groups[key(part)].append(part)
    for part in old:
        found = key(part)
        if found is not None and groups.get(found):
            yield Pair(part, groups[found].pop(0))


def _similar(text: str, within: str, old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Return pairs whose texts have most words in common, the most similar first."""
    matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
    told = [in_words(part.one(text)) for part in old]
    candidates = []
    for j, two in enumerate(new):
        words = in_words(two.one(text))
        for i, one in enumerate(old):
            apart = one.subjects and two.subjects and one.subjects.isdisjoint(two.subjects)
            if not apart and one.one(within) == two.one(within):
                ratio = alike(told[i], words, matcher)
                candidates += [(-ratio, abs(one.ordinal - two.ordinal), i, j)] if ratio else []
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [Pair(old[i], new[j]) for i, j in pairs.items()]


def _place(part: Part) -> tuple[object, ...]:
    return (part.ordinal, part.name, sorted(part.values.items()))


def _content(part: Part) -> Hashable:
    return tuple(sorted(part.values.items()))


def _by(aspects: tuple[str, ...]) -> Key:
    """A key of some aspects; a part that lacks the first has none."""

    def key(part: Part) -> Hashable:
        return tuple(part.values.get(aspect) for aspect in aspects) if part.values.get(aspects[0]) else None

    return key
