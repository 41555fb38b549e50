"""Tell an age that says for whom a limit holds from one that limits who takes part."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from trialgraph.core.model import Constraint, Span
from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity

_AGE: Final = "age"
_REACH: Final = 40  # characters between a limit and the age for which it holds
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
_MINORS = re.compile(r"\bminors?\b", re.IGNORECASE)
_LEADS = re.compile(r"\s*(?:years?\W+)?(?:of age|old|or (?:older|younger))?\s*:", re.IGNORECASE)


def is_of_some(text: Passage, figure: Quantity, measured: Sequence[Hit], found: Sequence[Constraint]) -> bool:
    """Return whether an age tells for whom another limit holds: "Lansky ≥ 60 for patients under 16 years".

    So do one in brackets and one before its limit: "Karnofsky (≥ 16 years)", "patients > 10 years of age: Karnofsky".
    """
    of_age = any(hit.concept.code == _AGE for hit in measured)
    if not of_age if figure.unit is None else figure.unit.code not in ("a", "mo"):
        return False
    clause = text.clause(figure.start)
    before = text.view[max(clause.start, figure.begin - _BEFORE) : figure.begin]
    others = [hit for hit in text.hits if hit.concept.code != _AGE]
    scaled = any(hit.end <= figure.begin and _ASIDE.fullmatch(text.view, hit.end, figure.begin) for hit in others)
    announced = _LEADS.match(text.view, figure.stop, text.end) and any(hit.start > figure.stop for hit in others)
    told = _FOR_SOME.search(before)
    aside = told and told[0].startswith("(") and told[0].strip("( ")  # "(patients 16 years and under)"
    of_some = (of_age or aside) and told and (found or others or _MINORS.search(told[0]))
    bracketed = text.view[figure.begin - 1 : figure.begin] == "("
    return (scaled and (of_age or (bracketed and not measured))) or bool(of_age and announced) or bool(of_some)


def for_some(record: Annotated, field: str, limit: Constraint, text: Passage, figure: Quantity) -> Constraint:
    """Return a limit with the age behind it as its condition, if it stands close by and the limit has none yet."""
    end = limit.spans[-1].end
    others = any(end <= hit.start < figure.begin and hit.concept.code != _AGE for hit in text.hits)
    led = _LEADS.match(text.view, figure.stop, text.end)
    if limit.qualifier or led or others or not 0 <= figure.begin - end <= _REACH:
        return limit
    words = record.words(Span(end, figure.stop, field)).strip(" ,;:()")
    return replace(limit, qualifier=words or None)
