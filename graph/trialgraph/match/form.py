"""Turn the fields of a form on a page into the values of a person's file, as its schema describes them.

A field that nobody filled is left out. Several of a kind share a name, and stand in rows that are put together by their
order: `measure`, `value`, `unit`, `upper`, `taken` of measurements; `therapy`, `against`, `day` of earlier treatments.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from trialgraph.core.errors import PersonError

Fields = Mapping[str, Sequence[str]]
_ROWS: Final = {
    "measurements": (("measure", "measure"), ("value", "value"), ("unit", "unit"), ("upper", "upperLimit"),
                     ("taken", "date")),
    "history": (("therapy", "name"), ("against", "antigen"), ("day", "date")),
}  # fmt: skip
_NUMBERS: Final = ("value", "upperLimit")
_NEEDED: Final = {"measurements": "value", "history": "name"}  # without it, a row says nothing
_SCALES: Final = ("ecog", "karnofsky", "lansky")


def person(fields: Fields) -> dict[str, Any]:
    """Return the values of a person's file. Raises PersonError where a field that is a number is none."""
    found: dict[str, Any] = {}
    if age := _one(fields, "age"):
        found["age"] = int(_number(age, "age"))
    if sex := _one(fields, "sex"):
        found["sex"] = sex
    if (value := _one(fields, "performance")) and (scale := _one(fields, "scale") or _SCALES[0]):
        found["performanceStatus"] = {"scale": scale, "value": int(_number(value, "performance status"))}
    for name, columns in _ROWS.items():
        if rows := [*_rows(fields, columns, _NEEDED[name])]:
            found[name] = rows
    if diagnoses := [*_lines(fields, "diagnoses")]:
        found["diagnoses"] = [{"name": each, "ongoing": True} for each in diagnoses]
    if absent := [*_lines(fields, "absent")]:
        found["absent"] = absent
    return found


def _one(fields: Fields, name: str) -> str:
    return next((each.strip() for each in fields.get(name, ()) if each.strip()), "")


def _rows(fields: Fields, columns: Sequence[tuple[str, str]], needed: str) -> Iterator[dict[str, Any]]:
    names = [key for _, key in columns]
    for row in zip_longest(*(fields.get(field, ()) for field, _ in columns), fillvalue=""):
        found: dict[str, Any] = {key: word.strip() for key, word in zip(names, row, strict=True) if word.strip()}
        if needed in found:
            for key in found.keys() & set(_NUMBERS):
                found[key] = _number(found[key], found.get("measure", key))
            yield found


def _lines(fields: Fields, name: str) -> Iterator[str]:
    for text in fields.get(name, ()):
        yield from (line.strip() for line in text.replace(";", "\n").splitlines() if line.strip())


def _number(words: str, what: str) -> float:
    try:
        found = float(words.replace(",", "."))
    except ValueError as error:
        raise PersonError(f"“{words}” is no number", where=what, remedy="Write it as 1.5") from error
    if found != found or found in (float("inf"), float("-inf")):
        raise PersonError(f"“{words}” is no number", where=what, remedy="Write it as 1.5")
    return int(found) if found == int(found) else found
