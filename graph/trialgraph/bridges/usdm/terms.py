"""Name the codes of CDISC's controlled terminology that a study definition is written with.

They are those of the codelists of SDTM and DDF as the package usdm4 has them.
"""

import re
from typing import Final, NamedTuple

from trialgraph.bridges.mapping import COMMON, LOST, Row
from trialgraph.core.identify import SHARED


class Term(NamedTuple):
    """A term of a codelist: the code of the NCI Thesaurus, and what it is called there."""

    code: str
    decode: str


SYSTEM: Final = "http://www.cdisc.org"
VERSION: Final = "2024-09-27"
QUOTED: Final = f"{SHARED}usdm/quoted-from"
QUOTE: Final = f"{SHARED}usdm/quote"
NODE: Final = f"{SHARED}usdm/node"

NOT_TOLD: Final = Term("C17998", "Unknown")
PHASES: Final = {
    ("NA",): Term("C48660", "Not Applicable"),
    ("EARLY_PHASE1",): Term("C54721", "Phase 0 Trial"),
    ("PHASE1",): Term("C15600", "Phase I Trial"),
    ("PHASE1", "PHASE2"): Term("C15693", "Phase I/II Trial"),
    ("PHASE2",): Term("C15601", "Phase II Trial"),
    ("PHASE2", "PHASE3"): Term("C15694", "Phase II/III Trial"),
    ("PHASE3",): Term("C15602", "Phase III Trial"),
    ("PHASE4",): Term("C15603", "Phase IV Trial"),
}
STUDY_TYPES: Final = {
    "INTERVENTIONAL": Term("C98388", "Interventional Study"),
    "EXPANDED_ACCESS": Term("C98722", "Expanded Access Study"),
    "OBSERVATIONAL": Term("C16084", "Observational Study"),
}
MODELS: Final = {
    "SINGLE_GROUP": Term("C82640", "Single Group Study"),
    "PARALLEL": Term("C82639", "Parallel Study"),
    "CROSSOVER": Term("C82637", "Crossover Study"),
    "FACTORIAL": Term("C82638", "Factorial Study"),
    "SEQUENTIAL": Term("C142568", "Group Sequential Design"),
}
BLINDING: Final = {
    "NONE": Term("C49659", "Open Label Study"),
    "SINGLE": Term("C28233", "Single Blind Study"),
    "DOUBLE": Term("C15228", "Double Blind Study"),
}
INTENTS: Final = {
    "TREATMENT": Term("C49656", "Treatment Study"),
    "PREVENTION": Term("C49657", "Prevention Study"),
    "DIAGNOSTIC": Term("C49653", "Diagnosis Study"),
    "SUPPORTIVE_CARE": Term("C71486", "Supportive Care Study"),
    "SCREENING": Term("C71485", "Screening Study"),
    "HEALTH_SERVICES_RESEARCH": Term("C15245", "Health Services Research"),
    "BASIC_SCIENCE": Term("C15714", "Basic Research"),
    "DEVICE_FEASIBILITY": Term("C139174", "Device Feasibility Study"),
}
ARM: Final = Term("C15538", "Protocol Treatment Arm")
ARM_TYPES: Final = {
    "EXPERIMENTAL": Term("C174266", "Investigational Arm"),
    "ACTIVE_COMPARATOR": Term("C174267", "Active Comparator Arm"),
    "PLACEBO_COMPARATOR": Term("C174268", "Placebo Control Arm"),
    "SHAM_COMPARATOR": Term("C174269", "Sham Comparator Arm"),
    "NO_INTERVENTION": Term("C174270", "No Intervention Arm"),
}
SEXES: Final = {
    "MALE": (Term("C20197", "Male"),),
    "FEMALE": (Term("C16576", "Female"),),
    "ALL": (Term("C16576", "Female"), Term("C20197", "Male")),
}
INCLUSION: Final = Term("C25532", "Inclusion Criteria")
EXCLUSION: Final = Term("C25370", "Exclusion Criteria")
OFFICIAL: Final = Term("C207616", "Official Study Title")
BRIEF: Final = Term("C207615", "Brief Study Title")
ACRONYM: Final = Term("C207646", "Study Acronym")
REGISTRY: Final = Term("C93453", "Study Registry")
SPONSOR: Final = Term("C70793", "Clinical Study Sponsor")
PARTY_KINDS: Final = {
    "INDUSTRY": Term("C54149", "Drug Company"),
    "NIH": Term("C199144", "Governmental Agency or Group"),
    "FED": Term("C199144", "Governmental Agency or Group"),
    "OTHER_GOV": Term("C199144", "Governmental Agency or Group"),
}
ACADEMIA: Final = Term("C18240", "Academia")
# What the name of a house tells, of those that a registry only calls "other"
PARTY_WORDS: Final = (
    (re.compile(r"\b(?:universit|college|school|academ|facult)", re.IGNORECASE), ACADEMIA),
    (
        re.compile(
            r"\b(?:hospital|h[oô]pita|ospedale|hospices|klinik|clinic\b|medical cent|cancer cent|health\b|infirmary)"
            r"|krankenhaus",
            re.IGNORECASE,
        ),
        Term("C21541", "Healthcare Facility"),
    ),
    (
        re.compile(
            r"\b(?:inc|ltd|gmbh|corp|llc|co|ag|s\.?a|b\.?v|pharma\w*|therapeutics|bio\w*|biotech\w*)\b", re.IGNORECASE
        ),
        Term("C54149", "Drug Company"),
    ),
)
OWN_DATA: Final = Term("C188866", "Data Generated Within Study")
TREATMENT: Final = Term("C101526", "Treatment Epoch")
YEAR: Final = Term("C29848", "Year")
AGENT: Final = Term("C41161", "Protocol Agent")
BIOLOGICAL: Final = Term("C307", "Biological Agent")
OBJECTIVES: Final = {
    "primary": (Term("C85826", "Trial Primary Objective"), Term("C94496", "Primary Endpoint")),
    "secondary": (Term("C85827", "Trial Secondary Objective"), Term("C139173", "Secondary Endpoint")),
    "other": (Term("C163559", "Trial Exploratory Objective"), Term("C170559", "Exploratory Endpoint")),
}

TABLE: Final = (
    Row("tg:Trial", "Study, StudyVersion, InterventionalStudyDesign"),
    Row("dcterms:title, tg:acronym", "StudyTitle", "the longest is the official one, the shortest the brief one"),
    Row("tg:ownNumber, tg:claimedNumber, tg:RegistryNumber", "StudyIdentifier"),
    Row("tg:registry", "Organization", "the scope of its numbers"),
    Row("tg:leadSponsor", "Organization, StudyRole (sponsor)"),
    Row("tg:Organization, tg:organizationClass", "Organization"),
    Row("tg:secondarySponsor, tg:collaborator, tg:funder", LOST),
    Row("tg:Site", LOST),
    Row("tg:Publication", LOST),
    Row("tg:phase", "studyPhase"),
    Row("tg:studyType", "studyType"),
    Row("tg:interventionModel", "model", "Unknown where it is not told: USDM requires one"),
    Row("tg:masking", "blindingSchema", "triple and quadruple masking are listed"),
    Row("tg:maskedParty, tg:maskingDetails, tg:allocation, tg:escalationMethod, tg:designFeature", LOST),
    Row("tg:primaryPurpose", "intentTypes"),
    Row("tg:lastUpdated", "versionIdentifier"),
    Row("tg:status, tg:whyStopped", LOST),
    Row("tg:startDate, tg:primaryCompletionDate, tg:completionDate", LOST),
    Row("tg:startDateActuality, tg:primaryCompletionDateActuality, tg:completionDateActuality", LOST),
    Row("tg:firstRegistered, tg:resultsPosted, tg:resultsFirstPosted", LOST),
    Row("tg:Arm, tg:armType, dcterms:description", "StudyArm, StudyElement, StudyCell", "one epoch: records tell none"),
    Row("tg:numberOfArms", "StudyArm", "as many as there are"),
    Row("tg:givesProduct", LOST, "where there is one arm, all that is given is in its element"),
    Row("tg:Product", "StudyIntervention", "role protocol agent"),
    Row("tg:targets, tg:productKind", "StudyIntervention.description"),
    Row("tg:cellSource, tg:costimulation, tg:knownProduct", LOST),
    Row("tg:DoseLevel", LOST, "USDM has no dose levels"),
    Row("tg:Conditioning", LOST),
    Row("tg:AgentDose", LOST),
    Row("tg:Administration", LOST),
    Row("tg:Procedure", LOST),
    Row("tg:DltWindow", LOST),
    Row("tg:Criterion, tg:ordinal, dcterms:hasPart", "EligibilityCriterion, EligibilityCriterionItem"),
    Row("tg:InclusionCriterion, tg:ExclusionCriterion", "EligibilityCriterion.category"),
    Row("tg:text", "EligibilityCriterionItem.text, Objective.text", "as XHTML"),
    Row("tg:criterionKind", LOST),
    Row("tg:Constraint", LOST, "USDM has criteria as text"),
    Row("tg:EventWindow", LOST, "USDM has criteria as text"),
    Row("tg:ConstraintGroup, tg:Population", LOST, "USDM has criteria as text"),
    Row("tg:anyOf, tg:allOf, tg:anyPartSuffices", LOST, "USDM has criteria as text"),
    Row("tg:Objective", "Objective", "one of an unstated rank is listed"),
    Row("tg:Estimand", LOST, "USDM asks for more than a sentence tells"),
    Row("tg:Endpoint, tg:role", "Endpoint", "below an objective of its level; one of an unstated role is listed"),
    Row(
        "tg:definition, tg:timeFrame, tg:timeFrameText, tg:TimePoint, tg:offset, tg:anchor, tg:statedAmount, "
        "tg:statedUnit, tg:days",
        "Endpoint.description",
        "their words",
    ),
    Row("tg:endpointType", LOST),
    Row("tg:plannedEnrollment", "plannedEnrollmentNumber", "not where documents disagree"),
    Row("tg:enrollmentActuality, tg:minimumEnrollment, tg:maximumEnrollment", LOST),
    Row("tg:sex", "plannedSex", "not where documents disagree"),
    Row("tg:minimumAge, tg:maximumAge", "plannedAge", "only where both are told, in whole years: it is a range"),
    Row("tg:acceptsHealthyVolunteers", "includesHealthySubjects", "false where it is not told, and listed: required"),
    Row(
        "tg:condition, tg:conditionText",
        "StudyDesignPopulation.description",
        "as words: an Indication must say whether it is rare",
    ),
    Row("prov:wasQuotedFrom", "extensionAttributes quoted-from, quote, node"),
    *COMMON,
)
