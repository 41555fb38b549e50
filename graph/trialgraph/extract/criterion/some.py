"""Tell an age that says for whom a limit holds from one that limits who takes part."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Constraint
from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.groups import ELAPSED
from trialgraph.language.quantity import Quantity

_AGE: Final = "age"
_BEFORE: Final = 150  # characters in which it is said whom an age is of
_FOR_SOME = re.compile(
    r"(?:\b(?:for|in|if|of|from)\W+|\(\s*)(?:(?:the|all|those|minors?|patients?|subjects?|participants?|children|adults?|people|persons?|"
    r"individuals?|who|are|is|age|aged|older|younger|whose|with)\W+)*(?:than\W*)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(  # "Karnofsky (≥ 16 years)", "Lansky (age < 10 years)"
    r"(?:\s+(?:play|performance|status|score|scale|index))*[\s(\[]*(?:(?:for|in|if|age|aged|patients?|subjects?|participants?|children|adults?|who|are)\W+)*",
    re.IGNORECASE,
)
_WHO = re.compile(  # "women of reproductive potential (15 to 49 years) must"
    r"(?:\b(?:child-?\s?bearing|reproductive)\W+(?:potential|age)|\b(?:fertile|minors?|adolescents?|elderly)[^()]{0,20})\s*[(,]\s*"
    r"(?:(?:aged?|ages|between|from)\W+)*$",
    re.IGNORECASE,
)
_WOMEN = re.compile(r"(?<!men and )(?<!men or )\b(?:women|females?)\b[^,;.]{0,30}$", re.IGNORECASE)
_WITH = re.compile(r"[^()]{0,12}\)[\s,]*(?:with|who have|and|or)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_OLDER: Final = 12  # characters behind a figure in which "and older" stands
BY_AGE: Final = ("karnofsky", "lansky")
_MINORS = re.compile(r"\bminors?\b", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:years?\W+)?(?:of age|old|or (?:older|younger))?\s*:", re.IGNORECASE)


def is_of_some(text: Passage, figure: Quantity, measured: Sequence[Hit], found: Sequence[Constraint]) -> bool:
    """Return whether an age tells for whom another limit holds: "Lansky ≥ 60 for patients under 16 years".

    So do one in brackets and one before its limit: "Karnofsky (≥ 16 years)", "patients > 10 years of age: Karnofsky",
    and one of those who are asked for consent or who may bear children.
    """
    of_age = any(hit.concept.code == _AGE for hit in measured)
    if not of_age if figure.unit is None else figure.unit.code not in ("a", "mo"):
        return False
    if ELAPSED.match(text.view, figure.stop, text.end):
        return False
    clause = text.clause(figure.start)
    before = text.view[max(clause.start, figure.begin - _BEFORE) : figure.begin]
    others = [hit for hit in text.hits if hit.concept.code != _AGE]
    scaled = any(hit.end <= figure.begin and _ASIDE.fullmatch(text.view, hit.end, figure.begin) for hit in others)
    announced = _LEADS.match(text.view, figure.stop, text.end) and any(hit.start > figure.stop for hit in others)
    told = _FOR_SOME.search(before)
    aside = told and told[0].startswith("(") and told[0].strip("( ")  # "(patients 16 years and under)"
    whose = told is not None and len(told[0].split()) > 1  # "for patients under 18", and not "age of 18"
    asked = whose and any(clause.holds(hit.start) for hit in text.consents)
    since = told is not None and told[0].strip().lower() in ("from", "of")  # "boys from 4 years", "an age of 18 years"
    since = (
        since
        or _is_of_all(text, figure, others)
        or (told is not None and not found and _is_of_the_ill(text, before, told))
    )
    of_some = (of_age or aside) and told and not since and (found or others or asked or _MINORS.search(told[0]))
    bracketed = text.view[figure.begin - 1 : figure.begin] == "("
    years = figure.unit is None or figure.unit.code == "a"
    bearing = years and _WOMEN.search(before) and any(clause.holds(hit.start) for hit in text.pregnancies)
    named = _WHO.search(before) or bearing
    beside = scaled and (of_age or (bracketed and not measured))
    return bool(beside or named or of_some or (of_age and announced))


def without_age(text: Passage, figure: Quantity) -> Passage:
    """Return a passage without the words for age around a figure, "aged 16 years and older": they are of no other."""
    stop = figure.stop + _OLDER
    hits = [hit for hit in text.hits if hit.concept.code != _AGE or hit.start > stop]
    return text._replace(hits=hits)


def _is_of_the_ill(text: Passage, before: str, told: re.Match[str]) -> bool:
    """Whether an age is that of people with the disease with which a criterion begins: "Lupus in adults of 18"."""
    words = before[: told.start()]
    ill = bool(text.lexicon.find("condition", words)) and not _FIGURE.search(words)
    return ill and not text.lexicon.find("measure", words)


def _is_of_all(text: Passage, figure: Quantity, others: Sequence[Hit]) -> bool:
    """Whether an age in brackets is that of the people with whom a criterion begins: "Adults (≥ 18 years) with".

    A score that is one for an age tells for whom it holds.
    """
    first = next((hit for hit in text.people if not text.view[text.start : hit.start].strip(" -*•")), None)
    opened = first is not None and text.view[first.end : figure.begin].strip() == "("
    with_more = _WITH.match(text.view, figure.stop, text.end) is not None
    return opened and with_more and not any(hit.concept.code in BY_AGE for hit in others)
