"""Turn a ResearchStudy of FHIR, release 4 or later, into a Record, also as an entry of a Bundle, in JSON or in XML.

Source of the names and codes: HL7 FHIR, the pages of the resource ResearchStudy in R4 and R5 and in the build after it.
What refers to another resource (a site, a group, a sponsor) is read in the study where it is contained, and else by the
words that the reference displays. A code that alone says nothing is quoted with its key: ``status: active``.
"""

from collections.abc import Iterator

from trialgraph.core.model import Document, Record
from trialgraph.input.readers import fhir_aims, fhir_tree
from trialgraph.input.readers.branches import Node, at, objects_at, texts_at
from trialgraph.input.readers.fhir_tree import Found, every, shown
from trialgraph.knowledge.lexicon import Lexicon

_SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title", "name")),
    ("description", ("description", "descriptionSummary")),
    ("last_update", ("date", "meta.lastUpdated")),
    ("enrollment.target", ("recruitment.targetNumber", "recruitment.actualNumber")),
)
_CONCEPTS: tuple[tuple[str, str], ...] = (
    ("why_stopped", "reasonStopped"),
    ("why_stopped", "whyStopped"),
    ("condition", "condition.*"),
    ("keyword", "keyword.*"),
)
# Of a value told in several codes and words, that which the lexicon knows: its field, its place, its scheme.
_CODED: tuple[tuple[str, str, str], ...] = (
    ("phase", "phase", "phase"),
    ("primary_purpose", "primaryPurposeType", "purpose"),
)
_DESIGN = (("study_type", "study-type"), ("allocation", "allocation"), ("intervention_model", "intervention-model"),
           ("masking", "masking"), ("masked", "masked-party"))  # fmt: skip
_OFFICIAL = frozenset({"official", "scientific", "primary"})  # kinds of a label
_YES, _NO = ("True", "true"), ("False", "false")  # as JSON and as XML have it
_OVERALL = "overall-study"  # a step that lasts as long as the study
_OF_RELEASE_5 = (
    "progressStatus", "label", "comparisonGroup", "outcomeMeasure", "recruitment", "associatedParty", "studyDesign",
    "descriptionSummary",
)  # fmt: skip
_COMPLETED = "/primary-completion"  # how the address of an extension ends
_DEFINING = {"id", "linkId", "extension", "exclude", "note", "definitionCodeableConcept"}
_ARMS = ("arm.*", "comparisonGroup.*")
_LEAD = "lead-sponsor"  # beside whom a sponsor is another one
_ROLES = {_LEAD: "lead", "sponsor": "lead", "collaborator": "collaborator", "funding-source": "funder"}
_EXPOSURES = ("intendedExposure.*", "characteristic.*.valueReference")


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a JSON object or an XML element of that type, or an entry of a Bundle with one."""
    return fhir_tree.holds_study(text)


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a study; elements that are not known are left out.

    Raises ValueError where the text is no JSON or XML, or no study.
    """
    study, media_type = fhir_tree.study(text)
    found = Found(study)
    _study(found, study, lexicon)
    return Record(Document(name, sha256, media_type, found.texts), tuple(found.fields))


def _study(found: Found, study: Node, lexicon: Lexicon) -> None:
    _numbers(found, study, lexicon)
    for field, paths in _SINGLE:
        for node in texts_at(study, paths)[:1]:
            found.add(field, node)
    for label in objects_at(study, ("label.*",)):
        kinds = {str(node.value) for node in texts_at(label, ("type.coding.*.code",))}
        for node in texts_at(label, ("value",)) if not kinds or kinds & {"acronym", *_OFFICIAL} else ():
            found.add("acronym" if "acronym" in kinds else "official_title", node)
    for field, path in _CONCEPTS:
        for group, one in enumerate(at(study, path)):
            for node in shown(one)[:1]:
                found.add(field, node, group)
    for field, path, scheme in _CODED:
        for one in at(study, path):
            words = every(one)
            known = (node for node in words if lexicon.read(scheme, str(node.value)))
            for node in [*known, *words][:1]:
                found.add(field, node)
    _design(found, study, lexicon)
    _status(found, study, lexicon)
    _dates(found, study)
    _eligibility(found, study)
    _arms(found, study)
    _interventions(found, study, lexicon)
    fhir_aims.outcomes(found, study)
    fhir_aims.objectives(found, study)
    for node in texts_at(study, ("note.*.text",)):
        found.add("description", node)
    _parties(found, study, lexicon)
    _places(found, study)
    _papers(found, study)


def _numbers(found: Found, study: Node, lexicon: Lexicon) -> None:
    """Of the numbers that registries give, the one of the first registry is the study's own."""
    nodes = texts_at(study, ("identifier.*.value",))
    read = {node.path: lexicon.registries.spelled(str(node.value)) for node in nodes}
    given = [(number.precedence, path) for path, number in read.items() if number]
    for node in nodes:
        own = given and min(given, key=lambda each: each[0])[1] == node.path
        found.add("id" if own else "other_id" if read[node.path] else "org_id", node)


def _design(found: Found, study: Node, lexicon: Lexicon) -> None:
    """How the study is made, of which each concept says one thing; what is no value of a field is read as prose."""
    for one in at(study, "studyDesign.*"):
        words = every(one)
        known = [
            (field, [node for node in words if lexicon.read(scheme, str(node.value))]) for field, scheme in _DESIGN
        ]
        for field, nodes in known:
            for node in nodes[:1]:
                found.add(field, node)
        if not any(nodes for _, nodes in known):
            for node in shown(one)[:1]:
                found.add("description", node)


def _dates(found: Found, study: Node) -> None:
    steps = [each for each in objects_at(study, ("progressStatus.*",)) if _OVERALL in _states(each)]
    for field, key in (("start_date", "start"), ("completion_date", "end")):
        named = [node for each in (study, *steps) for node in texts_at(each, (f"period.{key}",))]
        for node in named[:1]:
            found.add(field, node)
    for node in fhir_tree.extended(study, _COMPLETED, ("valueDateTime", "extension.*.valueDateTime"))[:1]:
        found.add("primary_completion_date", node)


def _states(step: Node) -> list[str]:
    return [str(node.value) for node in texts_at(step, ("state.coding.*.code",))]


def _status(found: Found, study: Node, lexicon: Lexicon) -> None:
    """How far the study has come: release 5 tells it in steps, of which the last actual one counts.

    What release 5 calls the status is that of the record, and no state of the study. A code may also be one of the
    lexicon itself, for a state that FHIR lacks.
    """
    steps = [each for each in objects_at(study, ("progressStatus.*",)) if str(each.value.get("actual")) not in _NO]
    states = [state for each in steps for state in list(_state(each, lexicon))[:1]]
    for key, node in states[-1:]:
        found.add("status", node, key=key)
    later = any(key in study.value for key in _OF_RELEASE_5)
    for node in texts_at(study, ("status",))[:1] if not later else ():
        if lexicon.read("status", f"ResearchStudy.status: {node.value}"):
            found.add("status", node, key="ResearchStudy.status")


def _state(step: Node, lexicon: Lexicon) -> Iterator[tuple[str, Node]]:
    """The codes of a step that name a state, each with its key: those of FHIR, then those of the lexicon itself."""
    codes = texts_at(step, ("state.coding.*.code",))
    yield from (("progressStatus", node) for node in codes if lexicon.read("status", f"progressStatus: {node.value}"))
    for node in codes:
        state = lexicon.read("status", str(node.value))
        if state and state.code == node.value:
            yield "", node


def _eligibility(found: Found, study: Node) -> None:
    """The criteria, where the group of those who may take part, or the reference to it, says them.

    A group has them in its description, a contained EvidenceVariable one by one.
    """
    for one in objects_at(study, ("recruitment.eligibility", "enrollment.*")):
        group = found.referred(one) or Node("", {})
        listed = [*texts_at(group, ("description",)), *texts_at(one, ("display",))][:1]
        is_variable = group.value.get("resourceType") == "EvidenceVariable"
        each = list(_characteristics(group)) if is_variable or not listed else []
        for field, node in each or [("eligibility", node) for node in listed]:
            found.add(field, node)
        if each or listed:
            return


def _characteristics(group: Node) -> Iterator[tuple[str, Node]]:
    """Yield the criteria that a group has one by one, each with its side; nothing where one is not told in words."""
    criteria = objects_at(group, ("characteristic.*",))
    words = [next(iter(_criterion(each)), None) for each in criteria]
    if None not in words:
        for each, node in zip(criteria, filter(None, words), strict=True):
            side = "exclusion" if str(each.value.get("exclude")) in _YES else "inclusion"
            yield f"eligibility.{side}", node


def _criterion(characteristic: Node) -> list[Node]:
    """The words of a criterion: its description, or its definition where it has no further part that narrows it."""
    paths = ("definitionCodeableConcept.text",) if characteristic.value.keys() <= _DEFINING else ()
    return texts_at(characteristic, ("description", *paths))


def _arms(found: Found, study: Node) -> None:
    for index, arm in enumerate(objects_at(study, _ARMS)):
        groups = [found.referred(one) for one in objects_at(arm, ("observedGroup", "eligibility"))]
        parts = [arm, *(group for group in groups if group)]
        named = ("name", "observedGroup.display", "eligibility.display")
        for field, paths in (("label", named), ("description", ("description",))):
            for node in [node for part in parts for node in texts_at(part, paths)][:1]:
                found.add(f"arm.{field}", node, index)
        kinds = [node for one in at(arm, "type") for node in shown(one)[:1]]
        for group in parts[1:]:
            kinds += _used(group, "ArmGroupType")
        for node in kinds[:1]:
            found.add("arm.type", node, index)
        for node in [node for part in parts for one in _exposures(part) for node in found.named(one)]:
            found.add("arm.product", node, index)


def _used(resource: Node, context: str) -> list[Node]:
    """What a resource says of the context in which it is used, first the codes."""
    some = [each for each in objects_at(resource, ("useContext.*",)) if context in _codes(each)]
    paths = ("valueCodeableConcept.coding.*.code", "valueCodeableConcept.text")
    return [node for each in some for node in texts_at(each, paths)]


def _codes(context: Node) -> list[str]:
    return [str(node.value) for node in texts_at(context, ("code.code",))]


def _exposures(part: Node) -> list[Node]:
    return [one for path in _EXPOSURES for one in objects_at(part, (path,))]


def _interventions(found: Found, study: Node, lexicon: Lexicon) -> None:
    """What is given: the focus of the study, and each contained exposure that an arm refers to, once."""
    focus = [node for one in at(study, "focus.*") for node in shown(one)[:1]]
    for index, node in enumerate(focus):
        found.add("intervention.name", node, index)
    groups = [found.referred(one) for one in objects_at(study, ("comparisonGroup.*.eligibility",))]
    given = [one for part in (*objects_at(study, _ARMS), *filter(None, groups)) for one in _exposures(part)]
    resources = {each.path: each for each in map(found.referred, given) if each}
    for index, each in enumerate(resources.values(), len(focus)):
        for node in texts_at(each, ("title", "name"))[:1]:
            found.add("intervention.name", node, index)
        for node in texts_at(each, ("description",))[:1]:
            found.add("intervention.description", node, index)
        for node in _used(each, "interventionType")[:1]:
            if lexicon.read("intervention-type", str(node.value)):
                found.add("intervention.type", node, index)


def _parties(found: Found, study: Node, lexicon: Lexicon) -> None:
    """Who carries the study: the sponsor of release 4, the associated parties of later ones by their roles."""
    for sponsor in at(study, "sponsor"):
        for node in found.named(sponsor):
            found.add("sponsor.lead.name", node)
    parties = objects_at(study, ("associatedParty.*",))
    roles = dict(_ROLES, sponsor="secondary") if any(_LEAD in _role_codes(each) for each in parties) else _ROLES
    for group, party in enumerate(parties, 1):
        role = next((roles[code] for code in _role_codes(party) if code in roles), None)
        if role is None:
            continue
        referred = [node for one in at(party, "party") for node in found.named(one)]
        for node in [*texts_at(party, ("name",)), *referred][:1]:
            found.add(f"sponsor.{role}.name", node, group)
        kinds = texts_at(party, ("classifier.*.coding.*.code",))
        for node in [node for node in kinds if lexicon.read("organisation-class", str(node.value))][:1]:
            found.add(f"sponsor.{role}.class", node, group)


def _role_codes(party: Node) -> list[str]:
    return [str(node.value) for node in texts_at(party, ("role.coding.*.code",))]


def _places(found: Found, study: Node) -> None:
    """Where the study runs; its regions where no place is named."""
    sites = objects_at(study, ("site.*",))
    for group, site in enumerate(sites):
        place = found.referred(site) or Node("", {})
        parts = {field: texts_at(place, (f"address.{field}",))[:1] for field in ("city", "country")}
        areas = [node.value for some in parts.values() for node in some]  # a place without a name is displayed by one
        displayed = [node for node in texts_at(site, ("display",)) if node.value not in areas]
        for field, some in {"facility": [*texts_at(place, ("name",)), *displayed][:1], **parts}.items():
            for node in some:
                found.add(f"site.{field}", node, group)
    for group, region in enumerate(at(study, "region.*") if not sites else ()):
        for node in shown(region)[:1]:
            found.add("site.country", node, group)


def _papers(found: Found, study: Node) -> None:
    for group, paper in enumerate(objects_at(study, ("relatedArtifact.*",))):
        if paper.value.get("type") in ("citation", "cites", "documentation", "derived-from"):
            for node in texts_at(paper, ("citation", "display", "label"))[:1]:
                found.add("publication.citation", node, group)
            for node in texts_at(paper, ("url", "document.url", "resource"))[:1]:
                found.add("publication.doi", node, group)
