"""Three things that are wrong, with all that a report can show and with next to nothing."""

import pytest

from trialgraph.check.places import Place
from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.entry import Words
from trialgraph.check.result import Result
from trialgraph.core.model import Severity

TRIAL = "https://w3id.org/trialgraph/trial/NCT00000000"
PASSAGE = "https://w3id.org/trialgraph/document/5f0c#char=3,12"
QUOTE = "50% <3,\n:mg\x07"


@pytest.fixture
def told() -> list[Entry]:
    """An error with its words and their place, a warning of a file that is gone, and an info about no trial."""
    error = Result(
        Severity.ERROR, "dose_wrong", "It is: 50%,\nor <3.", "It matters.", f"{TRIAL}/dose/1", TRIAL, PASSAGE
    )
    warning = Result(Severity.WARNING, "no_phase", "No phase.", "", TRIAL, TRIAL, PASSAGE)
    info = Result(Severity.INFO, "odd", "It is odd.", "Why.", "https://example.org/x", value="“x”")
    words = Words("page 1.txt", "arms.0.label", 3, 12, QUOTE)
    return [
        Entry(error, error.message, "Mend it.", "NCT00000000", words, "pages/page 1.txt", Place(2, 5, 3, 4), "a1"),
        Entry(warning, warning.message, "Look.", "NCT00000000", words, "pages/page 1.txt", fingerprint="b2"),
        Entry(info, info.message, "Look.", "", fingerprint="c3"),
    ]
