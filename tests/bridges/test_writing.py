"""One trial is a document, all are lines, and the same graph gives the same bytes."""

import io
import json

import pytest

from bridges.trial import graph
from trialgraph.bridges.writing import BRIDGES, write
from trialgraph.core.errors import UsageError


def written(format: str, trial: str | None = None) -> str:
    output = io.BytesIO()
    write(graph(), output, format=format, trial=trial)
    return output.getvalue().decode()


@pytest.mark.parametrize("format", sorted(BRIDGES))
def test_one_trial_is_a_document_and_all_are_lines(format: str) -> None:
    (line,) = written(format).splitlines()
    assert json.loads(line) == json.loads(written(format, "nct 00000001"))
    assert written(format) == written(format)


def test_a_trial_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no such trial"):
        written("fhir", "NCT00000009")
