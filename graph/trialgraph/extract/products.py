"""Turn interventions, titles and prose into products, each with the antigens that its own cells recognise."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trialgraph.core.model import Concept, Field, Finding, Product, Severity, Span
from trialgraph.core.standards import SKOS
from trialgraph.core.text import sentences
from trialgraph.core.vocabulary import TG
from trialgraph.extract.product.background import is_background
from trialgraph.extract.product.choices import choices
from trialgraph.extract.product.drugs import of_cells, of_drugs
from trialgraph.extract.product.positivity import positivity
from trialgraph.extract.product.targets import RECEPTOR, Target, antigens, armour, kinds, targets
from trialgraph.language.annotated import Annotated
from trialgraph.language.memory import once
from trialgraph.language.prose import PROSE, sentences_of

_RECORD = tuple(name for name in PROSE if not name.startswith("intervention."))
_NAMES = ("arm.label", "title", "official_title", "arm.description", "summary", "description")
_CODE_NAME = re.compile(
    # "BGT007H injection", "CRC01 cells", "HER2-E-CART cells"
    r"\b(?P<name>(?=[\w-]{0,25}\d)(?=[\w.-]{0,25}[A-Z])[A-Za-z][\w.-]{2,24}?)(?=\s+(?:cells?\b|injections?\b|infusions?\b|cell\s+(?:therapy|injection|product)))"
)
# The code right before a kind of cells: "QRS-7 CAR-T"
_CODE_BEFORE = re.compile(r"(?<![\w-])(?=[\w-]{0,25}\d)(?=[\w.-]{0,25}[A-Z])[A-Za-z][\w.-]{2,24}[ ]$")
# What all names of such products have
_GENERIC = re.compile(r"\s+(?:cells?|injection|infusion|CAR|TCR|T|NK)\b", re.IGNORECASE)
_INFERRED = "The text states no target; the antigen that the disease of all participants must bear was taken for it."
_SHORTEST_NAME = 3  # letters; a shorter one may be any word


@dataclass(frozen=True, slots=True)
class Intervention:
    """What a record lists as given: the places of its name, all that it says of it, and its other names."""

    names: tuple[Span, ...]
    words: tuple[Span, ...]
    aliases: tuple[Span, ...]


def products(record: Annotated) -> Iterator[Product | Finding]:
    """Yield the cell products of a record with their targets, then other interventions by name."""
    listed, cells = _interventions(record), cell_products(record)
    yield from _cell_products(record, cells)
    for one in listed:
        if one not in cells:
            found = kinds(record, one.names[0])
            yield Product(record.words(one.names[0]), (), found[0].concept if found else None, None, (), one.names)


@once
def cell_products(record: Annotated) -> Sequence[Intervention]:
    """Return the interventions of a record that are engineered cells."""
    return _cells(record, _interventions(record))


@once
def _interventions(record: Annotated) -> Sequence[Intervention]:
    """The interventions of a record; the same name twice is one."""
    by_name: dict[str, list[Mapping[str, Field]]] = {}
    for group in record.groups("intervention"):
        if "name" in group:
            by_name.setdefault(record.words(group["name"].span), []).append(group)
    others = record.fields("intervention.other_name")
    return [_merged(groups, others) for groups in by_name.values()]


def _merged(groups: Sequence[Mapping[str, Field]], others: Sequence[Field]) -> Intervention:
    numbers = {group["name"].group for group in groups}
    aliases = tuple(field.span for field in others if field.group in numbers)
    words = (*(group[key].span for group in groups for key in ("name", "description") if key in group), *aliases)
    return Intervention(tuple(group["name"].span for group in groups), words, aliases)


def _cells(record: Annotated, listed: Sequence[Intervention]) -> list[Intervention]:
    """The interventions that are engineered cells: by their own words, else the only one that may be."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    free = [one for one in listed if not _is_known_drug(record, one)]
    named = [one for one in free if any(_is_cells(record, span, engineered) for span in one.names)]
    described = [one for one in free if one not in named and _is_described(record, one, engineered)]
    if named or described:
        return [one for one in listed if one in named or one in described]
    if not (
        _by_kind(record)
        or (len(free) == 1 and _stated(record, _called(record, free[0].names, free[0].aliases), alone=True))
    ):
        code = _by_code_name(record)
        return [one for one in listed if code and record.words(one.names[0]) == record.words(code)]
    known = [one for one in free if _is_met_beside_cells(record, one, engineered)]
    return free if len(free) == 1 else known if len(known) == 1 else []


def _is_cells(record: Annotated, name: Span, engineered: frozenset[Concept]) -> bool:
    """Whether a name is that of cells: by a kind ("CAR-T"), by its stem ("-leucel") or as a known product."""
    named = any(hit.concept in engineered for hit in kinds(record, name))
    return named or bool(of_cells(record.lexicon).search(record.view(name))) or _known(record, (name,)) is not None


def _is_known_drug(record: Annotated, one: Intervention) -> bool:
    """Whether the name is a drug that the lexicon knows, or an antibody, or chemotherapy."""
    cells = record.lexicon.collection("product-kind", "cells")
    for span in one.names:
        found = kinds(record, span)
        if not found and of_drugs(record.lexicon).search(record.view(span)):
            return True
        if (not found and record.find("agent", span)) or any(hit.concept not in cells for hit in found):
            return True
    return False


def _is_described(record: Annotated, one: Intervention, engineered: frozenset[Concept]) -> bool:
    """Whether the first sentence about an intervention calls it engineered cells, or puts an antigen in a frame."""
    for span in one.words:
        first = next(_parts(record, span), span)
        if any(hit.concept in engineered for hit in kinds(record, first)):
            return True
    return any(True for span in one.names for _ in targets(record, span, product=True))


def _is_met_beside_cells(record: Annotated, one: Intervention, engineered: frozenset[Concept]) -> bool:
    """Whether the record's prose names an intervention in a sentence about engineered cells."""
    name = record.view(one.names[0]).casefold()
    return any(
        name in record.view(sentence).casefold() and any(hit.concept in engineered for hit in kinds(record, sentence))
        for sentence in sentences_of(record, *_RECORD)
    )


def _cell_products(record: Annotated, cells: Sequence[Intervention]) -> Iterator[Product | Finding]:
    """Yield each cell product; what only the record says belongs to the one that says nothing itself."""
    listed = [(one.names, one.words, one.aliases) for one in cells]
    if not cells:
        name = _by_arm(record) or _by_code_name(record) or _by_known(record) or _by_kind(record)
        listed = [((name,), (), ())] if name else []
    beside = armour(record)
    called = _called(record, *listed[0][::2]) if len(listed) == 1 else ()
    own = [_without(beside, _own_targets(record, words)) for _, words, _ in listed]
    claimed = {target.antigen for found in own for target in found}
    left = _without(beside, _stated(record, called)) if listed else []
    left = left if len(listed) == 1 else [target for target in left if target.antigen not in claimed]
    for (names, words, aliases), found in zip(listed, own, strict=True):
        extra, left = (left, []) if not found or len(listed) == 1 else ([], left)
        said = [*found, *extra]
        if not said and len(listed) == 1:
            said = _without(beside, _stated(record, called, alone=True))
        known = _known(record, (*names, *aliases))
        said = said or (_of_known(record, known) if known else [])
        unsaid = not (said or known)
        demanded = list(positivity(record, called)) if unsaid and len(listed) == 1 else []
        chosen = list(choices(record)) if unsaid and not demanded else []
        yield _product(record, names, words, said or demanded or chosen, known)
        if demanded:
            yield Finding("target_inferred", Severity.INFO, _INFERRED, tuple(target.span for target in demanded))


def _stated(record: Annotated, called: Sequence[str], *, alone: bool = False) -> list[Target]:
    """The targets that the prose of a record states, by the names of its product too.

    What it says of other trials counts only where it says nothing else.
    """
    own, others = list[Target](), list[Target]()
    for one in sentences_of(record, *_RECORD):
        if told := list(targets(record, one, names=called, alone=alone)):
            (others if is_background(record, one, called) else own).extend(told)
    return own or others


def _called(record: Annotated, names: Sequence[Span], aliases: Sequence[Span]) -> list[str]:
    """The names of a product, each also without the words that all such names have: "XY-101" of "XY-101 CAR-T"."""
    full = [record.view(span) for span in (*names, *aliases)]
    short = [_GENERIC.split(name)[0].strip() for name in full]
    return [name for name in dict.fromkeys((*full, *short)) if len(name) > _SHORTEST_NAME]


def _without(beside: frozenset[Concept], found: Sequence[Target]) -> list[Target]:
    """The targets without what the cells only bear or give off, if any others are left."""
    return [target for target in found if target.antigen not in beside] or list(found)


def _own_targets(record: Annotated, words: Sequence[Span]) -> list[Target]:
    parts = (part for span in words for part in _parts(record, span))
    return [target for part in parts for target in targets(record, part, product=True)]


def _parts(record: Annotated, span: Span) -> Iterator[Span]:
    for start, end in sentences(record.views[span.field], span.start, span.end):
        yield Span(start, end, span.field)


def _product(
    record: Annotated, names: tuple[Span, ...], words: Sequence[Span], found: Sequence[Target], known: "_Known | None"
) -> Product:
    spans = dict.fromkeys((*names, *(target.span for target in found)))
    return Product(
        label=record.words(names[0]),
        targets=tuple(dict.fromkeys(target.antigen for target in found)),
        product_kind=_kind(record, words),
        cell_source=_cell_source(record, words),
        costimulation=tuple(_mentioned(record, "costimulation", words)),
        spans=tuple(spans),
        known=known.concept if known else None,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A known product and the words that name it."""

    concept: Concept
    span: Span


def _known(record: Annotated, spans: Iterable[Span]) -> _Known | None:
    """The first known product that some words name."""
    found = (
        _Known(hit.concept, Span(hit.start, hit.end, span.field))
        for span in spans
        for hit in record.find("product", span)
    )
    return next(found, None)


def _of_known(record: Annotated, known: _Known) -> list[Target]:
    """The targets of a known product; its name is what says them."""
    return [Target(antigen, known.span) for antigen in sorted(record.lexicon.related(known.concept, TG.targets))]


def _cell_source(record: Annotated, words: Sequence[Span]) -> Concept | None:
    """Where the cells come from, by the product's own words, else the record's; a graft's source is not theirs."""
    for spans in (words, sentences_of(record, naming=("cell-source",))):
        for span in spans:
            grafts = list(record.find("event", span))
            for hit in record.find("cell-source", span):
                if not any(graft.start <= hit.start < graft.end for graft in grafts):
                    return hit.concept
    return None


def _kind(record: Annotated, words: Sequence[Span]) -> Concept | None:
    """The kind of a product by its own words, else the record's: a full name ("CAR-NK"), or its receptor and cell."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    own = [hit.concept for span in words for hit in kinds(record, span)]
    all_ = own + [hit.concept for sentence in sentences_of(record, *_RECORD) for hit in kinds(record, sentence)]
    for found in (own, all_):
        full = next((kind for kind in found if kind in engineered and record.lexicon.related(kind, SKOS.broader)), None)
        composed = (Concept("product-kind", f"CAR-{kind.code}") for kind in found if RECEPTOR in found)
        kind = full or next((kind for kind in composed if kind in engineered), None)
        if kind:
            return kind
    return next((kind for kind in all_ if kind in engineered), None)


def _mentioned(record: Annotated, scheme: str, words: Sequence[Span]) -> list[Concept]:
    """The concepts of a scheme that a product's own words name, else those of the record, in order."""
    own = [hit.concept for span in words for hit in record.find(scheme, span)]
    found = own or [hit.concept for one in sentences_of(record, naming=(scheme,)) for hit in record.find(scheme, one)]
    return list(dict.fromkeys(found))


def _by_arm(record: Annotated) -> Span | None:
    """An arm whose name holds a kind of engineered cells."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    arms = (field.span for field in record.fields("arm.label"))
    return next((arm for arm in arms if any(hit.concept in engineered for hit in kinds(record, arm))), None)


def _by_code_name(record: Annotated) -> Span | None:
    """The code by which prose calls the product."""
    for sentence in sentences_of(record, *_NAMES):
        match = _CODE_NAME.search(record.views[sentence.field], sentence.start, sentence.end)
        if match and not record.lexicon.read("antigen", match["name"]):
            return Span(*match.span("name"), sentence.field)
    return None


def _by_known(record: Annotated) -> Span | None:
    """The first known product that a title or an arm names; prose may speak of one that was given before."""
    known = _known(record, sentences_of(record, "title", "official_title", "arm.label", naming=("product",)))
    return known.span if known else None


def _by_kind(record: Annotated) -> Span | None:
    """The first kind of engineered cells that prose names, with the code right before it that is no antigen's."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    for sentence in sentences_of(record, *_NAMES):
        for hit in kinds(record, sentence):
            if hit.concept in engineered:
                code = _CODE_BEFORE.search(record.views[sentence.field], sentence.start, hit.start)
                named = code and not antigens(record.text(sentence.field), Span(*code.span(), sentence.field))
                return Span(code.start() if code and named else hit.start, hit.end, sentence.field)
    return None
