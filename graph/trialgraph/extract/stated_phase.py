"""Turn prose into the phase that it says this trial is of, and not the one that a later trial will have."""

import re
from collections.abc import Iterator

from trialgraph.core.model import Concept, Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.gaps import CRITERION_WORD
from trialgraph.language.prose import sentences_of

_NUMBER = r"(?:[0-4]|I{1,3}|IV)[ab]?"
_PHASE_FRAME = re.compile(
    # "Phase I was a single-arm study", "a phase I/II study", "This is a multi-center, phase 1 trial"
    rf"\b(?P<phase>(?:early )?phase\s+{_NUMBER})(?:\s*(?:/|-|and)\s*(?:phase\s+)?(?P<second>{_NUMBER}))?\b",
    re.IGNORECASE,
)
_OTHER_TRIAL = re.compile(
    r"(?:for|of|in|to|recommended|subsequent|future|next|later|and the)\W+(?:the\W+|a\W+)?$", re.IGNORECASE
)
_THIS_TRIAL = re.compile(r"\W*(?:\w+\W+){0,8}?(?:study|trial|was|is)\b", re.IGNORECASE)
# "This is a single-arm, | phase II | study", "In this open-label | phase 3 | trial": the sentence is about this trial
_OF_THIS = re.compile(
    r"""
    \A\W* (?:
      (?: this | the(?:\W+(?:present|current))? | our | it )\b \W* (?:(?:[\w-]+\W+){0,3}?(?:study|trial|protocol)\W+)?
      (?:is|was)\W+ (?:(?!(?:to|of|on|for|by|with|from)\b)[\w-]+\W+){0,7}
    | (?:in\W+)? (?: this | our | the\W+(?:present|current) )\b \W* (?:(?!(?:study|trial)\b)[\w-]+\W+){0,4}
    ) \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOUN = re.compile(r"\W*(?:[\w-]+\W+){0,5}?(?:study|trial)\b", re.IGNORECASE)
_REACH = 30  # characters between words that belong together


def stated_phase(record: Annotated, *fields: str) -> Iterator[tuple[Concept, Span]]:
    """Yield the phase of the first sentence that gives this trial one, in its words: two where it has two."""
    for sentence in sentences_of(record, *fields):
        view = record.views[sentence.field]
        for match in _PHASE_FRAME.finditer(view, sentence.start, sentence.end):
            before = view[max(sentence.start, match.start() - _REACH) : match.start()]
            if _OTHER_TRIAL.search(before) or not _THIS_TRIAL.match(view, match.end(), sentence.end):
                continue
            yield from _phases(record, sentence.field, match)
            return


def declared_phase(record: Annotated, *fields: str) -> Iterator[tuple[Concept, Span]]:
    """Yield the phase of a sentence that says what kind of trial this is: "This is a phase II study of …"."""
    for sentence in sentences_of(record, *fields):
        view = record.views[sentence.field]
        match = _PHASE_FRAME.search(view, sentence.start, sentence.end)
        lead = view[sentence.start : match.start()] if match else ""
        if not (match and _OF_THIS.match(lead) and _NOUN.match(view, match.end(), sentence.end)):
            continue
        if not record.text(sentence.field).said(CRITERION_WORD, "another trial", sentence.start, match.start()):
            yield from _phases(record, sentence.field, match)
            return


def _phases(record: Annotated, field: str, match: re.Match[str]) -> Iterator[tuple[Concept, Span]]:
    for part in ("phase", "second"):
        words = match[part]
        phase = words and record.lexicon.read("phase", words if part == "phase" else f"phase {words}")
        if phase:
            yield phase, Span(*match.span(part), field)
