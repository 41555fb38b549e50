"""Name the concepts of OMOP's vocabularies that a cohort definition is written with, each from a source that is named.

Circe finds rows by concept ids alone, so a measure or an event whose id no source here names is not written; it is
listed with its own codes instead. The ids of measures, and the units that are approved for them, are those of
OHDSI/DataQualityDashboard, inst/csv/OMOP_CDMv5.4_Concept_Level.csv; those of units of OHDSI/MIMIC,
custom_mapping_csv/gcpt_meas_unit.csv, and of the former; those of sexes of OHDSI/Circepy, circe/helper.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from trialgraph.bridges.mapping import COMMON, LOST, Row


class Concept(NamedTuple):
    """A standard concept: its id, its name and its domain."""

    id: int
    name: str
    domain: str = "Measurement"


class Unit(NamedTuple):
    """A unit of OMOP, and by what a value in our unit is multiplied to be in it."""

    concept: Concept
    factor: Decimal = Decimal(1)


_OF_SERUM = "in Serum or Plasma"


def _counted(cells: str, any: int, automated: int) -> tuple[Concept, ...]:
    name = f"{cells} [#/volume] in Blood"
    return Concept(any, name), Concept(automated, f"{name} by Automated count")


MEASURES: Final[dict[str, tuple[Concept, ...]]] = {
    "anc": _counted("Neutrophils", 3017732, 3013650),
    "alc": _counted("Lymphocytes", 3019198, 3004327),
    "wbc": _counted("Leukocytes", 3010813, 3000905),
    "platelets": _counted("Platelets", 3007461, 3024929),
    "monocytes": _counted("Monocytes", 3001604, 3033575),
    "hemoglobin": (Concept(3000963, "Hemoglobin [Mass/volume] in Blood"),),
    "ast": (Concept(3013721, f"Aspartate aminotransferase [Enzymatic activity/volume] {_OF_SERUM}"),),
    "alt": (Concept(3006923, f"Alanine aminotransferase [Enzymatic activity/volume] {_OF_SERUM}"),),
    "alp": (Concept(3035995, f"Alkaline phosphatase [Enzymatic activity/volume] {_OF_SERUM}"),),
    "ggt": (Concept(3026910, f"Gamma glutamyl transferase [Enzymatic activity/volume] {_OF_SERUM}"),),
    "total_bilirubin": (Concept(3024128, f"Bilirubin.total [Mass/volume] {_OF_SERUM}"),),
    "creatinine": (Concept(3016723, f"Creatinine [Mass/volume] {_OF_SERUM}"),),
    "albumin": (Concept(3024561, f"Albumin [Mass/volume] {_OF_SERUM}"),),
    "sodium": (Concept(3019550, f"Sodium [Moles/volume] {_OF_SERUM}"),),
    "potassium": (Concept(3023103, f"Potassium [Moles/volume] {_OF_SERUM}"),),
    "calcium": (Concept(3006906, f"Calcium [Mass/volume] {_OF_SERUM}"),),
    "crp": (Concept(3020460, f"C reactive protein [Mass/volume] {_OF_SERUM}"),),
    "ferritin": (Concept(3001122, f"Ferritin [Mass/volume] {_OF_SERUM}"),),
    "uric_acid": (Concept(3037556, f"Urate [Mass/volume] {_OF_SERUM}"),),
    "spo2": (Concept(40762499, "Oxygen saturation in Arterial blood by Pulse oximetry"),),
    "systolic_bp": (Concept(3004249, "Systolic blood pressure"),),
    "diastolic_bp": (Concept(3012888, "Diastolic blood pressure"),),
    "weight": (Concept(3025315, "Body weight"),),
}  # fmt: skip

_UNITS: Final[dict[str, tuple[Unit, ...]]] = {
    "10*9/L": (Unit(Concept(8848, "thousand per microliter", "Unit")),),
    "g/L": (Unit(Concept(8713, "gram per deciliter", "Unit"), Decimal("0.1")),),
    "g/dL": (Unit(Concept(8713, "gram per deciliter", "Unit")),),
    "mg/dL": (Unit(Concept(8840, "milligram per deciliter", "Unit")),),
    "mg/L": (Unit(Concept(8751, "milligram per liter", "Unit")),),
    "umol/L": (Unit(Concept(8749, "micromole per liter", "Unit")),),
    "mmol/L": (Unit(Concept(8753, "millimole per liter", "Unit")),),
    "%": (Unit(Concept(8554, "percent", "Unit")),),
    "mm[Hg]": (Unit(Concept(8876, "millimeter mercury column", "Unit")),),
    "kg": (Unit(Concept(9529, "kilogram", "Unit")),),
}
_CHARGES: Final = Unit(
    Concept(9557, "milliequivalent per liter", "Unit")
)  # of ions with one charge, as many millimoles
_SINGLY_CHARGED: Final = ("sodium", "potassium")

SEXES: Final = {
    "MALE": Concept(8507, "MALE", "Gender"),
    "FEMALE": Concept(8532, "FEMALE", "Gender"),
}

_NO_PART: Final = (  # classes of which a definition of who could join says nothing
    "RegistryNumber", "Organization", "Site", "Publication", "Arm", "Product", "DoseLevel", "Conditioning", "AgentDose",
    "Administration", "Procedure", "DltWindow", "Objective", "Estimand", "Endpoint", "TimePoint",
)  # fmt: skip

TABLE: Final = (
    Row("tg:Trial, dcterms:title", "name, description", "the description lists what could not be expressed"),
    Row("tg:Criterion, tg:text", "InclusionRule.name, .description", "or listed in the description"),
    Row("tg:InclusionCriterion", "InclusionRules", "one rule for each of which something can be computed"),
    Row("tg:ExclusionCriterion", "InclusionRules", "a group of which at most 0 hold"),
    Row("tg:ordinal", "InclusionRule.name"),
    Row("tg:minimumAge, tg:maximumAge", "DemographicCriteria.Age", "in whole years"),
    Row("tg:sex", "DemographicCriteria.Gender"),
    Row("tg:Constraint, tg:measure", "Measurement", "in years: DemographicCriteria.Age; with the measures below"),
    Row("tg:comparator, tg:value, tg:unit", "Measurement.ValueAsNumber, .Unit, .RangeHighRatio, .RangeLowRatio"),
    Row("tg:measureText, tg:unitText", "description", "listed"),
    Row("tg:ConstraintGroup, tg:anyOf, tg:allOf, tg:anyPartSuffices, dcterms:hasPart", "groups of type ANY, ALL"),
    Row("tg:EventWindow, tg:event, tg:eventText", "description", "listed: no source here names ids of its events"),
    Row(
        "tg:relation, tg:direction, tg:anchor, tg:duration, tg:statedAmount, tg:statedUnit, tg:days",
        "description",
        "listed, in words",
    ),
    Row("tg:appliesTo, tg:qualifier, tg:Population", "description", "listed: people that only words name"),
    Row("what stands beside words that may change it", "description", "listed"),
    Row("prov:wasQuotedFrom, the IRI of a criterion", "InclusionRule.description"),
    Row("tg:Population/tg:phase, tg:Population/tg:condition, tg:Population/tg:sex, tg:Population/tg:inArm", LOST),
    Row("tg:Population/tg:hasConstraint, tg:involves, tg:otherThan, tg:trialPart", LOST),
    Row("tg:criterionKind, tg:acceptsHealthyVolunteers", LOST),
    Row("tg:ownNumber, tg:claimedNumber, tg:acronym", LOST, "a cohort definition is no record of a trial"),
    Row("tg:Trial/tg:phase, tg:Trial/tg:condition, tg:Trial/tg:status, tg:conditionText, tg:primaryPurpose", LOST),
    Row("tg:studyType, tg:allocation, tg:interventionModel, tg:masking, tg:maskedParty, tg:maskingDetails", LOST),
    Row("tg:escalationMethod, tg:designFeature, tg:whyStopped, tg:numberOfArms", LOST),
    Row("tg:startDate, tg:primaryCompletionDate, tg:completionDate, tg:lastUpdated", LOST),
    Row("tg:startDateActuality, tg:primaryCompletionDateActuality, tg:completionDateActuality", LOST),
    Row("tg:firstRegistered, tg:resultsPosted, tg:resultsFirstPosted", LOST),
    Row("tg:plannedEnrollment, tg:enrollmentActuality, tg:minimumEnrollment, tg:maximumEnrollment", LOST),
    Row("tg:leadSponsor, tg:secondarySponsor, tg:collaborator, tg:funder", LOST),
    *(Row(f"tg:{each}", LOST) for each in _NO_PART),
    *COMMON,
)


def units(measure: str, unit: str) -> tuple[Unit, ...]:
    """Return the units of OMOP in which a value of a measure may stand; none where none is known.

    >>> [each.concept.id for each in units("hemoglobin", "g/L")], units("ecog", "1")
    ([8713], ())
    """
    found = _UNITS.get(unit, ())
    return (*found, _CHARGES) if unit == "mmol/L" and measure in _SINGLY_CHARGED else found
