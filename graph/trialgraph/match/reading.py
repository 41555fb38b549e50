"""Turn the JSON of a person's file into a Person: validated by its schema, and its words read by the lexicon."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

from trialgraph.core.errors import PersonError
from trialgraph.core.model import Concept
from trialgraph.core.text import clipped
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.units import unit_at
from trialgraph.match.ages import born
from trialgraph.match.limits import canonical_unit
from trialgraph.match.person import Day, Happening, Person, Reading, day_of
from trialgraph.match.understanding import Understanding

_FOLDER: Final = Path(__file__).parent
_FORM: Final = "See the form: trialgraph match --schema"
_SCHEMES: Final = ("condition", "event")


@dataclass(frozen=True, slots=True)
class Given:
    """A person as a file tells, and what in it could not be held against any trial, in words for the reader."""

    person: Person
    notes: tuple[str, ...] = ()


def schema() -> str:
    """Return the JSON Schema of a person's file."""
    return (_FOLDER / "person.schema.json").read_text(encoding="utf-8")


def example() -> str:
    """Return an example of a person's file."""
    return (_FOLDER / "person.example.json").read_text(encoding="utf-8")


def given(text: str, known: Understanding, *, today: date, where: str = "person") -> Given:
    """Return the person of a file, a FHIR bundle or one that the schema describes. Raises PersonError.

    `today` is the day of asking if the file names none, and `where` is what errors call the file.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except RecursionError as error:
        raise PersonError("it is nested too deeply", where=where) from error
    except ValueError as error:
        raise PersonError(f"it is no JSON ({error})", where=where, remedy=_FORM) from error
    notes: tuple[str, ...] = ()
    if isinstance(data, dict) and data.get("resourceType"):
        from trialgraph.match.fhir import described

        bundle = described(data, known, where=where)
        data, notes = bundle.person, bundle.notes
    read = person(data, known, today=today, where=where)
    return Given(read.person, (*notes, *read.notes))


def person(data: object, known: Understanding, *, today: date, where: str = "person") -> Given:
    """Return the person that a value as the schema describes it tells of. Raises PersonError."""
    _check(data, where)
    assert isinstance(data, Mapping)
    return _Reader(data, known, where).given(today)


def _check(data: object, where: str) -> None:
    from jsonschema.exceptions import best_match

    wrong = best_match(_validator().iter_errors(data))
    if wrong is not None:
        place = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in wrong.absolute_path)
        both = "it has a date of birth and an age" if wrong.validator == "not" else clipped(wrong.message)
        raise PersonError(both, where=f"{where}{': ' * bool(place)}{place.removeprefix('.')}", remedy=_FORM)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema()))


class _Reader:
    """Reads one person's file."""

    def __init__(self, data: Mapping[str, Any], known: Understanding, where: str) -> None:
        self._data = data
        self._known = known
        self._where = where
        self._notes: list[str] = []

    def given(self, today: date) -> Given:
        """Read it all; what is asked on another day than today says so itself."""
        data = self._data
        asked = self._day("asked", data["asked"]).first if "asked" in data else today
        made = Person(
            asked,
            self._born(asked),
            Concept("sex", data["sex"].upper()) if "sex" in data else None,
            tuple(self._readings()),
            tuple(self._happenings("diagnoses")),
            tuple(self._happenings("history")),
            frozenset(self._absent()),
            frozenset(data.get("complete", ())),
            {code: self._day(f"planned.{code}", day).first for code, day in data.get("planned", {}).items()},
        )
        return Given(made, tuple(self._notes))

    def _born(self, asked: date) -> Day | None:
        if "birthDate" in self._data:
            day = self._day("birthDate", self._data["birthDate"])
            if day.first > asked:
                raise PersonError("it is behind the day of asking", where=f"{self._where}: birthDate")
            return day
        age = self._data.get("age")
        if age is None:
            return None
        if isinstance(age, int):
            return born(asked, years=age)
        years, _, months = age.removeprefix("P").rpartition("Y")
        count = int(months.removesuffix("M") or 0)
        return born(asked, months=12 * int(years or 0) + count) if count else born(asked, years=int(years or 0))

    def _readings(self) -> Iterator[Reading]:
        status = self._data.get("performanceStatus")
        if status:
            measure = Concept("measure", status["scale"])
            yield Reading(
                measure,
                Decimal(status["value"]),
                Concept("unit", "1"),
                self._maybe("performanceStatus", status, "date"),
            )
        for number, each in enumerate(self._data.get("measurements", ())):
            place = f"measurements[{number}]"
            measure = self._measure(place, each["measure"])
            upper = each.get("upperLimit")
            yield Reading(
                measure,
                Decimal(str(each["value"])),
                self._unit(place, measure, each.get("unit")),
                self._maybe(place, each, "date"),
                None if upper is None else Decimal(str(upper)),
            )

    def _measure(self, place: str, words: str) -> Concept:
        found = measure(words, self._known)
        if found is None:
            labels = {label.text for label in self._known.lexicon.labels("measure")}
            near = get_close_matches(words, labels, 1)
            remedy = f"Did you mean {near[0]}?" if near else "Write its usual name, such as platelets."
            raise PersonError(f"“{words}” is no measure that is known", where=f"{self._where}: {place}", remedy=remedy)
        return found

    def _unit(self, place: str, measure: Concept, words: str | None) -> Concept:
        found = canonical_unit(measure, self._known) if words is None else unit(words, self._known)
        if found is None:
            usual = ", ".join(each.code for each in self._known.lexicon.related(measure, TG.canonicalUnit))
            what = "there is no unit" if words is None else f"“{words}” is no unit that is known"
            raise PersonError(what, where=f"{self._where}: {place}", remedy=f"{measure.code} is given in {usual}.")
        return found

    def _happenings(self, field: str) -> Iterator[Happening]:
        for number, each in enumerate(self._data.get(field, ())):
            place = f"{field}[{number}]"
            concepts = self._known.meanings(each["name"], _SCHEMES)
            if field == "diagnoses":  # a diagnosis that is an event only, such as a stroke, is one
                concepts = frozenset(c for c in concepts if c.scheme != "event") or concepts
            if not concepts:
                self._notes.append(f"{place}: no trial's words could be held against “{each['name']}”")
            day = self._maybe(place, each, "date")
            begin, end = day or self._maybe(place, each, "start"), day or self._maybe(place, each, "end")
            if begin and end and end.last < begin.first:
                raise PersonError("it ends before it begins", where=f"{self._where}: {place}")
            yield Happening(
                each["name"],
                concepts,
                begin,
                end,
                ongoing=each.get("ongoing", False) and end is None,
                last=each.get("last", False),
                antigens=frozenset(self._antigens(place, each)),
            )

    def _antigens(self, place: str, each: Mapping[str, Any]) -> Iterator[Concept]:
        lexicon = self._known.lexicon
        if "antigen" in each:
            found = lexicon.read("antigen", each["antigen"])
            if found is None:
                what = f"“{each['antigen']}” is no antigen that is known"
                raise PersonError(what, where=f"{self._where}: {place}.antigen")
            yield found
        product = lexicon.read("product", each.get("product") or each["name"])
        if product:
            yield from lexicon.related(product, TG.targets)
        elif "product" in each:
            self._notes.append(f"{place}.product: “{each['product']}” is no product that is known")

    def _absent(self) -> Iterator[Concept]:
        for number, words in enumerate(self._data.get("absent", ())):
            concepts = self._known.meanings(words, _SCHEMES)
            if not concepts:
                self._notes.append(f"absent[{number}]: no trial's words could be held against “{words}”")
            conditions = {each for each in concepts if each.scheme != "event"}
            yield from conditions or concepts

    def _maybe(self, place: str, data: Mapping[str, Any], field: str) -> Day | None:
        return self._day(f"{place}.{field}", data[field]) if field in data else None

    def _day(self, place: str, words: str) -> Day:
        try:
            return day_of(words)
        except ValueError as error:
            raise PersonError(f"{words} is no day of the calendar", where=f"{self._where}: {place}") from error


def measure(words: str, known: Understanding) -> Concept | None:
    """Return the measure that a code or a name means, if there is one."""
    code = Concept("measure", words)
    return code if known.lexicon.knows(code) else known.lexicon.read("measure", words)


def unit(words: str, known: Understanding) -> Concept | None:
    """Return the unit that a code of UCUM or other words mean, if there is one."""
    code = Concept("unit", words.strip())
    if known.lexicon.knows(code):
        return code
    for form in (words, _typed(words)):
        found = unit_at(form, 0, len(form), known.lexicon)
        if found and found.end == len(form.rstrip()):
            return found.concept
    return None


def _typed(words: str) -> str:
    """A unit as it is typed, from one that is printed: “×10⁹/L” is “10^9/L”."""
    folded = words.strip().lstrip("×").lstrip()
    raised = re.sub(r"(?<=10)[⁰¹²³⁴-⁹]+", lambda found: f"^{unicodedata.normalize('NFKC', found[0])}", folded)
    return unicodedata.normalize("NFKC", raised.replace("\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}"))
