"""Options are whole words with sane values, the same for all commands."""

import re
from pathlib import Path

import pytest

from trialgraph.commands import arguments, manual


@pytest.mark.parametrize("command", ["check", "query", "export", "serve"])
def test_commands_share_one_store_unless_told_otherwise(command: str) -> None:
    assert manual.parser().parse_args([command]).store == arguments.STORE
    assert manual.parser().parse_args([command, "--store", "mine"]).store == Path("mine")


@pytest.mark.parametrize(
    "words",
    [
        ["build", "page.txt", "--job", "2"],
        ["build", "page.txt", "--jobs", "-1"],
        ["build", "page.txt", "--jobs", "two"],
        ["serve", "--port", "http"],
        ["serve", "--port", "70000"],
        ["build", "page.txt", "--store", ""],
        ["build", "page.txt", "--lexicon", "none"],
    ],
)
def test_options_are_whole_words_with_sane_values(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        manual.parser().parse_args(words)
    assert left.value.code == 2
    assert re.fullmatch(r"(trialgraph.*): error: .+\. See \1 --help\n", capsys.readouterr().err)


def test_a_folder_without_turtle_holds_no_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words.txt").touch()
    with pytest.raises(SystemExit):
        manual.parser().parse_args(["build", "page.txt", "--lexicon", str(tmp_path)])
    assert f"{tmp_path} holds no Turtle file (*.ttl). See trialgraph build --help" in capsys.readouterr().err


def test_a_folder_of_words_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "mine.ttl").touch()
    monkeypatch.chdir(tmp_path)
    parsed = manual.parser().parse_args(["build", "page.txt", "--lexicon", "words"])
    assert parsed.lexicon == (tmp_path / "words").resolve()
