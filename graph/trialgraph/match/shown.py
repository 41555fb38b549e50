"""Show what trials say to a person: as text for people and as values for JSON."""

from collections.abc import Iterator
from typing import Any, Final

from trialgraph.core.text import clipped
from trialgraph.match.result import Judgement, Match, Missing, Need, Outcome, Verdict

NOTICE: Final = "This is no medical advice: a physician decides, by the whole protocol and with the person."
_LONGEST: Final = 200  # characters of a criterion
_NEEDS: Final = 8  # of a trial, where its criteria are not shown


def as_text(match: Match, *, full: bool = False) -> str:
    """Return a trial as lines for people: the verdict and what it rests on, or in full every criterion."""
    head = f"{match.name or match.number}  {clipped(match.title, _LONGEST)}".rstrip()
    return "\n".join([head, f"  {match.verdict}", *(_every(match) if full else _deciding(match))])


def as_values(match: Match) -> dict[str, Any]:
    """Return a trial as values for JSON."""
    return {
        "trial": match.iri,
        "number": match.number,
        "name": match.name or match.number,
        "title": match.title,
        "verdict": match.verdict.name.lower(),
        "criteria": [_values(each) for each in match.judgements],
        "needs": [_need(each) for each in match.needs],
    }


def needed(need: Need) -> str:
    """Return in words what would decide.

    >>> needed(Need(Missing.MEASURE, "platelet count in 10*9/L"))
    'a value: platelet count in 10*9/L'
    """
    match need.kind:
        case Missing.AGE | Missing.SEX:
            return f"{need.kind}{', ' * bool(need.what)}{need.what}"
        case Missing.DIAGNOSIS | Missing.GROUP | Missing.NORMAL:
            return f"{need.kind} {need.what}"
        case _:
            return f"{need.kind}: {need.what}"


def _deciding(match: Match) -> Iterator[str]:
    """The lines of what a verdict rests on."""
    excluding = dict.fromkeys((_side(each), _quoted(each), each.why) for each in match.of(Outcome.EXCLUDES))
    for side, quoted, why in excluding:  # what several documents say alike is told once
        yield f"    {side}: {quoted}"
        if why:
            yield f"      {why}"
    if match.verdict is Verdict.UNDECIDED:
        needs = match.needs
        yield from (f"    would decide: {needed(need)}" for need in needs[:_NEEDS])
        if len(needs) > _NEEDS:
            yield f"    and {len(needs) - _NEEDS} more: ask with --trial {match.number} too"
    if match.verdict is Verdict.ELIGIBLE and (unread := len(match.of(Outcome.UNREAD))):
        yield f"    {unread} criteria are to be read by people"


def _every(match: Match) -> Iterator[str]:
    """The lines of all criteria."""
    for each in match.judgements:
        yield f"    {each.outcome}: {_side(each)}: {clipped(each.words, _LONGEST)}"
        if each.why:
            yield f"      {each.why}"
        yield from (f"      would decide: {needed(need)}" for need in each.needs)


def _side(each: Judgement) -> str:
    if each.iri is None:
        return "registry"
    return "exclusion" if each.excludes else "inclusion"


def _quoted(each: Judgement) -> str:
    words = clipped(each.words, _LONGEST)
    quotes = ", ".join(f"“{clipped(quote)}”" for quote in each.quotes)
    return words if each.iri is None or not quotes else f"{quotes} in “{words}”"


def _values(each: Judgement) -> dict[str, Any]:
    return {
        "criterion": each.iri,
        "side": _side(each),
        "outcome": each.outcome.name.lower(),
        "words": each.words,
        "quotes": list(each.quotes),
        "why": each.why,
        "needs": [_need(need) for need in each.needs],
    }


def _need(need: Need) -> dict[str, Any]:
    concept = None if need.concept is None else f"{need.concept.scheme}:{need.concept.code}"
    return {"kind": need.kind.name.lower(), "what": need.what, "concept": concept}
