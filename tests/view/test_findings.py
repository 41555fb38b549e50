"""A curator sees the findings that are wanted, the worst first, with words, remedy and counts."""

import pyoxigraph as ox
import pytest

import sample
from conftest import graph_of
from trialgraph.check.result import Result
from trialgraph.core.model import Document, Finding, Severity, Stated
from trialgraph.view.findings import Wanted, findings, wanted_entries

RULE = "dlt_without_window"
WORDS = Finding(RULE, Severity.WARNING, "Something is open. Look for the window in the protocol.", sample.span("DLTs"))
DOCUMENTS = [Document(f"{n}.txt", f"{n}" * 64, "text/plain", {"": f"NCT0000000{n} DLTs"}) for n in (1, 2)]
ITS = [(Stated("identifier", f"NCT0000000{n}", sample.span("NCT00000000")), WORDS) for n in (1, 2)]
FIRST = ox.NamedNode(sample.TRIAL.replace("00000000", "00000001"))


@pytest.fixture
def some() -> ox.Store:
    bad = Finding("limits_leave_nobody", Severity.ERROR, "Nobody can take part.", ())
    small = Finding("no_rule_of_ours", Severity.INFO, "It is small.", ())
    return graph_of(sample.DOCUMENT, (*sample.FACTS, small), DOCUMENTS[0], (*ITS[0], bad), DOCUMENTS[1], ITS[1])


def test_the_worst_come_first(some: ox.Store) -> None:
    shown = findings(some, Wanted())
    assert [item.entry.severity for item in shown.items] == ["error", "warning", "warning", "warning", "info"]
    assert shown.total == 5 and [each.number for each in shown.rules] == [1, 2, 1, 1]
    assert shown.severities == [("error", 1), ("warning", 3), ("info", 1)]


def test_a_finding_says_what_where_and_what_to_do(some: ox.Store) -> None:
    (item,) = findings(some, Wanted(RULE, trial=FIRST)).items
    assert (item.trial, item.name) == (FIRST.value, "NCT00000001")
    assert item.entry.message == "Something is open." and "protocol" in item.entry.mend
    assert item.entry.precision is not None and item.entry.precision.judged > 0
    assert item.places and item.entry.words


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(rule=RULE), 2),
        (Wanted(severity="warning"), 3),
        (Wanted(trial=FIRST), 2),
        (Wanted(RULE, "warning", FIRST), 1),
        (Wanted(RULE, "error"), 0),
        (Wanted(rule="nothing"), 0),
    ],
)
def test_what_is_wanted_is_shown_and_counted(some: ox.Store, wanted: Wanted, number: int) -> None:
    shown = findings(some, wanted)
    assert len(shown.items) == shown.total == len(wanted_entries(some, wanted)) == number


def test_counts_are_those_of_another_choice(some: ox.Store) -> None:
    """Who looks at a rule sees how many there are of others, and who looks at a severity too."""
    assert {each.code for each in findings(some, Wanted(RULE)).rules} > {RULE}
    assert dict(findings(some, Wanted(severity="error")).severities) == {"error": 1, "warning": 3, "info": 1}


def test_pages_hold_all_of_them_once(some: ox.Store) -> None:
    pages = [findings(some, Wanted(), first=first, number=2).items for first in (0, 2, 4)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [item.entry.result for page in pages for item in page] == [
        entry.result for entry in wanted_entries(some, Wanted())
    ]


def test_an_unknown_rule_is_shown_without_a_precision(some: ox.Store) -> None:
    (rule,) = (each for each in findings(some, Wanted()).rules if each.code == "no_rule_of_ours")
    assert (rule.reason, rule.precision) == ("", "not measured")


def test_what_a_check_found_stands_with_what_the_build_did(some: ox.Store) -> None:
    held = (
        Result(Severity.ERROR, "a-shape", "It is bad. Mend it.", "It matters.", FIRST.value, FIRST.value),
        Result(Severity.INFO, "of-a-concept", "It is small.", "", "x:concept"),
    )
    shown = findings(some, Wanted(), held)
    assert shown.total == 7 and dict(shown.severities) == {"error": 2, "warning": 3, "info": 2}
    assert {each.code: each.reason for each in shown.rules}["a-shape"] == "It matters."
    its = wanted_entries(some, Wanted(trial=FIRST, severity="error"), held)
    assert [each.code for each in its] == ["a-shape", "limits_leave_nobody"]
    (small,) = findings(some, Wanted("of-a-concept"), held).items
    assert (small.trial, small.name, small.places) == ("", "", [])
