"""Turn a trial in the public JSON of the EU's Clinical Trials Information System (CTIS) into a Record.

Read are the full form (``/retrieve/``), also as it was before June 2024, and a hit of a search (``/search``).
Source of the field names, and of what the codes of phase and status mean: ctrdata (github.com/rfhb/ctrdata),
R/util_fields.R, R/f_trialPhase.R, R/f_statusRecruitment.R, R/f_sampleSize.R, R/f_sponsorType.R.
A code alone says nothing, so it is quoted with its key, ``trialPhase: 4``; the lexicon has it as a label.
A code of two phases is quoted with two keys, one for each: ``trialPhase: 7`` and ``trialCategory.trialPhase: 7``.
Left out: the codes of blinding and allocation, on whose meaning sources disagree, and age groups, which are no limits.
Who is blinded, and how, is read where it stands in words.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.readers import json_text
from trialgraph.input.readers.branches import Node, at, is_code, objects_at, texts_at
from trialgraph.input.readers.ctis_status import status
from trialgraph.knowledge.lexicon import Lexicon

_FULL = re.compile(r'"(?:ct_?number|authori[sz]edPartI|authori[sz]edApplication)"\s*:', re.IGNORECASE)
_MARKED_LINE = re.compile(r"^[ \t]*(?:\(?\d{1,2}[.)]|[a-z]\)|[-–•*·])[ \t]*(?P<name>[^\s\d].*\S)", re.MULTILINE)
_MOST = 1000  # endpoints in one text
_IDS = "@.trialDetails.clinicalTrialIdentifiers"
_INFO = "@.trialDetails.trialInformation"
_CRITERIA = f"{_INFO}.eligibilityCriteria"
_POINTS = f"{_INFO}.endPoint"
_PERIODS = "@.trialDetails.protocolInformation.studyDesign.periodDetails"
# Field and paths (see `branches`): ``@`` is Part I. Of these the first value is taken, …
_SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("id", ("ctNumber", "authorizedApplication.applicationInfo.*.ctNumber")),
    ("title", (f"{_IDS}.publicTitle", "ctTitle", "title")),
    ("official_title", (f"{_IDS}.fullTitle",)),
    ("start_date", ("startDateEU", "trialStartDate", f"{_INFO}.trialDuration.estimatedRecruitmentStartDate")),
    (
        "completion_date",
        (
            "authorizedApplication.trialGlobalEnd.*.globalEndDate",
            "endDateEU",
            "trialEndDate",
            f"{_INFO}.trialDuration.estimatedGlobalEndDate",
            f"{_INFO}.trialDuration.estimatedEndDate",
        ),
    ),
    ("summary", (f"{_INFO}.trialObjective.mainObjective",)),
    ("sex", ("gender",)),
)
# … of these all values of the first path that has any.
_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("other_id", ("authorizedApplication.eudraCt.eudraCtCode", "eudraCtInfo.eudraCtCode")),
    (
        "condition",
        (
            f"{_INFO}.medicalCondition.partIMedicalConditions.*.medicalCondition",
            "@.medicalConditions.*.medicalCondition",
            "conditions.*",
        ),
    ),
    ("condition", (f"{_INFO}.medicalCondition.meddraConditionTerms.*.termName",)),
    ("keyword", ("@.therapeuticAreas.*.name", "therapeuticAreas.*")),
    ("description", (f"{_INFO}.trialObjective.secondaryObjectives.*.secondaryObjective",)),
    ("description", (f"{_PERIODS}.*.description",)),
    ("masking_details", (f"{_PERIODS}.*.blindingDetails",)),
    (
        "eligibility.inclusion",
        (
            f"{_CRITERIA}.principalInclusionCriteria.*.principalInclusionCriteria",
            f"{_CRITERIA}.principalInclusionCriteria.*",
        ),
    ),
    (
        "eligibility.exclusion",
        (
            f"{_CRITERIA}.principalExclusionCriteria.*.principalExclusionCriteria",
            f"{_CRITERIA}.principalExclusionCriteria.*",
        ),
    ),
    (
        "outcome.primary.measure",
        (f"{_POINTS}.primaryEndPoints.*.endPoint", f"{_POINTS}.primaryEndPoints.*", "primaryEndPoint"),
    ),
    (
        "outcome.secondary.measure",
        (f"{_POINTS}.secondaryEndPoints.*.endPoint", f"{_POINTS}.secondaryEndPoints.*"),
    ),
    ("outcome.unstated.measure", ("endPoint",)),
)
# The places of groups, what their fields begin with, and the paths inside of each field.
_GROUPS: tuple[tuple[tuple[str, ...], str, Mapping[str, tuple[str, ...]]], ...] = (
    ((f"{_PERIODS}.*.armDetails.*",), "arm", {"label": ("title",), "description": ("description",)}),
    (
        ("@.products.*", "@.productRoleGroupInfos.*.products.*"),
        "intervention",
        {
            "name": ("productName", "productDictionaryInfo.prodName", "productDictionaryInfo.activeSubstanceName"),
            "other_name": ("productDictionaryInfo.activeSubstanceName", "productDictionaryInfo.sponsorProductCode"),
        },
    ),
    (
        ("authorizedApplication.authorizedPartsII.*.trialSites.*", "authorizedPartsII.*.trialSites.*"),
        "site",
        {
            "facility": ("organisationAddressInfo.organisation.name", "departmentName"),
            "city": ("organisationAddressInfo.address.city",),
            "country": ("organisationAddressInfo.address.countryName",),
        },
    ),
)
_ORGANISATION = ("organisation", "publicContacts.*.organisation", "scientificContacts.*.organisation")
_COUNTS = (
    "authorizedApplication.authorizedPartsII.*.recruitmentSubjectCount",
    "authorizedPartsII.*.recruitmentSubjectCount",
)


class _Found(NamedTuple):
    """A text of the record: its path, the words, and the fields in it."""

    path: str
    words: str
    fields: tuple[Field, ...]


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a JSON object that has a number or a first part as CTIS names them."""
    return text.lstrip("\ufeff \t\r\n")[:1] == "{" and _FULL.search(text) is not None


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a trial; what is missing or has another form than the registry gives it is left out.

    Raises ValueError where the text is no JSON, or no trial.
    """
    whole = json_text.parsed(text)
    root = Node("", whole)
    if not texts_at(root, ("ctNumber",)) and not objects_at(root, ("@",)):
        raise ValueError("it has neither a ctNumber nor a Part I")
    texts, fields = dict[str, str](), list[Field]()
    for found in _found(root, lexicon):
        texts[found.path] = found.words
        fields += found.fields
    return Record(Document(name, sha256, "application/json", texts), tuple(fields))


def _found(root: Node, lexicon: Lexicon) -> Iterator[_Found]:
    """Yield everything that the record holds and we know."""
    sexes = list(_sex(root))
    for field, paths in _SINGLE:
        if not (field == "sex" and sexes):
            yield from (_whole(field, node) for node in texts_at(root, paths)[:1])
    yield from sexes
    yield from _numbers(root)
    yield from _phase(root, lexicon)
    yield from (_whole("status", node) for node in status(root, lexicon))
    for field, paths in _LISTS:
        split = _outcomes if field.startswith("outcome.") else _whole
        yield from (split(field, node, order * _MOST) for order, node in enumerate(texts_at(root, paths)))
    yield from _blinded(root)
    yield from _enrolment(root)
    for places, prefix, keys in _GROUPS:
        for order, item in enumerate(objects_at(root, places)):
            yield from _group(item, prefix, keys, order)
    yield from _sponsors(root)
    yield from _products(root)
    yield from _countries(root)


def _whole(field: str, node: Node, group: int = 0) -> _Found:
    words = str(node.value)
    return _Found(node.path, words, (Field(field, Span(0, len(words), node.path), group),))


def _outcomes(field: str, node: Node, group: int) -> _Found:
    """One endpoint, or those of the lines of which each has a list marker."""
    words = str(node.value)
    spans = [match.span("name") for match in _MARKED_LINE.finditer(words)]
    if not 1 < len(spans) < _MOST or len(spans) < sum(1 for line in words.splitlines() if line.strip()):
        return _whole(field, node, group)
    fields = (Field(field, Span(start, end, node.path), group + n) for n, (start, end) in enumerate(spans))
    return _Found(node.path, words, tuple(fields))


def _numbers(root: Node) -> Iterator[_Found]:
    """The numbers of other registries, which the record claims.

    What the file calls a short title is the sponsor's own number where it is one word.
    """
    paths = (
        f"{_IDS}.secondaryIdentifyingNumbers.{key}"
        for key in ("nctNumber", "isrctnNumber", "whoUniversalTrialNumber", "additionalRegistries.*")
    )
    for path in paths:
        for node in texts_at(root, (f"{path}.number", path)):
            yield _whole("other_id", node)
    for node in texts_at(root, (f"{_IDS}.shortTitle", "shortTitle"))[:1]:
        yield _whole("title" if " " in str(node.value).strip() else "org_id", node)


def _phase(root: Node, lexicon: Lexicon) -> Iterator[_Found]:
    """A phase in words may name two: "Phase I and Phase II (Integrated)"; so may a code."""
    for node in texts_at(root, (f"{_INFO}.trialCategory.trialPhase", "trialPhase"))[:1]:
        if not is_code(node.value):
            words = str(node.value)
            spans = [Span(hit.start, hit.end, node.path) for hit in lexicon.find("phase", words)]
        else:
            key = ".".join(node.path.split(".")[-2:])
            words = f"{key}: {node.value}"
            short = Span(words.rfind(".") + 1, len(words), node.path)
            both = dict.fromkeys((short, Span(0, len(words), node.path)))
            spans = [span for span in both if lexicon.read("phase", words[span.start : span.end])] or [short]
        spans = spans or [Span(0, len(words), node.path)]
        yield _Found(node.path, words, tuple(Field("phase", span, order) for order, span in enumerate(spans)))


def _blinded(root: Node) -> Iterator[_Found]:
    """Who is blinded, where it stands in words."""
    roles = {str(node.value): node for node in reversed(texts_at(root, (f"{_PERIODS}.*.blindedRoles.*.name",)))}
    yield from (_whole("masked", node) for node in reversed(roles.values()) if not is_code(node.value))


def _sex(root: Node) -> Iterator[_Found]:
    """Two answers, quoted with their keys, tell the sex."""
    people = f"{_INFO}.populationOfTrialSubjects"
    for node in objects_at(root, (people,))[:1]:
        answers = [next(at(node, key), None) for key in ("isFemaleSubjects", "isMaleSubjects")]
        said = [
            f"{a.path.rsplit('.', 1)[-1]}: {json.dumps(a.value)}" for a in answers if a and isinstance(a.value, bool)
        ]
        if len(said) == 2:
            yield _whole("sex", Node(node.path, ", ".join(said)))


def _enrolment(root: Node) -> Iterator[_Found]:
    """The total, or shares that make it: of the countries, or of all that are in the EU, and of the rest of the world.

    A total that is the sum of all shares is that of the world.
    """
    countries, rest = (
        [node for node in texts_at(root, paths) if str(node.value) != "0"]
        for paths in (_COUNTS, ("@.rowSubjectCount",))
    )
    total = texts_at(root, ("totalNumberEnrolled",))[:1]
    whole = _sum(total) == _sum([*countries, *rest])
    shares = total if whole else [*(total or countries), *rest] if total or countries else []
    field = "enrollment" if len(shares) == 1 else "enrollment.share"
    yield from (_whole(field, node) for node in shares)


def _sum(nodes: list[Node]) -> int:
    """What numbers make together; what is none counts for nothing."""
    return sum(int(str(node.value)) for node in nodes if str(node.value).isdecimal())


def _group(item: Node, prefix: str, keys: Mapping[str, tuple[str, ...]], order: int) -> Iterator[_Found]:
    """The fields of an item; a further name that says the same as the first is none."""
    said = set[str]()
    for key, paths in keys.items():
        node = next((node for path in paths for node in texts_at(item, (path,)) if str(node.value) not in said), None)
        if node:
            said.add(str(node.value))
            yield _whole(f"{prefix}.{key}", node, order)


def _sponsors(root: Node) -> Iterator[_Found]:
    """The primary sponsor leads; without one the first does."""
    items = objects_at(root, ("@.sponsors.*", "primarySponsor"))
    primary = [any(node.value is True for node in at(item, "primary")) for item in items]
    for order, item in enumerate(items):
        role = "lead" if primary[order] or (order == 0 and not any(primary)) else "secondary"
        names = {
            key: tuple(f"{path}.{term}" for path in _ORGANISATION)
            for key, term in (("name", "name"), ("class", "type"))
        }
        yield from _group(item, f"sponsor.{role}", names, order)
    if not items:
        yield from _group(root, "sponsor.lead", {"name": ("sponsor",), "class": ("sponsorType",)}, 0)


def _products(root: Node) -> Iterator[_Found]:
    """The products of a search's hit, between commas."""
    for node in texts_at(root, ("product",)):
        words = str(node.value)
        parts = [match.span() for match in re.finditer(r"[^,\s](?:(?!, ).)*", words, re.DOTALL)]
        spans = [Span(start, end, node.path) for start, end in parts]
        yield _Found(node.path, words, tuple(Field("intervention.name", span, n) for n, span in enumerate(spans)))


def _countries(root: Node) -> Iterator[_Found]:
    """The member states, where no sites are listed; a search's hit has the status behind each: ``Hungary:2``."""
    paths = ("authorizedApplication.memberStatesConcerned.*.mscName", "memberStatesConcerned.*.mscName")
    more = ("authorizedApplication.memberStatesConcerned.*", "memberStatesConcerned.*", "trialCountries.*")
    for order, node in enumerate(texts_at(root, (*paths, *more)) if not objects_at(root, _GROUPS[2][0]) else ()):
        words = str(node.value)
        end = len(words.split(":")[0].rstrip())
        yield _Found(node.path, words, (Field("site.country", Span(0, end, node.path), order),))
