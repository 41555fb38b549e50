"""A person is matched over HTTP, and nothing of them stays."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from serve.asked import send
from serve.live import Live, serving
from trialgraph.match import reading

PERSON = {"age": 61, "sex": "female", "measurements": [{"measure": "platelets", "value": 31.5, "unit": "10*9/L"}]}


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built, "--log") as server:
        yield server


def test_a_form_is_answered_and_not_logged_or_kept(live: Live) -> None:
    form = {"age": "61", "measure": "platelets", "value": "31.5", "unit": "10*9/L", "all": "yes"}
    answers = [send(f"{live.address}/match", method="POST", form=form) for _ in range(2)]
    assert [each.status for each in answers] == [200, 200] and "by these words" in answers[0].text
    logged = [live.log(), live.log()]
    assert all("31.5" not in json.dumps(each) for each in logged)


def test_a_program_gets_what_the_command_gives(live: Live) -> None:
    body = json.dumps(PERSON).encode()
    answer = send(f"{live.address}/match?all=yes", method="POST", body=body, content_type="application/json")
    found = json.loads(answer.text)
    assert answer.status == 200 and "no medical advice" in found["notice"]
    assert {each["verdict"] for each in found["trials"]} <= {"eligible", "excluded", "undecided"}
    assert any(each["verdict"] == "excluded" for each in found["trials"])


def test_a_bundle_is_taken_too(live: Live) -> None:
    patient = {"resourceType": "Patient", "gender": "female", "birthDate": "1965-04-02"}
    body = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient}]}).encode()
    answer = send(f"{live.address}/match?all=yes", method="POST", body=body, content_type="application/fhir+json")
    assert answer.status == 200, answer.text


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"agee": 5}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"age=61", "text/plain", 415),
        (b"age=old", "application/x-www-form-urlencoded", 400),
    ],
)
def test_what_is_no_person_is_refused(live: Live, body: bytes, media: str, status: int) -> None:
    assert send(f"{live.address}/match", method="POST", body=body, content_type=media).status == status


def test_the_example_of_a_person_is_answered(live: Live) -> None:
    body = reading.example().encode()
    assert send(f"{live.address}/match", method="POST", body=body, content_type="application/json").status == 200
