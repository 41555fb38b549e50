"""Turn the figures of a sentence into amounts of cells, each with its unit and with the name of its dose level.

An amount is a number of cells, by weight or surface, or of what makes such cells in the body: particles of a vector.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trialgraph.core.model import Span
from trialgraph.extract.product import labels
from trialgraph.extract.product.amount import Amount
from trialgraph.extract.product.extremes import LEAST, with_extremes
from trialgraph.extract.product.figures import figures, speaks_short
from trialgraph.extract.product.other_cells import is_of_others
from trialgraph.extract.product.rungs import begins_range, spread
from trialgraph.extract.product.splits import sum_parts
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity

# A sentence without any of these holds no large number, in whatever form; most have none.
_LARGE = re.compile(r"\d(?:\d{4}|[ ,.]\d{3}|(?<=1)0\s*[\^⁰¹²³⁴⁵⁶⁷⁸⁹(*e]|\s*e[+ ]?\d|(?<=[x*\s]1)0)", re.IGNORECASE)
FEWEST = 10_000  # cells; a smaller number is no dose of cells
# No word of a unit: the next figure, "3x10^7", and what joins two
_NO_WORD = r"and\b|or\b|to\b|in\b|x[ ]|[-~(]*[\d.]+(?![a-df-wyz.\d])"
_PAIR = r"(?<=\w)/(?=\d\d?[ -]|(?-i:(?!KG|M2)[A-Z][A-Za-z]*\d|[A-Z]{4}))"  # "CD19/CD22 CAR-T cells", not "/kg"
_UNIT = re.compile(
    # "1x10^6 CAR-T cells/kg", "3x10^8 CAR+ T-cells per m2", "1*10^8/person", "2x10^6 CAR+T/kg", "1x10^9 TU", "/dose"
    rf"""
    [ ]* [])]? [ ]* (?: \( [ ]* (?:dose|DL|level|cohort)[ \w-]{{0,12}} \) [ ]* )?
    (?: \(? [ ]* (?:±|\+/-) [ ]* \d+ [ ]* % [ ]* \)? [ ]* )?
    (?: (?P<noun> (?: (?!{_NO_WORD}) [\w+⁺.()-]+(?:{_PAIR}[\w+⁺.()-]+)? [ ]+ ){{0,5}}?
            (?:[\w+⁺(-]+(?:{_PAIR}[\w+⁺(-]+)?-)? \(? (?:cells?|lymphocytes?)\b
          | (?: viable[ ] | (?!{_NO_WORD})[\w+⁺.-]+[ ](?:positive[ ])? )?
            [\w+⁺.-]*(?:CAR|TCR)[\w+⁺-]*?[ ]?(?:T|NKT?)\b[+⁺]?
          | (?: (?!{_NO_WORD}) [\w+⁺.-]+ [ ]+ ){{0,3}}? (?:TILs?|T-?regs?|MSCs?|CIKs?|CTLs?|VSTs?|DCs)\b
          | (?-i:CD)\d\w*[+⁺] (?= [ ]* (?:/|per\b) [ ]* (?:kg|kilogram|m[ ]?\^?2|m²) )
          # a code of the product, by weight or surface: "5 million XY004/kg"
          | [A-Z][A-Za-z]*-?\d[\w-]* (?= [ ]* (?:/|per\b) [ ]* (?:kg|kilogram|m[ ]?\^?2|m²)) ) [)]?
      | (?P<other> cop(?:y|ies) | TU\b | transducing[ ]units? | (?:(?:viral|vector|virus)[ ])?particles? | v[gp]\b
          | (?:viral|vector)[ ]genomes? | (?:(?:viral|vector)[ ])?genome[ ]copies | gc\b
          | [pc]fus?\b | (?:plaque|colony)[- ]forming[ ]units? ) )?
    (?P<inverse> [ ]* [·.*]? [ ]? kg [ ]? \^? -1 (?!\d) )?
    (?: [ ]* (?: / | per\b | for[ ](?:each|every)\b ) [ ]*
        (?: (?P<kg> kg | kilograms? )
          | (?P<m2> m[ ]?\^?[ ]?2 | m² | square[ ]met\w+ )
          | (?P<each> dose|person|subject|patient|participant|time|infusion|injection|administration|body )
        ) \b
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The units by how their words begin
_OTHERS = {"cop": "copies", "TU": "TU", "tra": "TU", "vg": "vector genomes", "vector g": "vector genomes",
           "viral g": "vector genomes", "genome": "vector genomes", "gc": "vector genomes",
           "pfu": "PFU", "plaque": "PFU", "cfu": "CFU", "colony": "CFU"}  # fmt: skip
_DILUTED = re.compile(r"[ ]*(?:/|per\b)[ ]*(?:[mµu]?L|[µun]?g|millilit\w+|microlit\w+|lit\w+)\b", re.IGNORECASE)
# Cells that are given, or counted, beside the product's: a graft, a harvest.
_BESIDE = "no dose"
_LISTED = re.compile(
    r"\s*(?:,|;|、|->|→|>|\(range:?|±|\+/-|-|/|&|\s"
    r"|\b(?:and|or|to|up to|then|an?|the|followed by|through|finally)\b)+\s*",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(r"\s*[,;.]?\s*(?:and\b)?\s*(?P<label>[\w -]{2,20}?)\s*[:=(]?\s*")
# Too little, or still allowed, is no level: "the least that may be given is a minimal dose of 3x10^7"
_NO_LEVEL = re.compile(
    r"(?:\b(?:minim(?:al|um)(?![ ](?:initial|start|starting|first|dose[ ](?:level|group|cohort)))"
    r"|(?:acceptable|allowable|allowed|permitted|permissible)[ ](?:dose[ ])?range"
    r"|insufficient|(?<!no[ ])fewer[ ]than|(?<!no[ ])(?<!not[ ])less[ ]than|collect\w*|harvest\w*|yield\w*|residual)\b"
    r"|\([ ]?range\b)[^.;,\n]{0,45}$"
    r"|\b(?:units?|multiples|steps|vials?|bags?|syringes?|ampoules?)[ ](?:of|contents?:?|contain\w*|holds?)[ ]$"
    r"|(?:±|\+/-)[ ]*$",
    re.IGNORECASE,
)
# What is done with cells before they are a product: "1.2x10^8 T cells are activated"
_MADE = re.compile(
    r"[ ]*(?:(?:will be|must be|can be|are|were|is|was)[ ](?:then[ ])?(?:activated|stimulated|transduced|electroporated"
    r"|expanded|cultured|seeded|collected|harvested|cryopreserved|frozen|enriched|selected)|(?:are[ ]|is[ ])?"
    r"(?:(?:needed|required|used)[ ]for|(?:put|placed|loaded)[ ]in(?:to)?))\b"
    r"(?![^.;]{0,80}\b(?:infus|given|administ|inject|return))",
    re.IGNORECASE,
)
# A number of something else than cells
_OTHER_UNIT = re.compile(r"[ ]?(?:/(?![ ]\d)|%|µ|(?:M?IU|U|units?|PFU|mg|g|[mc]?m|mL)\b)", re.IGNORECASE)
# The head of a column or a list, whose unit holds for what stands below: "Dose (cells/kg): small 2x10^6, large 7x10^6"
_HEAD = re.compile(
    r"\b(?:dos(?:e|age|ing)s?|levels?|DL)[ ]*(?:levels?|groups?|escalation)?[ ]*[,:=(\[|-]?[ ]*(?:(?:in|of)[ ])?",
    re.IGNORECASE,
)
_FIRST_LABEL = re.compile(
    r"[])]?[ ]*[:,;|=-]*[ ]*"
    r"(?:(?:-?\d{1,2}(?=[ ]*[|:=])|[a-z]\w{0,11}(?:[ -](?:dose|level|[\dIVX]{1,3}))?)[ ]*[:=|(-]*[ ]*)?",
    re.IGNORECASE,
)
_STARTING = re.compile(
    r"\b(?:start(?:ing|s)? (?:at|with|from)|treated with|escalat\w+|reinfus\w+|split|fractionated|gets?)\b",
    re.IGNORECASE,
)


def amounts(record: Annotated, sentence: Span, *, given: bool = False) -> list[Amount]:
    """Return the amounts of cells that a sentence gives as doses, labelled; in a list the last unit holds for all.

    `given` says that the sentence stands where a record tells what is given, so that no word for a dose is needed.
    """
    view = record.views[sentence.field]
    if not _speaks_of_many(record.view(sentence)):
        return []
    numbers = [q for q in figures(record, sentence) if q.high >= FEWEST]
    told = given or speaks_of_dose(record, sentence) or _is_ladder(view, sentence, numbers)
    found: list[Amount] = []
    for quantity in reversed(numbers):
        unit, end = _unit(record, quantity, sentence)
        ranged = unit is None and bool(found) and begins_range(view, quantity, found[-1].quantity)
        if unit is None and found and (ranged or _is_listed(view[quantity.end : found[-1].quantity.start])):
            unit = found[-1].unit
        if ranged or _is_dose(view, sentence, quantity, unit, told=told):
            found.append(Amount(quantity, unit, end, None, None, sentence))
    found = _headed(view, sentence, found[::-1])
    levels = [amount for amount in with_extremes(view, spread(view, found)) if _is_level(view, amount)]
    return list(_labelled(view, sum_parts(view, sentence, levels)))


def _speaks_of_many(words: str) -> bool:
    """Whether words may hold a large number."""
    lowered = words.lower()
    return "illion" in lowered or "thousand" in lowered or _LARGE.search(words) is not None or speaks_short(words)


def speaks_of_dose(record: Annotated, sentence: Span) -> bool:
    """Whether a sentence has a word for giving cells."""
    hits = record.every("cue", sentence)
    told = any(hit.concept.code in ("dose", "dose escalation") for hit in hits)
    return told or _STARTING.search(record.view(sentence)) is not None


def _is_ladder(view: str, sentence: Span, numbers: Sequence[Quantity]) -> bool:
    """Whether numbers are the rungs of a ladder by the words before them: "Low 1x10^5 Medium 2x10^6 High 6x10^6"."""
    rungs = (labels.rung_before(view, sentence, q.start) for q in numbers if q.power >= 4 and q.unit is None)
    return len({rung["label"].lower() for rung in rungs if rung}) > 1


def _is_listed(between: str) -> bool:
    """Whether words stand between two members of a list: "and", or the label of the second."""
    label = _NEXT_LABEL.fullmatch(between)
    return _LISTED.fullmatch(between) is not None or bool(label and labels.is_label(label["label"].strip()))


def _is_dose(view: str, sentence: Span, quantity: Quantity, unit: str | None, *, told: bool) -> bool:
    """Whether an amount is a dose: by its unit, by a label before it, or as a power of ten where doses are told."""
    if unit is None:
        limit = quantity.comparator not in (None, "=", "<=")
        if limit or quantity.unit is not None or _OTHER_UNIT.match(view, quantity.end, sentence.end):
            return False
        return told and (quantity.power >= 4 or labels.label_before(view, sentence, quantity.start) is not None)
    return told or unit != "cells"


def _is_level(view: str, amount: Amount) -> bool:
    """Whether an amount is neither one of other cells nor of those to be made, too little or still allowed."""
    start = amount.quantity.start
    if amount.unit == _BESIDE or (amount.unit == "cells" and _MADE.match(view, amount.end, amount.sentence.end)):
        return False
    if amount.quantity.low < amount.quantity.high and LEAST.search(view, amount.sentence.start, start):
        return True  # "a minimum of A and a maximum of B"
    return not _NO_LEVEL.search(view[max(amount.sentence.start, start - 80) : start])


def _unit(record: Annotated, quantity: Quantity, sentence: Span) -> tuple[str | None, int]:
    """The unit behind a number of cells, and where its words end; a number per volume is no dose."""
    view = record.views[sentence.field]
    match = _UNIT.match(view, quantity.end, sentence.end)
    noun = (match["noun"] or "") if match else ""
    if match and is_of_others(view, sentence, quantity.start, match.end(), noun):
        return _BESIDE, match.end()
    unit, end = _cells(view, quantity, sentence.end)
    if quantity.unit in record.lexicon.collection("unit", "dose"):
        unit, end = _of_vectors(view, quantity, sentence.end)
    return (_BESIDE if _DILUTED.match(view, end, sentence.end) else unit), end


def _headed(view: str, sentence: Span, found: list[Amount]) -> list[Amount]:
    """Give amounts that have no unit the one that heads them: "Dose (cells/kg): low 1x10^6, high 3x10^6"."""
    if not found or any(amount.unit for amount in found):
        return found
    first = found[0].quantity.start
    for head in _HEAD.finditer(view, sentence.start, first):
        match = _UNIT.match(view, head.end(), first)
        if match and match["noun"] and _FIRST_LABEL.fullmatch(view, match.end(), first):
            by = "/kg" if match["kg"] or match["inverse"] else "/m2" if match["m2"] else ""
            return [replace(amount, unit=f"cells{by}") for amount in found]
    return found


def _of_vectors(view: str, quantity: Quantity, end: int) -> tuple[str, int]:
    """A unit that the lexicon has, with the weight or the surface behind it: "vector genomes per kg"."""
    assert quantity.unit is not None
    match = _UNIT.match(view, quantity.end, end)
    by = "kg" if match and match["kg"] else "m2" if match and match["m2"] else None
    if match is None or match["noun"] or by is None:
        return quantity.unit.code, quantity.end
    return f"{quantity.unit.code}/{by}", match.end()


def _cells(view: str, quantity: Quantity, end: int) -> tuple[str | None, int]:
    start = quantity.end
    if quantity.unit is not None and not quantity.unit.code.startswith("cells"):
        return None, start
    match = _UNIT.match(view, start, end)
    noun = match["noun"] if match else None
    more = match is not None and any(match[name] for name in ("noun", "kg", "m2", "other", "each", "inverse"))
    if quantity.unit is not None and not more:
        return quantity.unit.code, quantity.end
    if quantity.unit is not None and quantity.unit.code != "cells":  # "5x10^6/kg CAR-T cells"
        return quantity.unit.code, match.end() if match and noun else quantity.end
    if match is None or not (noun or match["other"] or match["kg"] or match["m2"] or match["each"] or match["inverse"]):
        return None, quantity.end
    what = _other(match["other"]) if match["other"] else "cells"
    return f"{what}/kg" if match["kg"] or match["inverse"] else f"{what}/m2" if match["m2"] else what, match.end()


def _other(words: str) -> str:
    return next((unit for begin, unit in _OTHERS.items() if words.lower().startswith(begin.lower())), "particles")


def _labelled(view: str, found: Sequence[Amount]) -> Iterator[Amount]:
    """Give each amount its label: the one behind it in parentheses or before it, or its share of "group 1 and 2"."""
    behind = [labels.label_behind(view, a.quantity.end) or labels.label_behind(view, a.end) for a in found]
    shared: dict[int, list[str]] = {}
    named: set[int] = set()  # where names stand that an amount has: "the lowest dose is 1x10^6, the next 3x10^6"
    for amount, after in zip(found, behind, strict=True):
        before = labels.label_before(view, amount.sentence, amount.quantity.start)
        if before and before.start() in named:
            before = labels.rung_before(view, amount.sentence, amount.quantity.start)
        if before and "number" not in before.re.groupindex:
            named.add(before.start())
        beside = before is not None and labels.is_beside(view, before, amount.quantity.start)
        label = after if after and (all(behind) or not beside) else before
        name = labels.name_of(view, label, amount.end, shared) if label else None
        yield replace(amount, label=name.label, ordinal=name.ordinal) if name else amount
