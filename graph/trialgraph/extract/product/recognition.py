"""Find the words by which a sentence says that cells recognise an antigen: "able to find and attach to GPC3"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialgraph.core.model import Span
from trialgraph.knowledge.matcher import Hit

# What may stand between a verb and the antigen: "the human tumor antigen", "both", "a protein called"
_GAP_WORDS = r"""to|the|a|an|both|human|tumou?r|associated|cells?|surface|antigens?|epitopes?|proteins?|molecules?
    |glycoproteins?|receptors?|cleaved|shed|truncated|mutated|mutant|cancerous|aberrant|(?:iso)?forms?|variants?|part|region
    |portion|fragment|either|and|on|of|domain|extracellular|called|named|known|as|two|specific"""
_GAP = re.compile(
    rf"""[\s(:,"'\[-]*(?:(?:{_GAP_WORDS})\b[\s(:,"'\[-]*){{0,6}}(?:anti-?)?""", re.IGNORECASE | re.VERBOSE
)
# and where it is told for lay people: "cancer cells that make a protein called"
_LAY_GAP = re.compile(
    rf"""[\s(:,"'\[-]*(?:(?:{_GAP_WORDS}|any|cancer|leuka?emi[ac]|lymphoma|myeloma|malignant|targets?|markers?|such
        |certain|that|which|express(?:es|ing)?|carry|carries|carrying|bear|bears|have|has|make|display|with)\b
        [\s(:,"'\[-]*){{0,10}}(?:anti-?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_AND = re.compile(r"\band[ ]$", re.IGNORECASE)
_GLUE = re.compile(r"[\s)-]*")
# A noun for what is recognised, before the antigen and behind it: "its target antigens are", "with DLL3 as its target"
_TARGET_IS = re.compile(
    r"\b(?:targets?|target[ ](?:antigens?|proteins?|molecules?)|targeted[ ](?:antigens?|proteins?))[ ]"
    r"(?:of[ ](?:the[ ])?(?:[\w-]+[ ]){1,4}?)?(?:is|are|was|were)[ ](?:the[ ])?$",
    re.IGNORECASE,
)
_NOUN = 160  # characters before antigens in which they may be called the target
_AS_TARGET = re.compile(
    r"[ )]*as[ ](?:its|the|their|a)[ ](?:only[ ])?(?:therapeutic[ ])?targets?\b(?![ ]of)", re.IGNORECASE
)
# What recognises, right behind an antigen: "an anti-CD33 binder"
_BINDER = re.compile(
    r"[ -]*(?:scFv|VHH|binders?|nanobod(?:y|ies)|single[- ]chain|(?:antigen[- ])?(?:binding|recognition)[ ]"
    r"(?:domain|moiety|region|part))\b",
    re.IGNORECASE,
)
# Who is none of the cells of a trial and recognises an antigen of its own
_OTHER_ACTOR = re.compile(
    r"\b(?:inhibitors?|bispecifics?|conjugates?|vaccines?|ligands?|monoclonal[ ]antibod\w+|antibody-drug)\b",
    re.IGNORECASE,
)
_ANTIBODY = re.compile(r"\bantibod(?:y|ies)\b(?![ -](?:fragments?|parts?|domains?|derived|based))", re.IGNORECASE)
_OTHER_HEAD = re.compile(
    r"[ -]*(?:monoclonal[ ])?(?:antibod\w+|inhibitors?|bispecifics?|conjugates?|ADCs?|vaccines?|agents?|drugs?"
    r"|therap(?:y|ies)|treatments?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no[ ]longer|never|cannot|unable|without|fail\w*|instead[ ]of)\b[^.;,]{0,30}$", re.IGNORECASE
)
# Cells of no named kind, and the part of them that recognises
_CELLS = re.compile(
    r"\b(?:(?:these|the|modified|changed|immune|killer|effector|engineered)[ ]cells|lymphocytes|receptors?|CARs?|TCRs?"
    r"|scFv|binders?)\b",
    re.IGNORECASE,
)
# "the cells are able to", "so that they can": who finds, right before the verb
_CELLS_WHO = re.compile(
    r"\b(?:cells?|lymphocytes|receptors?|CARs?|they|them|which|it)(?:[ ](?:that|which|are|is|can|could|will|may|should"
    r"|now|able|to|better|help|be|designed|made|engineered|trained|specifically))*[ ]$",
    re.IGNORECASE,
)
# What makes plain cells those of a trial: "T cells are changed in the laboratory so that they …"
_MADE = re.compile(
    r"\b(?:genes?|genetic\w*|(?:bio)?engineer\w*|modif\w+|(?:re)?program\w*|train\w*|teach\w*|taught|chang\w+|alter\w*"
    r"|design\w*|redirect\w*|equip\w*|receptors?|circuits?|logic|gated?|transduc\w*|transfect\w*|arm(?:s|ed)|binders?"
    r"|laborator(?:y|ies)|scFv)\b",
    re.IGNORECASE,
)


class Actors(NamedTuple):
    """What may recognise an antigen in a sentence: engineered cells, the product by its name, and cells of any kind."""

    engineered: Sequence[Hit]
    named: Sequence[Span]
    plain: Sequence[Hit]
    product: bool  # the whole sentence is about a product
    drugs: re.Pattern[str]  # names of what is given beside them
    alone: bool  # nothing else says a target, and the trial gives no other cells: "the target" is theirs

    def first(self, place: int) -> int:
        """Where the first of them begins before a place, or -1."""
        starts = [*(hit.start for hit in (*self.engineered, *self.plain)), *(span.start for span in self.named)]
        return min((start for start in starts if start < place), default=-1)

    def before(self, place: int) -> int:
        """Where the last of them ends before a place, or -1."""
        ends = [*(hit.end for hit in (*self.engineered, *self.plain)), *(span.end for span in self.named)]
        return max((end for end in ends if end <= place), default=-1)


def recognition(view: str, sentence: Span, group: Sequence[Hit], cues: Sequence[Hit], actors: Actors) -> Span | None:
    """Return the words beside some antigens that say that the actors of a sentence recognise them."""
    for place in _said(view, sentence, group, cues, _LAY_GAP if actors.alone else _GAP):
        if place.end <= group[0].start and _acts(view, sentence, place, actors):
            return place
        if place.start >= group[-1].end and (actors.engineered or actors.named or actors.product):
            return place
    noun = _TARGET_IS.search(view, max(sentence.start, group[0].start - _NOUN), group[0].start)
    known = actors.engineered or actors.named or actors.product or actors.alone
    if noun and known and not _is_of_other(view, sentence.start, noun.start(), actors.drugs):
        return Span(*noun.span())
    return None


def _said(view: str, sentence: Span, group: Sequence[Hit], cues: Sequence[Hit], gap: re.Pattern[str]) -> Iterator[Span]:
    """Yield the words before the antigens or behind them that may say so: "targeting", "-targeted", "as its target"."""
    first, last = group[0].start, group[-1].end
    for cue in cues:
        before = cue.end <= first and (
            cue.concept.code in ("targets", "targeting", "attacks")
            or (cue.concept.code == "finds" and _CELLS_WHO.search(view, max(sentence.start, cue.start - 60), cue.start))
        )
        if before and gap.fullmatch(view, cue.end, first):
            yield Span(cue.start, cue.end)
        behind = cue.concept.code in ("targeted", "targeting") and cue.start >= last
        if behind and _GLUE.fullmatch(view, last, cue.start) and not _OTHER_HEAD.match(view, cue.end, sentence.end):
            yield Span(cue.start, cue.end)
    noun = _AS_TARGET.match(view, last, sentence.end) or _BINDER.match(view, last, sentence.end)
    if noun:
        yield Span(*noun.span())


def _acts(view: str, sentence: Span, verb: Span, actors: Actors) -> bool:
    """Whether the cells are who the verb is about, and not a drug that is given beside them."""
    if _DENIED.search(view, max(sentence.start, verb.start - 45), verb.start):
        return False
    last = actors.before(verb.start)
    if _is_of_other(view, max(sentence.start, last), verb.start, actors.drugs):
        return False
    first = actors.first(verb.start)
    if first >= 0 and _AND.search(view, first, verb.start) and _is_of_other(view, sentence.start, first, actors.drugs):
        return False  # "nivolumab follows the cells and binds PD-L1"
    if actors.engineered or actors.named or actors.product:
        return True
    if not actors.alone:
        return False
    last = max([last, *(match.end() for match in _CELLS.finditer(view, sentence.start, verb.start))])
    made = last >= 0 and _MADE.search(view, sentence.start, sentence.end) is not None
    return made and _ANTIBODY.search(view, last, verb.start) is None


def _is_of_other(view: str, start: int, end: int, drugs: re.Pattern[str]) -> bool:
    """Whether a drug is named in a stretch."""
    return _OTHER_ACTOR.search(view, start, end) is not None or drugs.search(view, start, end) is not None
