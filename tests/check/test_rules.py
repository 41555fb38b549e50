"""Every rule that can find something says why what it finds matters."""

import pytest

from test_repository import finding_codes
from trialgraph.check.rules import rules

RULES = rules()


@pytest.mark.parametrize("code", finding_codes())
def test_what_an_extractor_finds_is_a_rule(code: str) -> None:
    assert code in RULES, "say in check/rules.py why it matters and what to do"
    assert RULES[code].reason and RULES[code].mend


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_why_it_matters(code: str) -> None:
    assert RULES[code].reason.endswith((".", "?", "!"))


@pytest.mark.parametrize("code", ["trial-without-phase", "completion_before_start", "inconsistent-graph"])
def test_shapes_checks_and_axioms_are_rules(code: str) -> None:
    assert code in RULES
