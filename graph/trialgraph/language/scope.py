"""Turn a criterion into clauses, and tell which of its words state an exception or a definition."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD
from trialgraph.language.memory import once

_CLAUSE = re.compile(
    r"""
    [(;\n.A-Z]
    (?: (?P<remark> (?<=\() [^()\n]{0,60} \) )  # a short parenthesis does not end a clause
      | (?<=;) | (?<=\n)(?![ ]*(?:[*-][ ]+\d|[<>≤≥a-z]))  # a wrapped line goes on: a word, a sign or a lost one
      | (?<=\.) (?: (?<!\d\.) (?<!\betc\.) (?<!\bSt\.) (?<!\be\.g\.) (?<!\bi\.e\.)
          (?!(?<=\b[A-Z]\.)\s[a-z])  # "E. coli"
          (?=\s|[A-Z]) | (?=\s+[A-Z(]) )
      | (?<=[A-Z]) [a-z]{3,} (?=\s*[≥≤<>])  # glued to the clause before: "aboveHemoglobin ≥ 8"
    )
    """,
    re.VERBOSE,
)
_ENDED = re.compile(r"[.;()]")
_NAME = 20  # characters before a capital in which a name that holds it may begin
_LEAD = 90  # characters before a definition in which the words for what it defines may stand
_LIST_GOES_ON = re.compile(r"\s*(?:[,;.\n]|(?:or|and|within|during|in\s+the|for\s+at\s+least)\b)")
# A definition that goes on in words behind a limit says more; one that lists a second limit does not.
_GOES_ON_IN_WORDS = re.compile(r",(?![^,;.\n]{0,40}(?:[<>≥≤=]\s?\d|\d\s?-\s?\d))")
_DEFINED = re.compile(r"\.\s|\n|[（(]\d[)）]")  # a definition may list its cases, parted by semicolons
_SAID = re.compile(r"[^;:]+(?=;)")  # it says all in words, and lists nothing
_BRACKET = re.compile(r"[()\[\]]")
_FORMULA = re.compile(
    r"=\s*[\[(]?\s*\d+(?:\.\d+)?\s*(?:[-+x*/]\s*[\[(]?\s*(?:age|weight|S?Cr|\(|\[)|[-+]\s*age)[^;\n≥≤<>]*",
    re.IGNORECASE,
)
_HOWEVER = re.compile(r",?\s*\b(?:but|however)\b(?!\s+not\b)", re.IGNORECASE)  # "G-CSF is allowed, but not within …"
_RESUMED = re.compile(r",\s+(?:ha(?:ve|s)|must|should|shall)\b", re.IGNORECASE)  # "reasons other than X, have a poor …"
_NEXT_SENTENCE = re.compile(r"[;.]\s|\n|\.(?=[A-Z][a-z])")


class Range(NamedTuple):
    """A stretch from `start` to `end`."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether a place lies inside."""
        return self.start <= at < self.end


@once
def clauses(view: Annotation, start: int, end: int) -> Sequence[Range]:
    """Return the clauses of a criterion: semicolons, line breaks and full stops outside figures end one."""
    return [Range(a, b) for a, b in pairwise((start, *_ends_of_clauses(view, start, end), end)) if a < b]


def clause_end(view: Annotation, start: int, end: int) -> int:
    """Return where the first clause of a stretch ends."""
    return next((at for at in _ends_of_clauses(view, start, end) if at > start), end)


def around(parts: Sequence[Range], at: int) -> Range | None:
    """Return the last of some stretches in order that begins before a place, if it holds it."""
    place = bisect_right(parts, at, key=attrgetter("start")) - 1
    return parts[place] if place >= 0 and parts[place].holds(at) else None


def innermost(parts: Sequence[Range], at: int) -> Range | None:
    """Return the shortest of some stretches that holds a place."""
    return min((part for part in parts if part.holds(at)), key=lambda part: part.end - part.start, default=None)


def _ends_of_clauses(view: Annotation, start: int, end: int) -> Iterator[int]:
    """Where clauses end: behind their signs, or before a word that is glued to one and is no end of a name."""
    for match in _CLAUSE.finditer(view.text, start, end):
        at = match.start()
        if not view.text[at].isalpha():
            if match.lastgroup is None:  # no remark
                yield match.end()
        elif at > start and view.text[at - 1].islower() and not _is_in_name(view, start, at, match.end()):
            yield at


def _is_in_name(view: Annotation, start: int, at: int, end: int) -> bool:
    """Whether a capital stands inside the name of a measure: "FibroScan > 8 kPa"."""
    return any(hit.start < at < hit.end for hit in view.every("measure", max(start, at - _NAME), end))


@once
def parentheses(view: Annotation, start: int, end: int) -> Sequence[Range]:
    """Return what stands in parentheses, the innermost first; one that is not closed ends with its sentence."""
    found: list[Range] = []
    opened: list[int] = []
    for bracket in _BRACKET.finditer(view.text, start, end):
        if bracket[0] in "([":
            opened.append(bracket.start())
        elif opened:
            found.append(Range(opened.pop(), bracket.end()))
    looked, stop = end, end
    for at in reversed(opened):
        sentence_end = _NEXT_SENTENCE.search(view.text, at, looked)
        looked, stop = at, sentence_end.start() if sentence_end else stop
        found.append(Range(at, stop))
    return found


@once
def exceptions(view: Annotation, start: int, end: int) -> Sequence[Range]:
    """Return the stretches that an exception governs: to the end of its parenthesis, or of its clause."""
    return list(_governed(view, start, end, "exception"))


@once
def definitions(view: Annotation, start: int, end: int) -> Sequence[Range]:
    """Return the stretches in which the text defines a word: to the end of the clauses that follow the cue.

    "Adequate renal function defined as creatinine ≤ 2 × ULN" defines no word: it states the limit.
    """
    return [part for part in _governed(view, start, end, "definition") if not _limits_state(view, start, part.start)]


def without_next(view: Annotation, part: Range) -> Range:
    """Return a definition up to a semicolon where all before it is said in words: "SPMS, defined as …; EDSS 3 to 6"."""
    said = _SAID.match(view.text, part.start, part.end)
    return Range(part.start, said.end()) if said and not view.numbers(*said.span()) else part


def _limits_state(view: Annotation, start: int, at: int) -> bool:
    """Whether the words that end at a place name a state, which is limited by what defines it."""
    states = view.said(CRITERION_WORD, "state", max(start, at - _LEAD), at)
    return any(not _ENDED.search(view.text, state.end, at) for state in states)


@once
def formulas(view: Annotation, start: int, end: int) -> Sequence[Range]:
    """Return the stretches in which something is computed: "CrCl = (140 - age) x weight / (72 x creatinine)"."""
    found = (match for match in _FORMULA.finditer(view.text, start, end))
    return [Range(match.start(), match.end()) for match in found]


def closes(view: str, part: Range, figure_end: int, end: int) -> bool:
    """Whether a definition is all that is said, so that a figure in it states a limit.

    "Hypertension (defined as blood pressure > 160 mmHg), stroke", but not "the elderly, defined as …, need a carer".
    """
    if view[part.end - 1] in ")]":
        return not view[part.end : end].strip() or _LIST_GOES_ON.match(view, part.end, end) is not None
    return not _GOES_ON_IN_WORDS.search(view, figure_end, part.end) and not view[part.end : end].strip(" .;")


def _governed(view: Annotation, start: int, end: int, code: str) -> Iterator[Range]:
    cues = [hit for hit in view.find("cue", start, end) if hit.concept.code == code]
    brackets = parentheses(view, start, end) if cues else ()
    for cue in cues:
        inside = innermost(brackets, cue.start)
        stop = (_DEFINED if code == "definition" else _NEXT_SENTENCE).search(view.text, cue.start, end)
        last = inside.end if inside else (stop.start() if stop else end)
        however = None
        if code == "exception":
            however = _HOWEVER.search(view.text, cue.end, last) or _RESUMED.search(view.text, cue.end, last)
        closing = inside is not None and code == "exception" and not view.text[cue.end : inside.end].strip(" .)]")
        begin = inside.start if inside and closing else cue.start  # "(those with … are eligible)"
        led = code == "exception" and not any(sign.isalnum() for sign in view.text[start : cue.start])
        last = _end_of_lead(view, cue.end, last) if led else last
        yield Range(begin, however.start() if however else last)


def _end_of_lead(view: Annotation, start: int, end: int) -> int:
    """Where an exception ends that begins a criterion: before its first figure, "except for X, | toxicity ≤ 1"."""
    figures = view.numbers(start, end)
    comma = view.text.rfind(",", start, figures[0].start) if figures else -1
    return end if comma < 0 else comma
