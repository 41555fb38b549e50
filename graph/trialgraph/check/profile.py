"""Turn a profile into the results that a team wants to see: severity is data, and so is a list of items.

    [severity]
    trial-without-phase = "error"
    endpoint-without-time-frame = "ignore"

    [[item]]
    number = "5"
    name = "primary sponsor"
    given = "?trial tg:leadSponsor ?value"

A profile with items, such as those that come with TrialGraph, shows which of them each trial gives, and of other rules
only those that it names. Its own code is the name of its file. An item may have a pattern `applies`, for the trials
that it is asked of, and a `severity`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from trialgraph.ask.unknown import unknown
from trialgraph.check import items
from trialgraph.check.items import Item, Items
from trialgraph.check.result import Result
from trialgraph.core import resources
from trialgraph.core.errors import UsageError
from trialgraph.core.model import Severity

IGNORE: Final = "ignore"
_LEVELS = (*Severity, IGNORE)
_TEXTS: Final = ("title", "source")
_KEYS: Final = frozenset(("severity", "item", *_TEXTS))


class Profile(NamedTuple):
    """The severity of each rule that is named, or `ignore`, and a list of items, if there is one."""

    levels: Mapping[str, str]
    items: Items | None = None


def names() -> list[str]:
    """Return the names of the profiles that come with TrialGraph, sorted."""
    return sorted(path.stem for path in resources.profiles().glob("*.toml"))


def found(name: str | Path) -> Path:
    """Return the file of a profile: one that is there, or one that comes with TrialGraph, by its name.

    Raises UsageError where there is neither.
    """
    if str(name) in names() and not Path(name).is_file():
        return resources.profiles() / f"{name}.toml"
    if not Path(name).is_file() and Path(name).suffix != ".toml":
        what = f"“{name}” is a folder" if Path(name).is_dir() else f"there is no profile and no file “{name}”"
        raise UsageError(what, where="profile", remedy=f"Name a TOML file, or {' or '.join(names())}.")
    return Path(name)


def read(path: Path, known: Iterable[str] = ()) -> Profile:
    """Return what a file says.

    Raises UsageError, with the line, where it is no such file, or names a rule that is not among the known ones.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or 'it is no UTF-8'})"
        raise UsageError(what, where=str(path), remedy="Name a TOML file with a table [severity].") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        where = f"{path}:{at[1]}" if at else str(path)
        raise UsageError(f"this is no TOML: {error}", where=where, remedy="Correct the file.") from error
    listed = _items(data, path, text) if "item" in data else None
    levels = data.get("severity", {} if listed else None)
    if not data.keys() <= _KEYS or not isinstance(levels, dict):
        what = "it has no table [severity], or others too"
        raise UsageError(what, where=str(path), remedy="Keep that one only, or it and a list of [[item]].")
    own = {*known, *(items.codes(listed) if listed else [])}
    for code, level in levels.items():
        where = f"{path}:{_line(text, code)}"
        if level not in _LEVELS:
            raise UsageError(f"“{level}” is no severity", where=where, remedy=f"Use {', '.join(_LEVELS)}.")
        if own and code not in own:
            remedy = "See docs/reference/checks.md for their names."
            raise UsageError(f"there is no rule “{code}”", where=where, remedy=remedy)
    return Profile(levels, listed)


def misspelt(graph: ox.Store, path: Path, listed: Items) -> list[str]:
    """Return a line for each term in the patterns of a file's items that neither the ontology nor the graph has."""
    text = path.read_text(encoding="utf-8")
    return [
        each._replace(line=_line_of(text, pattern) + each.line - 1).told(path)
        for item in listed.items
        for pattern in (item.given, item.applies)
        for each in unknown(pattern, graph)
    ]


def listed(graph: ox.Store, profile: Profile) -> Iterator[Result]:
    """Yield what a graph gives of the items of a profile, if it has any.

    The severity of the list's code is that of a trial which lacks an item; one that gives all of them stays an info.
    """
    if profile.items is None:
        return
    code, level = profile.items.code, profile.levels.get(profile.items.code, Severity.INFO)
    lacking = Severity.INFO if level == IGNORE else Severity(level)
    for result in items.results(graph, profile.items, lacking):
        level = profile.levels.get(result.code, result.severity)
        if level != IGNORE:
            yield result if result.code == code else replace(result, severity=Severity(level))


def applied(profile: Profile, results: Iterable[Result]) -> Iterator[Result]:
    """Yield the results of other rules than its items with the severities of a profile; what it ignores is left out."""
    for result in results:
        level = profile.levels.get(result.code, result.severity)
        if level != IGNORE and not is_unnamed(profile, result):
            yield replace(result, severity=Severity(level))


def is_unnamed(profile: Profile, result: Result) -> bool:
    """Whether a result is left out because the profile has items, and does not name its rule."""
    return profile.items is not None and result.code not in profile.levels


def _items(data: Mapping[str, Any], path: Path, text: str) -> Items:
    """The list of items of a file."""
    rows, made = data["item"], dict[str, Item]()
    for place, row in enumerate(rows if isinstance(rows, list) else [], 1):
        if not isinstance(row, dict) or not {"number", "name"} <= row.keys() <= {*Item._fields}:
            what = f"item {place} has no number or no name, or says more than {', '.join(Item._fields)}"
            raise UsageError(what, where=str(path), remedy="Correct it.")
        item = Item(**{key: str(value) for key, value in row.items()})
        if item.number in made:
            raise UsageError(f"two items have the number {item.number}", where=str(path), remedy="Give one another.")
        _hold(item, path, text)
        made[item.number] = item
    title, source = (str(data.get(name, path.stem)) for name in _TEXTS)
    return Items(path.stem, title, source, tuple(made.values()))


def _hold(item: Item, path: Path, text: str) -> None:
    """Raise UsageError where the patterns or the severity of an item are none."""
    for field, pattern in (("gives", item.given), ("asks for", item.applies)):
        try:
            ox.Store().query(items.query(pattern))
        except SyntaxError as error:
            where = f"{path}:{_line_of(text, pattern)}"
            what = f"what {field} item {item.number} is no SPARQL: {str(error).splitlines()[0]}"
            raise UsageError(what, where=where, remedy="Write a graph pattern with ?trial.") from error
    if item.severity and item.severity not in {*Severity}:
        what = f"“{item.severity}” of item {item.number} is no severity"
        raise UsageError(what, where=str(path), remedy=f"Use {', '.join(Severity)}.")
    if item.severity and not item.given:
        what = f"item {item.number} has a severity, and nothing says what gives it"
        raise UsageError(what, where=str(path), remedy="Write “given” too.")


def _line(text: str, code: str) -> int:
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if line.lstrip(" \"'").startswith(code)), 1)


def _line_of(text: str, pattern: str) -> int:
    """The line in which a pattern begins; the first where it is written with escapes."""
    found = re.search(rf"[\"'\n]{re.escape(pattern)}[\"']", text)
    return text.count("\n", 0, found.start() + 1) + 1 if found else 1
