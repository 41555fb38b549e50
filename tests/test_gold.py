"""Invented records, read as a careful reader would; their facts are well formed, and the scorer counts rightly."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import accuracy
import flat
from trialgraph.core.model import Concept
from trialgraph.knowledge import lexicon

FLOORS = {  # kind of fact: least precision, least recall; a little below what is reached
    "antigen": (0.99, 0.92),
    "dose_level": (0.95, 0.63),
    "escalation_method": (0.99, 0.99),
    "dlt_window": (0.99, 0.99),
    "agent": (0.99, 0.99),
    "agent_dose": (0.99, 0.92),
    "criterion": (0.99, 0.99),
    "constraint": (0.96, 0.87),
    "window": (0.92, 0.78),
    "endpoint": (0.91, 0.91),
    "time_frame": (0.95, 0.99),
    "phase": (1.0, 1.0),
    "status": (1.0, 1.0),
}
RECORDS = sorted(path for path in accuracy.GOLD.glob("*.json") if not path.name.endswith(".facts.json"))
FACTS = sorted(accuracy.GOLD.glob("*.facts.json"))
FIELDS = {*(field for field, _ in flat.FIELDS.values()), "criteria", "escalation_design", "endpoint_roles"} - {
    "timepoints"
}
CODES = {  # what holds a code: its scheme in the lexicon
    "measure": "measure",
    "subject": "event",
    "comparator": "comparator",
    "anchor": "anchor",
    "agent": "agent",
    "type": "endpoint",
    "role": "role",
}
RARE_UNITS = {"mg/24h", "g/g", "nmol/L", "nM", "nM/L", "g/m2"}  # the records write them; the lexicon need not
FICTIONAL = re.compile(r"NCT0000\d{4}")

each_facts_file = pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name.partition(".")[0])


@cache
def facts_of(path: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


# ---- the facts are read


@pytest.fixture(scope="module")
def figures() -> Mapping[str, accuracy.Figures]:
    cases = accuracy.cases(accuracy.GOLD, accuracy.GOLD)
    return accuracy.figures(
        {case.facts["id"]: accuracy.score(case.facts, accuracy.said(case.record)) for case in cases}
    )


@pytest.mark.parametrize("kind", FLOORS)
def test_facts_are_read_well(figures: Mapping[str, accuracy.Figures], kind: str) -> None:
    reached, (precision, recall) = figures[kind], FLOORS[kind]
    assert (reached.precision or 0) >= precision, "too much is read: make score ARGS=--misses lists it"
    assert (reached.recall or 0) >= recall, "too little is read: make score ARGS=--misses lists it"


def test_every_kind_has_a_floor(figures: Mapping[str, accuracy.Figures]) -> None:
    assert figures.keys() == FLOORS.keys() == accuracy.KINDS.keys()


# ---- the facts files are well formed


def test_every_record_has_facts_and_a_fictional_number_of_its_own() -> None:
    assert {path.name.replace(".json", ".facts.json") for path in RECORDS} == {path.name for path in FACTS}
    numbers = [json.loads(path.read_bytes())["protocolSection"]["identificationModule"]["nctId"] for path in RECORDS]
    assert [number for number in numbers if not FICTIONAL.fullmatch(number)] == []
    assert len({*numbers}) == len(numbers) >= 16


@each_facts_file
def test_a_facts_file_speaks_of_its_record_and_of_every_kind(path: Path) -> None:
    facts = facts_of(path)
    record = json.loads((accuracy.GOLD / facts["document"]).read_bytes())["protocolSection"]
    assert facts["document"] == path.name.replace(".facts.json", ".json")
    assert facts["id"] == facts["nct"] == record["identificationModule"]["nctId"]
    assert facts.keys() >= FIELDS


@each_facts_file
def test_quotes_are_verbatim(path: Path) -> None:
    facts = facts_of(path)
    texts = [*strings(json.loads((accuracy.GOLD / facts["document"]).read_bytes()))]
    quotes = [item[name] for item in items(facts) for name in ("quote", "begins") if name in item]
    assert quotes
    assert [quote for quote in quotes if not any(quote in text for text in texts)] == []


@each_facts_file
def test_codes_are_of_the_lexicon(path: Path) -> None:
    words, facts = lexicon.load(), facts_of(path)
    held = [(scheme, item[name]) for item in items(facts) for name, scheme in CODES.items() if item.get(name)]
    held += [("antigen", item["label"]) for item in facts["antigens"]]
    held += [(field, item["value"]) for field in ("phase", "status") for item in facts[field]]
    held += [("method", facts["escalation_design"])] if facts["escalation_design"] else []
    unknown = [each for each in held if not words.knows(Concept(*known(*each))) and not each[1].startswith("other:")]
    assert unknown == []


def known(scheme: str, code: str) -> tuple[str, str]:
    return ("relation", code) if scheme == "comparator" and code.isidentifier() else (scheme, code)


@each_facts_file
def test_units_are_of_the_lexicon_or_rare(path: Path) -> None:
    words, facts = lexicon.load(), facts_of(path)
    units = {item["unit"] for field in ("constraints", "windows", "time_frames") for item in facts[field]}
    assert [unit for unit in units - RARE_UNITS if not words.knows(Concept("unit", unit))] == []


def test_the_lists_of_the_scorer_are_of_the_lexicon() -> None:
    words = lexicon.load()
    lists = {"measure": accuracy.MEASURES, "event": accuracy.EVENTS, "endpoint": accuracy.ENDPOINTS}
    codes = [Concept(scheme, code) for scheme, listed in lists.items() for code in sorted(listed)]
    assert [code for code in codes if not words.knows(code)] == []


def items(value: object) -> Iterator[dict[str, Any]]:
    """Every object within a value."""
    if isinstance(value, dict):
        yield value
    for part in parts(value):
        yield from items(part)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in parts(value):
        yield from strings(part)


def parts(value: object) -> list[object]:
    return [*value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []


# ---- the scorer

AGE: dict[str, Any] = {"polarity": "inclusion", "measure": "age", "comparator": ">=", "value": 18, "unit": "a"}
RARE: dict[str, Any] = {**AGE, "measure": "other:shoe_size", "value": 40, "unit": "1", "or": [{"comparator": ">"}]}
WITHIN: dict[str, Any] = {"polarity": "exclusion", "subject": "surgery", "comparator": "within", "anchor": None}
SMALL: dict[str, Any] = {
    "criteria": {"inclusion": [{"begins": "Aged 18 years or older, and in good health"}], "exclusion": []},
    "escalation_design": None,
    "constraints": [AGE, RARE, {**AGE, "value": 12, "optional": True}],
    "windows": [{**WITHIN, "value": 12, "unit": "mo"}],
    "endpoint_roles": ["primary"],
    "endpoints": [{"role": "primary", "type": "ORR"}, {"role": "primary", "type": "ORR"}],
}


def perfect(facts: Mapping[str, Any]) -> dict[str, list[flat.Key]]:
    """What would be said if just what is asked for were read."""
    wanted = flat.asked(facts)
    return {kind: [item.keys[0] for item in items if not item.optional] for kind, items in wanted.items()}


def shares(facts: Mapping[str, Any], found: Mapping[str, list[flat.Key]], kind: str) -> tuple[float, float]:
    reached = accuracy.figures({"one": accuracy.score(facts, found)})[kind]
    return reached.precision or 0, reached.recall or 0


@each_facts_file
def test_just_what_is_asked_for_has_full_marks(path: Path) -> None:
    reached = accuracy.figures({"one": accuracy.score(facts_of(path), perfect(facts_of(path)))})
    assert {kind for kind, row in reached.items() if row.matched != row.asked or row.matched != row.found} == set()


@each_facts_file
def test_a_fact_removed_lowers_recall_and_one_added_lowers_precision(path: Path) -> None:
    facts, found = facts_of(path), perfect(facts_of(path))
    invented: flat.Key = ("inclusion", "age", "=", 999.0, "a")
    precision, recall = shares(facts, {**found, "constraint": found["constraint"][1:]}, "constraint")
    assert precision == 1 > recall
    precision, recall = shares(facts, {**found, "constraint": [*found["constraint"], invented]}, "constraint")
    assert precision < 1 == recall


@pytest.mark.parametrize(
    ("kind", "found", "marks"),
    [
        ("constraint", [("inclusion", "age", ">=", 18.0, "a")], (1, 0.5)),
        ("constraint", [("inclusion", "age", ">=", 18.0, "a"), ("inclusion", "shoe_size", ">=", 40.0, "1")], (1, 1)),
        ("constraint", [("inclusion", "age", ">=", 18.0, "a"), ("inclusion", "shoes", ">", 40.0, "1")], (1, 1)),
        ("constraint", [("inclusion", "age", ">", 18.0, "a")], (0, 0)),
        ("constraint", [("exclusion", "age", ">=", 18.0, "a")], (0, 0)),
        ("constraint", [("inclusion", "age", ">=", 18.0, "a"), ("inclusion", "age", ">=", 12.0, "a")], (1, 0.5)),
        ("constraint", [("inclusion", "age", ">=", 18.0, "a"), ("inclusion", "ecog", ">=", 0.0, "1")], (1, 0.5)),
        ("window", [("exclusion", "surgery", "within", 1.0, "a", "screening")], (1, 1)),
        ("window", [("exclusion", "surgery", "at_least_before", 12.0, "mo", None)], (0, 0)),
        ("window", [("exclusion", "surgery", "within", 360.0, "d", None)], (0, 0)),
        ("criterion", [("inclusion", 1, "Aged18yearsorolder,andingoodhealth")], (1, 1)),
        ("criterion", [("exclusion", 1, "Aged18yearsorolder")], (0, 0)),
        ("criterion", [("inclusion", 1, "andingoodhealth")], (0, 0)),
        ("endpoint", [("primary", "ORR")], (1, 0.5)),
        ("endpoint", [("primary", "ORR"), ("primary", "ORR"), ("secondary", "OS")], (1, 1)),
        ("endpoint", [("primary", "ORR"), ("primary", "PFS")], (0.5, 0.5)),
    ],
)
def test_marks(kind: str, found: list[flat.Key], marks: tuple[float, float]) -> None:
    """An optional fact, a variant that is left over and another role are neither asked for nor punished."""
    assert shares(SMALL, {kind: found}, kind) == marks


def test_what_the_facts_do_not_speak_of_is_not_scored() -> None:
    scored = {"escalation_method", "criterion", "constraint", "window", "endpoint"}
    assert accuracy.score(SMALL, {"antigen": [("CD19",)]}).keys() == scored


def test_the_command_scores_other_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record, gold = tmp_path / "records", tmp_path / "gold"
    record.mkdir()
    gold.mkdir()
    facts = {**facts_of(FACTS[0]), "constraints": []}
    (record / facts["document"]).write_bytes((accuracy.GOLD / facts["document"]).read_bytes())
    (gold / "one.json").write_text(json.dumps(facts), encoding="utf-8")
    (gold / "two.json").write_text(json.dumps({**facts, "document": "elsewhere.json"}), encoding="utf-8")
    assert accuracy.main(["--records", str(record), "--gold", str(gold), "--misses"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("1 records\n")
    assert f"+ {facts['id']} constraint inclusion age >= 18.0 a\n" in shown.out
    assert "elsewhere.json" in shown.err


def test_the_command_says_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--gold", str(tmp_path)]) == 2
    assert "no facts file" in capsys.readouterr().err
