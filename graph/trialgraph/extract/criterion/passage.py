"""Turn a criterion into a passage: its text with the measures, antigens, clauses and parentheses in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from trialgraph.core.model import Concept
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity

AGE, NYHA = Concept("measure", "age"), Concept("measure", "nyha_class")
_NO_AGE = re.compile(
    r"\b(?:child-?\s?bearing|reproductive|gestational|menopausal|fertile|bone|mental|biological|skeletal"
    r"|(?:of|than|behind) (?:the )?chronological)\W*$",
    re.IGNORECASE,
)
_OLDER = re.compile(r"(?:older|younger)\b", re.IGNORECASE)
_SAID_OF = re.compile(
    r"(?:\W*\b(?:results?|reports?|scans?|samples?|is|are|was|were|be|being|been|no|not|must|should|shall|may|can|cannot"
    r"|that|which|and)\b)*\W*",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"\W*than\W+\d{2,}\W*(?:years?|yrs?)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\bto[ -]$", re.IGNORECASE)
_RATIO = 12  # characters behind a measure in which "ratio" may stand
EXAMINED = ("examined", "assessment", "tissue_sample")  # the codes of what is examined, and of its examination
_REACH = 60  # characters before "older" in which its subject may stand
_CLOSED = re.compile(r"\s*[)\]]+")
_LISTED = re.compile(r"\s*(?:,|/|and\b|or\b|&)", re.IGNORECASE)
_JOINED = re.compile(r"\b(?P<word>[A-Za-z]+)(?:\s+(?:and|or|and/or)\s+|\s*[/,&]\s*)$", re.IGNORECASE)
_SHARED = 30  # characters before a measure in which the word for another one may stand
_SAME = re.compile(r"[\s,]*[(\[]\s*")  # "alanine aminotransferase (ALT)"


class Passage(NamedTuple):
    """A criterion on its way into constraints: its text, the measures in it, and its parentheses."""

    view: str
    start: int
    end: int
    hits: Sequence[Hit]
    brackets: Sequence[scope.Range]
    clauses: Sequence[scope.Range]
    antigens: Sequence[Hit]
    consents: Sequence[Hit]  # the words that ask for consent
    pregnancies: Sequence[Hit]  # the words that speak of pregnancy
    people: Sequence[Hit]  # the words for people, and for people of an age
    relaxations: Sequence[Hit]  # the words that relax a limit
    cardiac: bool  # whether it is about the heart
    lexicon: Lexicon
    groups: Sequence[scope.Range] = ()  # the words that name some of the participants: "for 6 to 9 years"

    def clause(self, at: int) -> scope.Range:
        """Return the clause around a place."""
        return scope.around(self.clauses, at) or scope.Range(self.start, self.end)


class Limited(NamedTuple):
    """A figure with the measures that it limits."""

    quantity: Quantity
    measures: Sequence[Hit]
    under: str = ""  # the condition that stands before it
    last: Quantity | None = None  # the limiting figure before it


def passage(view: Annotation, start: int, end: int) -> Passage:
    """Return a criterion with its measures found."""
    named = _with_homonyms(view, _named_twice(view.text, view.find("measure", start, end)))
    named = [each for hit in named for each in (*_elided(view, start, hit), hit)]
    found = [hit for hit in named if _is_measure(view, start, hit) and not _is_of_ratio(view, hit)]
    brackets = scope.parentheses(view, start, end) if found else ()
    kinds = view.find("kind", start, end)
    cardiac = any(hit.concept.code == "cardiac" for hit in kinds)
    consents = [hit for hit in kinds if hit.concept.code == "consent"]
    pregnancies = [hit for hit in kinds if hit.concept.code == "pregnancy"]
    antigens = view.find("antigen", start, end)
    cues = view.find("cue", start, end)
    people = [hit for hit in cues if hit.concept.code in ("participant", "age group")]
    relaxations = [hit for hit in cues if hit.concept.code == "relaxation"]
    clauses = scope.clauses(view, start, end)
    told = (antigens, consents, pregnancies, people, relaxations)
    return Passage(view.text, start, end, found, brackets, clauses, *told, cardiac, view.lexicon)


def _elided(view: Annotation, start: int, hit: Hit) -> list[Hit]:
    """The measure that shares the last words of the next one: "total and | direct bilirubin"."""
    first, _, shared = view.text[hit.start : hit.end].partition(" ")
    before = _JOINED.search(view.text, max(start, hit.start - _SHARED), hit.start) if shared else None
    meant = view.lexicon.read("measure", f"{before['word']} {shared}") if before and before["word"] != first else None
    return [Hit(meant, *before.span("word"))] if before and meant and meant != hit.concept else []


def _with_homonyms(view: Annotation, hits: Sequence[Hit]) -> list[Hit]:
    """The measures with those of the same name, which means them all: "transaminases" are ALT and AST."""
    found: list[Hit] = []
    for hit in hits:
        inside = view.every("measure", hit.start, hit.end)
        alike = (each for each in inside if each.end - each.start == hit.end - hit.start)
        found += [hit, *(each for each in alike if each.concept != hit.concept)]
    return found


def _is_measure(view: Annotation, start: int, hit: Hit) -> bool:
    """Whether a word is the measure: the age of "women of childbearing age" or of a biopsy is none."""
    if hit.concept != AGE:
        return True
    return not _NO_AGE.search(view.text[max(0, hit.start - 20) : hit.start]) and not _is_of_a_thing(view, start, hit)


def _is_of_ratio(view: Annotation, hit: Hit) -> bool:
    """Whether a measure is the last part of a ratio that has no name in the lexicon: "platelet-to-lymphocyte ratio"."""
    if not _AGAINST.search(view.text, max(0, hit.start - 4), hit.start):
        return False
    cues = (cue for cue in view.every("cue", hit.start, hit.end + _RATIO) if cue.concept.code == "ratio")
    return any(not view.text[min(hit.end, cue.start) : cue.start].strip() for cue in cues)


def _is_of_a_thing(view: Annotation, start: int, hit: Hit) -> bool:
    """Whether "older" is said of what is examined, not of a person: "if the result is older than 3 months"."""
    if not _OLDER.match(view.text, hit.start, hit.end) or is_of_a_person(view.text, hit.end):
        return False
    cues = view.every("cue", max(start, hit.start - _REACH), hit.start)
    events = view.every("event", max(start, hit.start - _REACH), hit.start)
    told = [cue for cue in (*cues, *events) if cue.concept.code in (*EXAMINED, "participant")]
    last = max(told, key=lambda cue: cue.end, default=None)
    examined = last is not None and last.concept.code in EXAMINED
    return examined and last is not None and _SAID_OF.fullmatch(view.text, last.end, hit.start) is not None


def is_of_a_person(view: str, end: int) -> bool:
    """Return whether the years behind "older" are more than what is examined may count: "older | than 50 years".

    >>> [is_of_a_person(words, 5) for words in ("older than 50 years", "older than 2 years", "older than 14 days")]
    [True, False, False]
    """
    return _OF_A_PERSON.match(view, end) is not None


def _named_twice(view: str, hits: Sequence[Hit]) -> list[Hit]:
    """Join a measure with its abbreviation: "alanine aminotransferase (ALT)" is one."""
    found: list[Hit] = []
    for hit in hits:
        again = found and hit.concept == found[-1].concept and _SAME.fullmatch(view[found[-1].end : hit.start])
        closed = _CLOSED.match(view, hit.end)
        if again and (closed or not _LISTED.match(view, hit.end)):  # "transaminases (ALT, AST)" is a list
            found[-1] = found[-1]._replace(end=closed.end() if closed else hit.end)
        else:
            found.append(hit)
    return found
