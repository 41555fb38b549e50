"""Find the antigen that a trial demands of the disease of all who take part: "XY-1 in GPC3-positive liver cancer"."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.model import Concept, Polarity, Span
from trialgraph.core.text import sentences
from trialgraph.extract.product.targets import Target, antigens
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.listings import sections
from trialgraph.language.prose import sentences_of

_BEHIND = re.compile(
    # "GPC3-positive", "Glypican-3 (GPC3) Positive", "CD19 antigen positive", "MSLN expression positive", "BCMA+"
    r"""[ )\]]*(?: \+(?!\w)
      | [ -]*(?:(?:antigens?|proteins?|expression|surface)[ -]+){0,2}
        (?:positive|positivity|(?:over-?)?express(?:ing|ed|ion)|bearing|pos)\b )""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = re.compile(
    # "positive expression of", "whose tumors express", "high", "positive for"
    r"""\b(?:(?:over-?)?express(?:es|ing|ed|ion)?(?:[ ](?:of|the|antigens?|protein|for))*
      | positive(?:[ ](?:expression[ ]of|for|staining[ ]for))? | high )[ (]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_NEGATIVE = re.compile(
    r"\b(?:not?|non|without|lack\w*|loss of|negative|low|weak\w*)\b[ -]*(?:\w+[ ]){0,2}$", re.IGNORECASE
)
# Cells that are counted or given bear antigens too
_OF_CELLS = re.compile(r"[ ]*(?:(?:[TB]|NK|stem|progenitor)[ -]?)?(?:cells|lymphocytes)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:patients?|participants?|subjects?|people|persons|adults?|children|tumou?rs?)\b", re.IGNORECASE)
_AIM = re.compile(
    r"\b(?:evaluat\w+|assess\w*|safety|efficacy|stud(?:y|ies)|trial|treat\w*|investigat\w+)\b", re.IGNORECASE
)
_TEST = re.compile(r"\b(?:immunohistochem\w*|IHC|flow cytometry|immunophenotyp\w*)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:prior|previous\w*|earlier|loss|at diagnosis|subgroup|exclud\w*|measure\w*)\b", re.IGNORECASE
)


def positivity(record: Annotated, names: Sequence[str]) -> Iterator[Target]:
    """Yield the antigen that the disease of all must bear, where a record demands one only.

    It stands in a title or in each of the conditions, else in a sentence that says what is studied in whom and names
    the product, else as a keyword of its own, or as what an inclusion asks a test to show. What decides on other
    treatments (PD-L1, HLA types) is left out.
    """
    aims = [one for one in sentences_of(record, "summary", "description") if _is_aim(record, one, names)]
    titles = [field.span for field in record.fields("title", "official_title")]
    conditions = [field.span for field in record.fields("condition")]
    only = conditions if all(any(True for _ in _demanded(record, span)) for span in conditions) else []
    for spans in (titles, only, aims):
        found: dict[Concept, Span] = {}
        for span in spans:
            for hit in _demanded(record, span):
                found.setdefault(hit.concept, Span(hit.start, hit.end, span.field))
        if found:
            yield from (Target(antigen, span) for antigen, span in found.items() if len(found) == 1)
            return
    yield from list(_keyword(record)) or _tested(record)


def _demanded(record: Annotated, span: Span) -> Iterator[Hit]:
    """The antigens of a stretch that a disease is said to bear."""
    view = record.text(span.field)
    other = record.lexicon.collection("antigen", "marker")
    for hit in antigens(view, span):
        behind = _BEHIND.match(view.text, hit.end, span.end)
        before = _BEFORE.search(view.text, span.start, hit.start)
        if hit.concept in other or not (behind or before):
            continue
        start, end = before.start() if before else hit.start, behind.end() if behind else hit.end
        if not _NEGATIVE.search(view.text, span.start, start) and not _OF_CELLS.match(view.text, end, span.end):
            yield hit


def _is_aim(record: Annotated, sentence: Span, names: Sequence[str]) -> bool:
    """Whether a sentence says in whom the product is studied."""
    words = record.view(sentence)
    named = any(name.casefold() in words.casefold() for name in names)
    return bool(named and _WHO.search(words) and _AIM.search(words)) and not _EARLIER.search(words)


def _keyword(record: Annotated) -> Iterator[Target]:
    """The only antigen that is a keyword of its own."""
    other = record.lexicon.collection("antigen", "marker")
    said = [field.span for field in record.fields("keyword")]
    read = [(record.lexicon.read("antigen", record.view(span).strip()), span) for span in said]
    found = {concept: span for concept, span in read if concept and concept not in other}
    if len(found) == 1:
        yield from (Target(antigen, span) for antigen, span in found.items())


def _tested(record: Annotated) -> Iterator[Target]:
    """The only antigen that the inclusions ask a test to show on the disease."""
    found: dict[Concept, Span] = {}
    for field in record.fields("eligibility", "eligibility.inclusion"):
        given = Polarity.INCLUSION if field.name.endswith("inclusion") else None
        for heading, border in sections(record.text(field.span.field), field.span.start, field.span.end, given):
            if heading is None or heading.polarity is not Polarity.INCLUSION:
                continue
            for start, end in sentences(record.views[field.span.field], heading.end, border):
                span = Span(start, end, field.span.field)
                for hit in _demanded(record, span) if _TEST.search(record.view(span)) else ():
                    found.setdefault(hit.concept, Span(hit.start, hit.end, span.field))
    if len(found) == 1:
        yield from (Target(antigen, span) for antigen, span in found.items())
