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
_PLANNED, _PERMITTED, _PROHIBITED = (Concept("provision", code) for code in ("planned", "permitted", "prohibited"))
_NEGATED = 16  # characters between a negation and the word that it turns round
_REACH = 60  # characters between a procedure and what is said of it


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
            _note(provisions, hit, _provision(record, sentence, hit))
    for sentence in sentences_of(record, *_CRITERIA, naming=(_SCHEME,)):
        for hit in record.find(_SCHEME, sentence):
            provision = _provision(record, sentence, hit)
            if hit.concept == _BRIDGING and provision not in (None, _PLANNED) and not _is_excepted(record, sentence):
                mentions.setdefault(hit.concept, []).append(sentence)
                _note(provisions, hit, provision)
    for kind, spans in mentions.items():
        yield Procedure(kind, provisions.get(kind), tuple(dict.fromkeys(spans)))


def _note(provisions: dict[Concept, Concept], hit: Hit, provision: Concept | None) -> None:
    if provision:
        provisions.setdefault(hit.concept, provision)


def _provision(record: Annotated, sentence: Span, procedure: Hit) -> Concept | None:
    """What a sentence says of a procedure: the nearest of such words that no other procedure is nearer to."""
    others = [hit for hit in record.find(_SCHEME, sentence) if hit.concept != procedure.concept]
    said = [
        (_distance(hit, procedure), hit)
        for hit in record.find("provision", sentence)
        if _distance(hit, procedure) <= _REACH
        and all(_distance(hit, procedure) < _distance(hit, other) for other in others)
        and ";" not in record.views[sentence.field][min(hit.end, procedure.end) : max(hit.start, procedure.start)]
    ]
    nearest = min(said, key=lambda each: each[0], default=None)
    return _meant(record, sentence, nearest[1]) if nearest else None


def _meant(record: Annotated, sentence: Span, provision: Hit) -> Concept | None:
    """What a word means behind a negation: what is not permitted is prohibited, and what is not required is open."""
    negations = (hit for hit in record.every("cue", sentence) if hit.concept.code == "negation")
    if not any(0 <= provision.start - hit.end <= _NEGATED for hit in negations):
        return provision.concept
    return {_PERMITTED: _PROHIBITED, _PROHIBITED: _PROHIBITED}.get(provision.concept)


def _distance(one: Hit, other: Hit) -> int:
    """How many characters stand between two hits; 0 where they share some."""
    return max(0, one.start - other.end, other.start - one.end)


def _is_excepted(record: Annotated, sentence: Span) -> bool:
    """Whether a criterion speaks of a procedure only to leave it out: "chemotherapy, except bridging, within"."""
    return any(hit.concept.code == "exception" for hit in record.every("cue", sentence))
