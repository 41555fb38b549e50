"""Tell what a page is about where it is not one trial: several trials, a list of them, trials in general, a form."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from trialgraph.core.model import Field, Record
from trialgraph.core.text import fold
from trialgraph.input.page import numbers
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings

SEVERAL = "this page holds several trials"  # each of which would be lost
_SINGLE = ("status", "phase", "enrollment", "start_date")  # fields of which a trial has one value
_MANY = 3  # trials that are a list of them
_SAID = 2  # general sentences of a page about trials in general
_NEAR = 1000  # characters between a list and what explains it
_FORM = 3  # lines that tell how a form is filled in
_LEAD = 40  # characters of a line before a number that opens what is told of a trial
_LISTED = 3  # items of a list that is one trial's
_LONG = 6  # items that no page gives as an example
_SUBJECTS = ("condition", "product-kind", "antigen", "agent")
_TYPED = re.compile(r"\[([^\[\]]{4,40})\]")  # "Title [Free text]"
_RUN_ON = re.compile(r"(?:^|\s)(?:[-*]|\d{1,2}\.) (?=[A-Z≥<])")  # the marks of a list in one line
_COUNTED = re.compile(
    r"(?im)^[ ]*(?:clinical[ ]+)?(?:trial|study)[ ]+(?:#[ ]?|no\.?[ ]?)?(?P<number>\d{1,2}|[A-D])[ ]*(?:[:.-]|$)"
)


def reason(record: Record, lexicon: Lexicon) -> str | None:
    """Return in a few words why a page is no page of one trial, or None where it may be."""
    lexicon = lexicon.speaking(record.language)
    view = record.view or fold(record.document.texts.get("", ""))
    related = [one.spans[0].start for one in record.findings if one.code == "related_trials_leak"]
    view = view[: related[0]] if related else view
    lists = _lists(record, view, lexicon)
    if _are_several(record.fields, view, lists):
        return SEVERAL
    own = {view[field.span.start : field.span.end] for field in record.fields if field.name == "id"}
    if not lists and len([number for number in own if number.startswith("NCT")]) > 1:
        return "this page lists trials"
    if not lists and _is_form(view, lexicon) and (own or not _is_of_one(record.fields)):
        return "this page tells how a form is filled in"
    if own:
        return None
    listed = sum(_items(view, field) for field in record.fields if field.name.startswith("eligibility")) >= _LISTED
    if not lists and _lists_trials(record.fields, view, listed=listed):
        return "this page lists trials"
    if _is_general(view, lists, lexicon) and not (_is_of_one(record.fields) or _is_own(record.fields, view, lexicon)):
        return "this page is about trials in general"
    if not (lists or listed or _is_of_one(record.fields)) and len(_said(view, "elsewhere", lexicon)) >= _SAID:
        return "this page speaks of trials and is none of one"
    return None


def is_own(record: Record, lexicon: Lexicon) -> bool:
    """Whether a page speaks of one trial as its own: "this study", "この治験"."""
    return bool(_said(fold(record.document.texts.get("", "")), "own", lexicon.speaking(record.language)))


def _lists(record: Record, view: str, lexicon: Lexicon) -> list[int]:
    """Where lists of inclusion criteria begin."""
    found = list[int]()
    for field in record.fields:
        if field.name == "eligibility.inclusion":
            found.append(field.span.start)
        elif field.name == "eligibility":
            words = view[field.span.start : field.span.end]
            opened = headings(Annotation(words, lexicon), 0, len(words))
            found += [field.span.start + each.start for each in opened if each.polarity == "inclusion"]
    return sorted(found)


def _are_several(fields: Sequence[Field], view: str, lists: Sequence[int]) -> bool:
    """Whether each of several lists of inclusion criteria stands below a number or a status of its own."""
    owns = [_own(fields, view, first, second) for first, second in pairwise([0, *lists])]
    return len([own for own in owns if own]) > 1 and not any(a & b for a, b in pairwise(own for own in owns if own))


def _own(fields: Sequence[Field], view: str, start: int, end: int) -> set[str]:
    """What names the trial whose inclusion criteria stand at the end of a stretch: numbers and counts."""
    found = {match[0] for match in numbers.find(view[start:end]) if _opens_line(view, start + match.start())}
    counted = {f"trial {match['number']}" for match in _COUNTED.finditer(view, start, end)}
    return found or counted


def _opens_line(view: str, at: int) -> bool:
    return at - (view.rfind("\n", 0, at) + 1) <= _LEAD


def _lists_trials(fields: Sequence[Field], view: str, *, listed: bool) -> bool:
    """Whether a page names several trials: numbers of one registry, or values a trial has once.

    Where criteria are listed, a status is that of a site.
    """
    found = Counter(numbers.registry(number) for number in {match[0] for match in numbers.find(view)})
    single = _SINGLE[listed:]
    values = ([view[field.span.start : field.span.end] for field in fields if field.name == name] for name in single)
    return max(found.values(), default=0) >= _MANY or any(len(some) >= _MANY and len(set(some)) > 1 for some in values)


def _is_general(view: str, lists: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether a page explains what a trial is; where it has lists, whether it does so right around them."""
    around = [view[max(0, first - _NEAR) : first + _NEAR] for first in lists] or [view]
    return any(len(_said(words, "general", lexicon)) >= _SAID for words in around)


def _said(words: str, kind: str, lexicon: Lexicon) -> set[str]:
    """The different words of a kind of page that stand in a text."""
    hits = lexicon.find("page-kind", words)
    return {words[hit.start : hit.end].casefold() for hit in hits if hit.concept.code == kind}


def _is_of_one(fields: Sequence[Field]) -> bool:
    """Whether a page has a field that a site prints of one trial."""
    names = {field.name for field in fields}
    return bool(names & {"org_id", "official_title", "phase", "status", "enrollment", "start_date"})


def _is_own(fields: Sequence[Field], view: str, lexicon: Lexicon) -> bool:
    """Whether a page that explains trials is about one: it says "this study" and has a list of who can join it.

    Long lists of both sides are those of a trial, whatever stands around them.
    """
    titles = [view[field.span.start : field.span.end] for field in fields if field.name == "title"]
    named = any(lexicon.find(scheme, words) for words in titles for scheme in _SUBJECTS)
    said = len(_said(view, "own", lexicon)) + named
    listed = sum(_items(view, field) for field in fields if field.name.startswith("eligibility"))
    told = Annotation(view, lexicon)
    lists = (headings(told, field.span.start, field.span.end) for field in fields if field.name == "eligibility")
    sides = {one.polarity for found in lists for one in found}
    long = listed >= _LONG
    return listed >= _LISTED and said + long + (long and len(sides - {None}) > 1) >= _SAID


def _items(view: str, field: Field) -> int:
    """How many list marks a field has: those of its lines, or of a list in one line."""
    lines = [line.strip() for line in view[field.span.start : field.span.end].splitlines()]
    run_on = max((len(_RUN_ON.findall(line)) for line in lines), default=0)
    return max(run_on, sum(MARK.match(line) is not None for line in lines))


def _is_form(view: str, lexicon: Lexicon) -> bool:
    """Whether several lines of a page tell what to write: "Enter the age", "Choose one"."""
    form = lexicon.matcher("page-kind")
    lines = [line.strip() for line in view.split("\n") if line.strip()]
    told = [form.at(line, 0) for line in lines]
    typed = [form.at(match[1], 0) for match in map(_TYPED.search, lines) if match]
    return sum(hit is not None and hit.concept.code == "form" for hit in (*told, *typed)) >= _FORM
