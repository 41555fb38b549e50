"""A person's file is read, or refused in one line that says what, where and what to do."""

import json

import pytest

from match.trials import TODAY, known
from trialgraph.core.errors import PersonError
from trialgraph.core.model import Concept
from trialgraph.match.reading import example, given, person, schema, unit


def test_the_example_is_read_without_a_note() -> None:
    read = given(example(), known(), today=TODAY)
    assert read.notes == ()
    assert len(read.person.readings) == 7 and len(read.person.history) == 3
    assert read.person.history[2].antigens == {Concept("antigen", "BCMA")}


def test_the_schema_is_one_and_refuses_what_it_does_not_name() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(schema()))
    assert not Draft202012Validator(json.loads(schema())).is_valid({"name": "Jane"})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{", "person: it is no JSON"),
        ("[]", "[] is not of type 'object'. See the form"),
        ('{"nickname": "J"}', "person: Additional properties are not allowed ('nickname' was unexpected)"),
        ('{"age": 44, "birthDate": "1980"}', "person: it has a date of birth and an age"),
        ('{"age": -1}', "person: age"),
        ('{"birthDate": "2026-02-30"}', "person: birthDate: 2026-02-30 is no day of the calendar"),
        ('{"birthDate": "2030"}', "birthDate: it is behind the day of asking"),
        ('{"measurements": [{"measure": "plateletts", "value": 1}]}', "measurements[0]: “plateletts” is no measure"),
        ('{"measurements": [{"measure": "platelets", "value": 1}]}', "there is no unit. platelets is given in 10*9/L"),
        (
            '{"measurements": [{"measure": "platelets", "value": 1, "unit": "bushels"}]}',
            "“bushels” is no unit that is known",
        ),
        ('{"measurements": [{"measure": "platelets", "value": "many", "unit": "/uL"}]}', "measurements[0].value"),
        ('{"history": [{"name": "CAR-T", "antigen": "XYZ99"}]}', "history[0].antigen: “XYZ99” is no antigen"),
        (
            '{"history": [{"name": "surgery", "start": "2026-05-02", "end": "2026-05-01"}]}',
            "history[0]: it ends before it begins",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, line: str) -> None:
    with pytest.raises(PersonError) as refused:
        given(text, known(), today=TODAY)
    assert line in str(refused.value) and "\n" not in str(refused.value)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(PersonError):
        given("[" * 100_000 + "]" * 100_000, known(), today=TODAY)


def test_what_no_trial_speaks_of_is_noted() -> None:
    data = {"diagnoses": [{"name": "the sickness of the old miller"}], "absent": ["hiccups of Tuesday"]}
    notes = person(data, known(), today=TODAY).notes
    assert len(notes) == 2 and "miller" in notes[0] and notes[1].startswith("absent[0]")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("10*9/L", "10*9/L"),
        ("G/L", "10*9/L"),
        ("mg/dl", "mg/dL"),
        ("per cent", "%"),
        ("×10⁹/L", "10*9/L"),
        ("10⁹/L", "10*9/L"),
        ("µmol/L", "umol/L"),
        ("μmol/L", "umol/L"),
        ("mL/min per moon", None),
    ],
)
def test_units_are_read_in_ucum_and_as_people_write_them(words: str, code: str | None) -> None:
    found = unit(words, known())
    assert (found and found.code) == code


def test_a_product_tells_its_antigen() -> None:
    history = [{"name": "tisagenlecleucel"}, {"name": "CAR-T", "product": "ciltacabtagene autoleucel"}]
    first, second = person({"history": history}, known(), today=TODAY).person.history
    assert (first.antigens, second.antigens) == ({Concept("antigen", "CD19")}, {Concept("antigen", "BCMA")})
