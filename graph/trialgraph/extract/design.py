"""Turn prose into what a trial says of its design: that people get the product for the first time, that doses rise."""

import re
from collections.abc import Iterator

from trialgraph.core.model import Concept, Span, Stated
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of

# What another trial did, and what this one does not.
_ELSEWHERE = re.compile(
    r"\b(?:no|not|without|never|previous(?:ly)?|prior|earlier|preceding|another|other|after|following|completed|ongoing)"
    r"\W+(?:[\w-]+\W+){0,4}$",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(r"\W+(?:[\w-]+\W+){0,3}(?:not|no)\b", re.IGNORECASE)


def design(record: Annotated) -> Iterator[Stated]:
    """Yield each feature of the design that a sentence says the trial has, once, with all its mentions."""
    mentions: dict[Concept, list[Span]] = {}
    for sentence in sentences_of(record, naming=("design-feature",)):
        view = record.views[sentence.field]
        for hit in record.find("design-feature", sentence):
            before, after = view[sentence.start : hit.start], view[hit.end : sentence.end]
            if not _ELSEWHERE.search(before) and not _NOT_THEN.match(after):
                mentions.setdefault(hit.concept, []).append(Span(hit.start, hit.end, sentence.field))
    for concept, spans in mentions.items():
        yield Stated("designFeature", concept, tuple(spans), registry=False)
