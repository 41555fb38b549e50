"""Turn the words of a product's frame into the antigens that its cells recognise.

An antigen counts only beside the kind of cell that bears the receptor ("anti-HER2 CAR-T") or beside a word such as
"targeting".
A bare mention is a biomarker, an antibody or an earlier therapy: "CD19-positive lymphoma", "prior CD19 CAR-T".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trialgraph.core.model import Concept, Span
from trialgraph.core.text import blank
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.prose import sentences_of

_JOINED = re.compile(r"[\s\-./,&+()]*(?:(?:and|or|plus|as well as)\b)?[\s\-./,&+()]*(?:anti-?)?", re.IGNORECASE)
# "CD19CAR-T": the receptor's name is glued to the antigen's.
_RECEPTOR = re.compile(r"CAR|TCR", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[A-Za-z0-9])CAR(?=s?\b|T\b|NK)")
# "CAR-CLDN18.2 T-Cells": the antigen, blanked, stands inside the name of the kind.
_SPLIT = re.compile(
    r"\bU?(?P<receptor>CAR|TCR)[ .-]*[ ]{3}[ .()-]*(?P<cell>T|NK|NKT)\b(?:[ -]?cells?\b)?", re.IGNORECASE
)
# "CD19+ B-ALL", "HER2-positive", "EGFRt-expressing": cells that bear the antigen, not cells that recognise it.
_MARKER = re.compile(
    r"\+ | [\ -]?(?:pos\b|positive|negative|express|knock|deficient|deleted|edited|low|high|null|loss) | -/- | -(?!\w)",
    re.IGNORECASE | re.VERBOSE,
)
# Words that part an antigen from a kind of cell behind it: "CD19 antibody after CAR-T", "CD19 in patients".
_APART = re.compile(
    r"""\b(?: in|of|with|who|whom|after|before|for|by|to|from|is|are|was|were|followed|received|than|on|during|via
        | patients?|subjects?|participants?|tumou?rs?|lymphomas?|leuka?emias?|cancers?|carcinomas?|disease|expression
        | antibod\w+|inhibitors?|ligands?|vaccines?|knock\w*|secreting|blocking|prior|previous ) \b | [.;:] \s""",
    re.IGNORECASE | re.VERBOSE,
)
_BEHIND = 70  # characters between an antigen and the kind of cell behind it
_ADJUNCT = re.compile(r"[\s/().,-]*(?:cells?|therapy|injection|infusion|product)?[\s/().,-]*", re.IGNORECASE)
_CUE_GAP = re.compile(
    r"[\s(:,-]*(?:(?:to|the|a|an|both|human|tumou?r|antigens?|epitopes?|protein|receptor|either)\b[\s(:,-]*){0,4}(?:anti-?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Target:
    """An antigen inside a frame that says it is what the cells recognise."""

    antigen: Concept
    span: Span


def kinds(record: Annotated, span: Span) -> list[Hit]:
    """Return the kinds of cell that a stretch names, "CAR-CLDN18.2 T-Cells" among them, in order."""
    found = record.memory.get(span)
    if found is None:
        found = record.memory[span] = _kinds(record, span)
    return found


def _kinds(record: Annotated, span: Span) -> list[Hit]:
    view = record.text(span.field)
    found = view.find("product-kind", span.start, span.end)
    if not _RECEPTOR.search(view.text, span.start, span.end):
        return found
    antigens = _antigens(view, span)
    if not antigens:
        return found
    places = [Span(hit.start - span.start, hit.end - span.start) for hit in antigens]
    bare = Annotation(blank(record.view(span), places), view.lexicon)
    found = bare.find("product-kind", 0, len(bare.text))
    for match in _SPLIT.finditer(bare.text):
        kind = view.lexicon.read("product-kind", f"{match['receptor']}-{match['cell']}")
        if kind:
            found = [hit for hit in found if hit.end <= match.start() or hit.start >= match.end()]
            found.append(Hit(kind, match.start(), match.end()))
    shifted = (Hit(hit.concept, hit.start + span.start, hit.end + span.start, hit.hidden) for hit in found)
    return sorted(shifted, key=lambda hit: hit.start)


def _antigens(view: Annotation, span: Span) -> list[Hit]:
    """The antigens of a stretch, those glued to "CAR" too."""
    words = view.text[span.start : span.end]
    if not _GLUED.search(words):
        return view.find("antigen", span.start, span.end)
    parted = Annotation(_GLUED.sub("   ", words), view.lexicon)
    found = parted.find("antigen", 0, len(words))
    return [Hit(hit.concept, hit.start + span.start, hit.end + span.start, hit.hidden) for hit in found]


def speaks_of_cells(record: Annotated) -> bool:
    """Whether a record speaks of engineered cells."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    return any(hit.concept in engineered for sentence in sentences_of(record) for hit in kinds(record, sentence))


def targets(record: Annotated, span: Span, *, product: bool = False) -> Iterator[Target]:
    """Yield the antigens that a sentence puts into a frame; `product` where the whole sentence is about a product."""
    view = record.text(span.field)
    hits = _antigens(view, span)
    if not hits:
        return
    engineered = record.lexicon.collection("product-kind", "engineered")
    cells = [hit for hit in kinds(record, span) if hit.concept in engineered]
    cues = view.find("cue", span.start, span.end)
    for group in _groups(view.text, hits):
        if _is_prior(view.text, group, cues):
            continue
        beside = _beside(view.text, group, cells)
        cue = _cue(view.text, group, cues) if cells or product else None
        if beside or cue:
            start, end = _frame(view.text, span.start, group, [hit for hit in (beside, cue) if hit])
            for hit in group:
                yield Target(hit.concept, Span(start, end, span.field))


def _groups(view: str, hits: Sequence[Hit]) -> list[list[Hit]]:
    """Antigens side by side: "CD19 and CD22", "CD19/CD22", "MICA and MICB (MICA/B)"; no markers of other cells."""
    groups: list[list[Hit]] = []
    for hit in hits:
        if _MARKER.match(view, hit.end):
            continue
        if groups and _JOINED.fullmatch(view[groups[-1][-1].end : hit.start]):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _beside(view: str, group: Sequence[Hit], cells: Sequence[Hit]) -> Hit | None:
    """The kind of cell that the antigens belong to: behind them in the same phrase, or right before them."""
    for cell in cells:
        gap = view[group[-1].end : cell.start]
        if cell.start >= group[-1].end and len(gap) <= _BEHIND and not _APART.search(gap):
            return cell
        if cell.end <= group[0].start and _ADJUNCT.fullmatch(view[cell.end : group[0].start]):
            return cell
        if cell.start <= group[0].start and group[-1].end <= cell.end:
            return cell
    return None


def _cue(view: str, group: Sequence[Hit], cues: Sequence[Hit]) -> Hit | None:
    """The "targeting" right before the antigens, or the "-targeted" right behind them."""
    for cue in cues:
        before = cue.concept.code in ("targets", "targeting") and cue.end <= group[0].start
        if before and _CUE_GAP.fullmatch(view[cue.end : group[0].start]):
            return cue
        behind = cue.concept.code in ("targeted", "targeting") and cue.start >= group[-1].end
        if behind and re.fullmatch(r"[\s-]*", view[group[-1].end : cue.start]):
            return cue
    return None


def _frame(view: str, first: int, group: Sequence[Hit], beside: Sequence[Hit]) -> tuple[int, int]:
    """The words of a frame: the antigens, an "anti-" before them, and the kind of cell or the cue beside them."""
    start, end = min(hit.start for hit in [*group, *beside]), max(hit.end for hit in [*group, *beside])
    prefix = re.search(r"\banti[ -]?$", view[max(first, start - 8) : start], re.IGNORECASE)
    return start - len(prefix[0]) if prefix else start, end


def _is_prior(view: str, group: Sequence[Hit], cues: Sequence[Hit]) -> bool:
    """Whether a word such as "prior" stands shortly before the antigens."""
    return any(
        cue.concept.code == "prior therapy"
        and 0 <= group[0].start - cue.end < 40
        and not re.search(r"[.;,]", view[cue.end : group[0].start])
        for cue in cues
    )
