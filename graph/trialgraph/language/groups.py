"""Find the words that say for whom a limit holds, and where what they govern stands.

"AST ≤ 5 × ULN | with liver metastases", "| for women | haemoglobin ≥ 9 g/dL", "platelets ≥ 50 if …, | else | ≥ 75".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from trialgraph.core.text import beginning, trim
from trialgraph.language import scope
from trialgraph.language.age_heads import age_heads, with_stretches
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

REST: Final = re.compile(
    r"\b(?:or\W+)?(?:else|otherwise|if not|(?:for|in)\W+(?:all\W+|the\W+)?(?:others|rest|remainder)"
    r"|(?:(?:for|in)\W+)?(?:all\W+|the\W+)?(?:other|remaining)\W+(?:patients|subjects|participants|cases))\b",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"""
    \b(?: only\ )?
    (?: except\W+(?:for|in) | for | in | among | with | without | if | when | where | unless
      | (?: study\ )? (?: patients | subjects | participants ) ) \b
    (?! \W+(?:the\W+)?(?:last|past|previous|order|total|addition|accordance|general)\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPENS = beginning(
    *(rf"{word}\b" for word in (
        "only", "except", "for", "in", "among", "with", "without", "if", "when", "where", "unless", "study", "patients",
        "subjects", "participants",
    ))
)  # fmt: skip
_END = beginning(
    *(rf"{word}\b" for word in (
        "then", "must", "should", "shall", "may", "can", "will", "needs?", "requires?", "required", "their", "his",
        "her", "its", "it", "parents?", "is (?:allowed|eligible|to|required|only)",
        "are (?:allowed|eligible|to|required|only)",
        "who", "has to", "have to", "up to",
    )),
    signs=r",;:()\[\]\n.",
)  # fmt: skip
_IN_FIGURE = re.compile(r"\.\d")
_VERB = re.compile(r"must|should|shall|may|can|will", re.IGNORECASE)
_JOINER = re.compile(r"\b(?:and|or|but)\b\W*", re.IGNORECASE)
_DIRECT = re.compile(r"(?:\W*\b(?:years?|yrs?|old|of\ age|or\ (?:older|younger)|inclusive))*[ ]*", re.IGNORECASE)
_NAMED = re.compile(r"(?:\s[A-Za-z-]+){1,5}\s")  # "at least 2 prior lines of therapy | for patients with …"
_BORDER = re.compile(
    r"(?:^|[,;:(\[\n.*-])[\s*-]*(?:\b(?:and|or|but|also|only)\W+)?$|\b(?:and|or|but)\W+$", re.IGNORECASE
)
DEMAND: Final = (
    r"(?:must|should|shall|needs?|(?:have|has|are|is)[ ]to|requires?"
    r"|(?:are|is)[ ](?:required|(?:only[ ])?eligible[ ](?:only[ ])?(?:if|when)|only[ ]eligible)"
    r"|(?:will|can|may)[ ](?:only[ ](?:be[ ])?(?:\w+[ ]){0,2}|be[ ](?:only[ ])?\w+[ ](?:only[ ])?)(?:if|when|with)"
    r"|only[ ](?:if|when))\b"
)
_MODAL = re.compile(rf"\s*(?:only\W+)?(?:{DEMAND}|may\b)|\s*(?:only\W*)?:", re.IGNORECASE)
_MODALS = beginning(
    "must", "should", "shall", "may", "need", "have to", "has to", "require", "only if",
    "are (?:to|required|only|eligible)", "is (?:to|required|only|eligible)", "will (?:be|only)", "can (?:be|only)",
    "only when",
)  # fmt: skip
_LABELS = re.compile(r"\s*:")  # "(with liver metastases) | :"
_REST_WORDS = ("else", "other", "if not", "rest", "remain")
_ALL = re.compile(r"(?:study )?(?:patients|subjects|participants)", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:\W|\b(?:years?|yrs?|old|of|age|or|older|younger|inclusive|ULN|score|only|prior|lines?|regimens?)\b)*",
    re.IGNORECASE,
)
_RELAXED = re.compile(  # "if the liver is involved, it can be relaxed to"
    r"\W*(?:\w+\W+){0,4}?(?:it|this|these|they|which case|limits?|values?|relaxed|allowed|accept\w*|permitted)\b[^;.]*",
    re.IGNORECASE,
)
_NEAR: Final = 120  # characters before an age that say whose it is
_YEARS = re.compile(r"\W{0,20}(?:years?|y)\b")
_LONGEST: Final = 90  # characters
_AGES: Final = ("a", "mo")
_PEOPLE = re.compile(
    r"\b(?:patients|subjects|participants|those|children|adults|adolescents|infants|people|persons|individuals"
    r"|(?:wo)?men|girls|boys|(?:fe)?males)\W*$",
    re.IGNORECASE,
)
_AGE_WORD = re.compile(r"\b(?:age|aged|older|younger)\b", re.IGNORECASE)


# "for women and 4 months after treatment": a time, not an age
ELAPSED = re.compile(
    r"\W*(?:(?:after|before|prior|following|post|from|since|ago|earlier|ahead)\b|post-?(?:menopaus|partum|natal|operativ)\w*)",
    re.IGNORECASE,
)


class Group(NamedTuple):
    """Words that name some participants: they govern `holds` if they lead, else the limit right before them."""

    words: Range
    holds: Range | None = None
    rest: bool = False  # whether they name those who are not in a group named before


def groups(words: Annotation, start: int, end: int, figures: Sequence[Quantity]) -> list[Group]:
    """Return the groups that are named in a criterion with some figures, in the order of the text.

    Whether the words name anybody is not judged: "in the opinion of the investigator" stands where a group may.
    """
    return sorted(_found(words, start, end, figures), key=lambda group: (group.words.start, -group.words.end))


def is_beside(view: str, end: int, start: int) -> bool:
    """Return whether nothing but signs and the rest of a unit stands between two places."""
    return end <= start and "\n\n" not in view[end:start] and _BESIDE.fullmatch(view, end, start) is not None


def _found(words: Annotation, start: int, end: int, figures: Sequence[Quantity]) -> Iterator[Group]:
    brackets = list(scope.parentheses(words, start, end))
    labels = [bracket for bracket in brackets if _LABELS.match(words.text, bracket.end, end)]
    for label in labels:
        yield _labelled(words, label, end)
    ages = [each for each in figures if is_age(words.text, start, each)]
    for clause in scope.clauses(words, start, end):
        named = _subject(words, clause, figures)
        if named:
            yield named
        heads = list(age_heads(words.text, clause, ages, figures)) if ages else []
        apart = [head for head in heads if not named or head.start >= named.words.end]
        yield from (Group(*head) for head in with_stretches(apart, clause))
    last = start
    for at, rest in sorted(_openings(words.text, start, end), key=lambda place: (place[0], not place[1])):
        labelled = any(label.holds(at) for label in labels)
        if (
            at >= last
            and not labelled
            and (group := _opened(words, Range(at, end), figures, brackets, rest=rest, start=start))
        ):
            yield group
            last = group.words.end
    for bracket in brackets:
        if bracket in labels:
            continue
        inside = Range(bracket.start + 1, bracket.end - 1)  # "(those above 75 years: 0 or 1)"
        if group := _in_bracket(words, bracket, figures) or _subject(words, inside, figures):
            yield group


def _labelled(words: Annotation, label: Range, end: int) -> Group:
    """The group that a bracket names before a colon: "(with liver metastases): ALT ≤ 5 x ULN;"."""
    stop = words.text.find(";", label.end, end)
    return Group(Range(label.start + 1, label.end - 1), Range(label.end, stop if stop >= 0 else end))


def _openings(view: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Where words for a group or, which is told too, for the rest may begin."""
    at = start
    for place in _OPENS.finditer(view, start, end):
        if place.start() >= at and (opener := _OPENER.match(view, place.start(), end)):
            yield opener.start(), False
            at = opener.end()
    said = view[start:end].lower()
    if any(word in said for word in _REST_WORDS):
        yield from ((match.start(), True) for match in REST.finditer(view, start, end))


def _subject(words: Annotation, clause: Range, figures: Sequence[Quantity]) -> Group | None:
    """The subject of a clause or what stands before its colon: "Women must …", "Cohort B: …"."""
    view = words.text
    if view.find(":", *clause) < 0 and not _MODALS.search(view, *clause):
        return None
    first = trim(view, *clause, edges=" \n*-")[0]
    if _OPENER.match(view, first) and not _ALL.match(view, first):
        return None
    stop = _extent(words, Range(first, clause.end), figures)
    behind = _MODAL.match(view, stop, clause.end)
    return Group(Range(first, stop), Range(behind.end(), clause.end)) if behind and stop - first <= _LONGEST else None


def _opened(
    words: Annotation,
    place: Range,
    figures: Sequence[Quantity],
    brackets: Sequence[Range],
    *,
    rest: bool,
    start: int,
) -> Group | None:
    """The group whose first word stands at a place, if it stands right behind a figure or opens a stretch."""
    view, at = words.text, place.start
    around = scope.innermost(brackets, at)
    before = next((f for f in reversed(figures) if f.stop <= at), None)
    direct = before is not None and (
        _DIRECT.fullmatch(view, before.stop, at) or _NAMED.fullmatch(view, before.stop, at)
    )
    opens = _BORDER.search(view[max(start, at - 30) : at]) is not None
    beside = before is not None and not view[before.stop : at].strip(" ,([").removeprefix("of age")
    if not (rest or around or direct or opens or beside):
        return None
    border = around.end - 1 if around else scope.clause_end(words, *place)
    others = REST.match(view, at) if rest else None
    stop = others.end() if others else _extent(words, Range(at, border), figures)
    named = Range(at, stop)
    if stop - at > _LONGEST:
        return None
    if around and not view[stop:border].strip():
        return Group(named, None, rest)
    if direct and not rest:
        return Group(named)
    following = next((f for f in figures if stop <= f.begin < border), None)
    if direct and not following:
        return Group(named, None, rest)
    leads = following is not None and not re.search(r"[;.]\s", view[stop : following.begin])
    if following and leads and beside and view[stop : stop + 1] == "," and not rest:
        relaxed = _RELAXED.fullmatch(view, stop, following.begin) is not None
        leads = relaxed or _again(words, Range(start, at), stop, following)
    if beside and not leads:
        return Group(named, None, rest)
    return Group(named, Range(stop, border), rest) if opens or rest else None


def _again(words: Annotation, before: Range, stop: int, figure: Quantity) -> bool:
    """Whether a figure limits what was limited before: "AST ≤ 3, patients with liver metastases, AST ≤ 5"."""
    limited = {hit.concept for hit in words.find("measure", *before)}
    return any(hit.concept in limited for hit in words.find("measure", stop, figure.begin))


def _in_bracket(words: Annotation, bracket: Range, figures: Sequence[Quantity]) -> Group | None:
    """The whole of a short bracket, behind a figure or a measure: "(male)", "(age ≥ 10 years)"."""
    inside = Range(bracket.start + 1, bracket.end - 1)
    if not 2 < inside.end - inside.start <= _LONGEST or _OPENER.match(words.text, inside.start):
        return None
    return Group(inside) if _extent(words, inside, figures) >= inside.end else None


def _extent(words: Annotation, place: Range, figures: Sequence[Quantity]) -> int:
    """Where the words of a group end: before a sign, a verb, a measure, or a figure that is no age."""
    view, at = words.text, place.start
    opener = _OPENER.match(view, at)
    first = opener.end() if opener else at
    ends = [place.end]
    inside = [each for each in figures if place.start <= each.begin < place.end]
    ages = [each for each in inside if is_age(view, place.start, each)]
    found = (match.start() for match in _END.finditer(view, first, place.end))
    stops = (at for at in found if not _IN_FIGURE.match(view, at, place.end))
    if (stop := next((at for at in stops if _VERB.match(view, at) or not _in_age(at, ages)), None)) is not None:
        ends.append(stop)
    limits = [
        f.begin for f in inside if place.start < f.begin and (f.comparator or f.unit) and not _in_age(f.begin, ages)
    ]
    ends += limits[:1]
    measures = [hit for hit in words.find("measure", first, place.end) if hit.concept.code != "age"]
    if measures:
        reached = [hit.start for hit in words.find("cue", first, place.end) if hit.concept.code == "involvement"]
        ends += [hit.start for hit in measures if not any(hit.start <= cue < hit.end for cue in reached)][:1]
    stop_at = min(ends)
    for joiner in _JOINER.finditer(view, first, min(stop_at + 1, place.end)):
        if _in_age(joiner.start(), ages) and not _is_of_next(view, joiner.end(), inside):
            continue
        compared = any(f.begin <= joiner.end() < f.stop and f.comparator for f in figures)
        compared = compared or _is_of_next(view, joiner.end(), inside)
        if compared or joiner.end() >= stop_at or _OPENER.match(view, joiner.end()) or REST.match(view, joiner.end()):
            stop_at = min(stop_at, joiner.start())
            break
    return at + len(view[at:stop_at].rstrip())


def _is_of_next(view: str, at: int, figures: Sequence[Quantity]) -> bool:
    """Whether a figure at a place is a limit of the next group: "18 years in part 1 and | 12 years in part 2"."""
    figure = next((each for each in figures if each.begin == at), None)
    if figure is None:
        return False
    behind = _DIRECT.match(view, figure.stop)
    opener = _OPENER.match(view, behind.end()) if behind else None
    return opener is not None and not _ALL.match(view, opener.start())


def is_age(view: str, start: int, figure: Quantity) -> bool:
    """Return whether a figure says how old those are that a group is of: "under 16 years", "aged 60 or older"."""
    if figure.unit is not None:
        return figure.unit.code in _AGES and not ELAPSED.match(view, figure.stop)
    near = max(start, figure.begin - _NEAR)
    told = _AGE_WORD.search(view, near, figure.stop) or _PEOPLE.search(view, near, figure.begin)
    return told is not None or (figure.comparator is not None and _YEARS.match(view, figure.stop) is not None)


def _in_age(at: int, ages: Sequence[Quantity]) -> bool:
    """Whether a place stands in one of some ages, which are in the order of the text."""
    before = bisect_right(ages, at, key=lambda age: age.begin)
    return before > 0 and at < ages[before - 1].stop
