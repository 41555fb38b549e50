"""What a program imports is named, there, quick to import, and does what its documentation shows."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import trialgraph
from trialgraph.core import resources
from trialgraph.library import exporting, extraction, tabular

PAGE = Path(__file__).parents[1] / "docs" / "library.md"


@pytest.mark.parametrize("name", trialgraph.__all__)
def test_a_name_is_there_and_documented(name: str) -> None:
    assert getattr(trialgraph, name).__doc__
    assert name in dir(trialgraph)


def test_what_is_no_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(trialgraph, "nothing")  # noqa: B009


def test_the_folders_of_these_names_do_not_hide_the_functions() -> None:
    from trialgraph.build import line
    from trialgraph.extract import EXTRACTORS

    assert line and EXTRACTORS and trialgraph.build.__name__ == "build" and trialgraph.extract.__name__ == "extract"


def test_the_import_loads_nothing_else() -> None:
    asked = "import sys, trialgraph; print([name for name in sys.modules if name.startswith('trialgraph.')])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_the_exports_are_all_that_there_are() -> None:
    assert exporting.FORMATS == trialgraph.EXPORTS


@pytest.mark.parametrize("module", [extraction, tabular])
def test_the_examples_of_a_module_run(module: object) -> None:
    names = {**vars(trialgraph.core.model), **vars(module)}  # type: ignore[attr-defined]
    assert doctest.testmod(module, globs=names).failed == 0  # type: ignore[arg-type]


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(resources.examples())
    found = doctest.testfile(
        str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    )
    assert found.attempted > 15 and found.failed == 0
