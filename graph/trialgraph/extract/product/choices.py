"""Find the antigens of which the tumour's own decides what its cells recognise.

"Patients with A, B or other marker positive tumours get the corresponding CAR-T cells."
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from trialgraph.core.model import Span
from trialgraph.extract.product.binders import JOINED
from trialgraph.extract.product.targets import Target, antigens, kinds
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of

_PROSE = ("arm.description", "intervention.description", "summary", "description")
_BEHIND = re.compile(
    r"(?:\W*(?:\b(?:and/or|and|or)\W+)?(?:an)?other\b(?:\W+(?!positive)\w+)?)?(?:\W+(?:markers?|antigens?|targets?))?"
    r"[\s-]*(?:positive|expression|expressing)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:express\w*|positive for)\W+(?:(?:of|either|any|one|the|antigens?|markers?|targets?|such as)\W+)*$",
    re.IGNORECASE,
)
# What makes the cells those of the tumour: "sarcoma-specific", "the corresponding", "against that antigen"
_FITTING = re.compile(
    r"\b(?:\w+-specific|specific(?=\W+(?:CAR|TCR|T\b|cells?|to|for))|correspond\w*|match\w*|respective|accordingly)\b"
    r"|\b(?:against|for|to|target\w*|recogni\w+)\W+(?:that|this|these|those|such|it|them)\b",
    re.IGNORECASE,
)


def choices(record: Annotated) -> Iterator[Target]:
    """Yield the antigens of the first list of which a tumour bears one, where the cells are made to fit it."""
    engineered = record.lexicon.collection("product-kind", "engineered")
    for sentence in sentences_of(record, *_PROSE):
        view = record.views[sentence.field]
        group = _alternatives(view, sentence, antigens(record.text(sentence.field), sentence))
        if not group or not _FITTING.search(view, group[-1].end, sentence.end):
            continue
        made = any(hit.concept in engineered and hit.start >= group[-1].end for hit in kinds(record, sentence))
        if made:
            said = Span(group[0].start, group[-1].end, sentence.field)
            yield from (Target(antigen, said) for antigen in dict.fromkeys(hit.concept for hit in group))
            return


def _alternatives(view: str, sentence: Span, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The antigens of a sentence, if they are one list of two or more that a tumour bears."""
    joined = all(JOINED.fullmatch(view, one.end, other.start) for one, other in pairwise(hits))
    if len(hits) < 2 or not joined:
        return ()
    borne = _BEHIND.match(view, hits[-1].end, sentence.end) or _BEFORE.search(view, sentence.start, hits[0].start)
    return hits if borne else ()
