"""Turn a list as one of the registers behind the ICTRP writes it into fields: outcomes, interventions, groups, designs.

Registers part entries by semicolons or by lines. What stands inside differs, with an example above each pattern.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from trialgraph.core.model import Field, Finding, Severity
from trialgraph.input.readers import cells, designs
from trialgraph.input.readers.cells import Part
from trialgraph.knowledge.lexicon import Lexicon

BREAK = "\v"  # stands for the end of a line that parts entries; a folded text has none of its own
_ENDS = (";", BREAK)
_LONGEST_NAME = 120  # characters; a longer intervention is a description
_NONE = frozenset({"nil", "none", "na", "n/a", "nil known", "none known", "not applicable", "no", "-", "--"})
# "Therapeutic exploratory (Phase II): yes"
_PHASE_ANSWER = re.compile(r"\((?P<phase>Phase [IV]{1,3})\):\s*(?P<answer>yes|no)\b", re.IGNORECASE)
# "Female: yes", "Male: no"
_SEX_ANSWER = re.compile(r"\b(?P<sex>Female|Male):\s*(?P<answer>yes|no)\b", re.IGNORECASE)
# "24", "Low dose:12;High dose:12;"
_SIZE = re.compile(r"(?:(?P<of>[^:]+):)?\s*(?P<size>\d+)\s*")
# "Response [Time Frame: 28 days]", "Response[3 months after infusion]"
_BRACKETS = re.compile(
    r"\[(?:\s{0,9}Time\s{0,9}Frame\s{0,9}:)?(?P<frame>[^][]*[^][\s][^][]*)\]\s{0,9}\.?$", re.IGNORECASE
)
# "Main Objective: …", "Primary end point(s): …", "Timepoint(s) of evaluation of this end point: …", "Timepoint: …"
_OUTCOME_LABEL = re.compile(
    r"(?P<aim>(?:main|secondary|primary) objectives?(?:\(s\))?)\s*:"
    r"|(?P<measure>(?:primary|secondary) end ?points?(?:\(s\))?|outcome)\s*:"
    r"|(?P<frame>time ?points?(?:\(s\))?(?: of evaluation of this end ?point)?)\s*:",
    re.IGNORECASE,
)
# "Product Name: …", "INN or Proposed INN: …", and what is said of it: "Pharmaceutical Form: …"
_PRODUCT_LABEL = re.compile(
    r"(?P<name>(?:Trade|Product) Name)\s*:|(?P<other>INN or Proposed INN|Other descriptive name)\s*:"
    r"|(?:Product Code|Pharmaceutical Form|CAS Number|Current Sponsor code|Concentration\b[^:]{0,40})[^:]{0,40}:",
    re.IGNORECASE,
)
# "Low dose group: invented cells once"
_ARM = re.compile(r"(?P<arm>[^:]{2,80}?)\s*:\s*(?=\S)")


def parted_by_lines(part: Part) -> Part:
    """Return a text in which the ends of lines part entries."""
    return replace(part, text=part.text.replace("\n", BREAK))


def _entries(part: Part) -> Iterator[Part]:
    yield from cells.entries(part, "".join(_ENDS))


def _distinct(part: Part) -> Iterator[Part]:
    """The entries that say something, each once."""
    seen = set(_NONE)
    for entry in _entries(part):
        if entry.words.casefold() not in seen:
            yield entry
        seen.add(entry.words.casefold())


def _list(name: str) -> Callable[[Part, Lexicon], Iterator[Field]]:
    """A reading of entries that are one field each."""

    def fields(part: Part, lexicon: Lexicon) -> Iterator[Field]:
        for group, entry in enumerate(_distinct(part)):
            yield entry.field(name, group)

    return fields


# ---- outcomes


def _outcomes(role: str) -> Callable[[Part, Lexicon], Iterator[Field]]:
    """A reading of outcomes; an aim is none, and a time stands in brackets or behind a label of its own."""

    def fields(part: Part, lexicon: Lexicon) -> Iterator[Field]:
        group, kind = -1, "measure"
        for entry in _entries(part):
            label = _OUTCOME_LABEL.match(entry.text, entry.start, entry.end)
            if label:
                kind = str(label.lastgroup)
                entry = entry.within(label.end(), entry.end)
            if kind == "aim" or entry.start == entry.end:
                continue
            if kind == "frame" and group >= 0:
                yield entry.field(f"outcome.{role}.time_frame", group)
                kind = "aim"  # what follows a time belongs to no outcome until a label says so
                continue
            group += 1
            yield from _outcome(entry, role, group)

    return fields


def _outcome(entry: Part, role: str, group: int) -> Iterator[Field]:
    brackets = _BRACKETS.search(entry.text, entry.start, entry.end)
    name = entry.within(entry.start, brackets.start()) if brackets else entry
    if brackets and name.start < name.end:
        yield name.field(f"outcome.{role}.measure", group)
        yield entry.within(*brackets.span("frame")).field(f"outcome.{role}.time_frame", group)
    else:
        yield entry.field(f"outcome.{role}.measure", group)


# ---- interventions


def _interventions(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """Typed entries, products with labels, or what each group is given."""
    some = list(_entries(part))
    labelled = any(_PRODUCT_LABEL.match(entry.text, entry.start, entry.end) for entry in some)
    if labelled:
        yield from _products(some)
        return
    for group, entry in enumerate(some):
        named = list(cells.intervention(entry, group, lexicon))
        if len(named) > 1:
            yield from named
        else:
            yield from _given(entry, group)


def _products(some: list[Part]) -> Iterator[Field]:
    """The names of labelled products; a generic name belongs to the product above it."""
    group = -1
    for entry in some:
        label = _PRODUCT_LABEL.match(entry.text, entry.start, entry.end)
        value = entry.within(label.end(), entry.end) if label else entry
        if not label or not label.lastgroup or value.start == value.end or value.words.casefold() in _NONE:
            continue
        named = label.lastgroup == "name" or group < 0
        group += named
        yield value.field("intervention.name" if named else "intervention.other_name", group)


def _given(entry: Part, group: int) -> Iterator[Field]:
    """``Low dose group: invented cells once`` is an arm and what it is given; a long text is a description."""
    arm = _ARM.match(entry.text, entry.start, entry.end)
    if arm:
        yield entry.within(*arm.span("arm")).field("arm.label", group)
        entry = entry.within(arm.end(), entry.end)
    if entry.words.casefold() not in _NONE:
        brief = entry.end - entry.start <= _LONGEST_NAME
        yield entry.field("intervention.name" if brief else "intervention.description", group)


# ---- values


def _phase(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The phase, or the one among labelled answers that is a yes."""
    answers = list(_PHASE_ANSWER.finditer(part.text, part.start, part.end))
    for answer in answers:
        if answer["answer"].casefold() == "yes":
            yield part.within(*answer.span("phase")).field("phase")
    if not answers:
        yield part.field("phase")


def _sex(part: Part, lexicon: Lexicon) -> Iterator[Field]:
    """The sex, or of two answers the one that is a yes; where both are, the whole."""
    answers = list(_SEX_ANSWER.finditer(part.text, part.start, part.end))
    admitted = [answer for answer in answers if answer["answer"].casefold() == "yes"]
    if len(admitted) == 1:
        yield part.within(*admitted[0].span("sex")).field("sex")
    else:
        yield part.field("sex")


def _size(part: Part, lexicon: Lexicon) -> Iterator[Field | Finding]:
    """The number of people, or that of each group or country, which has its name before it."""
    sizes = [_SIZE.fullmatch(entry.text, entry.start, entry.end) for entry in _entries(part)]
    found = [size for size in sizes if size and (size["of"] or len(sizes) == 1)]
    if found and len(found) == len(sizes):
        name = "enrollment" if len(found) == 1 else "enrollment.share"
        yield from (part.within(*size.span("size")).field(name) for size in found)
        return
    words = " ".join(part.words.split())
    comment = f"The target size “{words[:60]}” is no single number; it was not read as the planned enrolment."
    yield Finding("unread_field", Severity.WARNING, comment, (part.field("enrollment").span,))


READINGS: Mapping[str, Callable[[Part, Lexicon], Iterator[Field | Finding]]] = MappingProxyType(
    {
        "secondaryid": _list("other_id"),
        "secondaryids": _list("other_id"),
        "secondarysponsor": _list("sponsor.secondary.name"),
        "secondarysponsors": _list("sponsor.secondary.name"),
        "sourcesupport": _list("sponsor.funder.name"),
        "sourceofsupport": _list("sponsor.funder.name"),
        "condition": _list("condition"),
        "conditions": _list("condition"),
        "countries": _list("site.country"),
        "intervention": _interventions,
        "interventions": _interventions,
        "primaryoutcome": _outcomes("primary"),
        "primaryoutcomes": _outcomes("primary"),
        "secondaryoutcome": _outcomes("secondary"),
        "secondaryoutcomes": _outcomes("secondary"),
        "studydesign": designs.told,
        "phase": _phase,
        "inclusiongender": _sex,
        "targetsize": _size,
    }
)
