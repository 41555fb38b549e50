"""The notebooks run from their first cell to their last, as they are, and keep no output."""

from pathlib import Path

import nbclient
import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "examples" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
EXPECTED = {  # what an output must say
    "1-dose-ladders": ["NCT00000012", "450000000"],
    "2-thresholds": ["100 documents", "Platelets ≥ 30 x 10^9/L"],
    "3-a-person-and-trials": ["excluded by these words", "5 documents"],
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs"
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    said = nbformat.writes(notebook)
    for words in EXPECTED[path.stem]:
        assert words in said, words


def test_there_are_three() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(EXPECTED)
