"""Turn a FHIR R4 bundle into a person's file: Patient, Observation, Condition, Procedure and medications.

The resources are read by the library fhir.resources, which is installed with `pip install "trialgraph[fhir]"`.
LOINC's codes lead to measures by the matches of the lexicon, and other codes by what they are called.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from trialgraph.core.errors import PersonError
from trialgraph.core.namespaces import OTHERS
from trialgraph.core.standards import LOINC
from trialgraph.core.text import clipped
from trialgraph.match.limits import SCALES
from trialgraph.match.understanding import Understanding

_TAG: Final = re.compile(r"\s*\([a-z /]+\)$")  # "Multiple myeloma (disorder)"
_ANNOTATION: Final = re.compile(r"/?\{[^}]*\}")  # "mL/min/{1.73_m2}"
_VALID: Final = ("final", "amended", "corrected", "registered", "preliminary")
_REFUTED: Final = ("refuted", "entered-in-error")
_ENDED: Final = ("inactive", "remission", "resolved")
_NEVER: Final = ("not-done", "not-taken", "entered-in-error", "preparation", "intended")
_GOES_ON: Final = ("active", "in-progress")
_LISTS: Final = ("measurements", "diagnoses", "history", "absent")
_SCHEMES: Final = ("condition", "event")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A person's file as the schema describes it, and what of the bundle is not in it, in words for the reader."""

    person: dict[str, Any]
    notes: tuple[str, ...]


def described(data: dict[str, Any], known: Understanding, *, where: str = "person") -> Bundle:
    """Return what a bundle tells of one person. Raises PersonError where it is none, or is of several."""
    bundle = _parsed(data, where)
    resources = [entry.resource for entry in bundle.entry or () if entry.resource is not None]
    patients = [each for each in resources if each.get_resource_type() == "Patient"]
    if len(patients) > 1:
        raise PersonError(f"it is of {len(patients)} patients", where=where, remedy="Give a bundle of one.")
    found = _Person(known)
    for each in resources:
        read = getattr(found, f"_of_{each.get_resource_type().lower()}", None)
        if read is not None:
            read(each)
    return Bundle({name: value for name, value in found.data.items() if value}, tuple(found.notes))


def _parsed(data: dict[str, Any], where: str) -> Any:
    try:
        from fhir.resources.R4B.bundle import Bundle as Model
    except ImportError as error:
        remedy = 'Install it: pip install "trialgraph[fhir]"'
        raise PersonError("a FHIR bundle is read by fhir.resources, which is missing", where=where,
                          remedy=remedy) from error  # fmt: skip
    if data.get("resourceType") != "Bundle":
        raise PersonError(f"it is a FHIR {clipped(str(data['resourceType']), 40)}", where=where,
                          remedy="Put it into a Bundle.")  # fmt: skip
    try:
        return Model.model_validate(data)
    except ValueError as error:  # of pydantic, one for each place
        places: list[dict[str, Any]] = getattr(error, "errors", list)()
        first = f"{'.'.join(map(str, places[0]['loc']))}: {places[0]['msg']}" if places else str(error)
        raise PersonError(f"it is no FHIR R4 bundle ({clipped(first)})", where=where) from error


@dataclass
class _Person:
    """Gathers a person's file from resources."""

    known: Understanding
    data: dict[str, Any] = field(
        default_factory=lambda: {"measurements": [], "diagnoses": [], "history": [], "absent": []}
    )
    notes: list[str] = field(default_factory=list)

    def _of_patient(self, patient: Any) -> None:
        if patient.gender in ("female", "male"):
            self.data["sex"] = patient.gender
        if patient.birthDate is not None:
            self.data["birthDate"] = _day(patient.birthDate)

    def _of_observation(self, observation: Any) -> None:
        if observation.status not in _VALID:
            return
        for each in (observation, *(observation.component or ())):
            measured = self._measured(each)
            if measured is None:
                if getattr(each, "valueQuantity", None) is not None:
                    self.notes.append(f"no limit could be held against “{_name(each.code)}”")
                continue
            day = _day(observation.effectiveDateTime) or _last(observation.effectivePeriod)
            self.data["measurements"].append(measured | ({"date": day} if day else {}))

    def _measured(self, observation: Any) -> dict[str, Any] | None:
        """The measure, the value and the unit of an observation or a component, if its measure is known."""
        code = self._measure(observation.code)
        quantity = observation.valueQuantity
        value = quantity.value if quantity is not None else getattr(observation, "valueInteger", None)
        if code is None or value is None or (quantity is not None and quantity.comparator):
            return None
        found: dict[str, Any] = {"measure": code, "value": Decimal(value)}
        unit = _ANNOTATION.sub("", quantity.code or quantity.unit or "") if quantity is not None else ""
        if unit and unit != "1" and code not in {scale.code for scale in SCALES}:
            found["unit"] = unit
        highs = [each.high.value for each in observation.referenceRange or () if each.high and each.high.value]
        return found | ({"upperLimit": Decimal(highs[0])} if highs and highs[0] > 0 else {})

    def _measure(self, code: Any) -> str | None:
        """The measure of a code: by LOINC, or else by what it is called."""
        for coding in code.coding or ():
            if coding.system == LOINC and coding.code:
                for concept in self.known.lexicon.matched(f"{OTHERS['loinc']}{coding.code}"):
                    if concept.scheme == "measure":
                        return concept.code
        read = (self.known.lexicon.read("measure", name) for name in _names(code))
        return next((concept.code for concept in read if concept), None)

    def _of_condition(self, condition: Any) -> None:
        verified, state = _code(condition.verificationStatus), _code(condition.clinicalStatus)
        if condition.code is None or verified == "entered-in-error":
            return
        name = self._best(condition.code)
        if verified in _REFUTED:
            self.data["absent"].append(name)
            return
        end = _day(condition.abatementDateTime) or _last(condition.abatementPeriod)
        begin = _day(condition.onsetDateTime) or _first(condition.onsetPeriod)
        self._add("diagnoses", name, begin, end, ongoing=end is None and state not in _ENDED)

    def _of_procedure(self, procedure: Any) -> None:
        if procedure.code is None or procedure.status in _NEVER:
            return
        day, period = _day(procedure.performedDateTime), procedure.performedPeriod
        ongoing = procedure.status in _GOES_ON and _last(period) is None
        self._add("history", self._best(procedure.code), day or _first(period), day or _last(period), ongoing=ongoing)

    def _of_medicationstatement(self, statement: Any) -> None:
        self._medication(statement)

    def _of_medicationadministration(self, administration: Any) -> None:
        self._medication(administration)

    def _medication(self, given: Any) -> None:
        if given.medicationCodeableConcept is None or given.status in _NEVER:
            return
        day, period = _day(given.effectiveDateTime), given.effectivePeriod
        ongoing = given.status in _GOES_ON and day is None and _last(period) is None
        name = self._best(given.medicationCodeableConcept)
        self._add("history", name, day or _first(period), day or _last(period), ongoing=ongoing)

    def _add(self, field: str, name: str, begin: str | None, end: str | None, *, ongoing: bool) -> None:
        if not name:
            return
        times = {"start": begin, "end": end} if begin != end or begin is None else {"date": begin}
        entry = {"name": name, **{key: value for key, value in times.items() if value}}
        self.data[field].append(entry | ({"ongoing": True} if ongoing else {}))

    def _best(self, code: Any) -> str:
        """The name of a code that the lexicon knows, or else its first."""
        names = list(_names(code))
        return next((each for each in names if self.known.meanings(each, _SCHEMES)), names[0] if names else "")


def _names(code: Any) -> Iterator[str]:
    """What a code is called: by its own text, or by the words of its codings."""
    for words in (code.text, *(coding.display for coding in code.coding or ())):
        if words:
            yield _TAG.sub("", words)[:200]


def _name(code: Any) -> str:
    return next(_names(code), "an observation without a name")


def _code(concept: Any) -> str | None:
    return next((coding.code for coding in concept.coding or ()), None) if concept is not None else None


def _day(moment: Any) -> str | None:
    """The day, month or year of a moment, which FHIR may tell to the second."""
    return None if moment is None else str(moment)[:10]


def _first(period: Any) -> str | None:
    return _day(period.start) if period is not None else None


def _last(period: Any) -> str | None:
    return _day(period.end) if period is not None else None
