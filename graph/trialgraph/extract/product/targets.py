"""Turn the words of a product's frame into the antigens that its cells recognise.

An antigen counts only beside the kind of cell that bears the receptor ("anti-HER2 CAR-T") or beside a word such as
"targeting".
A bare mention is a biomarker, an antibody or an earlier therapy: "CD19-positive lymphoma", "prior CD19 CAR-T".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from trialgraph.core.model import Concept, Span
from trialgraph.core.text import blank
from trialgraph.core.vocabulary import TG
from trialgraph.extract.product.binders import ANTI, JOINED, end_of_binders
from trialgraph.extract.product.drugs import of_drugs
from trialgraph.extract.product.recognition import Actors, recognition
from trialgraph.extract.product.shorthand import chains, receptors, receptors_of, short_forms
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.memory import once
from trialgraph.language.prose import sentences_of

RECEPTOR = Concept("product-kind", "CAR")
TCR = Concept("product-kind", "TCR-T")
_ATTACKS = Concept("cue", "attacks")
# "CD19CAR-T": the receptor's name is glued to the antigen's.
_RECEPTOR = re.compile(r"CAR|TCR|\d[zζ]", re.IGNORECASE)
_GLUED = re.compile(r"CAR(?<=[A-Za-z0-9]CAR)(?=s?\b|T\b|NK)")
# "CAR-CLDN18.2 T-Cells": the antigen, blanked, stands inside the name of the kind.
_SPLIT = re.compile(
    r"\bU?(?P<receptor>CAR|TCR)[ .-]*[ ]{3}[ .()/-]*(?P<cell>T|NK|NKT)\b(?:[ -]?cells?\b)?", re.IGNORECASE
)
# "CD19+ B-ALL", "HER2-positive", "EGFRt-expressing": cells that bear the antigen, not cells that recognise it.
_MARKER = re.compile(
    r"""\+ | [\ -]?(?:pos\b|positive|negative|co-?express|over-?express|express|knock|deficient|deleted|edited|low
        |bearing|high|null|loss|secret|restricted
        |(?:safety[ ]|selection[ ]|suicide[ ]|depletion[ ])?(?:marker|tag|reporter)\b)
      | -/- | -(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_LIST = 12  # antigens
_LISTED = re.compile(r"\s*(?:,|,?\s*or)\s*", re.IGNORECASE)
_BEARING = re.compile(r"\+(?!\w)|[ -]?(?:positive|(?:over-?)?expressing|bearing)\b", re.IGNORECASE)
_PLUS = re.compile(r"\+(?:anti-?)?(?=\w)", re.IGNORECASE)  # "CD19+CD22 CAR-T": the plus joins two antigens
# "truncated EGFR", "secreting anti-PD-1": what the cells bear or give off beside the receptor
_BORNE = re.compile(
    r"""(?: \b(?:truncated|non-?functional|inactive|dominant[ -]negative|soluble|membrane-bound|inducible|constitutive)
            [ ](?:human[ ])?(?:form[ ]of[ ])?(?:the[ ])?
          | \b(?:co-?|over-?)?(?:secret|express|deliver|releas)(?:es|ing|e|ed)?[ ]
            (?:(?:an?|the|of|its|both|human|truncated|exogenous|autocrine)[ ]){0,3} )
        (?:anti-?)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# "cancer cells that express": what the antigen is on is no cell of the trial
_OF_TUMOUR = re.compile(
    r"\b(?:cancer|tumou?r|leuka?emi[ac]|lymphoma|myeloma|malignant|target|B|plasma)[ ]?(?:cells?)?[ ]"
    r"(?:that[ ]|which[ ])?(?:over-?)?express(?:es|ing)?[ ](?:\w+[ ]){0,3}(?:anti-?)?$",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(r"scFv|VHH|binder|nanobod|single", re.IGNORECASE)
_GIVEN_OFF = re.compile(r"secret|deliver|releas", re.IGNORECASE)
# "CD19 CAR", "anti-CD19 scFv", "CD19-specific receptor": a receptor that is borne is the one that recognises.
_IS_RECEPTOR = re.compile(
    r"[\s)-]*(?:specific|directed|targeted|targeting|binding)?[\s-]*"
    r"(?:CARs?\b|CAR-|TCR|chimeric|T[ -]cell receptor|scFv|VHH|binder|nanobod|single[ -]chain)",
    re.IGNORECASE,
)
# "CXCR4 modified anti-BCMA CAR-T", "PD-L1 armored": what else the cells are given, if an antigen follows
_ARMOUR = re.compile(
    r"[\s-]*(?:gene[\s-])?(?:armou?red|armed|modified|enhanced|enabled|equipped|boosted|augmented|engineered|transduced"
    r"|assisted|improved)\b",
    re.IGNORECASE,
)
# "epidermal growth factor receptor 2" is another receptor than the one without a number.
_OTHER_MEMBER = re.compile(r"[ -]?(?:\d|(?:alpha|beta|gamma|variant|type|family)\b|v(?=[IVi\d]))", re.IGNORECASE)
# Words that part an antigen from a kind of cell behind it: "CD19 antibody after CAR-T", "CD19 in patients".
_APART = re.compile(
    r"""\b(?: in(?![ ](?:vivo|vitro|situ))|of|with|who|whom|after|before|for|by|to|from|is|are|was|were|followed
        |received|than|on|during|via
        | patients?|subjects?|participants?|tumou?rs?|lymphomas?|leuka?emias?|cancers?|carcinomas?|disease|expression
        | antibod\w+|inhibitors?|ligands?|vaccines?|knock\w*|secreting|blocking|prior|previous ) \b | [.;:] \s""",
    re.IGNORECASE | re.VERBOSE,
)
_BEHIND = 70  # characters between an antigen and the kind of cell behind it
_FARTHEST = 200  # characters between the beginnings of a kind of cell and of the antigen behind it
_ADJUNCT = re.compile(r"[\s/().,-]*(?:cells?|therapy|injection|infusion|product)?[\s/().,-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """An antigen inside a frame that says it is what the cells recognise."""

    antigen: Concept
    span: Span


@once
def kinds(record: Annotated, span: Span) -> Sequence[Hit]:
    """Return the kinds of cell that a stretch names, "CAR-CLDN18.2 T-Cells" among them, in order."""
    view = record.text(span.field)
    found = view.find("product-kind", span.start, span.end)
    named = antigens(view, span)
    if not named or not _RECEPTOR.search(view.text, span.start, span.end):
        return found
    words = record.view(span)
    places = [Span(hit.start - span.start, hit.end - span.start) for hit in named]
    borders = {edge for place in receptors(words, view.lexicon) for edge in place[:2]}
    bare = blank(words, places)
    found = view.lexicon.matcher("product-kind").find(bare, borders=borders)
    for match in _SPLIT.finditer(bare):
        kind = view.lexicon.read("product-kind", f"{match['receptor']}-{match['cell']}")
        if kind:
            found = [hit for hit in found if hit.end <= match.start() or hit.start >= match.end()]
            found.append(Hit(kind, match.start(), match.end()))
    tcrs = receptors_of(words, [hit.end - span.start for hit in named])
    found += [Hit(TCR, *place) for place in tcrs if not any(hit.start <= place.start < hit.end for hit in found)]
    chained = [place for place in chains(words, view.lexicon) if not any(hit.start < place.end for hit in found)]
    found += [Hit(RECEPTOR, place.start, place.end) for place in chained]
    shifted = (Hit(hit.concept, hit.start + span.start, hit.end + span.start, hit.hidden) for hit in found)
    return sorted(shifted, key=lambda hit: hit.start)


@once
def antigens(view: Annotation, span: Span) -> Sequence[Hit]:
    """Return the antigens of a stretch, those glued to "CAR" and in short forms too."""
    words = view.text[span.start : span.end]
    if "CAR" in words and _GLUED.search(words):
        found = view.lexicon.find("antigen", _GLUED.sub("   ", words))
        hits = [Hit(hit.concept, hit.start + span.start, hit.end + span.start, hit.hidden) for hit in found]
    else:
        hits = view.find("antigen", span.start, span.end)
    whole = [hit for hit in hits if not _is_other_member(view.text, hit)]
    return short_forms(words, span.start, view.lexicon, whole)


def _is_other_member(view: str, hit: Hit) -> bool:
    """Whether a name in words goes on to that of another antigen: "growth factor receptor" and then "2"."""
    words = view[hit.start : hit.end]
    return " " in words and words.lower().endswith("receptor") and _OTHER_MEMBER.match(view, hit.end) is not None


@once
def speaks_of_cells(record: Annotated) -> bool:
    """Whether a record speaks of engineered cells, by their kind or by the name of a known product."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    return any(
        record.find("product", sentence) or any(hit.concept in engineered for hit in kinds(record, sentence))
        for sentence in sentences_of(record)
    )


def targets(
    record: Annotated, span: Span, *, product: bool = False, names: Sequence[str] = (), alone: bool = False
) -> Iterator[Target]:
    """Yield the antigens that a sentence puts into a frame.

    `product` says that the whole sentence is about a product, `names` are those of the product, and `alone`
    says that a trial gives no other cells and that nothing else says a target: then those without the name of their
    kind recognise too, where they are said to be changed so.
    """
    view = record.text(span.field)
    hits = antigens(view, span)
    if not hits:
        return
    engineered = record.lexicon.collection("product-kind", "engineered")
    found = kinds(record, span)
    cells = [hit for hit in found if hit.concept in engineered]
    actors = Actors(cells, _places(record.view(span), span, names), found, product, of_drugs(record.lexicon), alone)
    cues = view.find("cue", span.start, span.end)
    borne = [(group, True) for group in _groups(view.text, hits, cells, borne=True)]
    for group, attacked in [*((group, False) for group in _groups(view.text, hits, cells)), *borne]:
        if _is_prior(view.text, group, cues):
            continue
        beside = None if attacked else _beside(view.text, group, cells)
        verbs = [cue for cue in cues if cue.concept == _ATTACKS] if attacked else cues
        said = recognition(view.text, span, group, verbs, actors)
        if beside or said:
            start, end = _frame(view.text, span.start, group, [place for place in (beside, said) if place])
            for antigen in _recognised(record, group):
                yield Target(antigen, Span(start, end, span.field))


def _places(words: str, span: Span, names: Sequence[str]) -> list[Span]:
    """Where a sentence calls the product by one of its names."""
    folded = words.casefold()
    found = ((folded.find(name.casefold()), name) for name in names)
    return [Span(span.start + at, span.start + at + len(name)) for at, name in found if at >= 0]


def _recognised(record: Annotated, group: Sequence[Hit]) -> dict[Concept, None]:
    """The antigens of a frame; where a receptor is made of a ligand, what that ligand binds to."""
    bound = ((sorted(record.lexicon.related(hit.concept, TG.ligandOf)), hit.concept) for hit in group)
    return dict.fromkeys(antigen for ligands, own in bound for antigen in ligands or [own])


def armour(record: Annotated) -> frozenset[Concept]:
    """Return what the cells of a record bear or give off beside their receptor: "CXCR4-enabled", "secreting PD-1"."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    found: set[Concept] = set()
    for sentence in sentences_of(record):
        view = record.text(sentence.field)
        hits = antigens(view, sentence)
        cells = [hit for hit in kinds(record, sentence) if hit.concept in engineered] if hits else []
        if cells:
            places = range(len(hits))
            found |= {hits[at].concept for at in places if _is_armour(view.text, hits, at, cells)}
    return frozenset(found)


def _groups(view: str, hits: Sequence[Hit], cells: Sequence[Hit], *, borne: bool = False) -> list[list[Hit]]:
    """Antigens side by side: "CD19 and CD22", "CD19/CD22", "MICA and MICB (MICA/B)"; no markers, no armour.

    Where they are `borne`, those that cells are said to bear: "CD19-positive cells".
    """
    groups: list[list[Hit]] = []
    for at, hit in enumerate(hits):
        if borne and not _BEARING.match(view, hit.end):
            continue
        if not borne and (_is_marker(view, hits, at) or _is_armour(view, hits, at, cells)):
            continue
        if groups and JOINED.fullmatch(view[groups[-1][-1].end : hit.start]):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _is_marker(view: str, hits: Sequence[Hit], at: int) -> bool:
    """Whether an antigen is said to be on a cell, or in it: "CD19+ blasts"; a plus may join two of them instead.

    What the last of a list is said to be, all are: "MUC1, HER2 or EGFR positive".
    """
    for place in range(at, min(at + _LONGEST_LIST, len(hits))):
        following = hits[place + 1].start if place + 1 < len(hits) else -1
        plus = _PLUS.match(view, hits[place].end)
        if plus and plus.end() == following:
            continue
        if _MARKER.match(view, hits[place].end):
            return True
        if following < 0 or not _LISTED.fullmatch(view, hits[place].end, following):
            return False
    return False


def _is_armour(view: str, hits: Sequence[Hit], at: int, cells: Sequence[Hit]) -> bool:
    """Whether the cells bear an antigen, or give off what binds it, beside the receptor that recognises another."""
    hit = hits[at]
    before = _BORNE.search(view, max(0, hit.start - 60), hit.start)
    if before and not _OF_TUMOUR.search(view, max(0, before.start() - 40), hit.start):
        receptor = _IS_RECEPTOR.match(view, end_of_binders(view, hits, at))
        if not receptor or (_GIVEN_OFF.match(before[0]) and _FRAGMENT.search(receptor[0])):
            return True
    given = _ARMOUR.match(view, hit.end)
    if given is None or ANTI.search(view, max(0, hit.start - 6), hit.start):
        return False
    kind = next((cell.start for cell in cells if cell.start >= given.end()), 0)
    return any(given.end() <= other.start < kind for other in hits[at + 1 :])


def _beside(view: str, group: Sequence[Hit], cells: Sequence[Hit]) -> Hit | None:
    """The kind of cell that the antigens belong to: behind them in the same phrase, or right before them."""
    near = bisect_left(cells, group[0].start - _FARTHEST, key=attrgetter("start"))
    for cell in islice(cells, near, None):
        if cell.start > group[-1].end + _BEHIND:
            break
        gap = view[group[-1].end : cell.start]
        if cell.start >= group[-1].end and len(gap) <= _BEHIND and not _APART.search(gap):
            return cell
        if cell.end <= group[0].start and _ADJUNCT.fullmatch(view[cell.end : group[0].start]):
            return cell
        if cell.start <= group[0].start and group[-1].end <= cell.end:
            return cell
    return None


def _frame(view: str, first: int, group: Sequence[Hit], beside: Sequence[Hit | Span]) -> tuple[int, int]:
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
