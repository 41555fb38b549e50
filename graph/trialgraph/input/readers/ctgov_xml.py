"""Turn a study in the former XML of ClinicalTrials.gov (``<clinical_study>``) into a Record.

Source of the element names: the registry's public schema for that format, which ended in June 2024.
A path names elements from the study down, with a zero-based index where there may be several:
``eligibility/criteria/textblock``, ``location.0/facility/name``.
The registry wrapped long lines, which is undone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from trialgraph.core.model import Document, Field, Record
from trialgraph.input.readers import cells, designs, elements
from trialgraph.input.readers.wrapping import unwrapped
from trialgraph.knowledge.lexicon import Lexicon

_STUDY = re.compile(r"<clinical_study[\s>]")
_SINGLE = {
    "id_info/org_study_id": "org_id",
    "id_info/nct_id": "id",
    "brief_title": "title",
    "official_title": "official_title",
    "acronym": "acronym",
    "why_stopped": "why_stopped",
    "study_first_submitted": "first_registered",
    "results_first_posted": "results_posted",
    "number_of_arms": "arm_count",
    "study_design_info/masking_description": "masking_details",
    "brief_summary/textblock": "summary",
    "detailed_description/textblock": "description",
    "overall_status": "status",
    "start_date": "start_date",
    "primary_completion_date": "primary_completion_date",
    "completion_date": "completion_date",
    "last_update_posted": "last_update",
    "phase": "phase",
    "study_type": "study_type",
    "study_design_info/allocation": "allocation",
    "study_design_info/intervention_model": "intervention_model",
    "study_design_info/primary_purpose": "primary_purpose",
    "study_design_info/masking": "masking",
    "enrollment": "enrollment",
    "eligibility/criteria/textblock": "eligibility",
    "eligibility/gender": "sex",
    "eligibility/minimum_age": "minimum_age",
    "eligibility/maximum_age": "maximum_age",
    "eligibility/healthy_volunteers": "healthy_volunteers",
    "sponsors/lead_sponsor/agency": "sponsor.lead.name",
    "sponsors/lead_sponsor/agency_class": "sponsor.lead.class",
}
_LISTS = {
    "id_info/secondary_id": "other_id",
    "id_info/nct_alias": "former_id",
    "condition": "condition",
    "keyword": "keyword",
}
_TYPES = {  # of these an attribute tells whether the value came about: <start_date type="Actual">
    "start_date": "start_date.type",
    "primary_completion_date": "primary_completion_date.type",
    "completion_date": "completion_date.type",
    "enrollment": "enrollment.type",
}
_REFERENCE = {"citation": "citation", "PMID": "pmid"}
_OUTCOME = {"measure": "measure", "description": "description", "time_frame": "time_frame"}
_GROUPS = {
    "sponsors/collaborator": ("sponsor.collaborator", {"agency": "name", "agency_class": "class"}),
    "primary_outcome": ("outcome.primary", _OUTCOME),
    "secondary_outcome": ("outcome.secondary", _OUTCOME),
    "other_outcome": ("outcome.other", _OUTCOME),
    "arm_group": ("arm", {"arm_group_label": "label", "arm_group_type": "type", "description": "description"}),
    "intervention": (
        "intervention",
        {
            "intervention_type": "type",
            "intervention_name": "name",
            "description": "description",
            "other_name": "other_name",
            "arm_group_label": "arm",
        },
    ),
    "location": (
        "site",
        {
            "facility/name": "facility",
            "facility/address/city": "city",
            "facility/address/country": "country",
            "status": "status",
        },
    ),
}


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins as XML with a study in it."""
    return _STUDY.search(elements.head(text)) is not None


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a study; elements that are not known are left out.

    Raises ValueError where the text is no XML, declares entities, or holds no study or several.
    """
    study = elements.only(text, "clinical_study")
    texts, fields = dict[str, str](), list[Field]()
    for found in _found(study):
        part = cells.whole(found.path, found.words)
        if part.start == part.end:
            continue
        texts[found.path] = found.words
        fields += designs.told(part, lexicon) if found.field == "designs" else _field(part, found, lexicon)
    used = {field.span.field for field in fields}
    texts = {path: words for path, words in texts.items() if path in used}
    return Record(Document(name, sha256, "application/xml", texts), tuple(fields))


@dataclass(frozen=True, slots=True)
class _Found:
    """A text of the study: the field it is, its path, its words, and the group of its field."""

    field: str
    path: str
    words: str
    group: int = 0


def _field(part: cells.Part, found: _Found, lexicon: Lexicon) -> Iterator[Field]:
    """Yield the field of a text; of ``Triple (Participant, Investigator)`` the word that is known."""
    if found.field == "masking":
        yield from designs.masked(part, lexicon)
        part = designs.known(part, "masking", lexicon)
    yield part.field(found.field, found.group)


def _words(element: etree._Element) -> str:
    return unwrapped(elements.words(element))


def _found(study: etree._Element) -> Iterator[_Found]:
    """Yield everything that the study holds and we know."""
    for path, field in _SINGLE.items():
        for element in study.findall(path)[:1]:
            yield _Found(field, path, _words(element))
    for path, field in _LISTS.items():
        for index, element in enumerate(study.findall(path)):
            yield _Found(field, f"{path}.{index}", _words(element), index)
    for path, (prefix, names) in _GROUPS.items():
        for index, item in enumerate(study.findall(path)):
            for below, field in names.items():
                yield from _below(item, f"{path}.{index}", below, f"{prefix}.{field}", index)
    for path, field in _TYPES.items():
        for element in study.findall(path)[:1]:
            yield _Found(field, f"{path}/@type", element.get("type", ""))
    yield from _references(study)
    yield from _former(study)


def _references(study: etree._Element) -> Iterator[_Found]:
    """Publications; the name of the element tells what each is to the trial, so it is quoted."""
    group = 0
    for kind in ("results_reference", "reference"):
        for index, item in enumerate(study.findall(kind)):
            yield _Found("publication.type", f"{kind}.{index}", kind, group)
            for below, field in _REFERENCE.items():
                yield from _below(item, f"{kind}.{index}", below, f"publication.{field}", group)
            group += 1


def _below(item: etree._Element, place: str, below: str, field: str, group: int) -> Iterator[_Found]:
    """The texts at a path below an item of a list; more than one have an index."""
    some = item.findall(below)
    for index, element in enumerate(some):
        path = f"{place}/{below}" if len(some) == 1 else f"{place}/{below}.{index}"
        yield _Found(field, path, _words(element), group)


def _former(study: etree._Element) -> Iterator[_Found]:
    """What older studies have: the design in one text, and countries where sites are not named."""
    if study.find("study_design_info") is None:
        for element in study.findall("study_design")[:1]:
            yield _Found("designs", "study_design", _words(element))
    if study.find("location") is None:
        for index, element in enumerate(study.findall("location_countries/country")):
            yield _Found("site.country", f"location_countries/country.{index}", _words(element), index)
