"""Turn the figures of a sentence into amounts of cells, each with its unit and with the name of its dose level.

An amount is a number of cells, of cells by weight or surface, or of what makes such cells in the body: particles of a
vector, copies, transducing units.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from trialgraph.core.model import Span
from trialgraph.extract.product.figures import figures
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity

# A sentence without any of these holds no large number, in whatever form; most have none.
_LARGE = re.compile(r"\d(?:\d{4}|[ ,.]\d{3}|(?<=1)0\s*[\^⁰¹²³⁴⁵⁶⁷⁸⁹(*e]|\s*e[+ ]?\d|(?<=[x*\s]1)0)", re.IGNORECASE)
_LARGE_WORDS = ("illion", "thousand")
FEWEST = 10_000  # cells; a smaller number is no dose of cells
_UNIT = re.compile(
    # "1x10^6 CAR-T cells/kg", "3x10^8 CAR+ T-cells per m2", "1*10^8/person", "2x10^6 CAR+T/kg", "1x10^9 TU", "/dose"
    r"""
    [ ]* [])]? [ ]* (?: \(? [ ]* (?:±|\+/-) [ ]* \d+ [ ]* % [ ]* \)? [ ]* )?
    (?: (?P<noun> (?: (?!and\b|or\b|to\b) [\w+⁺.()-]+ [ ]+ ){0,5}? (?:[\w+⁺-]+-)? cells?\b
          | CAR[\w+⁺-]*?T (?=[ ]*/) )
      | (?P<other> cop(?:y|ies) | TU\b | transducing[ ]units? | (?:(?:viral|vector)[ ])?particles? | vg\b
          | (?:viral|vector)[ ]genomes? ) )?
    (?: [ ]* (?:/|per\b) [ ]*
        (?: (?P<kg> kg | kilograms? )
          | (?P<m2> m[ ]?\^?[ ]?2 | m² | square[ ]met\w+ )
          | (?P<each> dose|person|subject|patient|participant|time|infusion|injection|administration|body )
        ) \b
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OTHERS = {"cop": "copies", "TU": "TU", "tra": "TU", "vg": "vector genomes"}  # the units by how their words begin
# Cells that are given, or counted, beside the product's: a graft, a harvest.
_OTHER_CELLS = re.compile(
    r"CD34|stem|progenitor|mononuclear|nucleated|\bMNC|PBMC|feeder|marrow|platelet", re.IGNORECASE
)
_LABEL = re.compile(
    # "Dose Level 1:", "cohort -1 =", "DL2 (", "group 1, 2 and 3", "level II"
    r"""
    \b (?P<label> (?:dose[ -]?)? (?: (?:level|cohort|group|DL)s? [ ]? | dose[ ](?=\d[ ]?[:=(]) )
         (?P<number> -?\d+(?:\.\d+)?(?!-\d) | (?:I{1,3}|IV|V)\b ) [A-Za-z]? ) \b
    (?P<more> (?: [ ]?(?:,|and|&|/)[ ]?(?:and[ ])? -?\d+ (?![\d.x*×^]|[ ]?[x*×^]) )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(
    # "low dose group:", "high-dose cohort ("
    r"\b(?P<label>(?:low|lowest|medium|middle|mid|intermediate|high|highest)[ -]dose"
    r"(?:[ ](?:group|cohort|level|arm))?)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[ ]*\(?[ ]*", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_APART = re.compile(r"\.(?!\d)|[;\n]")
_LABEL_REACH = 90  # characters between a label and its amount
_LISTED = re.compile(r"\s*(?:,|;|\b(?:and|or|to|then|an?|the)\b|-|/|&|\s)+\s*", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\(?(?:±|\+/-)\s*\d+\s*%\)?)?\s*(?:~|-|(?:up )?to\b)\s*", re.IGNORECASE)
_NEXT_LABEL = re.compile(r"\s*[,;.]?\s*(?:and\b)?\s*(?P<label>[\w -]{2,20}?)\s*[:=(]?\s*")
# What can be too little or is still allowed is no level: "a minimal acceptable dose for infusion of 1.5x10^7"
_NO_LEVEL = re.compile(
    r"\b(?:minim(?:al|um)|(?:acceptable|allowable|allowed|permitted|permissible)[ ](?:dose[ ])?range|\([ ]?range"
    r"|insufficient|fewer[ ]than|less[ ]than|collect\w*|harvest\w*|yield\w*)\b[^.;,\n]{0,45}$",
    re.IGNORECASE,
)
# What a text says of a level that is not in use stays with the level's name.
_UNUSED = re.compile(
    r"[ ]*\([ ]*(?:not[ ](?:being[ ]|be[ ])?(?:used|open(?:ed)?|tested)|no[ ]longer[ ]\w+|closed|skipped|optional)"
    r"[ ]*\)",
    re.IGNORECASE,
)
_STARTING = re.compile(r"\b(?:start(?:ing|s)? (?:at|with|from)|treated with|escalat\w+|reinfus\w+)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\b(?:split|fraction\w*|divided)\b", re.IGNORECASE)
_SUM = re.compile(r"\btotal\b[^.;,\n]{0,40}$", re.IGNORECASE)
_GROUP_BEHIND = re.compile(
    r"""[ ]*\([ ]*(?P<group> (?:cohort|arm|group|part|stratum)[ ][A-Z\d]{1,2}
        | (?:(?:for|in)[ ])?
          (?:patients?|subjects?|participants?|adults?|children|(?:body[ ])?weight|age[ds]?|those|[≤≥<>])
          [^()\n]{2,60} )[ ]*\)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of cells in the text; the unit is None where only a label or the word "dose" tells what it is."""

    quantity: Quantity
    unit: str | None
    end: int
    label: str | None
    ordinal: Decimal | None
    sentence: Span

    @property
    def rung(self) -> tuple[Decimal, Decimal, str | None]:
        """What tells a level from another."""
        return self.quantity.low, self.quantity.high, self.unit


def amounts(record: Annotated, sentence: Span, *, given: bool = False) -> list[Amount]:
    """Return the amounts of cells that a sentence gives as doses, labelled; in a list the last unit holds for all.

    `given` says that the sentence stands where a record tells what is given, so that no word for a dose is needed.
    """
    view = record.views[sentence.field]
    if not _speaks_of_many(record.view(sentence)):
        return []
    told = given or speaks_of_dose(record, sentence)
    found: list[Amount] = []
    for quantity in reversed(figures(record, sentence)):
        if quantity.high < FEWEST or _is_no_level(view, sentence, quantity) or _is_of_others(view, quantity, sentence):
            continue
        unit, end = _unit(view, quantity, sentence.end)
        if unit is None and found and _is_listed(view[quantity.end : found[-1].quantity.start]):
            unit = found[-1].unit
        if _is_dose(view, sentence, quantity, unit, told=told):
            found.append(Amount(quantity, unit, end, None, None, sentence))
    joined = _spread(view, found[::-1])
    return list(_labelled(record, _summed(view, sentence, joined)))


def _speaks_of_many(words: str) -> bool:
    """Whether words may hold a large number."""
    return _LARGE.search(words) is not None or any(word in words.lower() for word in _LARGE_WORDS)


def speaks_of_dose(record: Annotated, sentence: Span) -> bool:
    """Whether a sentence has a word for giving cells."""
    hits = record.every("cue", sentence)
    told = any(hit.concept.code in ("dose", "dose escalation") for hit in hits)
    return told or _STARTING.search(record.view(sentence)) is not None


def _is_listed(between: str) -> bool:
    """Whether words stand between two members of a list: "and", or the label of the second."""
    label = _NEXT_LABEL.fullmatch(between)
    return _LISTED.fullmatch(between) is not None or bool(label and _LABEL.fullmatch(label["label"].strip()))


def _is_dose(view: str, sentence: Span, quantity: Quantity, unit: str | None, *, told: bool) -> bool:
    """Whether an amount is a dose: by its unit, by a label before it, or as a power of ten where doses are told."""
    if unit is None:
        behind = view[quantity.end : quantity.end + 1]
        large = quantity.unit is None and quantity.power >= 4 and behind not in ("/", "%", "µ")
        return told and (_label_before(view, sentence, quantity) is not None or large)
    return told or unit != "cells"


def _is_no_level(view: str, sentence: Span, quantity: Quantity) -> bool:
    before = view[max(sentence.start, quantity.start - 80) : quantity.start]
    return _NO_LEVEL.search(before) is not None


def _is_of_others(view: str, quantity: Quantity, sentence: Span) -> bool:
    """Whether other cells than the product's are counted: those of a graft or a harvest."""
    match = _UNIT.match(view, quantity.end, sentence.end)
    return match is not None and _OTHER_CELLS.search(match["noun"] or "") is not None


def _unit(view: str, quantity: Quantity, end: int) -> tuple[str | None, int]:
    """The unit behind a number of cells, and where its words end."""
    start = quantity.end
    if quantity.unit is not None and not quantity.unit.code.startswith("cells"):
        return None, start
    match = _UNIT.match(view, start, end)
    noun = match["noun"] if match else None
    more = match is not None and any(match[name] for name in ("noun", "kg", "m2", "other", "each"))
    if quantity.unit is not None and not more:
        return quantity.unit.code, quantity.end
    if quantity.unit is not None and quantity.unit.code != "cells":  # "5x10^6/kg CAR-T cells"
        return quantity.unit.code, match.end() if match and noun else quantity.end
    if match is None or not (noun or match["other"] or match["kg"] or match["m2"] or match["each"]):
        return None, quantity.end
    what = _other(match["other"]) if match["other"] else "cells"
    return f"{what}/kg" if match["kg"] else f"{what}/m2" if match["m2"] else what, match.end()


def _other(words: str) -> str:
    return next((unit for begin, unit in _OTHERS.items() if words.lower().startswith(begin.lower())), "particles")


def _spread(view: str, found: Sequence[Amount]) -> list[Amount]:
    """Join two amounts with a range word between them, and a tolerance: "3x10^6/kg ±20% to 1x10^7/kg"."""
    joined: list[Amount] = []
    for amount in found:
        before = joined[-1] if joined else None
        ascends = before and before.unit in (None, amount.unit) and before.quantity.high < amount.quantity.low
        if before and ascends and _TO.fullmatch(view[before.end : amount.quantity.start]):
            last = amount.quantity
            whole = replace(before.quantity, end=last.end, stop=last.stop, high=last.high, comparator=None)
            joined[-1] = replace(amount, quantity=whole)
        else:
            joined.append(amount)
    return joined


def _summed(view: str, sentence: Span, found: Sequence[Amount]) -> list[Amount]:
    """Of a split dose, its total, if the text states it."""
    if not _SPLIT.search(view, sentence.start, sentence.end):
        return list(found)
    places = ((amount, amount.quantity.start) for amount in found)
    total = (amount for amount, at in places if _SUM.search(view, max(sentence.start, at - 50), at))
    return list(islice(total, 1)) or list(found)


# ---- labels


def _label_before(view: str, sentence: Span, quantity: Quantity) -> re.Match[str] | None:
    """The last label before an amount, if it is near and in the same clause."""
    begin = max(sentence.start, quantity.start - _LABEL_REACH)
    labels = [*_LABEL.finditer(view, begin, quantity.start), *_NAME.finditer(view, begin, quantity.start)]
    last = max(labels, key=lambda label: label.end(), default=None)
    return last if last and not _APART.search(view, last.end(), quantity.start) else None


def _labelled(record: Annotated, found: Sequence[Amount]) -> Iterator[Amount]:
    """Give each amount its label: the one behind it in parentheses or before it, or its share of "group 1 and 2"."""
    behind = [_label_behind(record.views[amount.sentence.field], amount) for amount in found]
    all_behind = bool(found) and all(behind)
    shared: dict[int, list[str]] = {}
    for amount, after in zip(found, behind, strict=True):
        view = record.views[amount.sentence.field]
        label = after if all_behind else _label_before(view, amount.sentence, amount.quantity)
        if label is None:
            yield amount
        elif "number" not in label.re.groupindex:
            yield replace(amount, label=label["label"])
        else:
            yield _numbered(view, amount, label, shared)


def _label_behind(view: str, amount: Amount) -> re.Match[str] | None:
    """The label in parentheses right behind an amount: "1x10^6/kg (dose level 1)"."""
    gap = _BEHIND.match(view, amount.end)
    return _LABEL.match(view, gap.end()) if gap and "(" in gap[0] else None


def _numbered(view: str, amount: Amount, label: re.Match[str], shared: dict[int, list[str]]) -> Amount:
    left = shared.setdefault(label.start(), [label["number"], *re.findall(r"-?\d+", label["more"])])
    number = left.pop(0) if left else label["number"] if group_behind(view, amount.end) else None
    if number is None:
        return amount
    kind = label["label"].rstrip("0123456789-").rstrip()
    name = f"{kind.removesuffix('s')} {number}" if label["more"] else label["label"]
    unused = _UNUSED.match(view, amount.end)
    name += f" {unused[0].strip()}" if unused else ""
    return replace(amount, label=name, ordinal=Decimal(_ROMAN.get(number.lower(), number)))


def group_behind(view: str, at: int) -> str | None:
    """Return the group that stands in parentheses right behind an amount: "(cohort A)", "(weight > 50 kg)"."""
    match = _GROUP_BEHIND.match(view, at)
    return " ".join(match["group"].split()) if match else None
