"""A PDF says what the page says that was printed: whole sentences, in order, each with its page."""

import subprocess
import time
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from fields import criteria, facts, said
from prints import EXCLUSION, INCLUSION, TITLE, blank_pages, columns, lines_in_columns, printout

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Constraint, Criterion, Record, Stated
from trialgraph.extract import extract
from trialgraph.graph import rdf
from trialgraph.input import readers
from trialgraph.input.printed import pages
from trialgraph.input.readers import pdf
from trialgraph.input.sources import Source, pieces, record
from trialgraph.knowledge.lexicon import load

LISTS = [
    *(("inclusion", number, words.rstrip(".")) for number, words in enumerate(INCLUSION, 1)),
    *(("exclusion", number, words.rstrip(".")) for number, words in enumerate(EXCLUSION, 1)),
]


EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))


def bare(value: object) -> object:
    """A fact without the places of its words."""
    if is_dataclass(value) and not isinstance(value, type):
        named = ((each.name, bare(getattr(value, each.name))) for each in fields(value) if each.name != "spans")
        return (type(value).__name__, *named)
    return tuple(map(bare, value)) if isinstance(value, tuple) else value


def read(data: bytes) -> Record:
    (found,) = readers.read_bytes("print.pdf", data)
    return found


def test_a_printout_has_the_fields_and_the_lists_of_the_page() -> None:
    found = read(printout())
    named = [(name, words) for name, words in said(found) if name in ("title", "id", "status", "phase")]
    assert named == [("title", TITLE), ("id", "NCT00000000"), ("status", "Recruiting"), ("phase", "Phase 1")]
    assert criteria(found) == LISTS
    assert found.document.media_type == "application/pdf" and found.document.pages == (0,)


def test_two_columns_are_read_one_after_the_other_though_their_lines_stand_side_by_side() -> None:
    found = read(columns())
    assert criteria(found) == LISTS
    assert said(found, "title") == [("title", TITLE)]


@pytest.mark.parametrize("skip", range(150, 215, 6))
def test_a_criterion_that_goes_on_over_a_page_is_whole_wherever_the_page_ends(skip: int) -> None:
    found = read(printout(skip=skip))
    assert len(found.document.pages) == 2
    assert criteria(found) == LISTS


def test_a_criterion_on_two_pages_names_both() -> None:
    numbers = set[tuple[str, ...]]()
    for skip in range(150, 215, 6):
        found = read(printout(skip=skip))
        lines = list(rdf.triples(found.document, extract(found, load())))
        named = [line for line in lines if "#page>" in line]
        assert {line.split('"')[1] for line in named} <= {"1", "2"}
        places = {line.split()[0]: [] for line in named}  # type: dict[str, list[str]]
        for line in named:
            places[line.split()[0]].append(line.split('"')[1])
        numbers |= {tuple(each) for each in places.values()}
    assert numbers == {("1",), ("2",), ("1", "2")}


def test_a_page_read_from_text_names_none() -> None:
    (found,) = readers.read_bytes("page.txt", b"NCT00000000\nPhase 1\n")
    assert not [line for line in rdf.triples(found.document, extract(found, load())) if "#page>" in line]


def test_running_heads_and_page_numbers_stand_in_no_criterion_and_the_first_head_is_kept() -> None:
    found = read(printout(inclusion=INCLUSION * 12))
    text = found.document.texts[""]
    assert len(found.document.pages) == 3
    assert text.count("Protocol INV-19") == 1 and "of 9" not in text
    assert len(facts(found, Criterion)) == 51


def test_figures_and_fields_are_facts() -> None:
    found = read(printout())
    assert ("phase", "PHASE1") in [(one.property, getattr(one.value, "code", "")) for one in facts(found, Stated)]
    limits = [limit for one in facts(found, Criterion) for limit in one.constraints if isinstance(limit, Constraint)]
    assert {getattr(limit.measure, "code", "") for limit in limits} >= {"lvef", "platelets", "creatinine_clearance"}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (printout(password="secret"), "needs a password"),
        (blank_pages(2), "images of pages and no text"),
        (blank_pages(301), "more than 300 pages"),
        (b"%PDF-1.7\nnothing of the kind", "cannot be read"),
        (printout()[:800], "cannot be read"),
        (b"%PDF-1.7\n" + b"0 0 obj <<" * 100_000, "cannot be read"),
        (b"%PDF-1.7\n" + b" " * readers.LARGEST_PRINT, "too large"),
    ],
    ids=range(7),
)
def test_what_cannot_be_read_gives_one_line_and_soon(data: bytes, problem: str) -> None:
    before = time.process_time()
    with pytest.raises(UnreadableError) as refused:
        read(data)
    assert str(refused.value).startswith("print.pdf: ") and problem in str(refused.value)
    assert "\n" not in str(refused.value) and time.process_time() - before < 30


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (b'{"problem": "missing"}', "pip install 'trialgraph[pdf]'"),
        (b"", "breaks the program that reads it"),
        (None, "takes too long"),
    ],
)
def test_what_happens_to_the_process_that_reads_is_told(
    answer: bytes | None, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        if answer is None:
            raise subprocess.TimeoutExpired(command, 1)
        return subprocess.CompletedProcess(command, 0, answer)

    monkeypatch.setattr(pages.subprocess, "run", run)
    with pytest.raises(UnreadableError, match=problem.replace("[", r"\[")):
        read(printout())


def test_a_pdf_is_one_piece_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(printout())
    (piece,) = pieces(Source(tmp_path / "one.pdf"))
    assert record(piece, load()).document.name == "one.pdf"


@pytest.mark.parametrize("data", [b"", b"A trial (%PDF-1.7)", b"NCT00000000\n%PDF-1.7"])
def test_a_text_that_speaks_of_one_is_none(data: bytes) -> None:
    assert not pdf.recognises(data)


def lines_of(path: Path) -> list[str]:
    """The lines of an example, in letters that every PDF has."""
    text = path.read_text(encoding="utf-8").translate(str.maketrans({"≥": ">=", "≤": "<=", "–": "-", "’": "'"}))
    return [line.strip().encode("latin-1", "ignore").decode("latin-1") for line in text.splitlines()]


def plain(found: Record) -> Counter[str]:
    """The facts of a record without the places of their words."""
    return Counter(repr(bare(fact)) for fact in extract(found, load()))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.name))
def test_an_example_says_in_print_what_it_says_as_text(path: Path, columns: int) -> None:
    lines = lines_of(path)
    (text,) = readers.read_bytes(path.name, "\n".join(lines).encode())
    expected, found = plain(text), plain(read(lines_in_columns(lines, columns)))
    assert sum(expected.values()) > 20
    assert found == expected
