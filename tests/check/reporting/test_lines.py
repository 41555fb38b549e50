"""People read two or three lines for each thing: what and where, what it says and what to do, the words."""

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.lines import as_lines


def test_each_entry_is_two_or_three_lines(told: list[Entry]) -> None:
    assert as_lines(told) == (
        "error    dose_wrong  NCT00000000\n"
        "         It is: 50%, or <3. Mend it.\n"
        "         pages/page 1.txt:2:5: “50% <3, :mg\\u0007”\n"
        "warning  no_phase  NCT00000000\n"
        "         No phase. Look.\n"
        "         page 1.txt, field arms.0.label, characters 3 to 12: “50% <3, :mg\\u0007”\n"
        "info     odd\n"
        "         It is odd. Look."
    )


def test_nothing_is_said_of_nothing() -> None:
    assert as_lines([]) == ""
