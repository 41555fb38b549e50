"""Read a ClinicalTrials.gov v2 record as the study that layouts print."""

import re
from dataclasses import dataclass
from typing import Any

PHASES = {
    "EARLY_PHASE1": "Early Phase 1",
    "PHASE1": "Phase 1",
    "PHASE2": "Phase 2",
    "PHASE3": "Phase 3",
    "PHASE4": "Phase 4",
    "NA": "Not applicable",
}
PLAIN_HEADING = re.compile(r"(?:(?:key|main|major) )?(inclusion|exclusion)(?: criteria)?\s*[:：]?", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """An arm or an intervention."""

    name: str
    text: str


@dataclass(frozen=True)
class Outcome:
    measure: str
    time_frame: str
    text: str


@dataclass(frozen=True)
class Criteria:
    """The eligibility text: parted at its two plain headings, or whole in `general` where it has not just these two."""

    text: str
    general: str
    inclusion: str
    exclusion: str

    def sections(self, general: str, inclusion: str, exclusion: str) -> list[tuple[str, str]]:
        """The parts that are not empty, under the headings of a site."""
        named = [(general, self.general), (inclusion, self.inclusion), (exclusion, self.exclusion)]
        return [(heading, text) for heading, text in named if text]


@dataclass(frozen=True)
class Study:
    nct: str
    title: str
    official_title: str
    status: str
    start: str
    end: str
    sponsor: str
    collaborators: list[str]
    investigator: str
    summary: str
    details: str
    conditions: list[str]
    keywords: list[str]
    study_type: str
    phases: list[str]
    allocation: str
    model: str
    masking: str
    enrollment: str
    arms: list[Part]
    interventions: list[Part]
    outcomes: list[Outcome]
    criteria: Criteria
    minimum_age: str
    maximum_age: str
    sex: str
    countries: list[str]

    @property
    def phase(self) -> str:
        return "/".join(PHASES.get(phase, phase) for phase in self.phases)

    @property
    def status_words(self) -> str:
        return self.status.replace("_", " ").capitalize()

    @property
    def ages(self) -> str:
        if self.minimum_age and self.maximum_age:
            return f"{self.minimum_age} to {self.maximum_age}"
        if self.minimum_age:
            return f"{self.minimum_age} and older"
        return f"up to {self.maximum_age}" if self.maximum_age else ""

    def rows(self, labels: dict[str, str]) -> list[tuple[str, str]]:
        """Label and value for each field that the record has: labels are given by field name."""
        values = [(label, getattr(self, name)) for name, label in labels.items()]
        texts = [(label, "; ".join(value) if isinstance(value, list) else value) for label, value in values]
        return [(label, text) for label, text in texts if text]


def read_study(record: dict[str, Any]) -> Study:
    modules = record["protocolSection"]

    def module(name: str) -> dict[str, Any]:
        return modules.get(f"{name}Module") or {}

    identification, status, design = module("identification"), module("status"), module("design")
    sponsors, arms, eligibility = module("sponsorCollaborators"), module("armsInterventions"), module("eligibility")
    design_info = design.get("designInfo") or {}
    return Study(
        nct=identification["nctId"],
        title=identification.get("briefTitle", ""),
        official_title=identification.get("officialTitle", ""),
        status=status.get("overallStatus", ""),
        start=status.get("startDateStruct", {}).get("date", ""),
        end=status.get("completionDateStruct", {}).get("date", ""),
        sponsor=sponsors.get("leadSponsor", {}).get("name", ""),
        collaborators=[each["name"] for each in sponsors.get("collaborators", [])],
        investigator=sponsors.get("responsibleParty", {}).get("investigatorFullName", ""),
        summary=module("description").get("briefSummary", ""),
        details=module("description").get("detailedDescription", ""),
        conditions=module("conditions").get("conditions", []),
        keywords=module("conditions").get("keywords", []),
        study_type=design.get("studyType", "").capitalize(),
        phases=design.get("phases", []),
        allocation=design_info.get("allocation", ""),
        model=design_info.get("interventionModel", ""),
        masking=design_info.get("maskingInfo", {}).get("masking", ""),
        enrollment=str(design.get("enrollmentInfo", {}).get("count", "")),
        arms=[Part(arm.get("label", ""), arm.get("description", "")) for arm in arms.get("armGroups", [])],
        interventions=[Part(each["name"], each.get("description", "")) for each in arms.get("interventions", [])],
        outcomes=[
            Outcome(each["measure"], each.get("timeFrame", ""), each.get("description", ""))
            for each in module("outcomes").get("primaryOutcomes", [])
        ],
        criteria=part_criteria(eligibility.get("eligibilityCriteria", "")),
        minimum_age=eligibility.get("minimumAge", ""),
        maximum_age=eligibility.get("maximumAge", ""),
        sex=eligibility.get("sex", "").capitalize(),
        countries=sorted({each["country"] for each in module("contactsLocations").get("locations", [])}),
    )


def part_criteria(text: str) -> Criteria:
    lines = text.splitlines()
    headings = [(at, match[1].lower()) for at, line in enumerate(lines) if (match := PLAIN_HEADING.fullmatch(line))]
    if [kind for _, kind in headings] != ["inclusion", "exclusion"]:
        return Criteria(text, text, "", "")
    (first, _), (second, _) = headings
    parts = lines[:first], lines[first + 1 : second], lines[second + 1 :]
    general, inclusion, exclusion = ("\n".join(part).strip("\n") for part in parts)
    return Criteria(text, general, inclusion, exclusion)
