"""The status of a trial in CTIS is that of its code or its words, unless notices tell that it ended early."""

from typing import Any

import pytest

from input.readers.ctis_reading import stated
from input.readers.ctis_sample import NUMBER


def events(notice: str, *, states: int) -> dict[str, Any]:
    """A notice of one of some states, as the system has it since June 2024."""
    some = [{"mscName": f"State {number}"} for number in range(states)]
    return {
        "events": {"trialEvents": [{"events": [{"notificationType": notice}]}]},
        "authorizedApplication": {"memberStatesConcerned": some},
    }


def former_events(notice: str) -> dict[str, Any]:
    """A notice of the whole trial, as the system had it before."""
    notices = [{"mscNotificationsListInfo": [{"notificationType": notice}]}]
    return {"mscTrialNotificationsInfoList": notices, "memberStatesConcerned": [{"mscName": "One"}, {"mscName": "Two"}]}


@pytest.mark.parametrize(
    ("changed", "statuses"),
    [
        ({"ctPublicStatusCode": 2}, ["NOT_YET_RECRUITING"]),
        ({"ctPublicStatusCode": "3"}, ["RECRUITING"]),
        ({"ctPublicStatusCode": 5, "ctStatus": "Authorised"}, ["ACTIVE_NOT_RECRUITING"]),
        ({"ctPublicStatusCode": 6}, ["SUSPENDED"]),
        ({"ctStatus": 8}, ["COMPLETED"]),
        ({"ctStatus": "Ongoing, recruitment ended"}, ["ACTIVE_NOT_RECRUITING"]),
        ({"ctStatus": "Authorised, recruitment pending"}, ["NOT_YET_RECRUITING"]),
        ({"ctStatus": "Authorised"}, ["AUTHORISED"]),  # whether it has begun is not said
        ({"ctPublicStatusCode": 11}, []),  # not authorised
        ({"ctPublicStatusCode": 8, **events("EARLY_TERMINATION", states=1)}, ["TERMINATED"]),
        ({"ctPublicStatusCode": 8, **events("EARLY_TERMINATION", states=2)}, ["COMPLETED"]),  # one of two states
        ({"ctStatus": "Ended", **events("END_TRIAL_EU", states=1)}, ["COMPLETED"]),
        ({"ctPublicStatusCode": 4, **events("EARLY_TERMINATION", states=1)}, ["RECRUITING"]),
        ({"ctPublicStatusCode": 8, **former_events("Global end of trial / Early Termination")}, ["TERMINATED"]),
        ({"ctPublicStatusCode": 8, **former_events("Start of trial")}, ["COMPLETED"]),
    ],
)
def test_a_status_is_read_from_its_code_or_its_words(changed: dict[str, Any], statuses: list[str]) -> None:
    assert stated({"ctNumber": NUMBER, **changed}, "status") == statuses
