"""Turn entries into JUnit XML, which most CI systems show as tests: a suite for each rule that found something.

Source: the schema of the Jenkins xUnit plugin, which CI systems read in common.
"""

from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from trialgraph.check.reporting.entry import Entry
from trialgraph.core.model import Severity
from trialgraph.core.text import clipped, of_xml


def as_junit(entries: Sequence[Entry]) -> str:
    """Return a suite for each rule, with a test for each entry, which fails where it is an error or a warning."""
    root = etree.Element(
        "testsuites", name="trialgraph check", tests=str(len(entries)), failures=str(_failures(entries))
    )
    for code, group in groupby(sorted(entries, key=lambda entry: entry.code), key=lambda entry: entry.code):
        some = list(group)
        suite = etree.SubElement(root, "testsuite", name=code, tests=str(len(some)), failures=str(_failures(some)))
        for entry in some:
            _case(suite, entry)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8").decode()


def _failures(entries: Sequence[Entry]) -> int:
    return sum(entry.severity is not Severity.INFO for entry in entries)


def _case(suite: etree._Element, entry: Entry) -> None:
    name = f"{entry.trial or entry.result.node} {entry.fingerprint}"
    case = etree.SubElement(suite, "testcase", classname=entry.code, name=of_xml(name))
    if entry.file:
        case.set("file", of_xml(entry.file))
    if entry.place:
        case.set("line", str(entry.place.line))
    words = f"\n“{clipped(entry.words.quote, 300)}”" if entry.words else ""
    text = of_xml(f"{_line(entry.message)} {_line(entry.mend)}\n{_line(entry.reason)}{words}".strip())
    if entry.severity is Severity.INFO:
        etree.SubElement(case, "system-out").text = text
    else:
        failure = etree.SubElement(case, "failure", type=entry.severity, message=of_xml(entry.message))
        failure.text = text


def _line(text: str) -> str:
    return " ".join(text.split())
