"""Turn a trial of the ISRCTN registry, in the XML of its API or the same as JSON, into a Record.

The names are those of the registry's API (``/api/query/format/default``). In XML the elements become the same tree that
JSON has, with ``@`` before an attribute's name: ``trial.trialDescription.title``, ``trial.@lastUpdated``.
The sponsors and those who pay stand beside the trial. What is not read: results, contacts, ethics.
"""

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.readers import cells, designs, elements, json_text
from trialgraph.input.readers.branches import Node, at, objects_at, texts_at
from trialgraph.knowledge.lexicon import Lexicon

_SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("first_registered", ("@publicIdentifierDateAssigned", "isrctn.@dateAssigned")),
    ("last_update", ("@lastUpdated", "lastUpdated")),
    ("title", ("trialDescription.title",)),
    ("official_title", ("trialDescription.scientificTitle",)),
    ("acronym", ("trialDescription.acronym",)),
    ("summary", ("trialDescription.plainEnglishSummary",)),
    ("description", ("trialDescription.studyHypothesis", "trialDescription.hypothesis")),
    ("org_id", ("externalRefs.protocolSerialNumber",)),
    ("study_type", ("trialDesign.primaryStudyDesign",)),
    ("allocation", ("trialDesign.interventionalTrialDesign.allocation", "trialDesign.secondaryStudyDesign")),
    ("masking", ("trialDesign.interventionalTrialDesign.masking",)),
    ("intervention_model", ("trialDesign.interventionalTrialDesign.assignment",)),
    ("completion_date", ("trialDesign.overallEndDate",)),
    ("why_stopped", ("trialDesign.reasonAbandoned", "participants.reasonAbandoned")),
    ("status", ("trialDesign.overallStatusOverride", "participants.recruitmentStatusOverride")),
    ("eligibility.inclusion", ("participants.inclusion",)),
    ("eligibility.exclusion", ("participants.exclusion",)),
    ("minimum_age", ("participants.lowerAgeLimit", "participants.lowerAgeLimit.#")),
    ("maximum_age", ("participants.upperAgeLimit", "participants.upperAgeLimit.#")),
    ("sex", ("participants.gender",)),
    ("healthy_volunteers", ("participants.healthyVolunteersAllowed",)),
    ("enrollment", ("participants.targetEnrolment",)),
    ("start_date", ("participants.recruitmentStart", "trialDesign.overallStartDate")),
)
_COUNTRIES = ("participants.recruitmentCountries.country.*", "participants.recruitmentCountries.*")
_FURTHER = "externalRefs.secondaryNumbers.secondaryNumber.*"
_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("other_id", ("externalRefs.eudraCTNumber",)),
    ("other_id", ("externalRefs.clinicalTrialsGovNumber",)),
    (
        "other_id",
        ("externalRefs.secondaryNumbers.secondaryNumber.*.#", "externalRefs.secondaryNumbers.secondaryNumber.*"),
    ),
    (
        "condition",
        ("conditions.condition.*.description", "conditions.condition.*", "conditions.*.description", "conditions.*"),
    ),
    ("phase", ("interventions.intervention.*.phase", "interventions.*.phase")),
)
_OUTCOME = {"measure": "variable", "description": "method", "time_frame": "timepoints"}
_GROUPS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("trialDescription.primaryOutcomes.outcomeMeasure.*", "outcome.primary", _OUTCOME),
    ("trialDescription.secondaryOutcomes.outcomeMeasure.*", "outcome.secondary", _OUTCOME),
    (
        "participants.trialCentres.trialCentre.*",
        "site",
        {"facility": "name", "city": "city", "country": "country"},
    ),
)
# A text that lists the outcomes, where they have no parts of their own.
_PLAIN = (("primary", "trialDescription.primaryOutcome"), ("secondary", "trialDescription.secondaryOutcome"))
_UNSAID = frozenset({"not specified", "not provided at time of registration", "nil known", "n/a"})


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is XML or JSON with a number and a description as this registry names them."""
    begin = text.lstrip("\ufeff \t\r\n")[:1]
    if begin == "<":
        return "<isrctn" in text and "<trialDescription" in text
    return begin == "{" and '"isrctn"' in text and '"trialDescription"' in text


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a trial; what is not known is left out.

    Raises ValueError where the text is no JSON or XML, or holds no trial or several.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        root, media_type = _root(elements.parsed(text)), "application/xml"
    else:
        root, media_type = json_text.parsed(text), "application/json"
    found = _Found()
    whole = Node("", root)
    trial = next(iter(objects_at(whole, ("trial",))), whole)
    _trial(found, trial, lexicon)
    _parties(found, whole)
    return Record(Document(name, sha256, media_type, found.texts), tuple(found.fields))


def _root(element: etree._Element) -> dict[str, Any]:
    """The tree of the trial that a document is or holds."""
    for tag in ("fulltrial", "trial"):
        some = [each for each in element.iter("*") if elements.tag(each) == tag]
        if len(some) > 1:
            raise ValueError(f"it holds {len(some)} trials, not one")
        if some:
            return {"trial": _tree(some[0])} if tag == "trial" else _tree(some[0])
    raise ValueError("it holds no trial")


def _tree(element: etree._Element) -> Any:
    """An element as JSON would have it: its text, or its parts by name, in a list where there are several."""
    found: dict[str, Any] = {f"@{key}": value for key, value in element.items()}
    for child in elements.children(element):
        inner, name = _tree(child), etree.QName(child).localname
        before = found.get(name)
        found[name] = inner if name not in found else [*before, inner] if isinstance(before, list) else [before, inner]
    words = (element.text or "").strip()
    if not found:
        return words
    return {**found, "#": words} if words else found


class _Found:
    """The texts and fields that were found so far."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.fields: list[Field] = []

    def add(self, field: str, node: Node, group: int = 0, *, words: str = "") -> None:
        """Keep a text that says something."""
        words = words or str(node.value).strip()
        if words and words.casefold() not in _UNSAID:
            self.texts[node.path] = words
            self.fields.append(Field(field, Span(0, len(words), node.path), group))


def _trial(found: _Found, trial: Node, lexicon: Lexicon) -> None:
    _number(found, trial)
    for field, paths in _SINGLE:
        for node in _texts(trial, paths)[:1]:
            found.add(field, node)
    for field, paths in _LISTS:
        for group, node in enumerate(_texts(trial, paths)):
            found.add(field, node, group)
    for path, prefix, keys in _GROUPS:
        for group, item in enumerate(objects_at(trial, (path,))):
            for key, name in keys.items():
                for node in _texts(item, (name,))[:1]:
                    found.add(f"{prefix}.{key}", node, group)
    for role, path in _PLAIN:
        if not any(field.name == f"outcome.{role}.measure" for field in found.fields):
            for node in _texts(trial, (path,)):
                found.add(f"outcome.{role}.measure", node)
    purposes = _texts(trial, ("trialDesign.interventionalTrialDesign.purposes.purpose.*",))
    if len(purposes) == 1:
        found.add("primary_purpose", purposes[0])
    if not objects_at(trial, ("participants.trialCentres.trialCentre.*",)):
        for group, node in enumerate(_texts(trial, _COUNTRIES)):
            found.add("site.country", node, group)
    _design(found, trial, lexicon)
    _interventions(found, trial)
    _publications(found, trial)


def _design(found: _Found, trial: Node, lexicon: Lexicon) -> None:
    """What the registrant's own words say of the design, where the form has no value for it."""
    told = {field.name for field in found.fields}
    for node in _texts(trial, ("trialDesign.studyDesign",)):
        words = str(node.value)
        for field in designs.told(cells.whole(node.path, words), lexicon):
            if field.name not in told:
                found.texts[node.path] = words
                found.fields.append(field)


def _texts(node: Node, paths: tuple[str, ...]) -> list[Node]:
    """The texts at the first path that has any; a yes or no is one too."""
    return texts_at(node, paths) or [
        Node(one.path, json.dumps(one.value)) for path in paths for one in at(node, path) if isinstance(one.value, bool)
    ]


def _number(found: _Found, trial: Node) -> None:
    """The number of the registry, which the element of that name has without the registry's letters."""
    for node in texts_at(trial, ("@publicIdentifierCanonical", "isrctn.#", "isrctn"))[:1]:
        digits = str(node.value).strip()
        found.add("id", node, words=digits if not digits.isdecimal() else f"ISRCTN{digits}")


def _interventions(found: _Found, trial: Node) -> None:
    """What is given: the drugs by name, each an intervention of its own; the description is that of the first."""
    group = 0
    for item in objects_at(trial, ("interventions.intervention.*", "interventions.*")):
        described = _texts(item, ("description",))[:1]
        for node in described:
            found.add("intervention.description", node, group)
        for node in _texts(item, ("drugNames",))[:1]:
            part = cells.whole(node.path, str(node.value))
            found.texts[node.path] = str(node.value)
            for entry in cells.entries(part, ",;"):
                found.fields.append(entry.field("intervention.name", group))
                group += 1
        group += 1


def _publications(found: _Found, trial: Node) -> None:
    """What was put out about the trial, by its link; the kind of output tells what it is to the trial."""
    for group, item in enumerate(objects_at(trial, ("outputs.output.*",))):
        for key, paths in (
            ("citation", ("description",)),
            ("doi", ("externalLink.@url", "@externalLink", "externalLink")),
        ):
            for node in _texts(item, paths)[:1]:
                found.add(f"publication.{key}", node, group)
        for node in _texts(item, ("@outputType", "outputType"))[:1]:
            found.add("publication.type", node, group)


def _parties(found: _Found, whole: Node) -> None:
    for group, item in enumerate(objects_at(whole, ("sponsor.*",))):
        role = "secondary" if group else "lead"
        for key, name in (("name", "organisation"), ("class", "commercialStatus")):
            for node in _texts(item, (name,))[:1]:
                found.add(f"sponsor.{role}.{key}", node, group)
    for group, item in enumerate(objects_at(whole, ("funder.*",))):
        for node in _texts(item, ("name",))[:1]:
            found.add("sponsor.funder.name", node, group)
