"""A profile is a table of severities; what is wrong in it is said with its line."""

from pathlib import Path

import pytest

from trialgraph.check import profile
from trialgraph.check.result import Result
from trialgraph.core.errors import UsageError
from trialgraph.core.model import Severity

RESULTS = [Result(Severity.WARNING, code, "", "", "x:node") for code in ("one", "two", "three")]


def test_severities_are_those_of_the_profile_and_what_is_ignored_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "profile.toml"
    file.write_text('[severity]\none = "error"\ntwo = "ignore"\n', encoding="utf-8")
    levels = profile.read(file, ["one", "two", "three"])
    assert [(each.code, each.severity) for each in profile.applied(levels, RESULTS)] == [
        ("one", Severity.ERROR),
        ("three", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[severity]\none = \n", "profile.toml:2: this is no TOML"),
        ('[severity]\n# a note\none = "grave"\n', "profile.toml:3: “grave” is no severity. Use error, warning, info"),
        ("[severity]\none = 3\n", "profile.toml:2: “3” is no severity"),
        ('[severity]\ntwo = "error"\n', "profile.toml:2: there is no rule “two”"),
        ('[severities]\none = "error"\n', "profile.toml: it has no table [severity]"),
        ("severity = 3", "profile.toml: it has no table [severity]"),
        ("", "profile.toml: it has no table [severity]"),
        (None, "profile.toml: cannot be read (No such file or directory)"),
        (b"\xff", "profile.toml: cannot be read (it is no UTF-8)"),
    ],
)
def test_what_is_no_profile_is_refused_in_one_line(tmp_path: Path, text: str | bytes | None, message: str) -> None:
    file = tmp_path / "profile.toml"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UsageError) as refused:
        profile.read(file, ["one"])
    assert message in str(refused.value) and "\n" not in str(refused.value)
