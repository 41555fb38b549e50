"""Turn a study in the JSON of the ClinicalTrials.gov API v2 into a Record.

Source of the field names: the registry's public data model, ``protocolSection.…``.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.readers import json_text
from trialgraph.knowledge.lexicon import Lexicon

_SINGLE = {
    "identificationModule.nctId": "id",
    "identificationModule.orgStudyIdInfo.id": "org_id",
    "identificationModule.briefTitle": "title",
    "identificationModule.officialTitle": "official_title",
    "identificationModule.acronym": "acronym",
    "statusModule.overallStatus": "status",
    "statusModule.whyStopped": "why_stopped",
    "statusModule.startDateStruct.date": "start_date",
    "statusModule.startDateStruct.type": "start_date.type",
    "statusModule.primaryCompletionDateStruct.date": "primary_completion_date",
    "statusModule.primaryCompletionDateStruct.type": "primary_completion_date.type",
    "statusModule.completionDateStruct.date": "completion_date",
    "statusModule.completionDateStruct.type": "completion_date.type",
    "statusModule.studyFirstSubmitDate": "first_registered",
    "statusModule.resultsFirstPostDateStruct.date": "results_posted",
    "statusModule.lastUpdatePostDateStruct.date": "last_update",
    "descriptionModule.briefSummary": "summary",
    "descriptionModule.detailedDescription": "description",
    "designModule.studyType": "study_type",
    "designModule.enrollmentInfo.count": "enrollment",
    "designModule.enrollmentInfo.type": "enrollment.type",
    "designModule.designInfo.allocation": "allocation",
    "designModule.designInfo.interventionModel": "intervention_model",
    "designModule.designInfo.primaryPurpose": "primary_purpose",
    "designModule.designInfo.maskingInfo.masking": "masking",
    "designModule.designInfo.maskingInfo.maskingDescription": "masking_details",
    "eligibilityModule.eligibilityCriteria": "eligibility",
    "eligibilityModule.minimumAge": "minimum_age",
    "eligibilityModule.maximumAge": "maximum_age",
    "eligibilityModule.sex": "sex",
    "eligibilityModule.healthyVolunteers": "healthy_volunteers",
}
_LISTS = {
    "designModule.phases": "phase",
    "designModule.designInfo.maskingInfo.whoMasked": "masked",
    "conditionsModule.conditions": "condition",
    "conditionsModule.keywords": "keyword",
}
_NUMBERS = {  # list → the key of the number in an item, and the field
    "identificationModule.secondaryIdInfos": (".id", "other_id"),
    "identificationModule.nctIdAliases": ("", "former_id"),
}
_OUTCOME = {"measure": "measure", "description": "description", "timeFrame": "time_frame"}
_GROUPS = {
    "sponsorCollaboratorsModule.leadSponsor": ("sponsor.lead", {"name": "name", "class": "class"}),
    "armsInterventionsModule.armGroups": (
        "arm",
        {"label": "label", "type": "type", "description": "description", "interventionNames": "product"},
    ),
    "armsInterventionsModule.interventions": (
        "intervention",
        {
            "type": "type",
            "name": "name",
            "description": "description",
            "otherNames": "other_name",
            "armGroupLabels": "arm",
        },
    ),
    "outcomesModule.primaryOutcomes": ("outcome.primary", _OUTCOME),
    "outcomesModule.secondaryOutcomes": ("outcome.secondary", _OUTCOME),
    "outcomesModule.otherOutcomes": ("outcome.other", _OUTCOME),
    "sponsorCollaboratorsModule.collaborators": ("sponsor.collaborator", {"name": "name", "class": "class"}),
    "contactsLocationsModule.locations": (
        "site",
        {"facility": "facility", "city": "city", "country": "country", "status": "status"},
    ),
    "referencesModule.references": ("publication", {"citation": "citation", "pmid": "pmid", "type": "type"}),
}


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a JSON object that has a protocol section."""
    return text.lstrip()[:1] == "{" and '"protocolSection"' in text


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a study; what has another form than the data model says is left out.

    Raises ValueError where the text is no JSON, or no study.
    """
    whole = json_text.parsed(text)
    section = (whole.get("protocolSection") or {}) if isinstance(whole, dict) and "protocolSection" in whole else None
    if not isinstance(section, dict):
        raise ValueError("it has no protocolSection")
    texts, fields = dict[str, str](), list[Field]()
    results = [Found("has_results", "hasResults", "true")] if whole.get("hasResults") is True else []
    for found in (*found_in(section), *results):
        texts[found.path] = found.words
        fields.append(Field(found.field, Span(0, len(found.words), found.path), found.group))
    return Record(Document(name, sha256, "application/json", texts), tuple(fields))


class Found(NamedTuple):
    """A text of the record: the field it is, its path, the words, and the number that fields of one item share."""

    field: str
    path: str
    words: str
    group: int = 0


def found_in(section: Mapping[str, Any], at: str = "protocolSection") -> Iterator[Found]:
    """Yield everything that the protocol section at a path holds and we know."""
    for order, found in enumerate(_found(section)):
        yield Found(found.field, f"{at}.{found.path}", found.words, _group(found.path, order))


def _found(section: Mapping[str, Any]) -> Iterator[Found]:
    for path, field in (*_SINGLE.items(), *_LISTS.items()):
        yield from _texts(field, path, _at(section, path))
    for path, (key, field) in _NUMBERS.items():
        for index, item in enumerate(_at(section, path) or ()):
            value = item.get(key[1:]) if isinstance(item, dict) and key else item if isinstance(item, str) else None
            yield from _texts(field, f"{path}.{index}{key}", value)
    for path, (prefix, keys) in _GROUPS.items():
        value = _at(section, path)
        items = [(f"{path}.{index}", item) for index, item in enumerate(value)] if isinstance(value, list) else []
        for place, item in items or [(path, value)]:
            for key, field in keys.items() if isinstance(item, dict) else ():
                yield from _texts(f"{prefix}.{field}", f"{place}.{key}", item.get(key))


def _items(section: Mapping[str, Any], path: str) -> list[Mapping[str, Any]]:
    value = _at(section, path)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(field: str, path: str, value: Any) -> Iterator[Found]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(field, f"{path}.{index}", item)
    elif value is not None and not isinstance(value, dict):
        words = json.dumps(value) if isinstance(value, bool) else str(value)
        if words.strip():
            yield Found(field, path, words)


def _at(section: Mapping[str, Any], path: str) -> Any:
    value: Any = section
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _group(path: str, order: int) -> int:
    """Fields of one list item share its number, and those of the lead sponsor 0; others have one of their own."""
    indexes = [int(part) for part in path.split(".") if part.isdigit()]
    return indexes[0] if indexes else 0 if ".leadSponsor." in path else order
