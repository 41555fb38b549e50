"""Paths name files in one order and each once; what is hidden or belongs to a store is no document."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from trialgraph.core import resources
from trialgraph.core.errors import UnreadableError, UsageError
from trialgraph.core.model import Record
from trialgraph.input import readers
from trialgraph.input.sources import STDIN, Source, pieces, problem, record, sources
from trialgraph.input.splitting import Piece
from trialgraph.knowledge import lexicon

PAGE = "Invented Cells for Lupus\nNCT00000000\nPhase\nPHASE1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which we are."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE, encoding="utf-8")


def named(*paths: str) -> list[str]:
    """What some paths name."""
    return [source.path.as_posix() for source in sources(map(Path, paths))]


def records(source: Source) -> list[Record]:
    """The records of a file; the first problem is raised."""
    found = []
    for piece in pieces(source):
        if piece.problem:
            raise UnreadableError(piece.problem)
        found.append(record(piece, lexicon.load()))
    return found


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))


# ---- files and folders


def test_files_come_as_they_are_given_and_those_of_a_folder_by_name(folder: Path) -> None:
    write("z.txt", "a.txt", "pages/2.txt", "pages/10.txt", "pages/b/1.txt", "pages/a/1.txt")
    assert named("z.txt", "a.txt") == ["z.txt", "a.txt"]
    assert named("pages") == ["pages/10.txt", "pages/2.txt", "pages/a/1.txt", "pages/b/1.txt"]


def test_any_ending_may_be_a_document(folder: Path) -> None:
    write("pages/a.json", "pages/b", "pages/c.TXT")
    assert named("pages") == ["pages/a.json", "pages/b", "pages/c.TXT"]


def test_a_file_that_is_named_in_several_ways_comes_once(folder: Path) -> None:
    write("pages/a.txt", "pages/b.txt")
    (folder / "link.txt").symlink_to("pages/a.txt")
    assert named("pages/b.txt", "pages", "./pages/../pages/a.txt", str(folder / "pages/b.txt"), "link.txt") == [
        "pages/b.txt",
        "pages/a.txt",
    ]


def test_what_is_hidden_is_passed_over_unless_it_is_named(folder: Path) -> None:
    write("pages/.hidden.txt", "pages/.git/a.txt", "pages/a.txt", "pages/about.ipynb")
    assert named("pages") == ["pages/a.txt"]
    assert named("pages/.hidden.txt", "pages/.git") == ["pages/.hidden.txt", "pages/.git/a.txt"]


def test_a_store_below_a_folder_is_passed_over(folder: Path) -> None:
    """The default store lies where ``trialgraph build .`` looks for documents."""
    write("a.txt", "trialgraph.store/current", "trialgraph.store/lock", "trialgraph.store/snapshots/1/graph/1.sst")
    assert named(".") == ["a.txt"]


@pytest.mark.parametrize("files", [("mine/snapshots/a.txt",), ("mine/lock", "mine/snapshots.txt")])
def test_a_folder_that_only_looks_like_a_store_is_read(folder: Path, files: tuple[str, ...]) -> None:
    write(*files)
    assert named(".") == list(files)


# ---- links


def told(*paths: str) -> list[str]:
    """The links that some paths name and that are not followed."""
    return [source.path.as_posix() for source in sources(map(Path, paths)) if source.problem]


def link(**links: str) -> None:
    """Make links below the folder ``pages``; two underscores stand for a slash."""
    for name, target in links.items():
        Path("pages", name.replace("__", "/")).symlink_to(target)


@pytest.mark.parametrize(
    "target", ["../other", "../other/secret.txt", "..", "../..", "/etc", "/etc/passwd", "../pages2"]
)
def test_a_link_that_leads_out_of_a_folder_is_told_and_not_followed(folder: Path, target: str) -> None:
    write("pages/a.txt", "other/secret.txt", "pages2/b.txt")
    link(out=target)
    assert sorted(named("pages")) == ["pages/a.txt", "pages/out"]
    assert told("pages") == ["pages/out"]
    (piece,) = [piece for source in sources([Path("pages")]) if source.problem for piece in pieces(source)]
    assert piece.problem == (
        "pages/out: this link leads out of the folder and is not followed. "
        "Name it beside the folder if it is to be read."
    )
    assert not piece.data


def test_a_link_to_a_link_that_leads_out_is_not_followed(folder: Path) -> None:
    write("pages/a.txt", "other/secret.txt")
    link(first="second", second="../other/secret.txt")
    assert told("pages") == ["pages/first", "pages/second"]


@pytest.mark.parametrize("way", ["pages/out", "other", "other/secret.txt"])
def test_a_link_that_is_named_itself_is_followed(folder: Path, way: str) -> None:
    """Whatever else names it, before or after."""
    write("pages/a.txt", "other/secret.txt")
    link(out="../other")
    secret = [f"{way}/secret.txt"] if not way.endswith(".txt") else [way]
    assert named(way) == secret
    assert [each for each in named("pages", way) if each != "pages/out"] == ["pages/a.txt", *secret]
    assert [each for each in named(way, "pages") if each != "pages/out"] == [*secret, "pages/a.txt"]


def test_a_folder_that_is_a_link_is_a_folder(folder: Path) -> None:
    write("pages/a.txt", "pages/b/c.txt")
    Path("here").symlink_to("pages")
    link(b__up="..", b__out="../..")
    assert named("here") == ["here/a.txt", "here/b/c.txt", "here/b/out"]
    assert told("here") == ["here/b/out"]


def test_links_that_stay_in_a_folder_are_followed_once(folder: Path) -> None:
    write("pages/a/1.txt", "pages/.kept/2.txt", "pages/.kept/b/3.txt")
    link(again="a", up=".", shown=".kept", twice="shown", a__kept="../.kept", a__whole="..", file="a/1.txt")
    (folder / "pages/.kept/b/back").symlink_to("../..")
    assert told("pages") == []
    assert named("pages") == ["pages/file", "pages/shown/2.txt", "pages/shown/b/3.txt"]


def test_a_link_to_a_store_is_passed_over(folder: Path) -> None:
    write("pages/a.txt", "pages/.store/lock", "pages/.store/snapshots/1.txt")
    link(store=".store")
    assert named("pages") == ["pages/a.txt"]


def test_a_link_that_leads_nowhere_is_left_to_the_reader_to_name(folder: Path) -> None:
    write("pages/a.txt")
    link(gone="none.txt", loop="loop")
    assert named("pages") == ["pages/a.txt", "pages/gone", "pages/loop"]
    assert told("pages") == []


def test_a_chain_of_links_ends_where_the_system_follows_no_more(folder: Path) -> None:
    """And the link there is left to the reader to name."""
    write("pages/a.txt", *(f"pages/.{n}/{n}.txt" for n in range(60)))
    link(start=".0", **{f".{n}__next": f"../.{n + 1}" for n in range(59)})
    *_, last = sources([Path("pages")])
    assert last.path.name == "next"
    with pytest.raises(UnreadableError, match=r"cannot be opened \(Too many levels of symbolic links\)"):
        records(last)


# ---- what cannot be read


def test_a_file_that_is_not_there_is_left_to_the_reader_to_name(folder: Path) -> None:
    (missing,) = sources([Path("none.txt")])
    with pytest.raises(UnreadableError, match=r"^none\.txt: cannot be opened"):
        records(missing)


@pytest.mark.parametrize("name", ["loop", "a" * 300, "file/none.txt"])
def test_a_path_that_cannot_be_looked_at_is_left_to_the_reader_to_name(folder: Path, name: str) -> None:
    (folder / "loop").symlink_to("loop")
    (folder / "file").touch()
    (odd,) = sources([Path(name)])
    with pytest.raises(UnreadableError, match=r": cannot be opened \(.+\)\. Check the path and its permissions\."):
        records(odd)


def test_a_study_may_be_larger_than_a_page(folder: Path) -> None:
    study = {"protocolSection": {"identificationModule": {"nctId": "NCT00000000"}}, "resultsSection": "a" * 1_000_000}
    (folder / "study.json").write_text(json.dumps(study), encoding="utf-8")
    (folder / "page.txt").write_text(PAGE + "a" * 1_000_000, encoding="utf-8")
    assert records(Source(Path("study.json")))
    with pytest.raises(UnreadableError, match=r"^page\.txt: more than 1 MB is too large for a page\. Split it"):
        records(Source(Path("page.txt")))


def test_a_file_that_grows_above_the_limit_is_refused_by_any_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt")
    monkeypatch.setattr(readers, "READERS", (readers.READERS[-1]._replace(largest=len(PAGE)),))
    assert records(Source(Path("a.txt")))
    (folder / "a.txt").write_text(f"{PAGE}.", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"a\.txt: more than .+ MB is too large for a page\. Split it"):
        records(Source(Path("a.txt")))


@pytest.mark.parametrize("files", [(), ("empty/.hidden.txt",)])
def test_no_document_at_all_is_wrong_use(folder: Path, files: tuple[str, ...]) -> None:
    (folder / "empty").mkdir()
    (folder / "other").mkdir()
    write(*files)
    with pytest.raises(UsageError) as refused:
        named("empty", "other")
    assert str(refused.value) == "empty, other: there is no document here. Name files or folders."


def test_no_path_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="there is no document here"):
        named()


# ---- stdin and records


def test_stdin_is_named_once_and_read_as_it_comes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, PAGE.encode())
    write("a.txt")
    assert list(sources([STDIN, Path("a.txt"), STDIN])) == [
        Source(STDIN, named=True),
        Source(Path("a.txt"), named=True),
    ]
    read: list[int] = []
    (piece,) = pieces(Source(STDIN), read=read.append)
    assert (piece.place, piece.data, sum(read)) == ("stdin", PAGE.encode(), len(PAGE))


def test_a_page_from_stdin_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"a" * (readers.LARGEST + 9))
    with pytest.raises(UnreadableError, match=r"^stdin: more than 20 MB is too large for a page"):
        records(Source(STDIN))


def test_a_document_from_stdin_is_read_like_that_of_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt")
    stdin(monkeypatch, PAGE.encode())
    (of_file,), (of_stdin,) = records(Source(Path("a.txt"))), records(Source(STDIN))
    assert (of_file.document.name, of_stdin.document.name) == ("a.txt", "stdin")
    assert of_stdin.document.sha256 == of_file.document.sha256
    assert of_stdin.fields == of_file.fields != ()


def test_nothing_from_stdin_is_named_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"")
    with pytest.raises(UnreadableError, match=r"^stdin: the file is empty"):
        records(Source(STDIN))


def test_a_closed_stdin_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableError, match=r"^stdin: it is closed\. Name a file instead\."):
        records(Source(STDIN))


def test_a_mistake_of_ours_is_named_with_the_record() -> None:
    told = str(problem(Piece("a.json", ":7"), ZeroDivisionError("oh")))
    assert (
        told == "a.json:7: the extractors failed on this page (ZeroDivisionError: oh). Please report it with the page."
    )


@pytest.mark.parametrize(
    ("end", "codes"), [("Brief Summary\nWe give the cells to adu", ["page_cut"]), ("Brief Summary\nWe give cells.", [])]
)
def test_a_page_that_is_cut_off_says_so(end: str, codes: list[str]) -> None:
    found = record(Piece("a.txt", data=(PAGE + end).encode()), lexicon.load())
    assert [finding.code for finding in found.findings] == codes


def test_the_examples_are_five_documents() -> None:
    assert len(list(sources([resources.examples()]))) == 5


def test_a_file_is_named_by_itself_or_found_in_a_folder(folder: Path) -> None:
    write("pages/a.txt", "pages/b.txt", "c.txt")
    found = {source.name: source.named for source in sources([Path("pages"), Path("c.txt"), Path("pages/b.txt")])}
    assert found == {"pages/a.txt": False, "pages/b.txt": True, "c.txt": True}
