"""Turn a study in the JSON of the former API of ClinicalTrials.gov (v1) into a Record: whole, or some of its fields.

A whole study is one of ``FullStudiesResponse``, a selection of fields one of ``StudyFieldsResponse``. Both use the same
names, which are unique in the data model (``BriefTitle``, ``ArmGroupLabel``), so a name alone tells the field.
Source of the names: the registry's public list of study fields for that API, which ended in June 2024.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.readers import json_text
from trialgraph.knowledge.lexicon import Lexicon

_OUTCOME = {"Measure": "measure", "Description": "description", "TimeFrame": "time_frame"}
_FIELDS = {
    "NCTId": "id",
    "OrgStudyId": "org_id",
    "SecondaryId": "other_id",
    "NCTIdAlias": "former_id",
    "BriefTitle": "title",
    "OfficialTitle": "official_title",
    "Acronym": "acronym",
    "OverallStatus": "status",
    "WhyStopped": "why_stopped",
    "StartDate": "start_date",
    "StartDateType": "start_date.type",
    "PrimaryCompletionDate": "primary_completion_date",
    "PrimaryCompletionDateType": "primary_completion_date.type",
    "CompletionDate": "completion_date",
    "CompletionDateType": "completion_date.type",
    "LastUpdatePostDate": "last_update",
    "StudyFirstSubmitDate": "first_registered",
    "ResultsFirstPostDate": "results_posted",
    "BriefSummary": "summary",
    "DetailedDescription": "description",
    "StudyType": "study_type",
    "Phase": "phase",
    "EnrollmentCount": "enrollment",
    "EnrollmentType": "enrollment.type",
    "DesignAllocation": "allocation",
    "DesignInterventionModel": "intervention_model",
    "DesignPrimaryPurpose": "primary_purpose",
    "DesignMasking": "masking",
    "DesignMaskingDescription": "masking_details",
    "DesignWhoMasked": "masked",
    "EligibilityCriteria": "eligibility",
    "MinimumAge": "minimum_age",
    "MaximumAge": "maximum_age",
    "Gender": "sex",
    "HealthyVolunteers": "healthy_volunteers",
    "Condition": "condition",
    "Keyword": "keyword",
    "LeadSponsorName": "sponsor.lead.name",
    "LeadSponsorClass": "sponsor.lead.class",
    "CollaboratorName": "sponsor.collaborator.name",
    "CollaboratorClass": "sponsor.collaborator.class",
    "ArmGroupLabel": "arm.label",
    "ArmGroupType": "arm.type",
    "ArmGroupDescription": "arm.description",
    "ArmGroupInterventionName": "arm.product",
    "InterventionType": "intervention.type",
    "InterventionName": "intervention.name",
    "InterventionDescription": "intervention.description",
    "InterventionOtherName": "intervention.other_name",
    "InterventionArmGroupLabel": "intervention.arm",
    **{
        f"{role}Outcome{key}": f"outcome.{role.lower()}.{field}"
        for role in ("Primary", "Secondary", "Other")
        for key, field in _OUTCOME.items()
    },
    "LocationFacility": "site.facility",
    "LocationCity": "site.city",
    "LocationCountry": "site.country",
    "LocationStatus": "site.status",
    "ReferenceCitation": "publication.citation",
    "ReferencePMID": "publication.pmid",
    "ReferenceType": "publication.type",
}
# In a selection: of which values each group has several, so that nothing tells whose they are, and what names a group.
_FLAT = frozenset({"InterventionOtherName", "InterventionArmGroupLabel", "ArmGroupInterventionName"})
_NAMES = {
    "arm": "ArmGroupLabel",
    "intervention": "InterventionName",
    "outcome.primary": "PrimaryOutcomeMeasure",
    "outcome.secondary": "SecondaryOutcomeMeasure",
    "outcome.other": "OtherOutcomeMeasure",
    "site": "LocationFacility",
    "publication": "ReferenceCitation",
    "sponsor.collaborator": "CollaboratorName",
}
_ENOUGH = 3  # of the names, with the number


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a JSON object with a protocol section as v1 has it, or with the lists of a selection."""
    if text.lstrip("\ufeff \t\r\n")[:1] != "{":
        return False
    if '"ProtocolSection"' in text:
        return True
    return '"NCTId"' in text and sum(f'"{name}"' in text for name in _FIELDS) >= _ENOUGH and '"Rank"' in text


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a study; names that are not known are left out.

    Raises ValueError where the text is no JSON, or no study.
    """
    whole = json_text.parsed(text)
    study = whole.get("Study", whole) if isinstance(whole, dict) else None
    if not isinstance(study, dict):
        raise ValueError("it has no study")
    section = study.get("ProtocolSection")
    where = ("Study." if "Study" in whole else "") + ("ProtocolSection." if isinstance(section, dict) else "")
    found = list(_whole(section, where) if isinstance(section, dict) else _selected(study, where))
    texts = {each.path: each.words for each in found}
    fields = tuple(Field(each.field, Span(0, len(each.words), each.path), each.group) for each in found)
    return Record(Document(name, sha256, "application/json", texts), fields)


class _Found(NamedTuple):
    field: str
    path: str
    words: str
    group: int


def _whole(section: dict[str, Any], where: str) -> Iterator[_Found]:
    """Values of a whole study, whose groups are the items of a list: ``ArmGroupList.ArmGroup.0.ArmGroupLabel``."""
    for key, value in section.items():
        if key.endswith("Module") and isinstance(value, dict):
            yield from _below(value, f"{where}{key}", None)


def _below(value: Any, path: str, group: int | None) -> Iterator[_Found]:
    name = next((part for part in reversed(path.split(".")) if not part.isdecimal()), "")
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _below(each, f"{path}.{key}", group)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            outermost = index if group is None and isinstance(each, dict) else group
            yield from _below(each, f"{path}.{index}", outermost)
    elif name in _FIELDS and isinstance(value, str | int | float) and str(value).strip():
        yield _Found(_FIELDS[name], path, str(value), group or 0)


def _selected(study: dict[str, Any], where: str) -> Iterator[_Found]:
    """Values of a selection: the n-th of a list belongs to the n-th name of its group, where there are as many."""
    for name, field in _FIELDS.items():
        values, names = study.get(name), study.get(_NAMES.get(field.rpartition(".")[0], name), ())
        if name in _FLAT or not isinstance(values, list) or (names and len(names) != len(values)):
            continue
        for index, value in enumerate(values):
            if isinstance(value, str | int) and str(value).strip():
                yield _Found(field, f"{where}{name}.{index}", str(value), index)
