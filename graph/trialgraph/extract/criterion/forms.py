"""Find the measures that only the form of the words tells: two prior regimens, one lesion, CD7 on 80 % of the cells."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.fitting import PERCENT, YEAR, fits
from trialgraph.extract.criterion.passage import AGE, Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.groups import ELAPSED
from trialgraph.language.quantity import TIMES, Quantity

IHC = Concept("measure", "ihc_score")
EXPRESSION = Concept("measure", "antigen_expression_percent")
_EXPRESSED = re.compile(
    r"\b(?:express\w*|positiv\w*|present|presence|IHC|immunohistochem\w*|stain\w*|detect\w*|bear\w*|seen|found|shows?|shown|visible|carr(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:express\w*|stain\w*|positive)\W+(?:for\W+)?(?:the\W+)?$", re.IGNORECASE)
_BY = re.compile(r"\W*(?:\b(?:by|in|on|at|of|with)\b\W*)?", re.IGNORECASE)
_OF_CELLS = re.compile(
    r"\W*(?:or (?:more|greater|higher)\W+)?(?:of\W+)?"
    r"(?:(?:the|all|malignant|viable|neoplastic|leuk\w+|lymphoma|myeloma|plasma)\W+)*"
    r"(?:tumou?rs?|cancer|cells?|blasts?)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\s+(?:on|in)\s+(?:about\s+)?")  # "CD7 | on | at least 30% of blasts"
_BESIDE = ("", " ", " of ")  # what stands between a measure and the figure right behind it
_PARTED = re.compile(r"[,;]|\b(?:and|or|with)\b")
ASSAYED = re.compile(r"\b(?:kill\w*|lysis|lys\w+|cytotox\w*|transduc\w*)\b", re.IGNORECASE)
LESION_COUNT, LESION_SIZE = Concept("measure", "lesion_count"), Concept("measure", "lesion_size")
_LESION = re.compile(r"\b(?:lesions?|metastas[ie]s|tumou?rs?|nodules?|(?:lymph )?nodes?|mass(?:es)?)\b", re.IGNORECASE)
_LESIONS = re.compile(r"\W*(?:or more\W+)?(?:[\w-]+\W+){0,3}?(?:lesions?|metastas[ie]s)\b", re.IGNORECASE)
_IN_NUMBER = re.compile(r"\W*in number\b", re.IGNORECASE)
_OLD = re.compile(r"(?:y/?o|y\.o\.?|(?:years?|yrs?|months?)[ -]old)\W?$", re.IGNORECASE)
PRIOR_LINES = Concept("measure", "prior_lines")
_AGED = re.compile(
    r"\W*(?:(?:i\.?e|that is|who|whose|aged?|ages?|is|are|being|must be|of|an?|from|between|the)\b\W*)*", re.IGNORECASE
)
# "has | turned 18", "is | not yet 70": ages, if no word says so
_TURNED = re.compile(r"(?:(?:ha(?:s|ve|d)\W+)?(?:turned|attained)|not\W+yet)\W+", re.IGNORECASE)
_FROM_AGE = re.compile(r"\bfrom\W+$", re.IGNORECASE)
_CLOSED = re.compile(
    r"\W*$|\s*[,;.)(]|\s*\b(?:and|or|but|old|of age|inclusive|at (?:the )?(?:time|screening|enrol|consent))\b"
)
_TO_YEARS = re.compile(
    r"\s*(?:to|through|until|up to|and|-)\s*(?:(?:<|≤|less than|under|below)\s*)?\d+\s*(?:years?|yrs?|months?)\b"
    r"(?P<elapsed>\W*(?:after|before|prior|post\w*|from|following|since|ago)\b)?",
    re.IGNORECASE,
)  # "children 6 months | to 5 years"
_OLDEST, _YOUNGEST = 120, 12  # years; a bare range below counts something else
# "at least one prior standard-of-care chemotherapy regimen"
_PRIOR = re.compile(
    r"\W*(?:or more\W+)?(?:prior|previous)\W+(?:[\w()/-]+\W+){0,6}?"
    r"(?:lines?|regimens?|therap(?:y|ies)|chemotherap(?:y|ies)|treatments?)\b",
    re.IGNORECASE,
)
# "previously treated with > 2 systemic chemotherapy regimens"
_TREATED = re.compile(
    r"\b(?:previously|prior(?:ly)?|before|already|received|treated|after|failed|failure of|progress\w+|refractory to)\b"
    r"[^.;:,]*$",
    re.IGNORECASE,
)
# "a minimum of 4 lines behind them"
_LINES_BEHIND = re.compile(
    r"\W*(?:or more\W+)?(?:[\w()/-]+\W+){0,4}?(?:lines?|regimens?)\W+"
    r"(?:of\W+(?:[\w-]+\W+){0,3}?(?:therapy|treatment)\W+)?"
    r"(?:behind|before|earlier|previously|already|in the past|so far|to date"
    r"|for\W+(?:the|this|their|his|her|metastatic|advanced|relapsed|refractory|recurrent))\b",
    re.IGNORECASE,
)
_LINES = re.compile(r"\W*(?:or more\W+)?(?:[\w()/-]+\W+){0,4}?(?:lines?|regimens?)\b", re.IGNORECASE)
# what is lifted, lost or gained is nobody's weight
_CHANGED = re.compile(
    r"\b(?:lift\w*|carry\w*|carries|lost|los[es]|losing|loss|gain\w*|reduc\w*|chang\w*|increas\w*|decreas\w*|fluctuat\w*)\b"
    r"[^.;,]*$",
    re.IGNORECASE,
)
WEIGHT, SYSTOLIC = Concept("measure", "weight"), Concept("measure", "systolic_bp")
PAIR = re.compile(r"\s*/\s*\d{2,3}(?:\s*mm\s?Hg)?", re.IGNORECASE)  # "hypertension > 160/100 mmHg"
RELAPSES = Concept("measure", "relapse_count")
_RELAPSES = re.compile(
    r"\W*(?:[\w-]+\W+){0,3}?(?:relapses?|recurrences?)\b", re.IGNORECASE
)  # "second or later relapse"
_REACH = 110  # characters behind a figure in which the cells may be named
_BEHIND = 50  # characters before a figure in which lesions may be named


def expressed(text: Passage, quantity: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """Return the share of cells with an antigen: "CD7 must be present on ≥ 80 % of the blasts"."""
    if quantity.unit is None and text.view[quantity.end : quantity.end + 1] == "+":
        return _stained(text, quantity, clause)
    if quantity.unit != PERCENT:
        return ()
    stop = min(clause.end, quantity.stop + _REACH)
    near = [hit for hit in text.antigens if clause.start <= hit.start and hit.end <= stop]
    before = [hit for hit in near if hit.end <= quantity.begin]
    if (
        before
        and _ON.fullmatch(text.view, before[-1].end, quantity.begin)
        and _OF_CELLS.match(text.view, quantity.stop, stop)
    ):
        return [Hit(EXPRESSION, before[-1].start, before[-1].end)]
    if before and _of_measure(text, quantity, before[-1].end):
        return ()
    shown = before and (
        _EXPRESSED.search(text.view, before[-1].end, stop) or _expresses(text, clause, before[-1], quantity)
    )
    if shown and not ASSAYED.search(text.view, max(clause.start, before[-1].start - _REACH), stop):
        return [Hit(EXPRESSION, before[-1].start, before[-1].end)]
    # "presence of NKG2D ligands on 10 % of the cells", "25 % of the tumour must stain for HER2"
    cells = _OF_CELLS.match(text.view, quantity.stop, stop)
    named = near[-1] if cells and near else None
    if named and _EXPRESSED.search(text.view, clause.start, stop) and not ASSAYED.search(text.view, clause.start, stop):
        return [Hit(EXPRESSION, named.start, named.end)]
    return ()


def _expresses(text: Passage, clause: scope.Range, antigen: Hit, quantity: Quantity) -> bool:
    """Whether cells express an antigen by a share that stands right behind it: "the blasts expressed CD7 by ≥ 70 %"."""
    verb = _VERB.search(text.view, max(clause.start, antigen.start - _BEHIND), antigen.start)
    return verb is not None and _BY.fullmatch(text.view, antigen.end, quantity.begin) is not None


def _of_measure(text: Passage, quantity: Quantity, start: int) -> bool:
    """Whether a share behind an antigen's is one of a measure of its own: "CD19 on > 20 % of cells, LVEF ≥ 50 %"."""
    behind = [hit for hit in text.hits if start <= hit.start and hit.end <= quantity.begin]
    named = [
        hit
        for hit in behind
        if "%" in text.view[start : hit.start]
        or (text.view[hit.end : quantity.begin] in _BESIDE and _PARTED.search(text.view, start, hit.start))
    ]
    return any(fits(hit.concept, quantity, text.lexicon) and hit.concept != EXPRESSION for hit in named)


def _stained(text: Passage, quantity: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """The score of an antigen's staining, if no score is named: "CD70 expression ≥ 2+"."""
    named = any(hit.concept == IHC and clause.holds(hit.start) for hit in text.hits)
    before = [hit for hit in text.antigens if clause.start <= hit.start and hit.end <= quantity.begin]
    shown = before and not named and _EXPRESSED.search(text.view, before[-1].end, quantity.begin)
    return [Hit(IHC, before[-1].start, shown.end())] if shown else ()


def by_form(text: Passage, quantity: Quantity) -> Sequence[Hit]:
    """Return the measure that only the form of the words tells: "female ≥ 18 years", "two prior regimens"."""
    ranged = quantity.low != quantity.high
    if _OLD.search(text.view, quantity.start, quantity.end):  # "19 y/o and up"
        return [Hit(AGE, quantity.start, quantity.end)]
    if _TURNED.fullmatch(text.view, quantity.begin, quantity.start) and _is_age(text, quantity):
        return [Hit(AGE, quantity.begin, quantity.end)]
    if _is_whole_age(text, quantity):
        return [Hit(AGE, quantity.begin, quantity.end)]
    if person := _of_person(text, quantity):
        return [person]
    if quantity.unit is not None and quantity.unit.code == "mm[Hg]" and PAIR.match(text.view, quantity.stop, text.end):
        return [Hit(SYSTOLIC, quantity.begin, quantity.end)]
    changed = _CHANGED.search(text.view, max(text.start, quantity.begin - 40), quantity.begin)
    if quantity.unit is not None and quantity.unit.code == "kg" and (quantity.comparator or ranged) and not changed:
        return [Hit(WEIGHT, quantity.start, quantity.end)]  # "1 to 25 years of age and more than 6 kg"
    if lesions := _of_lesions(text, quantity):
        return [lesions]
    if (
        quantity.unit is None
        and quantity.comparator
        and (relapses := _RELAPSES.match(text.view, quantity.stop, text.end))
    ):
        return [Hit(RELAPSES, quantity.stop, relapses.end())]
    prior = None
    if quantity.unit is None:
        prior = _PRIOR.match(text.view, quantity.stop, text.end)
        if prior is None and _TREATED.search(text.view, max(text.start, quantity.begin - 60), quantity.begin):
            prior = _LINES.match(text.view, quantity.stop, text.end)
        prior = prior or _LINES_BEHIND.match(text.view, quantity.stop, text.end)
    small = quantity.high == quantity.high.to_integral_value() and quantity.high <= 10 and quantity.power == 0
    return [Hit(PRIOR_LINES, quantity.stop, prior.end())] if prior and small else ()


def _is_age(text: Passage, quantity: Quantity) -> bool:
    """Whether a bare whole number can be an age, and closes its phrase: "has turned 18 but"."""
    whole = quantity.unit is None and quantity.high == quantity.high.to_integral_value()
    return whole and 0 < quantity.high <= _OLDEST and _CLOSED.match(text.view, quantity.stop, text.end) is not None


def _is_whole_age(text: Passage, quantity: Quantity) -> bool:
    """Whether years are all that a criterion says: "18-75y", "≥ 18 yrs at consent"."""
    if quantity.unit != YEAR or text.view[text.start : quantity.begin].strip(" -*•"):
        return False
    adult = quantity.is_least and quantity.low >= _YOUNGEST
    ranged = quantity.low != quantity.high and quantity.high >= _YOUNGEST
    closed = _CLOSED.match(text.view, quantity.stop, text.end)
    return bool((adult or ranged) and closed and _YOUNGEST <= quantity.high <= _OLDEST)


def _of_person(text: Passage, quantity: Quantity) -> Hit | None:
    """The age of the people named right before it: "women ≥ 18 years", "children from 2 years", "men over 75"."""
    view, code = text.view, quantity.unit.code if quantity.unit else ""
    before = [hit for hit in text.people if hit.end <= quantity.begin]
    if not before or code not in ("", *TIMES) or not _AGED.fullmatch(view, before[-1].end, quantity.begin):
        return None
    spanned = _TO_YEARS.match(view, quantity.stop, text.end)
    compared = (
        quantity.comparator
        or quantity.low != quantity.high
        or _FROM_AGE.search(view, max(0, quantity.begin - 9), quantity.begin)
    )
    sure = code == "a" and (quantity.is_least or quantity.low != quantity.high)
    ranged = quantity.low != quantity.high and quantity.high >= _YOUNGEST
    bare = not code and not (view[quantity.begin].isalpha() or ranged)
    elapsed = ELAPSED.match(view, quantity.stop, text.end) or (spanned and spanned["elapsed"])
    if not compared or bare or quantity.power or elapsed:
        return None
    closed = sure or spanned or (code in ("", "a", "mo") and _CLOSED.match(view, quantity.stop, text.end))
    return Hit(AGE, before[-1].start, before[-1].end) if closed and quantity.high <= _OLDEST else None


def _of_lesions(text: Passage, quantity: Quantity) -> Hit | None:
    """The number or the size of lesions: "at least one nodal lesion", "metastases more than 3 in number"."""
    before = _LESION.search(text.view, max(text.start, quantity.begin - _BEHIND), quantity.begin)
    if quantity.unit is not None:
        sized = quantity.unit.code in ("cm", "mm") and quantity.comparator
        return Hit(LESION_SIZE, before.start(), before.end()) if before and sized else None
    behind = _LESIONS.match(text.view, quantity.stop, text.end) if quantity.comparator else None
    if behind:
        return Hit(LESION_COUNT, quantity.stop, behind.end())
    numbered = before and _IN_NUMBER.match(text.view, quantity.stop)
    return Hit(LESION_COUNT, before.start(), before.end()) if before and numbered else None
