"""Compare what is read from records with the facts written down for them by hand, and print how well each kind is read.

    python tests/accuracy.py [--records DIR] [--gold DIR] [--misses]

A facts file names its record (`document`); a field that it lacks is not scored. What is compared, and how loosely:

    antigen           the concept                 constraint  list, measure, comparator, value, unit
    dose_level        amounts and unit, or label  window      list, event, relation, time
    escalation_method the code                    criterion   list, and that it begins with the first five words
    dlt_window        the time                    endpoint    role and type, as often as stated
    agent             the agent                   time_frame  the time, as often as stated
    agent_dose        agent and amount            phase, status

Times are compared in hours: a month has 30 days, twelve months are a year. A lower bound of 0 says nothing.
Codes of measures and events that the lists below do not name are all `other`, so that a name for a rare one may differ.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import flat
from flat import Expected, Key, Outcome
from trialgraph.core.errors import TrialGraphError
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge import lexicon

GOLD = Path(__file__).parent / "cases" / "gold"
REPEATED = ("criterion", "endpoint", "time_frame")


def _codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MEASURES = _codes("""
    age ecog karnofsky lansky life_expectancy anc alc wbc platelets hemoglobin cd3_count blasts total_bilirubin
    direct_bilirubin ast alt alp creatinine creatinine_clearance lvef spo2 fev1 dlco qtc albumin inr aptt ldh ferritin
    crp sodium potassium calcium bmi weight systolic_bp diastolic_bp lesion_count lesion_size prior_lines
    antigen_expression_percent hbv_dna nyha_class
""")
EVENTS = _codes("""
    corticosteroid immunosuppressant chemotherapy radiotherapy targeted_therapy antibody_therapy checkpoint_inhibitor
    immunotherapy car_t cell_therapy allogeneic_sct autologous_sct dli gvhd_therapy surgery live_vaccine
    investigational_agent transfusion growth_factor anticoagulant infection cardiac_event stroke seizure bleeding
    thrombosis malignancy contraception pregnancy_test antigen_test
""")
ENDPOINTS = _codes("""
    DLT AE SAE MTD RP2D CRS NEUROTOX FEASIBILITY ORR CR BEST_RESPONSE DCR DOR PFS OS EFS RFS MRD CMAX TMAX AUC
    PERSISTENCE EXPANSION IMMUNOGENICITY CYTOKINES QOL BIOMARKER
""")
CELLS = ("cells", "cells/kg", "cells/m2", None)
SAME_UNIT = {"kg/m2": "1", "meq/L": "mmol/L", "°C": "Cel", "degC": "Cel"}


# ---- the keys that are compared: the same for what is asked for and for what is said


def _antigen(key: Key) -> Key:
    concept = lexicon.load().read("antigen", str(key[0]))
    return (_letters(concept.code if concept else key[0]),)


def _dose_level(key: Key) -> Key:
    _, low, high, unit, label = key
    if low is None and high is None:
        return (flat.short(str(label)) if label else None,)
    return low, high, unit if unit in CELLS else "other"


def _dlt_window(key: Key) -> Key:
    return (_hours(key[0], key[1]),)


def _agent(key: Key) -> Key:
    return (str(key[0]).casefold(),)


def _agent_dose(key: Key) -> Key | None:
    return None if key[1] is None else (*_agent(key), key[1])


def _constraint(key: Key) -> Key | None:
    polarity, measure, comparator, value, unit = key
    if comparator == ">=" and value == 0:
        return None
    return polarity, _listed(measure, MEASURES), comparator, _rounded(value), SAME_UNIT.get(str(unit), unit)


def _window(key: Key) -> Key | None:
    polarity, event, relation, value, unit, _ = key
    return (polarity, _listed(event, EVENTS), relation, _hours(value, unit)) if unit in flat.HOURS else None


def _endpoint(key: Key) -> Key:
    return key[0], _listed(key[1], ENDPOINTS)


def _time_frame(key: Key) -> Key:
    return (_hours(key[0], key[1]),)


def _as_it_is(key: Key) -> Key:
    return key


def _listed(code: object, codes: frozenset[str]) -> object:
    return code if code in codes else "other"


def _rounded(value: Any) -> float:
    return float(f"{float(value):.6g}")


def _hours(value: Any, unit: object) -> float:
    if unit == "mo":
        years, months = divmod(float(value), 12)
        return _rounded(years * flat.HOURS["a"] + months * flat.HOURS["mo"])
    return _rounded(float(value) * flat.HOURS[str(unit)])


# kind of fact: the kind in `flat` that it is made of, and its key; None is not compared
KINDS: Mapping[str, tuple[str, Callable[[Key], Key | None]]] = {
    "antigen": ("antigen", _antigen),
    "dose_level": ("dose_level", _dose_level),
    "escalation_method": ("escalationMethod", _as_it_is),
    "dlt_window": ("dlt_window", _dlt_window),
    "agent": ("agent", _agent),
    "agent_dose": ("agent", _agent_dose),
    "criterion": ("criterion", _as_it_is),
    "constraint": ("constraint", _constraint),
    "window": ("window", _window),
    "endpoint": ("endpoint", _endpoint),
    "time_frame": ("time_frame", _time_frame),
    "phase": ("phase", _as_it_is),
    "status": ("status", _as_it_is),
}


# ---- one record


class Case(NamedTuple):
    """A facts file and the record that it speaks of."""

    facts: Mapping[str, Any]
    record: Path


def cases(gold: Path, records: Path) -> list[Case]:
    """Return the facts files of a folder, each with its record, which is there or not."""
    files = sorted(gold.glob("*.facts.json")) or sorted(gold.glob("*.json"))
    facts = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return [Case(each, records / each["document"]) for each in facts]


def said(record: Path) -> dict[str, list[Key]]:
    """Return what is read from a record, as `flat` has it."""
    (read,) = readers.read_bytes(record.name, record.read_bytes())
    return flat.said(extract(read, lexicon.load()), read.document.texts)


def score(facts: Mapping[str, Any], found: Mapping[str, Sequence[Key]]) -> dict[str, Outcome]:
    """Return how what was found meets the facts, by kind of fact; kinds that the facts do not speak of are left out."""
    wanted = flat.asked(facts)
    roles = facts.get("endpoint_roles")
    beginnings = [_beginning(key) for item in wanted["criterion"] for key in item.keys]
    outcomes = {}
    for kind, (source, make) in KINDS.items():
        if source not in wanted:
            continue
        items, keys = wanted[source], found.get(source, ())
        if kind == "criterion":
            items = [Expected(tuple(map(_beginning, item.keys)), item.optional) for item in items]
            keys = [_begun(key, beginnings) for key in keys]
        elif kind == "endpoint" and roles:
            keys = [key for key in keys if key[0] in roles]
        often = kind in REPEATED
        outcomes[kind] = flat.compare(list(_asked(items, make)), _found(keys, make, often=often), often=often)
    return outcomes


def _asked(items: Iterable[Expected], make: Callable[[Key], Key | None]) -> Iterator[Expected]:
    for item in items:
        keys = tuple(key for key in map(make, item.keys) if key is not None)
        if keys:
            yield Expected(keys, item.optional)


def _found(keys: Iterable[Key], make: Callable[[Key], Key | None], *, often: bool) -> list[Key]:
    made = [key for key in map(make, keys) if key is not None]
    return made if often else list(dict.fromkeys(made))


def _beginning(key: Key) -> Key:
    polarity, _, words = key
    return polarity, _letters(words)


def _begun(key: Key, beginnings: Iterable[Key]) -> Key:
    """The beginning that a criterion has, or else its own."""
    polarity, _, words = key
    fitting = (each for each in beginnings if each[0] == polarity and _letters(words).startswith(str(each[1])))
    return next(fitting, (polarity, _letters(words)[:40]))


def _letters(words: object) -> str:
    return "".join(letter for letter in str(words).casefold() if letter.isalnum())


# ---- all of them


@dataclass(frozen=True, slots=True)
class Figures:
    """How many facts are asked for, found and both."""

    asked: int
    found: int
    matched: int

    @property
    def precision(self) -> float | None:
        """The share of what is found that is asked for."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what is asked for that is found."""
        return self.matched / self.asked if self.asked else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        return 2 * self.matched / (self.asked + self.found) if self.asked + self.found else None


Outcomes = Mapping[str, Mapping[str, Outcome]]


def figures(results: Outcomes) -> dict[str, Figures]:
    """Return the figures of each kind of fact over all trials."""
    kinds = {kind: [each[kind] for each in results.values() if kind in each] for kind in KINDS}
    return {kind: _figures(outcomes) for kind, outcomes in kinds.items() if outcomes}


def _figures(outcomes: Iterable[Outcome]) -> Figures:
    matched, missed, extra = (sum(map(len, part)) for part in zip(*outcomes, strict=True))
    return Figures(matched + missed, matched + extra, matched)


def table(rows: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines of a table of figures."""
    yield f"{'kind':<18}{'asked':>6}{'found':>7}{'match':>7}{'prec.':>8}{'recall':>8}{'F1':>8}"
    for kind, row in rows.items():
        shares = "".join(
            f"{'-' if share is None else f'{share:.3f}':>8}" for share in (row.precision, row.recall, row.f1)
        )
        yield f"{kind:<18}{row.asked:>6}{row.found:>7}{row.matched:>7}{shares}"


def misses(results: Outcomes) -> Iterator[str]:
    """Yield a line for every fact that is missed (-) or too much (+)."""
    for trial, outcomes in results.items():
        for kind, outcome in outcomes.items():
            lines = chain((("-", key) for key in outcome.missed), (("+", key) for key in outcome.extra))
            yield from (f"{sign} {trial} {kind} {' '.join(map(str, key))}" for sign, key in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a folder of records against a folder of facts; end with 2 if there is nothing to score."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=Path, metavar="DIR", help="the records (default: beside their facts)")
    parser.add_argument("--gold", type=Path, metavar="DIR", default=GOLD, help="the facts files")
    parser.add_argument("--misses", action="store_true", help="list what was missed (-) and what was too much (+)")
    options = parser.parse_args(arguments)
    try:
        every = cases(options.gold, options.records or options.gold)
        there = [case for case in every if case.record.exists()]
        if not there:
            raise OSError(f"{options.gold}: no facts file whose record is in {options.records or options.gold}")
        results = {case.facts["id"]: score(case.facts, said(case.record)) for case in there}
    except (OSError, ValueError, KeyError, TrialGraphError) as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2
    print("\n".join(chain([f"{len(there)} records"], table(figures(results)))))
    if options.misses:
        print("\n".join(misses(results)))
    absent = [case.record.name for case in every if case not in there]
    if absent:
        print(f"not scored, for the record is not there: {', '.join(absent)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
