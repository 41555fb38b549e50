"""Pieces become triples in their own order, in one process or several, and one that fails costs itself alone."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from trialgraph.build import extraction
from trialgraph.build.cache import Cache
from trialgraph.build.extracted import Extracted
from trialgraph.build.extraction import extracted, extracted_from
from trialgraph.core.errors import TrialGraphError
from trialgraph.input.splitting import Piece

PAGE = "Cells against HER2\nNCT0000{number:04}\nPhase\nPHASE1\nInclusion Criteria:\n1. Age {number} years or older.\n"


def piece(number: int) -> Piece:
    return Piece("pages.zip", f"/{number}.txt", PAGE.format(number=number).encode())


PIECES = [piece(number) for number in range(100)]
BROKEN = Piece("pages.zip", "/100.txt", problem="pages.zip/100.txt: it is broken")


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache(tmp_path / "cache", "maker")
    yield opened
    opened.close(prune=False)


def test_a_piece_becomes_the_triples_of_its_document() -> None:
    found = extracted_from(piece(18))
    assert (found.place, found.problem, len(found.sha256)) == ("pages.zip/18.txt", "", 64)
    assert b"trial/NCT00000018" in found.triples
    assert found.triples.endswith(b" .\n")


@pytest.mark.parametrize(("data", "said"), [(b"", "the file is empty"), (b"No word of one.", "no trial found")])
def test_what_cannot_be_read_is_a_problem_with_its_place(data: bytes, said: str) -> None:
    found = extracted_from(Piece("a.zip", "/b.txt", data))
    assert not found.triples
    assert found.problem.startswith(f"a.zip/b.txt: {said}")


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_pieces_keep_their_order(cache: Cache, jobs: int | None) -> None:
    done = list(extracted([*PIECES, BROKEN, piece(200)], cache, jobs=jobs))
    assert [replace(each, derived=None) for each in done] == [
        *map(extracted_from, PIECES), Extracted("pages.zip", "/100.txt", problem=BROKEN.problem),
        extracted_from(piece(200)),
    ]  # fmt: skip
    if jobs == 2:
        assert all(each.derived for each in done if each.triples), "processes find what follows"


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_what_is_known_keeps_its_place_among_what_is_new(cache: Cache, jobs: int | None) -> None:
    first = list(extracted(PIECES[::3], cache, jobs=jobs))
    assert all(each.new for each in first)
    again = list(extracted([*PIECES, BROKEN], cache, jobs=jobs))
    assert [each.new for each in again] == [number % 3 > 0 for number in range(100)] + [True]
    assert [each.triples for each in again[:-1]] == [extracted_from(each).triples for each in PIECES]


def test_a_problem_is_not_kept(cache: Cache) -> None:
    for _ in range(2):
        (found,) = extracted([Piece("a.txt", "", b"No word of one.")], cache)
        assert found.new
        assert found.problem


def test_pieces_are_taken_only_a_little_before_they_are_needed(cache: Cache) -> None:
    taken = 0

    def counted() -> Iterator[Piece]:
        nonlocal taken
        for each in PIECES * 10:
            taken += 1
            yield each

    done = extracted(counted(), cache, jobs=2)
    next(done)
    assert taken < 200
    done.close()  # type: ignore[attr-defined]


def test_a_process_that_dies_is_told(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(extraction, "extract", dying)
    with pytest.raises(TrialGraphError, match=r"a process of the build died.+Try --jobs 1\."):
        list(extracted(PIECES, cache, jobs=2))
