"""A reader of JUnit XML that is not ours sees a suite for each rule, and failures for errors and warnings."""

from junitparser import JUnitXml

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.junit import as_junit


def test_errors_and_warnings_are_failures_and_infos_pass(told: list[Entry]) -> None:
    read = JUnitXml.fromstring(as_junit(told).encode())
    suites = {suite.name: list(suite) for suite in read}
    assert suites.keys() == {"dose_wrong", "no_phase", "odd"}
    assert [len(suites[name][0].result) for name in ("dose_wrong", "no_phase")] == [1, 1]
    assert suites["odd"][0].is_passed and "It is odd." in suites["odd"][0].system_out
    assert (read.tests, read.failures) == (3, 2)


def test_a_failure_tells_what_why_and_the_words(told: list[Entry]) -> None:
    (failure,) = next(iter(next(iter(JUnitXml.fromstring(as_junit(told[:1]).encode()))))).result
    assert failure.message == "It is: 50%, or <3." or failure.message == "It is: 50%,\nor <3."
    assert failure.text == "It is: 50%, or <3. Mend it.\nIt matters.\n“50% <3, :mg”"


def test_nothing_is_a_report_without_tests() -> None:
    assert JUnitXml.fromstring(as_junit([]).encode()).tests == 0
