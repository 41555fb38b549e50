"""What a question says of a trial is remembered, and is the same however it was asked for."""

import many_trials
from trialgraph.ask import by_trial
from trialgraph.ask.query import ask
from trialgraph.ask.question import question
from trialgraph.core import resources
from trialgraph.view.comparison.remembered import rows_of

QUESTION = question("dose-ladders", resources.queries())


def test_rows_are_those_of_the_question_whoever_asked_before() -> None:
    graph = many_trials.snapshot().graph
    trials = by_trial.in_order(by_trial.all_of(graph))[:6]
    numbers = [by_trial.code(each) for each in trials]
    for some in (trials[2:4], trials, trials[::-1][:3]):
        wanted = dict.fromkeys(by_trial.in_order(some))
        got = [tuple(row.values()) for row in rows_of(graph, QUESTION, {"weight": "70"}, wanted)]
        asked = ask(QUESTION, graph, {"weight": "70", "trial": [n for n in numbers if any(n in each for each in some)]})
        assert got == list(asked.rows) and got
    heavier = list(rows_of(graph, QUESTION, {"weight": "90"}, dict.fromkeys(trials)))
    assert heavier != list(rows_of(graph, QUESTION, {"weight": "70"}, dict.fromkeys(trials)))
