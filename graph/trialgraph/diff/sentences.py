"""Turn a change into sentences for people who read no code: "The status changed from recruiting to completed."."""

import re
from typing import Final

from trialgraph.diff import Change, Difference
from trialgraph.diff.parts import folded
from trialgraph.diff.shown import clipped, excerpts, is_said, told

_LONGEST: Final = 160  # characters that are shown of a quote
_CODED: Final = frozenset(("status", "phase", "role", "sex", "allocation", "masking", "study type", "primary purpose"))
_SIGNS: Final = ((">=", "≥"), ("<=", "≤"))
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGE: Final = re.compile(r"\b(?P<digits>\d(?:\.\d+)?)e(?P<power>\d+)\b")
_UNIT: Final = re.compile(r"(?<=\d) 10\*(?P<power>\d+)(?=/)")


def as_sentences(change: Change) -> str:
    """Return a change in sentences: what changed, how, and the words that say it.

    >>> status = Difference("", ("RECRUITING",), ("COMPLETED",))
    >>> as_sentences(Change("NCT00000000", "changed", "status", "", (status,), ("Recruiting",), ("Completed",)))
    'The status changed from recruiting to completed. The document said “Recruiting” and now says “Completed”.'
    >>> limit = Difference("limit", (), ("platelets >= 75 10*9/L",))
    >>> as_sentences(Change("NCT00000000", "changed", "inclusion criterion", "3", (limit,), (), ()))
    'Inclusion criterion 3 has changed: now also limit platelets ≥ 75×10⁹/L.'
    """
    own = [each for each in change.differences if not each.aspect]
    name = f" {change.name}" if change.name.isascii() and len(change.name) < 4 else f" “{clipped(change.name)}”"
    thing = f"{change.what}{name if change.name else ''}"
    said = "; ".join(_said(each, change) for each in change.differences if not is_said(each, change))
    if change.change == "changed" and own and said:
        first = f"The {thing} changed {said}"
    else:
        subject = thing if change.name and not own else f"the {thing}"
        heads = {"added": f"new is {subject}", "removed": f"{subject} is gone", "changed": f"{subject} has changed"}
        head = heads[change.change]
        first = f"{head[:1].upper()}{head[1:]}{f': {said}' if said else ''}"
    return " ".join(filter(None, (f"{first.rstrip('.')}.", _quoted(change))))


def _said(difference: Difference, change: Change) -> str:
    coded = (difference.aspect or change.what) in _CODED
    aspect = f"{difference.aspect} " if difference.aspect else ""
    if difference.old and difference.new:
        pairs = [each.split(" → ") for each in told(difference)]
        return aspect + ", ".join(f"from {_plain(pair[0], coded)} to {_plain(pair[-1], coded)}" for pair in pairs)
    values = _plain(clipped(", ".join(difference.old or difference.new)), coded)
    if change.change != "changed":
        return f"{aspect}{values}"
    return f"{'no longer' if difference.old else 'now also'} {aspect}{values}"


def _plain(value: str, coded: bool) -> str:
    """A value as people write it: codes in small letters, signs and powers of ten as they are printed."""
    if coded:
        return re.sub(r"(?<=[a-z])(?=\d)", " ", value.replace("_", " ").lower())
    for typed, printed in _SIGNS:
        value = value.replace(typed, printed)
    value = _LARGE.sub(lambda found: f"{found['digits']}×10{found['power'].translate(_RAISED)}", value)
    return _UNIT.sub(lambda found: f"×10{found['power'].translate(_RAISED)}", value)


def _quoted(change: Change) -> str:
    old, new = (" … ".join(map(folded, words)) for words in (change.old_words, change.new_words))
    if old and new and old != new and max(len(old), len(new)) > _LONGEST:
        old, new = excerpts(old, new)
    old, new = (f"“{clipped(each)}”" if each else "" for each in (old, new))
    if old and new:
        return f"The document says {new}." if old == new else f"The document said {old} and now says {new}."
    return f"The document says {new}." if new else f"The document said {old}." if old else ""
