"""What a server does is counted in the form that Prometheus reads."""

from prometheus_client.parser import text_string_to_metric_families

from trialgraph.serve.metrics import Metrics


def test_requests_are_counted_by_part_status_and_outcome() -> None:
    metrics = Metrics()
    metrics.observe({"path": "/sparql"}, 200, 0.004)
    metrics.observe({"path": "/sparql", "outcome": "deadline-exceeded"}, 504, 10.0)
    metrics.observe({"path": "/any/word"}, 404, 0.001)
    text = bytes(metrics.shown().body).decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    counted = {
        tuple(each.labels[name] for name in ("part", "status", "outcome")): each.value
        for each in samples
        if each.name == "trialgraph_requests_total"
    }
    assert counted == {
        ("sparql", "200", "good"): 1,
        ("sparql", "504", "deadline-exceeded"): 1,
        ("other", "404", "good"): 1,
    }
    sums = {each.labels["part"]: each.value for each in samples if each.name == "trialgraph_seconds_sum"}
    assert sums["sparql"] == 10.004
