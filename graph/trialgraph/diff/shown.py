"""Turn changes into a line each for people, or into JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from difflib import SequenceMatcher

from trialgraph.diff import Change, Difference
from trialgraph.diff.parts import folded

_LONGEST = 160  # characters that are shown of a quote
_SHORT = 40  # characters of a value that is shown although its words say the same
_AROUND = 4  # words shown on each side of a difference


def as_text(change: Change) -> str:
    """Return a change in one line: the trial, what, how, and the words.

    >>> status = Difference("", ("RECRUITING",), ("COMPLETED",))
    >>> as_text(Change("NCT00000000", "changed", "status", "", (status,), ("Recruiting",), ("Completed",)))
    'NCT00000000  status changed: RECRUITING → COMPLETED  “Recruiting” → “Completed”'
    """
    name = f" {change.name}" if change.name.isascii() and len(change.name) < 4 else f" “{clipped(change.name)}”"
    head = f"{change.trial}  {change.what}{name if change.name else ''} {change.change}"
    whole = change.change != "changed"
    said = "; ".join(_said(each, whole=whole) for each in change.differences if not is_said(each, change))
    return "  ".join(each for each in (f"{head}: {said}" if said else head, _quoted(change)) if each)


def as_json(changes: Iterable[Change]) -> str:
    """Return changes as a JSON array."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False, indent=2)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return what two texts do not have in common, with some words around it.

    >>> excerpts("one two three four five six seven eight", "one two three four five six seven nine")
    ('… four five six seven eight', '… four five six seven nine')
    """
    texts = old.split(), new.split()
    codes = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    places = [code[1:] for code in codes if code[0] != "equal"]
    before, after = (
        _around(text, [(each[at], each[at + 1]) for each in places]) for text, at in zip(texts, (0, 2), strict=True)
    )
    return before, after


def _around(words: Sequence[str], places: Iterable[tuple[int, int]]) -> str:
    """The words at some places and around them; an ellipsis stands for the others."""
    shown = {at for start, end in places for at in range(start - _AROUND, end + _AROUND) if 0 <= at < len(words)}
    found: list[str] = []
    for at, word in enumerate(words):
        if at in shown:
            found.append(word)
        elif not found or found[-1] != "…":
            found.append("…")
    return " ".join(found)


def _said(difference: Difference, *, whole: bool) -> str:
    """A difference in words; + and − say what came and went in a part that stays, and does not come or go `whole`."""
    aspect = f"{difference.aspect} " if difference.aspect else ""
    if difference.old and difference.new:
        return aspect + ", ".join(told(difference))
    sign = "" if whole else "− " if difference.old else "+ "
    return f"{sign}{aspect}{clipped(', '.join(difference.old or difference.new))}"


def told(difference: Difference) -> list[str]:
    """Return old and new values: each with its own where they begin with the same words (platelets, hemoglobin)."""
    subjects = [[value.partition(" ")[0] for value in values] for values in (difference.old, difference.new)]
    if subjects[0] == subjects[1] and len(set(subjects[0])) == len(subjects[0]):
        pairs = zip(difference.old, difference.new, strict=True)
        return [f"{clipped(old)} → {clipped(new)}" for old, new in pairs]
    return [" → ".join(clipped(", ".join(values)) for values in (difference.old, difference.new))]


def is_said(difference: Difference, change: Change) -> bool:
    """Return whether the name, or the words that are shown, say the same as a long value, or as a text."""
    shortest = 0 if difference.aspect == "text" else _SHORT
    pairs = ((difference.old, change.old_words), (difference.new, change.new_words))
    return all(
        value == change.name or (len(value) > shortest and value in " ".join(map(folded, words)))
        for values, words in pairs
        for value in values
    )


def _quoted(change: Change) -> str:
    old, new = (" … ".join(map(folded, words)) for words in (change.old_words, change.new_words))
    if old and new and old != new and max(len(old), len(new)) > _LONGEST:
        old, new = excerpts(old, new)
    quotes = [f"“{clipped(each)}”" for each in dict.fromkeys((old, new)) if each]
    return " → ".join(quotes)


def clipped(text: str) -> str:
    """Return a text in one line that has room."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
