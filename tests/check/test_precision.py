"""The table of precisions speaks of rules that are there, and no error or warning in it is often wrong."""

import tomllib
from importlib.resources import files

import pytest

from trialgraph.check import crosscheck
from trialgraph.check.precision import Precision, precisions
from trialgraph.check.rules import rules
from trialgraph.core.model import Severity

SEVERITIES = {check.code: check.severity for check in crosscheck.checks()}


def test_its_rules_are_there() -> None:
    assert precisions().keys() <= rules().keys()


def test_it_holds_counts_and_nothing_of_any_document() -> None:
    text = (files("trialgraph.check") / "precision.toml").read_text(encoding="utf-8")
    assert all(type(count) is int for counts in tomllib.loads(text).values() for count in counts.values())


@pytest.mark.parametrize("code", [code for code, one in precisions().items() if one.judged])
def test_a_rule_that_is_often_wrong_is_neither_error_nor_warning(code: str) -> None:
    share = precisions()[code].share
    assert share is not None
    least = {Severity.ERROR: 0.95, Severity.WARNING: 0.8}.get(SEVERITIES.get(code, Severity.INFO), 0.7)
    assert share >= least
    assert precisions()[code].false <= 0.2 * precisions()[code].judged


@pytest.mark.parametrize("code", [code for code, severity in SEVERITIES.items() if severity is Severity.ERROR])
def test_an_error_lets_ten_near_misses_pass(code: str) -> None:
    assert precisions()[code].near_misses >= 10


@pytest.mark.parametrize(
    ("given", "share", "told"),
    [
        (Precision(9, 0, 1), 0.9, "0.90 (9 of 10 judged hits are true)"),
        (Precision(6, 3, 1), 0.6, "0.60 (6 of 10 judged hits are true, 3 harmless)"),
        (Precision(near_misses=10), None, "no hit seen; lets 10 near misses pass"),
        (Precision(), None, "no hit seen"),
    ],
)
def test_what_it_says(given: Precision, share: float | None, told: str) -> None:
    assert (given.share, str(given)) == (share, told)
