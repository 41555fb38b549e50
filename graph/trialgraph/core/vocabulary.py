"""Name the terms of the ontology, and those of others that the graph uses, as typed constants.

Attributes are spelled as the terms are; ``tests/test_vocabulary.py`` keeps `TG` equal to ``ontology/``.
"""

from typing import Final

ONTOLOGY: Final = "https://w3id.org/trialgraph/ontology#"
SHAPES: Final = "https://w3id.org/trialgraph/shapes#"


class TG:
    """The terms of TrialGraph's own ontology."""

    # what a document is about, and what stands in it
    Document: Final = f"{ONTOLOGY}Document"
    Passage: Final = f"{ONTOLOGY}Passage"
    Statement: Final = f"{ONTOLOGY}Statement"
    Trial: Final = f"{ONTOLOGY}Trial"
    Arm: Final = f"{ONTOLOGY}Arm"
    Site: Final = f"{ONTOLOGY}Site"
    Organisation: Final = f"{ONTOLOGY}Organisation"
    Product: Final = f"{ONTOLOGY}Product"
    DoseLevel: Final = f"{ONTOLOGY}DoseLevel"
    DltWindow: Final = f"{ONTOLOGY}DltWindow"
    Conditioning: Final = f"{ONTOLOGY}Conditioning"
    AgentDose: Final = f"{ONTOLOGY}AgentDose"
    Criterion: Final = f"{ONTOLOGY}Criterion"
    InclusionCriterion: Final = f"{ONTOLOGY}InclusionCriterion"
    ExclusionCriterion: Final = f"{ONTOLOGY}ExclusionCriterion"
    ConstraintGroup: Final = f"{ONTOLOGY}ConstraintGroup"
    Constraint: Final = f"{ONTOLOGY}Constraint"
    Population: Final = f"{ONTOLOGY}Population"
    EventWindow: Final = f"{ONTOLOGY}EventWindow"
    Endpoint: Final = f"{ONTOLOGY}Endpoint"
    TimePoint: Final = f"{ONTOLOGY}TimePoint"
    Finding: Final = f"{ONTOLOGY}Finding"

    # what follows from facts
    DoseEscalationTrial: Final = f"{ONTOLOGY}DoseEscalationTrial"
    FirstInHumanDoseEscalationTrial: Final = f"{ONTOLOGY}FirstInHumanDoseEscalationTrial"
    broaderCondition: Final = f"{ONTOLOGY}broaderCondition"
    directedAgainst: Final = f"{ONTOLOGY}directedAgainst"
    hasDecidingLimit: Final = f"{ONTOLOGY}hasDecidingLimit"
    hasPriorCellTherapyExclusion: Final = f"{ONTOLOGY}hasPriorCellTherapyExclusion"

    # classes of lexicon concepts
    Abbreviation: Final = f"{ONTOLOGY}Abbreviation"
    Agent: Final = f"{ONTOLOGY}Agent"
    Allocation: Final = f"{ONTOLOGY}Allocation"
    Anchor: Final = f"{ONTOLOGY}Anchor"
    Antigen: Final = f"{ONTOLOGY}Antigen"
    ArmType: Final = f"{ONTOLOGY}ArmType"
    CellSource: Final = f"{ONTOLOGY}CellSource"
    Comparator: Final = f"{ONTOLOGY}Comparator"
    Condition: Final = f"{ONTOLOGY}Condition"
    Costimulation: Final = f"{ONTOLOGY}Costimulation"
    Country: Final = f"{ONTOLOGY}Country"
    CriterionKind: Final = f"{ONTOLOGY}CriterionKind"
    Cue: Final = f"{ONTOLOGY}Cue"
    Cytokine: Final = f"{ONTOLOGY}Cytokine"
    DesignFeature: Final = f"{ONTOLOGY}DesignFeature"
    Direction: Final = f"{ONTOLOGY}Direction"
    DoseName: Final = f"{ONTOLOGY}DoseName"
    EndpointType: Final = f"{ONTOLOGY}EndpointType"
    EscalationMethod: Final = f"{ONTOLOGY}EscalationMethod"
    Event: Final = f"{ONTOLOGY}Event"
    Furniture: Final = f"{ONTOLOGY}Furniture"
    Heading: Final = f"{ONTOLOGY}Heading"
    InterventionModel: Final = f"{ONTOLOGY}InterventionModel"
    InterventionType: Final = f"{ONTOLOGY}InterventionType"
    Masking: Final = f"{ONTOLOGY}Masking"
    KnownProduct: Final = f"{ONTOLOGY}KnownProduct"
    Measure: Final = f"{ONTOLOGY}Measure"
    Number: Final = f"{ONTOLOGY}Number"
    OrganisationClass: Final = f"{ONTOLOGY}OrganisationClass"
    Phase: Final = f"{ONTOLOGY}Phase"
    PrimaryPurpose: Final = f"{ONTOLOGY}PrimaryPurpose"
    ProductKind: Final = f"{ONTOLOGY}ProductKind"
    Regimen: Final = f"{ONTOLOGY}Regimen"
    Relation: Final = f"{ONTOLOGY}Relation"
    Role: Final = f"{ONTOLOGY}Role"
    Severity: Final = f"{ONTOLOGY}Severity"
    Sex: Final = f"{ONTOLOGY}Sex"
    Organ: Final = f"{ONTOLOGY}Organ"
    Status: Final = f"{ONTOLOGY}Status"
    StudyType: Final = f"{ONTOLOGY}StudyType"
    Unit: Final = f"{ONTOLOGY}Unit"

    # documents, passages, statements, findings
    length: Final = f"{ONTOLOGY}length"
    sourcePath: Final = f"{ONTOLOGY}sourcePath"
    page: Final = f"{ONTOLOGY}page"
    quote: Final = f"{ONTOLOGY}quote"
    start: Final = f"{ONTOLOGY}start"
    end: Final = f"{ONTOLOGY}end"
    about: Final = f"{ONTOLOGY}about"
    property: Final = f"{ONTOLOGY}property"
    statedValue: Final = f"{ONTOLOGY}statedValue"
    statedConcept: Final = f"{ONTOLOGY}statedConcept"
    findingCode: Final = f"{ONTOLOGY}findingCode"
    severity: Final = f"{ONTOLOGY}severity"
    hasFinding: Final = f"{ONTOLOGY}hasFinding"

    # a trial and its parts
    phase: Final = f"{ONTOLOGY}phase"
    status: Final = f"{ONTOLOGY}status"
    allocation: Final = f"{ONTOLOGY}allocation"
    interventionModel: Final = f"{ONTOLOGY}interventionModel"
    masking: Final = f"{ONTOLOGY}masking"
    primaryPurpose: Final = f"{ONTOLOGY}primaryPurpose"
    minimumEnrollment: Final = f"{ONTOLOGY}minimumEnrollment"
    maximumEnrollment: Final = f"{ONTOLOGY}maximumEnrollment"
    plannedEnrollment: Final = f"{ONTOLOGY}plannedEnrollment"
    minimumAge: Final = f"{ONTOLOGY}minimumAge"
    maximumAge: Final = f"{ONTOLOGY}maximumAge"
    sex: Final = f"{ONTOLOGY}sex"
    acceptsHealthyVolunteers: Final = f"{ONTOLOGY}acceptsHealthyVolunteers"
    startDate: Final = f"{ONTOLOGY}startDate"
    completionDate: Final = f"{ONTOLOGY}completionDate"
    lastUpdated: Final = f"{ONTOLOGY}lastUpdated"
    condition: Final = f"{ONTOLOGY}condition"
    conditionText: Final = f"{ONTOLOGY}conditionText"
    studyType: Final = f"{ONTOLOGY}studyType"
    designFeature: Final = f"{ONTOLOGY}designFeature"
    escalationMethod: Final = f"{ONTOLOGY}escalationMethod"
    hasArm: Final = f"{ONTOLOGY}hasArm"
    hasProduct: Final = f"{ONTOLOGY}hasProduct"
    hasDoseLevel: Final = f"{ONTOLOGY}hasDoseLevel"
    hasConditioning: Final = f"{ONTOLOGY}hasConditioning"
    hasDltWindow: Final = f"{ONTOLOGY}hasDltWindow"
    hasEndpoint: Final = f"{ONTOLOGY}hasEndpoint"
    hasCriterion: Final = f"{ONTOLOGY}hasCriterion"
    hasSite: Final = f"{ONTOLOGY}hasSite"
    leadSponsor: Final = f"{ONTOLOGY}leadSponsor"
    collaborator: Final = f"{ONTOLOGY}collaborator"
    armType: Final = f"{ONTOLOGY}armType"
    city: Final = f"{ONTOLOGY}city"
    country: Final = f"{ONTOLOGY}country"
    organisationClass: Final = f"{ONTOLOGY}organisationClass"

    # products, doses and durations
    targets: Final = f"{ONTOLOGY}targets"
    knownProduct: Final = f"{ONTOLOGY}knownProduct"
    productKind: Final = f"{ONTOLOGY}productKind"
    cellSource: Final = f"{ONTOLOGY}cellSource"
    costimulation: Final = f"{ONTOLOGY}costimulation"
    ordinal: Final = f"{ONTOLOGY}ordinal"
    lowerAmount: Final = f"{ONTOLOGY}lowerAmount"
    upperAmount: Final = f"{ONTOLOGY}upperAmount"
    unit: Final = f"{ONTOLOGY}unit"
    population: Final = f"{ONTOLOGY}population"
    ofProduct: Final = f"{ONTOLOGY}ofProduct"
    inArm: Final = f"{ONTOLOGY}inArm"
    hasAgentDose: Final = f"{ONTOLOGY}hasAgentDose"
    agent: Final = f"{ONTOLOGY}agent"
    amount: Final = f"{ONTOLOGY}amount"
    administrationDays: Final = f"{ONTOLOGY}administrationDays"
    duration: Final = f"{ONTOLOGY}duration"
    statedAmount: Final = f"{ONTOLOGY}statedAmount"
    statedUnit: Final = f"{ONTOLOGY}statedUnit"
    days: Final = f"{ONTOLOGY}days"
    anchor: Final = f"{ONTOLOGY}anchor"

    # eligibility
    text: Final = f"{ONTOLOGY}text"
    criterionKind: Final = f"{ONTOLOGY}criterionKind"
    hasConstraint: Final = f"{ONTOLOGY}hasConstraint"
    hasEventWindow: Final = f"{ONTOLOGY}hasEventWindow"
    anyOf: Final = f"{ONTOLOGY}anyOf"
    allOf: Final = f"{ONTOLOGY}allOf"
    measure: Final = f"{ONTOLOGY}measure"
    comparator: Final = f"{ONTOLOGY}comparator"
    value: Final = f"{ONTOLOGY}value"
    qualifier: Final = f"{ONTOLOGY}qualifier"
    appliesTo: Final = f"{ONTOLOGY}appliesTo"
    involves: Final = f"{ONTOLOGY}involves"
    trialPart: Final = f"{ONTOLOGY}trialPart"
    otherThan: Final = f"{ONTOLOGY}otherThan"
    anyPartSuffices: Final = f"{ONTOLOGY}anyPartSuffices"
    event: Final = f"{ONTOLOGY}event"
    relation: Final = f"{ONTOLOGY}relation"
    direction: Final = f"{ONTOLOGY}direction"

    # endpoints
    endpointType: Final = f"{ONTOLOGY}endpointType"
    role: Final = f"{ONTOLOGY}role"
    definition: Final = f"{ONTOLOGY}definition"
    timeFrameText: Final = f"{ONTOLOGY}timeFrameText"
    timeFrame: Final = f"{ONTOLOGY}timeFrame"
    hasTimePoint: Final = f"{ONTOLOGY}hasTimePoint"
    offset: Final = f"{ONTOLOGY}offset"

    # what the lexicon says of its concepts
    geneSymbol: Final = f"{ONTOLOGY}geneSymbol"
    canonicalUnit: Final = f"{ONTOLOGY}canonicalUnit"
    convertsTo: Final = f"{ONTOLOGY}convertsTo"
    factor: Final = f"{ONTOLOGY}factor"
    quantityKind: Final = f"{ONTOLOGY}quantityKind"
    contextRule: Final = f"{ONTOLOGY}contextRule"
    suffixLabel: Final = f"{ONTOLOGY}suffixLabel"
    measureText: Final = f"{ONTOLOGY}measureText"
    unitText: Final = f"{ONTOLOGY}unitText"
    eventText: Final = f"{ONTOLOGY}eventText"
    reach: Final = f"{ONTOLOGY}reach"
    endedBy: Final = f"{ONTOLOGY}endedBy"
    inlineLabel: Final = f"{ONTOLOGY}inlineLabel"
    shortLabel: Final = f"{ONTOLOGY}shortLabel"
    ligandOf: Final = f"{ONTOLOGY}ligandOf"
    maker: Final = f"{ONTOLOGY}maker"
    holds: Final = f"{ONTOLOGY}holds"


PREFIXES: Final[dict[str, str]] = {
    "tg": ONTOLOGY,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}

OTHERS: Final[dict[str, str]] = {  # where the lexicon's concepts are matched to others
    "hgnc": "http://identifiers.org/hgnc/",
    "loinc": "https://loinc.org/rdf/",
    "obo": "http://purl.obolibrary.org/obo/",
    "qudt": "http://qudt.org/vocab/unit/",
    "uniprot": "http://purl.uniprot.org/uniprot/",
}
