"""Turn prose into what is done with participants before they get their cells: leukapheresis, bridging therapy."""

from collections.abc import Iterator

from trialgraph.core.model import Concept, Span
from trialgraph.core.plan import Procedure
from trialgraph.extract.product.targets import speaks_of_cells
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import PROSE, sentences_of

_SCHEME = "procedure"
_CRITERIA = ("eligibility", "eligibility.inclusion", "eligibility.exclusion")
_BRIDGING = Concept(_SCHEME, "bridging")
_PLANNED = Concept("provision", "planned")
_STRICTEST = ("prohibited", "permitted", "planned")  # "may be allowed if needed": one word more is enough


def procedures(record: Annotated) -> Iterator[Procedure]:
    """Yield each procedure that a trial of engineered cells names, once, with all its mentions.

    A criterion tells only whether bridging is allowed; it names procedures to count times from them.
    """
    if not speaks_of_cells(record):
        return
    mentions: dict[Concept, list[Span]] = {}
    provisions: dict[Concept, Concept] = {}
    for sentence in sentences_of(record, *PROSE, naming=(_SCHEME,)):
        for hit in record.find(_SCHEME, sentence):
            mentions.setdefault(hit.concept, []).append(Span(hit.start, hit.end, sentence.field))
            _note(provisions, hit, _provision(record, sentence))
    for sentence in sentences_of(record, *_CRITERIA, naming=(_SCHEME,)):
        for hit in record.find(_SCHEME, sentence):
            provision = _provision(record, sentence)
            if hit.concept == _BRIDGING and provision not in (None, _PLANNED) and not _is_excepted(record, sentence):
                mentions.setdefault(hit.concept, []).append(sentence)
                _note(provisions, hit, provision)
    for kind, spans in mentions.items():
        yield Procedure(kind, provisions.get(kind), tuple(dict.fromkeys(spans)))


def _note(provisions: dict[Concept, Concept], hit: Hit, provision: Concept | None) -> None:
    if provision:
        provisions.setdefault(hit.concept, provision)


def _provision(record: Annotated, sentence: Span) -> Concept | None:
    """What a sentence says of a procedure: that it is prohibited, permitted or planned."""
    said = {hit.concept.code for hit in record.find("provision", sentence)}
    return next((Concept("provision", code) for code in _STRICTEST if code in said), None)


def _is_excepted(record: Annotated, sentence: Span) -> bool:
    """Whether a criterion speaks of a procedure only to leave it out: "chemotherapy, except bridging, within"."""
    return any(hit.concept.code == "exception" for hit in record.every("cue", sentence))
