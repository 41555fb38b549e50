"""Turn the words around an amount of cells into the name and the number of its dose level, and who it holds for."""

import re
from decimal import Decimal
from typing import NamedTuple

from trialgraph.core.model import Span

_LABEL = re.compile(
    # "Dose Level 1:", "cohort -1 =", "DL2 (", "group 1, 2 and 3", "level II"
    r"""
    \b (?P<label> (?:dose[ -]?)? (?: (?:level|cohort|group|DL)s? [ ]? | dose[ ](?=\d[ ]?[:=()]) )
         (?P<number> -?\d+(?:\.\d+)?(?!-\d) | (?:I{1,3}|IV|V)\b ) (?![ ]?(?-i:MM?|mio|bn)\b) [A-Za-z]? ) \b
    (?P<more> (?: [ ]?(?:,|and|&|/)[ ]?(?:and[ ])? -?\d+ (?![\d.x*×^]|[ ]?[x*×^]) )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RUNG = r"low(?:est)?|medium|middle|mid|intermediate|high(?:est)?"
_NAME = re.compile(
    # "low dose group:", "high-dose cohort ("
    rf"\b(?P<label>(?:{_RUNG})[ -]dose(?:[ ](?:group|cohort|level|arm))?)\b",
    re.IGNORECASE,
)
# "Low: 1x10^5", "high (6x10^6"; right before its amount only
_RUNG_BEFORE = re.compile(rf"\b(?P<label>{_RUNG})[ ]*[:=(-]?[ ]*$", re.IGNORECASE)
_BEHIND = re.compile(r"[ ]*\([ ]*")
_BESIDE = re.compile(r"[ ]*(?:[:=(-]|is\b|of\b|\([^()]{0,20}\))*[ ]*", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_APART = re.compile(r"\.(?!\d)|[;\n]")
_REACH = 90  # characters between a label and its amount
# What a text says of a level that is not in use stays with the level's name.
_UNUSED = re.compile(
    r"[ ]*\([ ]*(?:not[ ](?:being[ ]|be[ ])?(?:used|open(?:ed)?|tested)|no[ ]longer[ ]\w+|closed|skipped|optional)"
    r"[ ]*\)",
    re.IGNORECASE,
)
_GROUP_BEHIND = re.compile(
    r"""[ ]*\([ ]*(?P<group> (?:cohort|arm|group|part|stratum)[ ][A-Z\d]{1,2}
        | (?:(?:for|in)[ ])?
          (?:patients?|subjects?|participants?|adults?|children|(?:body[ ])?weight|age[ds]?|those|[≤≥<>])
          [^()\n]{2,60} )[ ]*\)""",
    re.VERBOSE | re.IGNORECASE,
)


class Name(NamedTuple):
    """The name of a level, and its number where it has one."""

    label: str
    ordinal: Decimal | None


def label_before(view: str, sentence: Span, at: int) -> re.Match[str] | None:
    """Return the last label before an amount, if it is near and in the same clause."""
    begin = max(sentence.start, at - _REACH)
    labels = [*_LABEL.finditer(view, begin, at), *_NAME.finditer(view, begin, at)]
    last = max(labels, key=lambda label: label.end(), default=None) or rung_before(view, sentence, at)
    return last if last and not _APART.search(view, last.end(), at) else None


def rung_before(view: str, sentence: Span, at: int) -> re.Match[str] | None:
    """Return the word for a rung right before an amount: "Low 1x10^5", "high: 6x10^6"."""
    return _RUNG_BEFORE.search(view, max(sentence.start, at - 20), at)


def label_behind(view: str, at: int) -> re.Match[str] | None:
    """Return the label in parentheses right behind an amount: "1x10^6/kg (dose level 1)"."""
    gap = _BEHIND.match(view, at)
    return _LABEL.match(view, gap.end()) if gap else None


def is_label(words: str) -> bool:
    """Whether words are the label of a level and nothing else: "dose level 2"."""
    return _LABEL.fullmatch(words) is not None


def is_beside(view: str, label: re.Match[str], at: int) -> bool:
    """Whether nothing but signs stands between a label and an amount: "DL1: 3x10^6"."""
    return _BESIDE.fullmatch(view, label.end(), at) is not None


def name_of(view: str, label: re.Match[str], end: int, shared: dict[int, list[str]]) -> Name | None:
    """Return the name that a label gives an amount that ends at a place; None where others have taken it.

    `shared` holds the numbers of "group 1 and 2" that are left for the amounts behind.
    """
    if "number" not in label.re.groupindex:
        return Name(label["label"], None)
    left = shared.setdefault(label.start(), [label["number"], *re.findall(r"-?\d+", label["more"])])
    number = left.pop(0) if left else label["number"] if group_behind(view, end) else None
    if number is None:
        return None
    kind = label["label"].rstrip("0123456789-").rstrip()
    name = f"{kind.removesuffix('s')} {number}" if label["more"] else label["label"]
    unused = _UNUSED.match(view, end)
    name += f" {unused[0].strip()}" if unused else ""
    return Name(name, Decimal(_ROMAN.get(number.lower(), number)))


def group_behind(view: str, at: int) -> str | None:
    """Return the group that stands in parentheses right behind an amount: "(cohort A)", "(weight > 50 kg)"."""
    match = _GROUP_BEHIND.match(view, at)
    return " ".join(match["group"].split()) if match else None
