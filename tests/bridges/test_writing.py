"""One trial is a document, all are lines, and the same graph gives the same bytes."""

import io
import json

import pytest

from bridges.trial import graph
from trialgraph.bridges.writing import BRIDGES, write
from trialgraph.core.errors import UsageError


def written(format: str, trial: str | None = None) -> str:
    output = io.BytesIO()
    write(graph(), output, format=format, trial=trial, tell=lambda _: None)
    return output.getvalue().decode()


def told(format: str, trial: str | None = None) -> list[str]:
    lines: list[str] = []
    write(graph(), io.BytesIO(), format=format, trial=trial, tell=lines.append)
    return lines


@pytest.mark.parametrize("format", sorted(BRIDGES))
def test_one_trial_is_a_document_and_all_are_lines(format: str) -> None:
    (line,) = written(format).splitlines()
    assert json.loads(line) == json.loads(written(format, "nct 00000001"))
    assert written(format) == written(format)


def test_a_trial_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no such trial"):
        written("fhir", "NCT00000009")


def test_of_one_trial_each_kind_and_each_thing_that_is_left_out_is_told() -> None:
    lines = told("usdm", "NCT00000001")
    assert "NCT00000001: lost in USDM: 2 × dose level" in lines
    assert "NCT00000001: lost in USDM: 1 × agent dose" in lines
    assert any("the documents do not say" in line for line in lines)
    assert "NCT00000001: lost in FHIR: 15 × criterion kind" in told("fhir", "NCT00000001")


@pytest.mark.parametrize("format", sorted(BRIDGES))
def test_of_all_trials_a_line_each_counts_what_is_left_out(format: str) -> None:
    (line,) = told(format)
    kinds = [each.partition(": lost in ")[2].partition(": ")[2] for each in told(format, "NCT00000001")]
    assert line.startswith("NCT00000001: ") and all(kind in line for kind in kinds)
