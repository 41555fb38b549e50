"""A spreadsheet shows a row for each finding, and computes nothing of what a document says."""

import csv
import io
from dataclasses import replace

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.entry import Words
from trialgraph.check.reporting.sheet import as_csv


def rows(entries: list[Entry]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(entries), newline="")))


def test_a_row_has_what_is_known_of_a_finding(told: list[Entry]) -> None:
    error, warning, info = rows(told)
    assert (error["severity"], error["rule"], error["trial"]) == ("error", "dose_wrong", "NCT00000000")
    assert (error["file"], error["line"], error["column"]) == ("pages/page 1.txt", "2", "5")
    assert (error["message"], error["mend"], error["reason"]) == ("It is: 50%,\nor <3.", "Mend it.", "It matters.")
    assert error["words"].startswith("50% <3,\n:mg") and error["field"] == "arms.0.label"
    assert (warning["line"], warning["fingerprint"]) == ("", "b2")
    assert (info["trial"], info["words"]) == ("", "")


def test_no_cell_is_a_formula(told: list[Entry]) -> None:
    words = Words("a.txt", None, 0, 1, '=HYPERLINK("x")')
    (row,) = rows([replace(told[0], words=words, message="+1+1", file="@x")])
    assert (row["words"], row["message"], row["file"]) == ('\'=HYPERLINK("x")', "'+1+1", "'@x")


def test_nothing_is_a_heading_alone() -> None:
    assert as_csv([]).startswith("severity,rule,trial,") and "\n" not in as_csv([])
