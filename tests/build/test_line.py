"""A build reads what it is given, says what it could not read, and gives the same graph however it is run."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run, export_to_file
from trialgraph.build.line import BuildReport, build
from trialgraph.core import resources
from trialgraph.core.errors import LexiconError, StoreError, UnreadableError, UsageError
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.progress import Done
from trialgraph.graph import store

PAGE = """A study of anti-HER2 CAR-T cells in patients with solid tumors

Phase
PHASE1

Inclusion Criteria:
1. Age {age} years or older.
2. Written informed consent was given by the participants of this trial.
"""


WORD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/trialgraph/event/invented> a skos:Concept ; skos:notation "invented" ; skos:prefLabel "invented"@en ;
    skos:inScheme <https://w3id.org/trialgraph/event> .
"""


def page(path: Path, age: int = 18) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(age=age), encoding="utf-8")
    return path


def turtle(folder: Path) -> str:
    with store.reading(folder) as graph:
        export_to_file(graph, folder / "graph.ttl")
    return (folder / "graph.ttl").read_text(encoding="utf-8")


def titles(folder: Path) -> list[str]:
    with store.reading(folder) as graph:
        rows = graph.query("SELECT ?title { ?page a tg:Document ; dcterms:title ?title }", prefixes=PREFIXES)
        return sorted(row["title"].value for row in rows)  # type: ignore[union-attr]


def test_the_graph_holds_exactly_the_documents_given(tmp_path: Path) -> None:
    one, two = page(tmp_path / "one.txt", 18), page(tmp_path / "two.txt", 19)
    build([one, two], tmp_path / "store")
    assert titles(tmp_path / "store") == ["one.txt", "two.txt"]
    build([two], tmp_path / "store")
    assert titles(tmp_path / "store") == ["two.txt"]


def test_a_folder_is_read_to_its_depth_without_hidden_files_and_stores(tmp_path: Path) -> None:
    page(tmp_path / "b.txt", 18)
    page(tmp_path / "deep" / "er" / "a.txt", 19)
    page(tmp_path / ".hidden" / "c.txt", 20)
    page(tmp_path / ".d.txt", 21)
    for _ in range(2):
        told: list[str] = []
        build([tmp_path], tmp_path / "store", tell=told.append)
        assert not told
        assert titles(tmp_path / "store") == ["a.txt", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    told: list[str] = []
    path = page(tmp_path / "pages" / "a.txt")
    report = build([path, tmp_path / "pages", path], tmp_path / "store", tell=told.append)
    assert (report.documents, told) == (1, [])


def test_processes_give_the_same_graph_as_one(tmp_path: Path) -> None:
    for age in range(18, 40):
        page(tmp_path / "pages" / f"{age}.txt", age)
    build([tmp_path / "pages"], tmp_path / "one", jobs=1)
    build([tmp_path / "pages"], tmp_path / "two", jobs=2)
    assert turtle(tmp_path / "one") == turtle(tmp_path / "two")


def test_a_renamed_file_is_the_same_document_at_another_place(tmp_path: Path) -> None:
    before = page(tmp_path / "before.txt")
    build([before], tmp_path / "one")
    build([before.rename(tmp_path / "after.txt")], tmp_path / "two")
    assert turtle(tmp_path / "two") == turtle(tmp_path / "one").replace("before.txt", "after.txt")


def test_progress_counts_records_and_bytes(tmp_path: Path) -> None:
    seen: list[Done] = []
    paths = [page(tmp_path / f"{age}.txt", age) for age in (18, 19)]
    build(paths, tmp_path / "store", progress=seen.append)
    size = len(PAGE.format(age=18))
    assert seen == [Done(1, size, 2 * size), Done(2, 2 * size, 2 * size)]


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ((1, 1, 1, 1, 1), "1 document, 1 triple, 1 cross-field finding; 1 problem"),
        ((2, 0, 30, 0, 2), "2 documents (0 of them new), 30 triples, 0 cross-field findings; 2 problems"),
        ((2, 1, 30, 0, 0), "2 documents (1 of them new), 30 triples, 0 cross-field findings"),
    ],
)
def test_a_report_counts_in_words(counts: tuple[int, int, int, int, int], line: str) -> None:
    assert str(BuildReport(*counts)) == line


def test_a_folder_that_may_not_be_read_is_named_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(tmp_path / "pages" / "a.txt", 18)
    page(tmp_path / "pages" / "secret" / "b.txt", 19)
    real = os.scandir

    def refusing(path: object) -> object:
        if str(path).endswith("secret"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refusing)
    told: list[str] = []
    report = build([tmp_path / "pages"], tmp_path / "store", tell=told.append)
    assert (report.documents, report.problems) == (1, 1)
    assert told == [f"{tmp_path}/pages/secret: this folder cannot be read (Permission denied). Check its permissions."]
    with pytest.raises(UnreadableError, match="nothing could be read"):
        build([tmp_path / "pages" / "secret"], tmp_path / "store")


def test_a_full_disk_leaves_the_old_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trialgraph.build import line as module

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    build([page(tmp_path / "one.txt", 18)], tmp_path / "store")
    monkeypatch.setattr(module, "_load", full)
    with pytest.raises(StoreError, match="No space left on device"):
        build([page(tmp_path / "two.txt", 19)], tmp_path / "store")
    assert titles(tmp_path / "store") == ["one.txt"]


def test_nothing_to_read_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no document"):
        build([tmp_path / "empty"], tmp_path / "store")


def test_where_nothing_can_be_read_the_store_stays(tmp_path: Path) -> None:
    build([page(tmp_path / "page.txt")], tmp_path / "store")
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableError, match="nothing could be read"):
        build([tmp_path / "empty.txt"], tmp_path / "store")
    assert titles(tmp_path / "store") == ["page.txt"]


def test_a_mistake_in_an_extractor_costs_one_page_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trialgraph.build import extraction

    def failing(record: object, lexicon: object) -> object:
        raise ZeroDivisionError("oh")

    good, told = page(tmp_path / "good.txt", 18), list[str]()
    monkeypatch.setattr(extraction, "extract", failing)
    with pytest.raises(UnreadableError):
        build([good], tmp_path / "store", tell=told.append)
    (line,) = told
    assert line.startswith(f"{good}: the extractors failed on this page (ZeroDivisionError: oh, test_line.py:")
    assert line.endswith("). Please report it with the page.")


# ---- building again


def test_a_second_build_extracts_only_what_changed(tmp_path: Path) -> None:
    paths = [page(tmp_path / f"{age}.txt", age) for age in (18, 19, 20)]
    assert build(paths, tmp_path / "store").new == 3
    page(paths[1], 40)
    again = build(paths, tmp_path / "store")
    assert (again.documents, again.new) == (3, 1)
    build(paths, tmp_path / "fresh")
    assert turtle(tmp_path / "store") == turtle(tmp_path / "fresh")


def test_a_source_that_is_gone_leaves_no_fact(tmp_path: Path) -> None:
    one, two = (page(tmp_path / "pages" / f"{age}.txt", age) for age in (18, 19))
    build([tmp_path / "pages"], tmp_path / "store")
    two.unlink()
    assert build([tmp_path / "pages"], tmp_path / "store").new == 0
    build([one], tmp_path / "fresh")
    assert turtle(tmp_path / "store") == turtle(tmp_path / "fresh")


def test_a_file_with_another_name_is_not_extracted_again(tmp_path: Path) -> None:
    before = page(tmp_path / "before.txt")
    build([before], tmp_path / "store")
    assert build([before.rename(tmp_path / "after.txt")], tmp_path / "store").new == 0
    assert titles(tmp_path / "store") == ["after.txt"]


def test_another_word_in_the_lexicon_extracts_all_again(tmp_path: Path) -> None:
    paths = [page(tmp_path / f"{age}.txt", age) for age in (18, 19)]
    build(paths, tmp_path / "store")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "mine.ttl").write_text(WORD, encoding="utf-8")
    report = build(paths, tmp_path / "store", lexicon=tmp_path / "words")
    assert (report.documents, report.new) == (2, 2)


def test_a_record_that_could_not_be_read_is_told_in_every_build(tmp_path: Path) -> None:
    page(tmp_path / "pages" / "a.txt")
    (tmp_path / "pages" / "b.txt").write_text(f"{PAGE.format(age=19)}3. The patient has no other", encoding="utf-8")
    for _ in range(2):
        told: list[str] = []
        assert build([tmp_path / "pages"], tmp_path / "store", tell=told.append).problems == 1
        assert "b.txt" in told[0]


def test_processes_extract_only_what_changed(tmp_path: Path) -> None:
    paths = [page(tmp_path / f"{age}.txt", age) for age in range(18, 60)]
    build(paths, tmp_path / "store", jobs=2)
    page(paths[20], 80)
    assert build(paths, tmp_path / "store", jobs=2).new == 1
    build(paths, tmp_path / "fresh", jobs=1)
    assert turtle(tmp_path / "store") == turtle(tmp_path / "fresh")


# ---- further words


def test_further_words_join_the_lexicon(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "mine.ttl").write_text("<https://example.org/x> <https://example.org/y> 1 .")
    build([page(tmp_path / "page.txt")], tmp_path / "store", lexicon=tmp_path / "words")
    with store.reading(tmp_path / "store") as graph:
        assert graph.query("ASK { <https://example.org/x> ?p ?o }")


def test_further_words_that_are_no_turtle_are_named(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "mine.ttl").write_text("no turtle")
    with pytest.raises(LexiconError, match=r"mine\.ttl"):
        build([page(tmp_path / "page.txt")], tmp_path / "store", lexicon=tmp_path / "words")


def test_the_examples_are_built_without_a_word_of_complaint(run: Run, tmp_path: Path) -> None:
    done = run("build", resources.examples(), "--store", tmp_path / "store")
    assert done.returncode == 0, done.stderr
    assert "5 documents" in done.stdout + done.stderr and "problem" not in done.stderr


def test_a_document_may_come_through_stdin(run: Run, tmp_path: Path) -> None:
    done = run("build", "-", "--store", tmp_path / "store", input=PAGE.format(age=18))
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "store") == ["stdin"]


def test_processes_die_with_a_killed_build(tmp_path: Path) -> None:
    """A worker that outlives its parent would keep memory and a processor for ever."""
    for age in range(300):
        page(tmp_path / "pages" / f"{age}.txt", age)
    command = [sys.executable, "-m", "trialgraph", "build", "pages", "--store", "store", "--jobs", "2"]
    build_ = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stderr=subprocess.DEVNULL)
    time.sleep(0.6)
    build_.send_signal(signal.SIGKILL)
    build_.wait()
    deadline = time.monotonic() + 10
    while _group_is_alive(build_.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _group_is_alive(build_.pid)


def _group_is_alive(group: int) -> bool:
    """Tell whether a process of the group lives; a zombie does not."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False
