"""Turn titles, arms, interventions and prose into products and the antigens that their cells recognise.

An antigen counts only inside a product's name or beside a word such as "targeting"; a bare mention is a biomarker, an
antibody or an earlier therapy. Source of the rule: the mislabelled target of a public tracker, see the design notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trialgraph.extract.prose import sentences_of
from trialgraph.extract.source import Source
from trialgraph.lexicon import Hit
from trialgraph.model import Concept, Product, Span

CELLS = frozenset({"CAR-T", "CAR-NK", "CAR-NKT", "CAR-M", "CAR-CIK", "CAR-GDT", "TCR-T", "CAR-MACROPHAGE", "CAR-TREG"})
_NAMES = ("intervention.name", "arm.label", "title", "official_title", "intervention.description", "arm.description",
          "summary", "description")  # fmt: skip
_JOINED = re.compile(r"\W*(?:and|or|/|,|-|plus|\+)?\W*", re.IGNORECASE)
_LINK = re.compile(
    r"[\s/+,()-]*(?:(?:and|the|a|an|second|third|next|generation|dual|bi|specific|humanized|human|fully|autologous|allogeneic|E|tumou?r|protein|antigen|expressing|positive)[\s/+,()-]*){0,4}",
    re.IGNORECASE,
)
_CODE_NAME = re.compile(
    # "BGT007H injection", "CRC01 cells", "HER2-E-CART cells"
    r"\b(?P<name>(?=[\w-]*\d)(?=[\w.-]*[A-Z])[A-Za-z][\w.-]{2,24}?)(?=\s+(?:cells?\b|injections?\b|infusions?\b|cell\s+(?:therapy|injection|product)))"
)
_FRAME_BEFORE, _FRAME_AFTER = "targets", "targeted"


@dataclass(frozen=True, slots=True)
class Target:
    """An antigen inside a frame that says it is what the cells recognise."""

    antigen: Concept
    span: Span


def products(source: Source) -> Iterator[Product]:
    """Yield the products of a record: its cell product with its targets, then other interventions by name."""
    targets = [target for sentence in sentences_of(source) for target in _targets(source, sentence)]
    antigens = tuple(dict.fromkeys(target.antigen for target in targets))
    cell = _cell_product(source, antigens)
    if cell:
        yield replace(cell, spans=tuple(dict.fromkeys((*cell.spans, *(target.span for target in targets)))))
    yield from _others(source, cell)


def _targets(source: Source, sentence: Span) -> Iterator[Target]:
    """Antigens that touch a product's kind ("anti-HER2 CAR-T") or follow "targeting" in a sentence about a product."""
    view = source.views[sentence.field]
    hits = list(source.find("antigen", sentence))
    if not hits:
        return
    kinds = [hit for hit in source.find("product-kind", sentence) if hit.concept.code in CELLS]
    cues = list(source.find("cue", sentence))
    for group in _groups(view, hits):
        if _is_prior(view, group, cues) or not _framed(view, group, kinds, cues):
            continue
        start, end = _frame(view, group, kinds, cues)
        for hit in group:
            yield Target(hit.concept, Span(start, end, sentence.field))


def _groups(view: str, hits: Sequence[Hit]) -> list[list[Hit]]:
    """Antigens side by side: "CD19 and CD22", "CD19/CD22"."""
    groups: list[list[Hit]] = []
    for hit in hits:
        if groups and _JOINED.fullmatch(view[groups[-1][-1].end : hit.start]):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _framed(view: str, group: Sequence[Hit], kinds: Sequence[Hit], cues: Sequence[Hit]) -> bool:
    return _touching(view, group, kinds) is not None or (bool(kinds) and _cue(view, group, cues) is not None)


def _touching(view: str, group: Sequence[Hit], kinds: Sequence[Hit]) -> Hit | None:
    """The product kind that stands next to the antigens, with at most a few linking words between."""
    for kind in kinds:
        behind, before = view[group[-1].end : kind.start], view[kind.end : group[0].start]
        if kind.start >= group[-1].end and _LINK.fullmatch(
            re.sub(r"\b(?:targeted|targeting|directed|specific|redirected)\b", "", behind)
        ):
            return kind
        if kind.end <= group[0].start and re.fullmatch(r"[\s/-]*", before):
            return kind
        if kind.start <= group[0].start and group[-1].end <= kind.end:
            return kind
    return None


def _cue(view: str, group: Sequence[Hit], cues: Sequence[Hit]) -> Hit | None:
    """The "targeting" right before the antigens, or the "-targeted" right behind them."""
    for cue in cues:
        before = cue.concept.code == _FRAME_BEFORE and cue.end <= group[0].start
        if before and re.fullmatch(r"[\s(]*(?:the|human)?[\s(]*", view[cue.end : group[0].start]):
            return cue
        behind = cue.concept.code == _FRAME_AFTER and cue.start >= group[-1].end
        if behind and re.fullmatch(r"[\s-]*", view[group[-1].end : cue.start]):
            return cue
    return None


def _frame(view: str, group: Sequence[Hit], kinds: Sequence[Hit], cues: Sequence[Hit]) -> tuple[int, int]:
    """The words of a frame: antigens with the product kind or the cue beside them."""
    beside = [hit for hit in (_touching(view, group, kinds), _cue(view, group, cues)) if hit]
    start, end = min(hit.start for hit in [*group, *beside]), max(hit.end for hit in [*group, *beside])
    prefix = re.search(r"\banti[ -]?$", view[:start], re.IGNORECASE)
    return prefix.start() if prefix else start, end


def _is_prior(view: str, group: Sequence[Hit], cues: Sequence[Hit]) -> bool:
    """Whether a word such as "prior" stands shortly before the antigens."""
    return any(
        cue.concept.code == "prior therapy"
        and 0 <= group[0].start - cue.end < 40
        and not re.search(r"[.;,]", view[cue.end : group[0].start])
        for cue in cues
    )


def _cell_product(source: Source, antigens: tuple[Concept, ...]) -> Product | None:
    """The cell product: named by an intervention or an arm, else by its code name or its kind in the prose."""
    named = _by_field(source) or _by_code_name(source) or _by_kind(source)
    if named is None:
        return None
    return Product(
        label=source.words(named),
        targets=antigens,
        product_kind=next(iter(_mentioned(source, "product-kind", CELLS)), None),
        cell_source=next(iter(_mentioned(source, "cell-source")), None),
        costimulation=tuple(_mentioned(source, "costimulation")),
        spans=(named,),
    )


def _mentioned(source: Source, scheme: str, codes: frozenset[str] | None = None) -> list[Concept]:
    """The concepts of a scheme that sentences about the product name, in order."""
    found = (hit.concept for sentence in sentences_of(source) for hit in source.find(scheme, sentence))
    return list(dict.fromkeys(concept for concept in found if codes is None or concept.code in codes))


def _by_field(source: Source) -> Span | None:
    """An intervention, else an arm, whose name holds a kind of cell product or an antigen in a frame."""
    for name in ("intervention.name", "arm.label"):
        for field in source.fields(name):
            if any(hit.concept.code in CELLS for hit in source.find("product-kind", field.span)):
                return field.span
    return None


def _by_code_name(source: Source) -> Span | None:
    for sentence in sentences_of(source, *_NAMES):
        match = _CODE_NAME.search(source.views[sentence.field], sentence.start, sentence.end)
        if match and not source.lexicon.read("antigen", match["name"]):
            return Span(*match.span("name"), sentence.field)
    return None


def _by_kind(source: Source) -> Span | None:
    for sentence in sentences_of(source, *_NAMES):
        for hit in source.find("product-kind", sentence):
            if hit.concept.code in CELLS:
                return Span(hit.start, hit.end, sentence.field)
    return None


def _others(source: Source, cell: Product | None) -> Iterator[Product]:
    """Yield the other interventions of a record; the same name twice is one product."""
    mentions: dict[str, list[Span]] = {}
    for field in source.fields("intervention.name"):
        mentions.setdefault(source.words(field.span), []).append(field.span)
    for label, spans in mentions.items():
        if cell is None or label != cell.label:
            kinds = [hit.concept for hit in source.find("product-kind", spans[0])]
            yield Product(label, (), kinds[0] if kinds else None, None, (), tuple(spans))
