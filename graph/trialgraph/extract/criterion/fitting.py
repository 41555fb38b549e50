"""Tell whether a figure's unit can be one of a measure, and which unit a bare figure must mean."""

from decimal import Decimal
from functools import cache

from trialgraph.core.model import Concept
from trialgraph.core.vocabulary import TG
from trialgraph.extract.criterion.passage import AGE
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.units import BASELINE, ULN, convert, plain
from trialgraph.language.quantity import TIMES, Quantity

ONE, PERCENT, FRACTION = Concept("unit", "1"), Concept("unit", "%"), Concept("unit", "fraction")
CELSIUS, DEGREE = Concept("unit", "Cel"), Concept("unit", "deg")
_MEANT = {DEGREE: CELSIUS, Concept("unit", "mm"): Concept("unit", "mm[Hg]")}
YEAR, MONTH = Concept("unit", "a"), Concept("unit", "mo")
_MONTHS = 12  # of a year
PER_LITRE = Concept("unit", "10*9/L")
# below these values a bare number is in g/dL
_IN_DECILITRES = {Concept("measure", "hemoglobin"): 20, Concept("measure", "albumin"): 7}
_IN_MICROLITRES = {Concept("measure", "platelets"): 1000}  # from this value on a bare count is per µL; else from 100 on
_MOST_PERCENT = 200  # above, a bare number beside a share is none
# from which value on a bare number beside a pressure, a body-mass index, a clearance, a pulse is in this
_LEAST = {"mm[Hg]": 40, "kg/m2": 0, "mL/min": 10, "/min": 30}
# a bare number beyond the ends of a scale is none of its scores: "ECOG 0-2, in patients over 80 0-1"
_SCALES = {
    **dict.fromkeys(("ecog", "grade", "toxicity_grade"), (0, 5)),
    "nyha_class": (0, 4),
    **dict.fromkeys(("karnofsky", "lansky"), (6, 100)),
}
_COUNTED_TOO = (Concept("measure", "lymphocyte_percent"),)  # of whose name there is a count, too: no bare share of it
# what bare figures are plausible in mmol/L, which no other unit of these gives
_IN_MILLIMOLES = {Concept("measure", "sodium"): (100, 200), Concept("measure", "potassium"): (2, 8)}


def fits(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a quantity's unit can be one of the measure."""
    canonical = units(measure, lexicon)
    if not canonical:
        return False
    if quantity.unit is None:
        return implied(measure, quantity, lexicon) is not None
    unit = convert(quantity.low, read_as(measure, quantity.unit, lexicon), lexicon)[1].code
    if unit in (ULN.code, BASELINE.code):
        # a bare "x" says "times normal" only beside a comparator: "2x or less"
        return (not canonical & {ONE.code, PERCENT.code, *TIMES} or "ULN" in canonical) and quantity.comparator not in (
            None,
            "=",
        )
    if unit in TIMES:
        return bool(canonical & set(TIMES))
    return unit in canonical


def read_as(measure: Concept, unit: Concept, lexicon: Lexicon) -> Concept:
    """Return what a unit is beside a measure: a degree of temperature is no angle, a mm of pressure no length."""
    meant = _MEANT.get(unit)
    return (
        meant if meant and meant.code in units(measure, lexicon) and unit.code not in units(measure, lexicon) else unit
    )


def unit_of(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> Concept:
    """Return the unit of a limit; a percentage of a score is the score."""
    if quantity.unit == PERCENT and ONE.code in units(measure, lexicon):
        return ONE
    if quantity.unit:
        return read_as(measure, quantity.unit, lexicon)
    return implied(measure, quantity, lexicon) or ONE


def implied(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> Concept | None:
    """Return the unit that a bare number must mean: years of age, a score, a count in the thousands per µL."""
    canonical = units(measure, lexicon)
    if quantity.is_of_unknown:
        return None
    if ONE.code in canonical:
        lowest, highest = _SCALES.get(measure.code, (quantity.high, quantity.high))
        lowest = quantity.high if quantity.comparator else lowest
        return ONE if lowest <= quantity.high <= highest else None
    if measure == AGE and (quantity.comparator or quantity.low != quantity.high):
        return YEAR
    if PERCENT.code in canonical and quantity.comparator and measure not in _COUNTED_TOO:
        if quantity.low > _MOST_PERCENT:
            return None
        return PERCENT if quantity.low > 1 else FRACTION if quantity.low < 1 else None
    if PER_LITRE.code in canonical and quantity.comparator and quantity.low >= _IN_MICROLITRES.get(measure, 100):
        return Concept("unit", "/uL")
    ranged = quantity.low != quantity.high
    if len(canonical) == 1 and (quantity.comparator or ranged):  # what is counted in one unit only
        only = next(iter(canonical))
        if only in _LEAST and quantity.low >= _LEAST[only]:
            return Concept("unit", only)
    least, most = _IN_MILLIMOLES.get(measure, (1, 0))
    if (quantity.comparator or ranged) and least <= quantity.low and quantity.high <= most:
        return Concept("unit", "mmol/L")
    if quantity.comparator and measure in _IN_DECILITRES and quantity.low < _IN_DECILITRES[measure]:
        return Concept("unit", "g/dL")
    return None


def normalised(measure: Concept, value: Decimal, unit: Concept, lexicon: Lexicon) -> tuple[Decimal, Concept]:
    """Return a value in the canonical unit of its unit, and an age in years: 75,000 /µL is 75 × 10⁹/L."""
    amount, canonical = convert(value, unit, lexicon)
    return (plain(amount / _MONTHS), YEAR) if measure == AGE and canonical == MONTH else (amount, canonical)


@cache
def units(measure: Concept, lexicon: Lexicon) -> frozenset[str]:
    """Return the codes of the units in which a measure is normalised."""
    return frozenset(unit.code for unit in lexicon.related(measure, TG.canonicalUnit))
