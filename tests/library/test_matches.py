"""A person and a graph become a row for each trial, with the judgements behind it."""

from pathlib import Path

import pytest

import trialgraph


def test_each_trial_says_whether_a_person_could_join(built: Path) -> None:
    with trialgraph.Graph.open(built) as graph:
        found = graph.match({"age": 12}, all=True)
        assert "excluded by these words" in found.column("verdict")
        assert len(found) == len(found.trials) == len(graph.trials())
        assert trialgraph.Matches.NOTICE in found._repr_html_()
        with pytest.raises(trialgraph.PersonError):
            graph.match({"agee": 12})
