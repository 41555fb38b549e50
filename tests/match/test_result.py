"""A match tells its judgements by outcome, and each thing that would decide once."""

from trialgraph.match.result import Judgement, Match, Missing, Need, Outcome, Verdict

PLATELETS, AGE = Need(Missing.MEASURE, "platelets"), Need(Missing.AGE, "")


def test_what_would_decide_is_told_once_and_in_order() -> None:
    judgements = (
        Judgement(None, False, "age", Outcome.OPEN, needs=(AGE,)),
        Judgement("x:1", False, "platelets", Outcome.OPEN, needs=(PLATELETS, AGE)),
        Judgement("x:2", True, "both", Outcome.MET),
    )
    match = Match("x:0", "0", "", Verdict.UNDECIDED, judgements)
    assert match.needs == (AGE, PLATELETS)
    assert match.of(Outcome.MET) == judgements[2:]
