"""What changed between two graphs is said once, in words, with the old and the new; what is equal is not said."""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from conftest import Run, graph_of
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.errors import NoStoreError, UnreadableError, UsageError
from trialgraph.core.model import (
    Arm,
    Concept,
    Conditioning,
    Criterion,
    DltWindow,
    Document,
    DoseLevel,
    Duration,
    Endpoint,
    Fact,
    Finding,
    Organisation,
    Polarity,
    Product,
    RegistryNumber,
    Severity,
    Site,
    Stated,
)
from trialgraph.core.plan import Administration
from trialgraph.diff import Change, compare, diff, summary
from trialgraph.diff.shown import as_text
from trialgraph.diff.side import Side, side_of
from trialgraph.graph.export import export

Alter = Callable[[Fact], Fact | None]
WORDS = sample.span("Example Hospital, Basel")


def of(*facts: Fact, document: Document = sample.DOCUMENT) -> Side:
    return side_of(graph_of(document, facts))


def altered(kind: type, **values: object) -> list[Fact]:
    """The facts of the sample, with other values in the facts of a kind."""
    return [replace(fact, **values) if isinstance(fact, kind) else fact for fact in sample.FACTS]  # type: ignore[type-var]


def stated(name: str, value: object) -> list[Fact]:
    """The facts of the sample, with another value of the trial itself."""
    return [
        replace(fact, value=value) if isinstance(fact, Stated) and fact.property == name else fact  # type: ignore[type-var,arg-type]
        for fact in sample.FACTS
    ]


def lines(old: Side, new: Side) -> list[str]:
    """The changes without the trial and without the words."""
    return [as_text(change).split("  ")[1] for change in compare(old, new)]


CASES = [
    (stated("title", "Another study"), "title changed: A study of anti-HER2 CAR-T cells → Another study"),
    (stated("phase", Concept("phase", "PHASE2")), "phase changed: PHASE1 → PHASE2"),
    (stated("minimumAge", Duration(Decimal(21), "a")), "minimum age changed: 18 years → 21 years"),
    (altered(DoseLevel, lower=3e6, upper=3e6), "dose level 1 changed: amount 1e6 cells/kg → 3e6 cells/kg"),
    (altered(DoseLevel, upper=3e6), "dose level 1 changed: amount 1e6 cells/kg → 1e6–3e6 cells/kg"),
    (altered(DoseLevel, unit=Concept("unit", "cells")), "dose level 1 changed: amount 1e6 cells/kg → 1e6 cells"),
    (altered(DltWindow, duration=Duration(Decimal(35), "d")), "DLT window changed: duration 28 days → 35 days"),
    (
        altered(Conditioning, agents=(replace(sample.FLUDARABINE, amount=Decimal(25)),)),
        "conditioning changed: agent fludarabine 30 mg/m2 3 days from day -5 to day -3"
        " → fludarabine 25 mg/m2 3 days from day -5 to day -3",
    ),
    (altered(Product, targets=(Concept("antigen", "CD19"),)), "targets HER2 → CD19"),
    (altered(Endpoint, role=Concept("role", "secondary")), "role primary → secondary"),
    (altered(Endpoint, types=(Concept("endpoint", "CR"),)), "type ORR → CR"),
    (altered(Endpoint, time_frame=Duration(Decimal(6), "mo"), points=()), "time frame 3 months → 6 months"),
    (altered(Site, city="Bern"), "city Basel → Bern"),
    (altered(Organisation, label="Other Institute"), "lead sponsor “Other Institute” changed: label"),
    (
        altered(Criterion, constraints=(replace(sample.PLATELETS, value=Decimal(50)), sample.NEUTROPHILS), groups=()),
        "limit platelets >= 75 10*9/L → platelets >= 50 10*9/L",
    ),
    (
        altered(Criterion, windows=(replace(sample.STEROIDS, duration=Duration(Decimal(7), "d")),)),
        "time limit corticosteroid at least 14 days before apheresis → corticosteroid at least 7 days before apheresis",
    ),
    (altered(Criterion, groups=()), "any of anc, platelets"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "line"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_fact_that_changed_is_one_line_with_old_and_new(facts: list[Fact], line: str) -> None:
    found = lines(of(*sample.FACTS), of(*facts))
    assert len(found) == 1, found
    assert line in found[0]


@pytest.mark.parametrize("facts", [facts for facts, _ in CASES])
def test_the_way_back_says_as_much(facts: list[Fact]) -> None:
    there = list(compare(of(*sample.FACTS), of(*facts)))
    back = list(compare(of(*facts), of(*sample.FACTS)))
    assert [(change.what, change.old_words) for change in there] == [(change.what, change.new_words) for change in back]
    assert [each.old for change in there for each in change.differences] == [
        each.new for change in back for each in change.differences
    ]


LINKED = {"dose level": DoseLevel, "administration": Administration}  # which lose their links to what went


@pytest.mark.parametrize("at", range(len(sample.FACTS)), ids=lambda at: type(sample.FACTS[at]).__name__)
def test_a_fact_that_came_or_went_is_one_line(at: int) -> None:
    """But the registry number: without it the trial is another."""
    fact = sample.FACTS[at]
    if isinstance(fact, RegistryNumber) or (isinstance(fact, Stated) and fact.property == "identifier"):
        pytest.skip("tested below")
    rest = [fact for fact in sample.FACTS if fact is not sample.FACTS[at]]
    for old, new, change in ((rest, sample.FACTS, "added"), (sample.FACTS, rest, "removed")):
        changes = compare(of(*old), of(*new))
        (found,) = [each for each in changes if isinstance(fact, LINKED.get(each.what, type(fact)))]
        assert found.change == change
        assert found.old_words or found.new_words


def test_equal_graphs_do_not_differ_wherever_their_facts_stand() -> None:
    moved = Document("moved.txt", "abcd" * 16, "text/plain", {"": sample.TEXT})
    assert not lines(of(*sample.FACTS), of(*reversed(sample.FACTS), document=moved))
    assert summary(compare(of(*sample.FACTS), of(*sample.FACTS))) == "no difference"


CRITERIA = ["Pregnant women", "Active hepatitis B or hepatitis C", "ANC ≥ 1.0×10^9/L", "Age from 18 to 70 years"]


def asking(*texts: str, polarity: Polarity = Polarity.INCLUSION) -> Side:
    criteria = [Criterion(polarity, at, text, (), (), (), (), WORDS) for at, text in enumerate(texts, 1)]
    return of(Stated("identifier", "NCT00000000", WORDS), *criteria)


@pytest.mark.parametrize(
    ("texts", "changes"),
    [
        (CRITERIA[1:], [("removed", "1")]),
        (["Written consent was given", *CRITERIA], [("added", "1")]),
        (CRITERIA[::-1], []),
        (["Pregnant or nursing women", *CRITERIA[1:]], [("changed", "1")]),
        ([*CRITERIA[1:], "Age from 18 to 75 years"], [("removed", "1"), ("added", "4")]),
        ([*CRITERIA[:3], "Age  from 18\nto 70 years"], []),
        ([*CRITERIA[:2], r"ANC ≥ 1.0×10\^9/L", CRITERIA[3]], []),
        ([*CRITERIA[:3], "Written consent was given"], [("removed", "4"), ("added", "4")]),
        (["Active hepatitis B", *CRITERIA[2:], "Pregnant women"], [("changed", "1")]),
    ],
)
def test_a_criterion_is_known_again_by_its_text(texts: list[str], changes: list[tuple[str, str]]) -> None:
    found = compare(asking(*CRITERIA), asking(*texts))
    assert [(each.change, each.name) for each in found] == changes


def test_a_criterion_does_not_change_its_side() -> None:
    found = compare(asking("Pregnant women"), asking("Pregnant women", polarity=Polarity.EXCLUSION))
    assert [(each.what, each.change) for each in found] == [
        ("inclusion criterion", "removed"), ("exclusion criterion", "added"),
    ]  # fmt: skip


def test_limits_on_other_measures_are_other_criteria() -> None:
    one, other = "ANC ≥ 75 ×10^9/L at screening", "Platelets ≥ 75 ×10^9/L at screening"
    facts = [
        Criterion(Polarity.INCLUSION, 1, text, (), (limit,), (), (), WORDS)
        for text, limit in ((one, sample.NEUTROPHILS), (other, sample.PLATELETS))
    ]
    number = Stated("identifier", "NCT00000000", WORDS)
    assert [each.change for each in compare(of(number, facts[0]), of(number, facts[1]))] == ["removed", "added"]


def ladder(*amounts: float) -> Side:
    unit = Concept("unit", "cells")
    levels = [DoseLevel(Decimal(at), None, each, each, unit, None, WORDS) for at, each in enumerate(amounts, 1)]
    return of(Stated("identifier", "NCT00000000", WORDS), *levels)


def test_dose_levels_are_known_again_by_their_place() -> None:
    assert lines(ladder(1e6, 3e6), ladder(1e6, 5e6, 1e7)) == [
        "dose level 2 changed: amount 3e6 cells → 5e6 cells",
        "dose level 3 added: amount 1e7 cells",
    ]


def test_findings_are_compared() -> None:
    finding = Finding("unread_dose", Severity.WARNING, "A dose was not read.", WORDS)
    (found,) = compare(of(*sample.FACTS), of(*sample.FACTS, finding))
    assert (found.what, found.name, found.change) == ("finding", "unread_dose", "added")
    assert found.new_words == ("Example Hospital, Basel",)


# ---- trials


def page(name: str, sha: str, *facts: Fact) -> Side:
    return of(*facts, document=Document(name, sha * 16, "text/plain", {"": sample.TEXT}))


NUMBER = Stated("identifier", "NCT00000000", WORDS)
OTHER = Stated("identifier", "NCT00000001", WORDS)
TITLE = Stated("title", "A study of anti-HER2 CAR-T cells", WORDS)
ARM = Arm("A", None, None, WORDS)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (page("a.txt", "abcd", NUMBER), page("a.txt", "0123", OTHER), [("trial", "removed"), ("trial", "added")]),
        (page("a.txt", "abcd", TITLE), page("a.txt", "0123", TITLE), []),
        (page("a.txt", "abcd", TITLE), page("a.txt", "0123", TITLE, ARM), [("trial", "changed"), ("arm", "added")]),
        (page("a.txt", "abcd", TITLE), page("b.txt", "0123", TITLE), []),
        (page("a.txt", "abcd"), page("b.txt", "0123"), [("trial", "removed"), ("trial", "added")]),
        (
            page("a.txt", "abcd", TITLE), page("b.txt", "0123", TITLE, NUMBER),
            [("trial", "changed"), ("registry number", "added")],
        ),
    ],
)  # fmt: skip
def test_a_trial_without_a_number_is_known_again(old: Side, new: Side, changes: list[tuple[str, str]]) -> None:
    assert sorted((each.what, each.change) for each in compare(old, new)) == sorted(changes)


def test_a_summary_counts_trials_and_changes() -> None:
    one = Change("NCT00000001", "added", "trial", "", (), (), ())
    two = Change("NCT00000002", "changed", "status", "", (), (), ())
    assert summary([one, two, two]) == "2 trials differ: 1 added, 0 removed, 1 changed (2 changes)"


# ---- stores and files


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two stores of the examples: in the second, one page is altered and one is missing."""
    folder = tmp_path_factory.mktemp("diff")
    shutil.copytree(resources.examples(), folder / "pages")
    build([folder / "pages"], folder / "old")
    first, second = sorted((folder / "pages").glob("*.txt"))[2:4]
    text = first.read_text(encoding="utf-8")
    assert "28 days" in text
    first.write_text(text.replace("28 days", "35 days"), encoding="utf-8")
    second.unlink()
    build([folder / "pages"], folder / "new")
    return folder / "old", folder / "new"


def exported(store: Path, target: Path, format: str) -> Path:
    output = io.BytesIO()
    export(ox.Store.read_only(str(next(store.glob("snapshots/*/graph")))), output, format=format)
    target.write_bytes(output.getvalue())
    return target


@pytest.mark.parametrize(("ending", "format"), [("ttl", "turtle"), ("nt", "ntriples"), ("txt", "ntriples")])
def test_a_file_is_as_good_as_a_store(stores: tuple[Path, Path], tmp_path: Path, ending: str, format: str) -> None:
    old, new = stores
    expected = list(diff(old, new))
    assert {"removed", "changed"} <= {change.change for change in expected}
    file = exported(old, tmp_path / f"old.{ending}", format)
    assert list(diff(file, new)) == expected
    assert not list(diff(file, old))


def test_one_trial_is_compared_by_any_of_its_names(stores: tuple[Path, Path]) -> None:
    whole = list(diff(*stores))
    for number in {change.trial for change in whole}:
        assert list(diff(*stores, trial=number.lower())) == [change for change in whole if change.trial == number]
    with pytest.raises(UsageError, match="NCT00000009: no such trial in either graph"):
        list(diff(*stores, trial="NCT00000009"))


def test_what_is_no_graph_of_trials_is_refused(stores: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.ttl").write_text("no Turtle")
    (tmp_path / "other.ttl").write_text("<x:a> a <x:B> .")
    with pytest.raises(NoStoreError):
        list(diff(stores[0], tmp_path / "folder"))
    for name, message in (("none", "no such store or file"), ("page.ttl", "no Turtle"), ("other.ttl", "no trial")):
        with pytest.raises(UnreadableError, match=message):
            list(diff(stores[0], tmp_path / name))


def test_the_command_says_lines_and_a_summary(run: Run, stores: tuple[Path, Path]) -> None:
    done = run("diff", *stores)
    assert done.returncode == 0
    assert all("  " in line for line in done.stdout.splitlines())
    assert done.stderr.splitlines()[-1].startswith("2 trials differ: 0 added, 1 removed, 1 changed")
    assert run("diff", *stores).stdout == done.stdout
    assert run("diff", *stores, "--fail-on-change").returncode == 1
    found = json.loads(run("diff", *stores, "--format", "json").stdout)
    assert len(found) == len(done.stdout.splitlines())
    assert set(found[0]) == {"trial", "change", "what", "name", "differences", "old_words", "new_words"}


def test_the_command_is_silent_where_nothing_differs(run: Run, stores: tuple[Path, Path]) -> None:
    done = run("diff", stores[0], stores[0], "--fail-on-change")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no difference\n")
    assert json.loads(run("diff", stores[0], stores[0], "--format", "json").stdout) == []
    assert run("diff", stores[0], stores[0] / "none").returncode == 2
    assert run("diff", stores[0]).returncode == 2
