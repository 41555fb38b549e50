"""Join the events of an enumeration, by a comma, a slash, "and" or "or"; tell exact ones from those that say little."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit

RELAPSE = Concept("event", "relapse")
VACCINATION, LIVE_VACCINE = Concept("event", "vaccination"), Concept("event", "live_vaccine")
ASSESSMENT = Concept("event", "assessment")
DIAGNOSED = Concept("event", "diagnosis")
TREATMENT = Concept("event", "other_treatment")
FALLBACKS = (ASSESSMENT, DIAGNOSED, TREATMENT)
_LEAD = 50  # characters before an event in which its verb may stand
_WORDS_BETWEEN = 12  # words between two events of one enumeration
_OPENED = re.compile(r"\s*[(\[]\s*")
_QUALIFIES = re.compile(
    r"[\s-]*(?:(?!and\b|n?or\b|[a-z]+(?:ed|ing)\b)[a-z]+[\s-]*)?"
)  # "anti-PD-1 monoclonal antibody"
# what parts two events: the second has a verb of its own
_APART = re.compile(
    r"\bno longer\b|\bat (?:any|whatever|some)\s?time\b|(?<!\w)ever\b|\b(?:and|or) off\b|\band not\b|, or an?\b"
    r"|\b(?:must|should|shall|agrees?|willing|unwilling|refus\w+|declin\w+)\b|\b(?:negative|stable dose)\b",
    re.IGNORECASE,
)
_TAKEN = r"(?:received|undergone|underwent|used|took|taken)\b"
_OR_TAKEN = re.compile(
    rf"\b(?:and|or)\W+(?:\w+\W+){{0,3}}?(?:{_TAKEN}|receiving\b|taking\b|undergoing\b|requir\w+\W+(?!or\b))",
    re.IGNORECASE,
)
# "no performed transfusion or received growth factor": both are of one kind
_ALIKE = re.compile(rf"\b(?:{_TAKEN}|performed\b|given\b|had\b|have\b|not?\b|never\b|without\b)[^.;,]*$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|without|never)\W+(?:[\w-]+\W+){0,3}$", re.IGNORECASE)
_AT_MOST = ("<", "<=")
_OF_KIND = re.compile(
    r"\s+(?:with|by|using|(?:that|which)\s+includ\w+|including)\s+(?:(?:an?|the|any)\s+)?", re.IGNORECASE
)
_SEPARATED = re.compile(r",|、|/|\band\b|\bn?or\b|\bincluding\b|\bsuch as\b|\bfollowed by\b")


def exact(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the events that say more than that something is assessed or diagnosed, or that some drug is given."""
    return [hit for hit in hits if hit.concept not in FALLBACKS]


def without_kind(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the events without a first one that only says of what kind the next is: "therapy that included X"."""
    told = len(hits) > 1 and hits[0].concept in FALLBACKS and _OF_KIND.fullmatch(view, hits[0].end, hits[1].start)
    return hits[1:] if told else hits


def joined(text: Reading, hits: Sequence[Hit], *, forwards: bool = False) -> Sequence[Hit]:
    """Return the last event and those joined to it (the first with `forwards`): by a comma, a slash, "and" or "or".

    An event right before another qualifies it: "anti-PD-1 antibody therapy" is checkpoint inhibition only.
    """
    view = text.view
    groups: list[list[Hit]] = [[hits[0]]]
    for hit in hits[1:]:
        before = groups[-1][-1]
        example = before.concept == hit.concept and _OPENED.fullmatch(view, before.end, hit.start)
        if example or _is_abbreviation(view, before, hit):  # "growth factors (G-CSF, …)"
            groups[-1][-1] = Hit(before.concept, before.start, hit.end, before.hidden)
            continue
        words = re.sub(r"\([^()]*\)", " ", view[before.end : hit.start])
        if _QUALIFIES.fullmatch(words) and before.concept == TREATMENT:  # "therapy with an investigational agent"
            groups[-1][-1] = Hit(hit.concept, before.start, hit.end, hit.hidden)
        elif _QUALIFIES.fullmatch(words):
            live = before.concept == VACCINATION and hit.concept == LIVE_VACCINE  # "vaccinated with live vaccine"
            groups[-1][-1] = Hit((hit if live else before).concept, before.start, hit.end, before.hidden)
        elif (
            _SEPARATED.search(words)
            and not _is_apart(words, groups[-1], forwards=forwards)
            and not _has_own_limit(text, before.end, hit.start)
            and not _is_denied_alone(text, groups[-1][0], before.end, hit.start)
            and not (_OR_TAKEN.search(words) and not _ALIKE.search(view, max(0, before.start - _LEAD), before.start))
            and len(words.split()) <= _WORDS_BETWEEN
            and ";" not in words
            and (before.concept == RELAPSE or hit.concept != RELAPSE)
        ):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    group = groups[0 if forwards else -1]
    return list({hit.concept: hit for hit in reversed(group)}.values())[::-1]


def _is_apart(words: str, group: Sequence[Hit], *, forwards: bool) -> bool:
    """Whether words part two events; a last "or a" only ends the list of three and more that a time leads."""
    apart = _APART.search(words)
    return apart is not None and not (forwards and apart[0].startswith(",") and len(group) > 1)


def _has_own_limit(text: Reading, start: int, end: int) -> bool:
    """Whether a count, or a low dose that is allowed, stands between two events: "surgery, at least two lines of"."""
    remarks = [part for part in text.brackets if start <= part.start]
    limits = [each for each in text.limits(start, end) if not any(part.holds(each.begin) for part in remarks)]
    return any(each.unit is None or each.comparator in _AT_MOST for each in limits)


def _is_denied_alone(text: Reading, first: Hit, start: int, end: int) -> bool:
    """Whether only the second of two events is denied: "dexamethasone ≥ 20 mg/d and no | chemotherapy"."""
    return _DENIED.search(text.view, start, end) is not None and not text.is_negated(
        text.clause(first.start).start, first.start
    )


def _is_abbreviation(view: str, before: Hit, hit: Hit) -> bool:
    """Whether a word in parentheses abbreviates the one before: "stem cell transplantation (HSCT)"."""
    words = view[hit.start : hit.end]
    closed = view[hit.end : hit.end + 1] in (")", "]")
    return closed and words[:2].isupper() and _OPENED.fullmatch(view, before.end, hit.start) is not None
