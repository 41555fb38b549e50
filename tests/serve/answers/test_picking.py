"""A set of trials grows and shrinks by links, which hold it."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from trialgraph.serve.answers.picking import Picking

PICKING = Picking("/antigen/CD19.html", (("leaf", "2"),), ("A", "B"))


def trials(link: str) -> list[str]:
    return [value for name, value in parse_qsl(urlsplit(link).query) if name == "trial"]


def test_a_trial_is_added_once_and_left_out() -> None:
    assert trials(PICKING.adding("C")) == ["A", "B", "C"]
    assert trials(PICKING.adding("A")) == ["A", "B"]
    assert trials(PICKING.without("A")) == ["B"]
    assert Picking("/x", (), ("A",)).without("A") == "/x"


def test_a_link_keeps_where_somebody_is() -> None:
    assert PICKING.adding("C").startswith("/antigen/CD19.html?leaf=2&")
    assert PICKING.turned_to(3) == "/antigen/CD19.html?leaf=3&trial=A&trial=B"


def test_the_set_is_compared_or_some_trials_are() -> None:
    assert PICKING.comparing() == "/compare?trial=A&trial=B"
    assert PICKING.comparing("C", "D") == "/compare?trial=C&trial=D"


@pytest.mark.parametrize("name", ["CTRI/2020/01/000001", "a&trial=b", '"><script>', "a#b", "ä 1"])
def test_what_is_in_a_number_stays_in_it(name: str) -> None:
    assert trials(PICKING.adding(name)) == ["A", "B", name]
