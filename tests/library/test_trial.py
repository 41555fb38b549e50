"""A trial of an open graph: what is said of it, and the questions about it."""

from pathlib import Path

import rdflib

import trialgraph


def test_a_trial_is_looked_at_and_asked(built: Path) -> None:
    with trialgraph.Graph.open(built) as graph:
        trial = graph.trial("nct06101082")
        assert trial.iri.endswith("/trial/NCT06101082") and repr(trial).startswith("NCT06101082  ")
        assert trial.page.criteria and set(trial.ask("dose-ladders").column("trial")) == {trial.name}
        assert len(trial.to_rdflib()) == len(rdflib.Graph().parse(data=trial.export(), format="turtle"))
        assert "<h4>laboratory-thresholds</h4>" in trial._repr_html_()
