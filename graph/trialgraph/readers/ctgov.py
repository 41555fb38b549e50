"""Turn a study in the JSON of the ClinicalTrials.gov API v2 into a Record.

Source of the field names: the registry's public data model, ``protocolSection.…``.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from trialgraph.lexicon import Lexicon
from trialgraph.model import Document, Field, Record, Span

_SINGLE = {
    "identificationModule.nctId": "id",
    "identificationModule.orgStudyIdInfo.id": "org_id",
    "identificationModule.briefTitle": "title",
    "identificationModule.officialTitle": "official_title",
    "statusModule.overallStatus": "status",
    "statusModule.startDateStruct.date": "start_date",
    "statusModule.primaryCompletionDateStruct.date": "primary_completion_date",
    "statusModule.completionDateStruct.date": "completion_date",
    "descriptionModule.briefSummary": "summary",
    "descriptionModule.detailedDescription": "description",
    "designModule.studyType": "study_type",
    "designModule.enrollmentInfo.count": "enrollment",
    "designModule.designInfo.allocation": "allocation",
    "designModule.designInfo.interventionModel": "intervention_model",
    "designModule.designInfo.primaryPurpose": "primary_purpose",
    "designModule.designInfo.maskingInfo.masking": "masking",
    "eligibilityModule.eligibilityCriteria": "eligibility",
    "eligibilityModule.minimumAge": "minimum_age",
    "eligibilityModule.maximumAge": "maximum_age",
    "eligibilityModule.sex": "sex",
    "eligibilityModule.healthyVolunteers": "healthy_volunteers",
}
_LISTS = {
    "designModule.phases": "phase",
    "conditionsModule.conditions": "condition",
    "conditionsModule.keywords": "keyword",
}
_GROUPS = {
    "armsInterventionsModule.armGroups": ("arm", {"label": "label", "type": "type", "description": "description"}),
    "armsInterventionsModule.interventions": (
        "intervention",
        {"type": "type", "name": "name", "description": "description", "otherNames": "other_name"},
    ),
    "outcomesModule.primaryOutcomes": ("outcome.primary", {}),
    "outcomesModule.secondaryOutcomes": ("outcome.secondary", {}),
    "outcomesModule.otherOutcomes": ("outcome.other", {}),
    "sponsorCollaboratorsModule.collaborators": ("sponsor.collaborator", {"name": "name", "class": "class"}),
    "contactsLocationsModule.locations": (
        "site",
        {"facility": "facility", "city": "city", "country": "country", "status": "status"},
    ),
}
_OUTCOME = {"measure": "measure", "description": "description", "timeFrame": "time_frame"}


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a JSON object that has a protocol section."""
    return text.lstrip()[:1] == "{" and '"protocolSection"' in text


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a study.

    Raises ValueError where the text is no JSON.
    """
    section = json.loads(text)["protocolSection"]
    texts, fields = dict[str, str](), list[Field]()
    for order, (field, path, words) in enumerate(_found(section)):
        texts[path] = words
        group = _group(path, order)
        fields.append(Field(field, Span(0, len(words), path), group))
    return Record(Document(name, sha256, "application/json", texts), tuple(fields))


def _found(section: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield field name, path and text of everything that the record holds and we know."""
    for path, field in _SINGLE.items():
        yield from _texts(field, f"protocolSection.{path}", _at(section, path))
    for path, field in _LISTS.items():
        yield from _texts(field, f"protocolSection.{path}", _at(section, path))
    lead = _at(section, "sponsorCollaboratorsModule.leadSponsor") or {}
    for key in ("name", "class"):
        yield from _texts(
            f"sponsor.lead.{key}", f"protocolSection.sponsorCollaboratorsModule.leadSponsor.{key}", lead.get(key)
        )
    for path, (prefix, keys) in _GROUPS.items():
        for index, item in enumerate(_at(section, path) or ()):
            for key, field in (keys or _OUTCOME).items():
                yield from _texts(f"{prefix}.{field}", f"protocolSection.{path}.{index}.{key}", item.get(key))


def _texts(field: str, path: str, value: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(field, f"{path}.{index}", item)
    elif value is not None and not isinstance(value, dict):
        words = json.dumps(value) if isinstance(value, bool) else str(value)
        if words.strip():
            yield field, path, words


def _at(section: Mapping[str, Any], path: str) -> Any:
    value: Any = section
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _group(path: str, order: int) -> int:
    """Fields of one list item share the item's number; others have one of their own."""
    indexes = [int(part) for part in path.split(".") if part.isdigit()]
    return indexes[0] if indexes else order
