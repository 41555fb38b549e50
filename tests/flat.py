"""Turn facts, and the items of a facts file, into the same plain keys, and tell where the two differ."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from trialgraph.core.model import (
    Concept,
    Conditioning,
    Constraint,
    Criterion,
    DltWindow,
    DoseLevel,
    Duration,
    Endpoint,
    EventWindow,
    Fact,
    Product,
    Span,
    Stated,
)

Key = tuple[object, ...]
Item = Mapping[str, Any]
BEGINNING = 5  # words tell a criterion whose place is not given
HOURS = {"h": 1, "d": 24, "wk": 168, "mo": 720, "a": 8760}
OTHER = "other"
REPEATED = ("endpoint", "time_frame", "time_point")  # counted as often as they are stated


class Expected(NamedTuple):
    """What a facts file asks for: the keys that it accepts, the best first; an optional one may be left out."""

    keys: tuple[Key, ...]
    optional: bool


class Outcome(NamedTuple):
    """How what was said meets what was asked for, by the best keys; what is left of an optional one counts nowhere."""

    matched: list[Key]
    missed: list[Key]
    extra: list[Key]


# ---- what the facts say


def said(facts: Iterable[Fact], texts: Mapping[str, str]) -> dict[str, list[Key]]:
    """Return the keys of all facts of a document, whose texts are given by field, by kind of fact."""
    found: dict[str, list[Key]] = {}
    for fact in facts:
        for kind, key in _keys(fact, texts):
            keys = found.setdefault(kind, [])
            if kind in REPEATED or key not in keys:
                keys.append(key)
    return found


def _keys(fact: Fact, texts: Mapping[str, str]) -> Iterator[tuple[str, Key]]:
    match fact:
        case Stated(property="phase" | "status" | "escalationMethod" as name, value=Concept(code=code)):
            yield name, (code,)
        case Stated(property="minimumEnrollment" | "maximumEnrollment" as name, value=value):
            yield "enrollment", (name, value)
        case Product(targets=targets):
            yield from (("antigen", (antigen.code,)) for antigen in targets)
        case DoseLevel():
            label = fact.label if fact.lower is None and fact.upper is None else None
            yield "dose_level", (float(fact.ordinal), fact.lower, fact.upper, _code(fact.unit), short(label))
        case DltWindow():
            yield "dlt_window", (*_time(fact.duration), _code(fact.anchor))
        case Conditioning():
            for dose in fact.agents:
                amount = None if dose.amount is None else float(dose.amount)
                yield "agent", (dose.agent.code, amount, _code(dose.unit), dose.days)
        case Endpoint():
            yield from (("endpoint", (fact.role.code, kind.code)) for kind in fact.types)
            if fact.time_frame:
                yield "time_frame", _time(fact.time_frame)
            for point in fact.points:
                yield "time_point", (float(point.offset.amount) * HOURS[point.offset.unit], _code(point.anchor))
        case Criterion():
            words = "".join(texts[span.field][span.start : span.end] for span in fact.spans)
            yield "criterion", (fact.polarity.value, fact.ordinal, plain(words))
            yield from _limits(fact)


def _limits(criterion: Criterion) -> Iterator[tuple[str, Key]]:
    """The constraints and windows of a criterion and of its parts."""
    for limit in criterion.constraints:
        yield "constraint", _constraint(criterion.polarity.value, limit)
    for window in criterion.windows:
        yield "window", _window(criterion.polarity.value, window)
    for part in criterion.parts:
        yield from _limits(part)


def _constraint(polarity: str, limit: Constraint) -> Key:
    return polarity, _code(limit.measure), limit.comparator.code, float(limit.value), _code(limit.unit)


def _window(polarity: str, window: EventWindow) -> Key:
    return polarity, _code(window.event), window.relation.code, *_time(window.duration), _code(window.anchor)


def _time(duration: Duration) -> tuple[float, str]:
    return float(duration.amount), duration.unit


def _code(thing: Concept | str | None) -> str | None:
    """The code of a concept; what the lexicon lacks is one of the others."""
    return OTHER if isinstance(thing, str) else thing.code if thing else None


def short(label: str | None) -> str | None:
    """Return the name of a dose level without the words that all have."""
    return label and re.sub(r"\W*\b(?:dose|level|group)s?\b\W*", "", label.casefold())


def plain(text: str) -> str:
    """Return words without what a mutation may change: white space, escapes, the sign of multiplication."""
    return "".join(text.replace("\\", "").replace("×", "x").split())


# ---- what a facts file asks for


def asked(facts: Item, text: str = "") -> dict[str, list[Expected]]:
    """Return what a facts file asks for, by the same kinds of fact; a field that it lacks asks for nothing."""
    fields = {kind: (field, key) for kind, (field, key) in FIELDS.items() if field in facts}
    wanted = {kind: [_expected(item, key) for item in _items(facts[field])] for kind, (field, key) in fields.items()}
    wanted["criterion"] = [
        Expected(((polarity, ordinal, _words(item, text)),), bool(item.get("optional")))
        for polarity, items in facts["criteria"].items()
        for ordinal, item in enumerate(items, start=1)
    ]
    method = facts["escalation_design"]
    wanted["escalationMethod"] = [Expected(((method,),), False)] if method else []
    if "enrollment" in facts:
        wanted["enrollment"] = list(_sizes(facts["enrollment"] or {}))
    return wanted


def _words(item: Item, text: str) -> str:
    """The words of a criterion by its place, or else the first of them."""
    if "start" in item:
        return plain(text[item["start"] : item["end"]])
    return plain(" ".join(item["begins"].split()[:BEGINNING]))


def _sizes(size: Item) -> Iterator[Expected]:
    low, high = size.get("min"), size.get("max")
    ends = (("minimumEnrollment", low), ("maximumEnrollment", high))
    yield from (Expected(((name, value),), False) for name, value in ends if value is not None)
    yield from (Expected((("minimumEnrollment", value),), True) for value in size.get("or_min", ()))


def _items(value: Any) -> Sequence[Item]:
    return value if isinstance(value, list) else [value] if value else []


def _expected(item: Item, key: Callable[[Item], Key]) -> Expected:
    variants = [item, *({**item, **change} for change in item.get("or", ()))]
    named = ((name, each) for each in list(variants) for name in ("subject", "measure") if name in each)
    variants += [{**each, name: OTHER} for name, each in named if str(each[name]).startswith("other:")]
    return Expected(tuple(key(variant) for variant in variants), bool(item.get("optional")))


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _known(code: str) -> str:
    return code.removeprefix("other:")


FIELDS: dict[str, tuple[str, Callable[[Item], Key]]] = {
    "antigen": ("antigens", lambda i: (i["label"],)),
    "phase": ("phase", lambda i: (i["value"],)),
    "status": ("status", lambda i: (i["value"],)),
    "dose_level": ("dose_levels", lambda i: (_float(i["ordinal"]), i["low"], i["high"], i["unit"], i["label"])),
    "dlt_window": ("dlt_window", lambda i: (float(i["value"]), i["unit"], i["anchor"])),
    "agent": ("lymphodepletion", lambda i: (i["agent"], i["dose"], i["dose_unit"], i["days"])),
    "constraint": (
        "constraints",
        lambda i: (i["polarity"], _known(i["measure"]), i["comparator"], float(i["value"]), i["unit"]),
    ),
    "window": (
        "windows",
        lambda i: (i["polarity"], _known(i["subject"]), i["comparator"], float(i["value"]), i["unit"], i["anchor"]),
    ),
    "endpoint": ("endpoints", lambda i: (i["role"], i["type"])),
    "time_frame": ("time_frames", lambda i: (float(i["value"]), i["unit"])),
    "time_point": ("timepoints", lambda i: (float(i["offset_hours"]), i["anchor"])),
}


# ---- the comparison


def differences(wanted: Mapping[str, Sequence[Expected]], found: Mapping[str, Sequence[Key]]) -> list[str]:
    """Return a line for every fact that is missed or too much."""
    lines: list[str] = []
    for kind in sorted(wanted.keys() | found.keys()):
        outcome = compare(wanted.get(kind, ()), found.get(kind, ()), often=kind in REPEATED)
        lines += [f"- {kind} {key}" for key in outcome.missed] + [f"+ {kind} {key}" for key in outcome.extra]
    return lines


def compare(wanted: Sequence[Expected], found: Sequence[Key], *, often: bool) -> Outcome:
    """Match one to one, the best keys of all before their variants; `often` counts equal ones as often as stated."""
    left = Counter(found)
    open_ = [item for item in wanted if not item.optional]
    if not often:
        open_ = list({item.keys[0]: item for item in reversed(open_)}.values())[::-1]
    matched: list[Key] = []
    for rank in range(max((len(item.keys) for item in open_), default=0)):
        for item in list(open_):
            if rank < len(item.keys) and left[item.keys[rank]]:
                left[item.keys[rank]] -= 1
                matched.append(item.keys[0])
                open_.remove(item)
    spare = {key for item in wanted for key in (item.keys if item.optional else item.keys[1:])}
    extra = [key for key, count in left.items() for _ in range(count) if key not in spare]
    return Outcome(matched, [item.keys[0] for item in open_], extra)


# ---- places


def spans(value: object) -> Iterator[Span]:
    """Yield every span within a fact, those of its parts too."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif is_dataclass(value):
        for part_of in fields(value):
            yield from spans(getattr(value, part_of.name))
