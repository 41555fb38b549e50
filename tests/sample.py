"""One small document with a fact of every kind, written by hand, for tests of what comes after the extractors."""

from dataclasses import replace
from decimal import Decimal

from trialgraph.core.model import (
    AgentDose,
    Arm,
    Concept,
    Conditioning,
    Constraint,
    ConstraintGroup,
    Criterion,
    DltWindow,
    Document,
    DoseLevel,
    Duration,
    Endpoint,
    EventWindow,
    Fact,
    Finding,
    Organisation,
    Polarity,
    Product,
    RegistryNumber,
    Severity,
    Site,
    Span,
    Stated,
    TimePoint,
)
from trialgraph.core.plan import Administration, Estimand, Objective, Procedure
from trialgraph.core.population import Population
from trialgraph.core.publication import Publication

TEXT = """NCT00000000 A study of anti-HER2 CAR-T cells. Phase 1. 1x10\\^6 cells/kg for cohort A.
Fludarabine 30 mg/m2 for 3 days. DLTs are counted for 28 days after infusion.
Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis.
ORR at 3 months. Example Hospital, Basel. Sponsor: Example Institute. 18 years and older. Start: 2024-01.
"""
DOCUMENT = Document("page.txt", "5f0c" * 16, "text/plain", {"": TEXT})
TRIAL = "https://w3id.org/trialgraph/trial/NCT00000000"


def span(words: str, text: str = TEXT) -> tuple[Span]:
    """Return where the words stand."""
    start = text.index(words)
    return (Span(start, start + len(words)),)


PLATELETS = Constraint(
    Concept("measure", "platelets"), Concept("comparator", ">="), Decimal(75), Concept("unit", "10*9/L"), None,
    span("Platelets ≥ 75×10^9/L"),
)  # fmt: skip
NEUTROPHILS = Constraint(
    Concept("measure", "anc"), Concept("comparator", ">="), Decimal(1), Concept("unit", "10*9/L"), None,
    span("ANC ≥ 1"),
)  # fmt: skip
STEROIDS = EventWindow(
    Concept("event", "corticosteroid"), Concept("relation", "at_least_before"), Concept("direction", "before"),
    Duration(Decimal(14), "d"), Concept("anchor", "apheresis"),
    span("no systemic steroids within 14 days before apheresis"),
)  # fmt: skip
WITH_METASTASES = Population(
    "with liver metastases, cohort A",
    span("x10\\^6 cells/kg for cohort A"),
    sexes=(Concept("sex", "FEMALE"),),
    conditions=(Concept("condition", "glioma"),),
    phases=(Concept("phase", "PHASE1"),),
    organs=(Concept("organ", "liver"),),
    parts=("cohort a",),
)
OTHERS = replace(WITH_METASTASES, limits=(PLATELETS,), other=WITH_METASTASES)
CRITERION = Criterion(
    Polarity.INCLUSION,
    3,
    "Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis",
    (Concept("kind", "haematology"),),
    (PLATELETS, NEUTROPHILS),
    (STEROIDS,),
    (ConstraintGroup("anyOf", (PLATELETS, NEUTROPHILS)),),
    span("Platelets ≥ 75×10^9/L or ANC ≥ 1; no systemic steroids within 14 days before apheresis"),
)
DOSE = DoseLevel(
    Decimal(1), None, 1e6, 1e6, Concept("unit", "cells/kg"), "Cohort A", span("1x10\\^6 cells/kg for cohort A")
)
FLUDARABINE = AgentDose(
    Concept("agent", "fludarabine"),
    Decimal(30),
    Concept("unit", "mg/m2"),
    3,
    span("Fludarabine 30 mg/m2 for 3 days"),
    -5,
    -3,
)
FACTS: tuple[Fact, ...] = (
    DOSE,
    Stated("identifier", "NCT00000000", span("NCT00000000")),
    RegistryNumber(
        Concept("registry", "NCT"),
        "NCT00000000",
        "NCT00000000",
        own=True,
        page="https://clinicaltrials.gov/study/NCT00000000",
        precedence=1,
        spans=span("NCT00000000"),
    ),
    Stated("title", "A study of anti-HER2 CAR-T cells", span("A study of anti-HER2 CAR-T cells")),
    Stated("phase", Concept("phase", "PHASE1"), span("Phase 1")),
    Stated("minimumAge", Duration(Decimal(18), "a"), span("18 years")),
    Stated("startDate", "2024-01", span("2024-01")),
    Stated("plannedEnrollment", 12, span("3")),
    Stated("acceptsHealthyVolunteers", False, span("no")),
    Arm("cohort A", Concept("arm-type", "EXPERIMENTAL"), None, span("cohort A")),
    Publication("Example A. 10.1000/182", "1", "10.1000/182", Concept("publication-type", "RESULT"),
                span("NCT00000000")),
    Product("anti-HER2 CAR-T cells", (Concept("antigen", "HER2"),), Concept("product-kind", "CAR-T"), None, (),
            span("anti-HER2 CAR-T cells")),
    Administration(Concept("route", "intravenous"), Concept("dosing-schedule", "repeated"), 2, 4,
                   Duration(Decimal(2), "wk"), Duration(Decimal(4), "wk"), (), span("cells/kg"),
                   "anti-HER2 CAR-T cells", ("cohort A",)),
    Procedure(Concept("procedure", "leukapheresis"), Concept("provision", "planned"), span("apheresis")),
    Objective("To learn whether the cells are safe", Concept("role", "primary"),
              span("A study of anti-HER2 CAR-T cells")),
    Estimand("ORR at 3 months", (Concept("estimand-strategy", "composite"),), span("ORR at 3 months")),
    Conditioning((FLUDARABINE,), FLUDARABINE.spans),
    DltWindow(Duration(Decimal(4), "wk"), Concept("anchor", "infusion"), span("28 days after infusion")),
    CRITERION,
    Endpoint("ORR", (Concept("endpoint", "ORR"),), Concept("role", "primary"), None, "3 months",
             Duration(Decimal(3), "mo"), (TimePoint(Duration(Decimal(3), "mo"), None, span("3 months")),), span("ORR")),
    Site("Example Hospital", "Basel", None, None, None, span("Example Hospital, Basel")),
    Organisation("Example Institute", "lead", None, span("Example Institute")),
    Finding("dose_without_population", Severity.WARNING, "Nothing says who gets the dose.", span("cells/kg")),
)  # fmt: skip
