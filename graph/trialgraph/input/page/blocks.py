"""Turn the lines of a section into groups of fields: outcomes, arms, interventions, sponsors, sites."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from trialgraph.core.model import Field, Span
from trialgraph.input.page import numbers, values
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

NAMES = {"lead_sponsor": "sponsor.lead.name", "collaborator": "sponsor.collaborator.name"}  # of a heading, its field
_TYPED = re.compile(r"(?P<name>[^:.\n]{2,80}?)\s*:\s+(?P<rest>\S.*)")  # "Biological: CAR-T cells", "Cells: given once"
_COUNT = re.compile(r":\s*\d{1,3}$")  # "B. Sponsor: 1" counts sponsors and names none
_LOUD = re.compile(r"[A-Z]{3,}(?: [A-Z]+)*:")  # "OUTLINE: Patients are assigned"
_ROW = re.compile(r"\[\d{1,2}\](?: \d{1,6}){1,2}$")  # "Assessment method [1] 0 0"
_FEW = 6  # words behind a colon that are still part of a name
_LONG = 100  # a longer line, or one that ends in a full stop, is a description and no name
Block = Callable[[Sequence[Line], Lexicon], Iterator[Field]]


def field(name: str, line: Line, group: int = 0) -> Field:
    """A field that is the whole line, without its list mark; `name` is its own or the code of its heading."""
    return Field(NAMES.get(name, name), Span(line.start + line.offset, line.end), group)


def coded(line: Line, lexicon: Lexicon) -> str | None:
    """Return the field of a line that is nothing but a coded value, such as ``RECRUITING`` or ``PHASE1/PHASE2``."""
    for name in ("status", "phase"):
        if line.text.isupper() and not line.text.endswith("S") and values.is_coded(name, line.text, lexicon):
            return name
    return None


def region(name: str, some: Sequence[Line], group: int = 0) -> Iterator[Field]:
    """A field from the first to the last of some lines; nothing where there is no line."""
    if some:
        yield Field(name, Span(some[0].start, some[-1].end), group)


def is_address(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a place: parts between commas of which the last is a country."""
    parts = [part.strip() for part in line.text.rstrip(" .").split(",")]
    return 2 <= len(parts) <= 5 and len(line.text) < _LONG and lexicon.read("country", parts[-1]) is not None


def is_outcome_name(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line names a kind of endpoint."""
    return bool(lexicon.find("endpoint", line.text))


def outcomes(
    some: Sequence[Line], lexicon: Lexicon, role: str = "unstated", *, headed: bool = False
) -> Iterator[Field]:
    """Yield the fields of outcomes printed as name, definition and ``Time frame: …``.

    The first line of a block is the name; before the first block other lines may stand (see `loose`).
    Where no role is told, a line without a time frame is an outcome if it has a mark or names an endpoint; without a
    heading (`headed`) it may be anything, and is none.
    """
    block, framed = list[Line](), False
    for line in some:
        if not any(sign.isalpha() for sign in line.text) or _ROW.search(line.text):
            continue  # the number of an outcome, alone on its line, or the label of a row
        if line.label != "outcome.time_frame":
            block.append(line)
            continue
        yield from _outcome(block, line, role)
        block, framed = [], True
    if role == "unstated" and not headed:
        return
    end = 0 if role == "unstated" else next(_others(block, lexicon, framed), len(block))
    for at, line in enumerate(block):
        other = at >= end and not (line.marked or is_outcome_name(line, lexicon))
        yield field("description", line) if other else field(f"outcome.{role}.measure", line, line.start)


def _others(block: Sequence[Line], lexicon: Lexicon, framed: bool) -> Iterator[int]:
    """Where lines without a time frame are outcomes no longer: a sentence, or the title of one, names none."""
    for at, line in enumerate(block):
        titled = at + 1 < len(block) and block[at + 1].is_prose
        told = line.is_prose or titled or _LOUD.match(line.text)
        if told and (at or framed) and not (line.marked or is_outcome_name(line, lexicon)):
            yield at


def _outcome(block: Sequence[Line], frame: Line, role: str) -> Iterator[Field]:
    group = block[0].start if block else frame.start
    for line in block[:1]:
        yield field(f"outcome.{role}.measure", line, group)
    yield from region(f"outcome.{role}.description", block[1:], group)
    yield field(f"outcome.{role}.time_frame", frame, group)


def arms(some: Sequence[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Yield arms (label, description, ``Group Type …``) and the interventions printed below each."""
    rest, taken = list[Line](), list[Field]()
    for line in _without_interventions(some, taken):
        if line.label == "arm.type":
            yield from _arm(rest, line)
            rest = []
        elif not line.label:
            rest.append(line)
    if rest and not any(line.label == "arm.type" for line in some):
        for line in rest:
            yield field("arm.description" if _is_prose(line) else "arm.label", line, line.start)
    yield from taken


def _arm(lines: Sequence[Line], kind: Line) -> Iterator[Field]:
    group = lines[0].start if lines else kind.start
    for line in lines[:1]:
        yield field("arm.label", line, group)
    yield from region("arm.description", lines[1:], group)
    yield field("arm.type", kind, group)


def interventions(some: Sequence[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Yield interventions printed as name, ``Intervention Type …`` and description, or one name a line."""
    taken = list[Field]()
    rest = list(_without_interventions(some, taken))
    yield from taken
    group = 0
    for line in rest:
        typed = _TYPED.match(line.words)
        kind = lexicon.read("intervention-type", typed["name"]) if typed else None
        if line.label:
            yield field(line.label, line, line.start)
        elif typed and kind:
            group = line.start
            yield _part("intervention.type", line, typed.start("name"), typed.end("name"), group)
            yield from _named(line, typed.start("rest"), group)
        elif line.is_prose and not typed and group:
            yield field("intervention.description", line, group)
        elif line.is_prose and not typed:
            yield field("intervention.description", line, line.start)
        else:
            group = line.start
            yield from _named(line, 0, group)


def _named(line: Line, at: int, group: int) -> Iterator[Field]:
    """A name, and behind its colon what is said of it: "CD19 CAR-T cells: one dose by infusion"."""
    typed = _TYPED.match(line.words, at)
    if typed and (len(typed["rest"].split()) > _FEW or typed["rest"].endswith(".")):
        yield _part("intervention.name", line, typed.start("name"), typed.end("name"), group)
        yield _part("intervention.description", line, typed.start("rest"), len(line.words), group)
    else:
        name = "intervention.description" if line.is_prose and not at else "intervention.name"
        yield _part(name, line, at, len(line.words), group)


def _part(name: str, line: Line, start: int, end: int, group: int) -> Field:
    """A field that is a part of a line's words."""
    first = line.start + line.offset
    return Field(name, Span(first + start, first + end), group)


def _without_interventions(some: Sequence[Line], taken: list[Field]) -> Iterator[Line]:
    """Move name, type and description of each intervention to `taken`; yield the other lines."""
    used: set[int] = set()
    for index, line in enumerate(some):
        if line.label != "intervention.type":
            continue
        name, description = _around(some, index, used)
        used |= {index, *name, *description}
        taken += [field("intervention.name", some[at], line.start) for at in name]
        taken.append(field("intervention.type", line, line.start))
        taken += [field("intervention.description", some[at], line.start) for at in description]
    yield from (line for index, line in enumerate(some) if index not in used)


def _around(some: Sequence[Line], index: int, used: set[int]) -> tuple[range, range]:
    """Where name and description of the intervention stand whose type is at `index`: name, description, type; or
    name, type, description."""
    before = [at for at in (index - 2, index - 1) if at >= 0 and not some[at].label and at not in used]
    if len(before) == 2 and _is_prose(some[before[1]]) and not _is_prose(some[before[0]]):
        return range(before[0], before[0] + 1), range(before[1], before[1] + 1)
    name = range(before[-1], index) if before else range(0)
    after = some[index + 1 : index + 2]
    return name, range(index + 1, index + 2) if after and not after[0].label and _is_prose(after[0]) else range(0)


def sponsors(some: Sequence[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Yield sponsors printed as name, class and ``Sponsor Role …``; without a role the first is the lead."""
    group = 0
    for line in some:
        if line.label == "sponsor.role":
            yield field("sponsor.role", line, group)
        elif lexicon.read("organisation-class", line.text):
            yield field("sponsor.class", line, group)
        elif not line.label and not _COUNT.search(line.text):
            group = line.start
            yield field("sponsor.name", line, group)


def sites(some: Sequence[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Yield sites printed as facility, address and status; a facility may be missing."""
    group, facility = 0, None
    for line in some:
        if is_address(line, lexicon):
            group = (facility or line).start
            if facility:
                yield field("site.facility", facility, group)
            yield field("site.address", line, group)
            facility = None
        elif line.label == "site.status" or lexicon.read("status", line.text):
            yield field("site.status", line, group)
        elif not line.label:
            facility = line


def identifiers(some: Sequence[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Yield further identifiers: the sponsor's own is ``org_id``, others are ``other_id``."""
    value: Line | None = None
    for line in some:
        if line.label == "identifier.source" and value:
            yield field("org_id" if re.match(r"org", line.text) else "other_id", value)
            value = None
        elif not line.label and _TYPED.match(line.words):
            break  # a label of something else
        elif not line.label and numbers.may_be(line.words):
            if value:
                yield field("other_id", value)
            value = line
    if value:
        yield field("other_id", value)


def loose(some: Sequence[Line], lexicon: Lexicon) -> Iterator[Field]:
    """Yield what lines below no heading tell by their form: sites, outcomes, a labelled or described intervention."""
    placed = _sited(some, lexicon)
    yield from sites([some[index] for index in sorted(placed)], lexicon)
    rest = [line for index, line in enumerate(some) if index not in placed]
    frames = [index for index, line in enumerate(rest) if line.label == "outcome.time_frame"]
    first = _first_outcome(rest[: frames[0]], lexicon) if frames else len(rest)
    yield from outcomes(rest[first:], lexicon)
    for line in rest[:first]:
        name = line.label or coded(line, lexicon) or "description"
        if name == "intervention.name":
            yield from _described(line)
        else:
            yield field(name, line, line.start if "." in name else 0)


def _sited(some: Sequence[Line], lexicon: Lexicon) -> set[int]:
    """Which lines tell a site: an address, the facility before it, the status behind it."""
    placed = set[int]()
    for index, line in enumerate(some):
        if is_address(line, lexicon):
            placed |= {index - 1, index} if index and not some[index - 1].label else {index}
        elif line.label == "site.status" or (
            index - 1 in placed and not line.label and lexicon.read("status", line.text)
        ):
            placed.add(index)
    return placed


def _described(line: Line) -> Iterator[Field]:
    """``Drug name: X. Package …``: the name ends with its sentence, what follows describes it."""
    name, stop, description = line.text.partition(". ")
    yield Field("intervention.name", Span(line.start, line.start + len(name.rstrip("."))), line.start)
    if description:
        yield Field("intervention.description", Span(line.start + len(name + stop), line.end), line.start)


def first_block(some: Sequence[Line], lexicon: Lexicon) -> int:
    """Where the first block of lines begins that tells a site or an outcome by its form."""
    for index, line in enumerate(some):
        if is_address(line, lexicon):
            return max(0, index - 1)
        if line.label == "outcome.time_frame":
            return _first_outcome(some[:index], lexicon)
    return len(some)


def _first_outcome(before: Sequence[Line], lexicon: Lexicon) -> int:
    """Where the first outcome's name stands among the lines before the first time frame."""
    labelled = [index + 1 for index, line in enumerate(before) if line.label]
    least = max([0, len(before) - 2, *labelled])
    named = [index for index in range(least, len(before)) if is_outcome_name(before[index], lexicon)]
    return named[0] if named else least


def _is_prose(line: Line) -> bool:
    return line.text.endswith(".") or len(line.text) > _LONG


BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        "arm": arms,
        "intervention": interventions,
        "sponsor": sponsors,
        "site": sites,
        "identifiers": identifiers,
    }
)
