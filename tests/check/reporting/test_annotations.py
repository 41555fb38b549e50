"""A workflow command is one line, whatever the words hold."""

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.annotations import as_annotations


def test_each_entry_is_one_command(told: list[Entry]) -> None:
    assert as_annotations(told).split("\n") == [
        "::error file=pages/page 1.txt,title=dose_wrong NCT00000000,line=2,endLine=3,col=5"
        "::It is: 50%25,%0Aor <3. Mend it.",
        "::warning file=pages/page 1.txt,title=no_phase NCT00000000::No phase. Look.",
        "::notice title=odd::It is odd. Look.",
    ]
