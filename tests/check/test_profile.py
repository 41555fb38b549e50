"""A profile is a table of severities; what is wrong in it is said with its line."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check import profile, report
from trialgraph.check.result import Result
from trialgraph.core.errors import UsageError
from trialgraph.core.model import Severity
from trialgraph.core.standards import RDF
from trialgraph.core.vocabulary import TG

RESULTS = [Result(Severity.WARNING, code, "", "", "x:node") for code in ("one", "two", "three")]
ITEM = '[[item]]\nnumber = "1"\nname = "phase"\ngiven = "?trial tg:phase ?value"\n'


def test_severities_are_those_of_the_profile_and_what_is_ignored_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "profile.toml"
    file.write_text('[severity]\none = "error"\ntwo = "ignore"\n', encoding="utf-8")
    read = profile.read(file, ["one", "two", "three"])
    assert [(each.code, each.severity) for each in profile.applied(read, RESULTS)] == [
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
        ('[[item]]\nnumber = "1"\n', "profile.toml: item 1 has no number or no name"),
        (
            '[[item]]\nnumber = "1"\nname = "a"\ngiven = "?trial tg:phase"\n',
            "profile.toml:4: what gives item 1 is no SPARQL",
        ),
        (ITEM + 'applies = "?trial tg:phase"\n', "profile.toml:5: what asks for item 1 is no SPARQL"),
        (ITEM + 'severity = "grave"\n', "“grave” of item 1 is no severity. Use error, warning, info"),
        (ITEM + 'weight = "1"\n', "or says more than number, name, given, applies, severity"),
        (ITEM + ITEM, "two items have the number 1"),
        ('[[item]]\nnumber = "1"\nname = "a"\nseverity = "error"\n', "nothing says what gives it. Write “given” too"),
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


def test_a_profile_with_items_shows_of_other_rules_only_those_that_it_names(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('[severity]\ntwo = "error"\n[[item]]\nnumber = "1"\nname = "phase"\n', encoding="utf-8")
    read = profile.read(file, ["one", "two", "three"])
    assert read.items is not None and read.items.code == "ours"
    assert [(each.code, each.severity) for each in profile.applied(read, RESULTS)] == [("two", Severity.ERROR)]
    assert [each.code for each in RESULTS if profile.is_unnamed(read, each)] == ["one", "three"]


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        ("", [("error", "ours-1"), ("info", "ours")]),
        ('ours = "warning"', [("error", "ours-1"), ("warning", "ours")]),
        ('ours = "ignore"', [("error", "ours-1")]),
        ('ours-1 = "warning"', [("warning", "ours-1"), ("info", "ours")]),
    ],
)
def test_an_item_has_a_severity_of_its_own_and_the_table_may_change_it(
    tmp_path: Path, table: str, shown: list[tuple[str, str]]
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(f'[severity]\n{table}\n{ITEM}severity = "error"\n', encoding="utf-8")
    graph = ox.Store()
    graph.add(ox.Quad(ox.NamedNode("x:1"), ox.NamedNode(RDF.type), ox.NamedNode(TG.Trial)))
    found = report.report(graph, report.Wanted(file))
    assert [(each.severity, each.code) for each in found.entries] == shown
    assert found.entries[0].reason == "“ours” asks for it (ours)."
    (told,) = [each for each in found.notices if "of other rules" in each]
    assert "not shown: beside a list of items only those are that its table [severity] names" in told


def test_a_misspelt_term_of_an_item_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    given = '"""?trial tg:hasArm ?arm .\n?arm tg:armTyp ?value"""'
    file.write_text(f'[[item]]\nnumber = "1"\nname = "arms"\ngiven = {given}\n', encoding="utf-8")
    listed = profile.read(file).items
    assert listed is not None
    told = [f"{file}:5: there is no tg:armTyp. Did you mean tg:armType?"]
    assert profile.misspelt(ox.Store(), file, listed) == told
    assert report.report(ox.Store(), report.Wanted(file)).notices[:1] == tuple(told)


@pytest.mark.parametrize("name", ["ich-m11", "who-trds"])
def test_a_profile_of_ours_is_found_by_its_name(name: str) -> None:
    assert name in profile.names()
    read = profile.read(profile.found(name))
    assert read.items is not None and read.items.code == name
    assert len({item.number for item in read.items.items}) == len(read.items.items)
    assert profile.misspelt(ox.Store(), profile.found(name), read.items) == []


def test_the_data_set_of_the_who_has_its_24_items() -> None:
    read = profile.read(profile.found("who-trds"))
    assert read.items is not None
    assert [item.number for item in read.items.items] == [str(number) for number in range(1, 25)]


def test_a_file_goes_before_a_name_and_what_is_neither_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "who-trds").write_text('[severity]\none = "error"\n', encoding="utf-8")
    assert profile.read(profile.found("who-trds"), ["one"]).levels == {"one": "error"}
    with pytest.raises(UsageError, match="Name a TOML file, or ich-m11 or who-trds"):
        profile.found("who")
