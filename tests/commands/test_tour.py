"""The tour types only what a person can type after it, in a folder of any name."""

import shlex
from pathlib import Path

import pytest

from trialgraph.commands import manual
from trialgraph.commands import tour as demo
from trialgraph.core import resources

STORES = [Path("demo.store"), Path("my store"), Path("it's; rm -rf $HOME")]


def commands(text: str) -> list[list[str]]:
    """The words of the lines that show a command."""
    shown = [line.strip().removeprefix("$ ") for line in text.splitlines()]
    return [shlex.split(line)[1:] for line in shown if line.startswith("trialgraph ")]


@pytest.mark.parametrize("store", STORES, ids=str)
def test_what_is_shown_is_what_is_run(store: Path) -> None:
    for words in demo.steps(store):
        assert commands(demo.typed(words)) == [words]


@pytest.mark.parametrize("store", STORES, ids=str)
def test_every_step_works_on_the_same_store(store: Path) -> None:
    for words in demo.steps(store):
        parsed, _ = manual.parser().parse_known_args(words)
        assert parsed.store == store


def test_it_builds_the_examples_first_and_finds_them_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (resources.examples(), tmp_path):
        monkeypatch.chdir(folder)
        (command, path, *_), *_ = demo.steps(Path("demo.store"))
        assert command == "build"
        assert Path(path).resolve() == resources.examples().resolve()


def test_what_to_try_next_names_the_store_and_a_page_that_is_there() -> None:
    first, extract, export, *_ = commands(demo.next_steps(Path("mine")))
    assert first[:3] == ["query", "--store", "mine"]
    assert export[:3] == ["export", "--store", "mine"]
    assert Path(extract[1]).is_file()
