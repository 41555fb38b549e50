"""Turn a ResearchStudy of FHIR, release 4 or 5, into a Record, also as an entry of a Bundle.

Source of the names and codes: HL7 FHIR, the pages of the resource ResearchStudy in R4 and R5.
What refers to other resources (sites, groups, evidence) is read by the words that the reference displays.
A code that alone says nothing is quoted with its key: ``status: active``.
"""

import re
from collections.abc import Iterator
from typing import Any

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.readers import json_text
from trialgraph.input.readers.branches import Node, at, objects_at, texts_at
from trialgraph.knowledge.lexicon import Lexicon

_TYPE = re.compile(r'"resourceType"\s*:\s*"ResearchStudy"')
_SHOWN = ("text", "coding.*.display", "coding.*.code", "concept.text", "concept.coding.*.display", "display")
_SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title", "name")),
    ("description", ("description", "descriptionSummary")),
    ("start_date", ("period.start",)),
    ("completion_date", ("period.end",)),
    ("last_update", ("date", "meta.lastUpdated")),
    ("enrollment", ("recruitment.targetNumber",)),
    ("sponsor.lead.name", ("sponsor.display",)),
)
_CONCEPTS: tuple[tuple[str, str], ...] = (
    ("phase", "phase"),
    ("primary_purpose", "primaryPurposeType"),
    ("why_stopped", "reasonStopped"),
    ("condition", "condition.*"),
    ("keyword", "keyword.*"),
)
_OF_RELEASE_5 = (
    "progressStatus", "label", "comparisonGroup", "outcomeMeasure", "recruitment", "associatedParty", "studyDesign",
    "descriptionSummary",
)  # fmt: skip
_ARMS = ("arm.*", "comparisonGroup.*")
_ROLES = {"lead-sponsor": "lead", "sponsor": "lead", "collaborator": "collaborator", "funding-source": "funder"}


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a JSON object of that type, or an entry of a Bundle with one."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "{" and _TYPE.search(text) is not None


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a study; elements that are not known are left out.

    Raises ValueError where the text is no JSON, or no study.
    """
    whole = json_text.parsed(text)
    study = next((node for node in _nodes(whole) if node.value.get("resourceType") == "ResearchStudy"), None)
    if study is None:
        raise ValueError("it is no ResearchStudy")
    found = _Found()
    _study(found, study, lexicon)
    return Record(Document(name, sha256, "application/fhir+json", found.texts), tuple(found.fields))


def _nodes(whole: Any) -> Iterator[Node]:
    root = Node("", whole)
    yield from (node for node in (root, *at(root, "resource")) if isinstance(node.value, dict))


class _Found:
    """The texts and fields that were found so far."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.fields: list[Field] = []

    def add(self, field: str, node: Node, group: int = 0, *, key: str = "") -> None:
        """Keep a text, with a key before it where it says nothing alone."""
        words = f"{key}: {node.value}" if key else str(node.value)
        self.texts[node.path] = words
        self.fields.append(Field(field, Span(0, len(words), node.path), group))


def _study(found: _Found, study: Node, lexicon: Lexicon) -> None:
    _numbers(found, study, lexicon)
    for field, paths in _SINGLE:
        for node in texts_at(study, paths)[:1]:
            found.add(field, node)
    for label in objects_at(study, ("label.*",)):
        kind = [str(node.value) for node in texts_at(label, ("type.coding.*.code",))]
        for node in texts_at(label, ("value",)):
            found.add("acronym" if "acronym" in kind else "official_title", node)
    for field, path in _CONCEPTS:
        for group, one in enumerate(at(study, path)):
            for node in _shown(one)[:1]:
                found.add(field, node, group)
    _status(found, study, lexicon)
    _eligibility(found, study)
    _arms(found, study)
    _outcomes(found, study)
    _parties(found, study)


def _numbers(found: _Found, study: Node, lexicon: Lexicon) -> None:
    """Of the numbers that registries give, the one of the first registry is the study's own."""
    nodes = texts_at(study, ("identifier.*.value",))
    read = {node.path: lexicon.registries.spelled(str(node.value)) for node in nodes}
    given = [(number.precedence, path) for path, number in read.items() if number]
    for node in nodes:
        own = given and min(given, key=lambda each: each[0])[1] == node.path
        found.add("id" if own else "other_id" if read[node.path] else "org_id", node)


def _shown(node: Node) -> list[Node]:
    """The words of a concept or a reference, or the text that stands there."""
    return [node] if isinstance(node.value, str) else texts_at(node, _SHOWN)


def _status(found: _Found, study: Node, lexicon: Lexicon) -> None:
    """How far the study has come: release 5 tells it in steps, of which the last actual one counts.

    What release 5 calls the status is that of the record, and no state of the study.
    """
    steps = [step for step in objects_at(study, ("progressStatus.*",)) if step.value.get("actual") is not False]
    for node in texts_at(steps[-1], ("state.coding.*.code",))[:1] if steps else ():
        found.add("status", node, key="progressStatus")
    later = any(key in study.value for key in _OF_RELEASE_5)
    for node in texts_at(study, ("status",))[:1] if not later else ():
        if lexicon.read("status", f"ResearchStudy.status: {node.value}"):
            found.add("status", node, key="ResearchStudy.status")


def _eligibility(found: _Found, study: Node) -> None:
    """The criteria, where the reference to the group of those who may take part displays them."""
    for node in texts_at(study, ("recruitment.eligibility.display", "enrollment.*.display"))[:1]:
        found.add("eligibility", node)


def _arms(found: _Found, study: Node) -> None:
    for group, arm in enumerate(objects_at(study, _ARMS)):
        for field, paths in (("label", ("name",)), ("description", ("description",))):
            for node in texts_at(arm, paths)[:1]:
                found.add(f"arm.{field}", node, group)
        for kind in at(arm, "type"):
            for node in _shown(kind)[:1]:
                found.add("arm.type", node, group)
        for node in texts_at(arm, ("intendedExposure.*.display",)):
            found.add("arm.product", node, group)
    for group, one in enumerate(at(study, "focus.*")):
        for node in _shown(one)[:1]:
            found.add("intervention.name", node, group)


def _outcomes(found: _Found, study: Node) -> None:
    """Release 5 has outcome measures; release 4 has objectives, which are aims and become a summary."""
    for group, outcome in enumerate(objects_at(study, ("outcomeMeasure.*",))):
        kinds = [str(node.value) for node in texts_at(outcome, ("type.*.coding.*.code",))]
        role = next((kind for kind in ("primary", "secondary") if kind in kinds), "other")
        for key, path in (("measure", "name"), ("description", "description")):
            for node in texts_at(outcome, (path,))[:1]:
                found.add(f"outcome.{role}.{key}", node, group)
    for node in texts_at(study, ("objective.*.name",)):
        found.add("summary", node)


def _parties(found: _Found, study: Node) -> None:
    for group, party in enumerate(objects_at(study, ("associatedParty.*",))):
        codes = [str(node.value) for node in texts_at(party, ("role.coding.*.code",))]
        role = next((_ROLES[code] for code in codes if code in _ROLES), None)
        for node in texts_at(party, ("name", "party.display"))[:1] if role else ():
            found.add(f"sponsor.{role}.name", node, group)
    for group, site in enumerate(objects_at(study, ("site.*",))):
        for node in texts_at(site, ("display",)):
            found.add("site.facility", node, group)
    for group, region in enumerate(at(study, "region.*") if not objects_at(study, ("site.*",)) else ()):
        for node in _shown(region)[:1]:
            found.add("site.country", node, group)
    for group, paper in enumerate(objects_at(study, ("relatedArtifact.*",))):
        if paper.value.get("type") in ("citation", "cites", "documentation", "derived-from"):
            for node in texts_at(paper, ("citation", "display", "label"))[:1]:
                found.add("publication.citation", node, group)
            for node in texts_at(paper, ("url", "document.url", "resource"))[:1]:
                found.add("publication.doi", node, group)
