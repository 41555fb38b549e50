"""What a build has extracted is kept for the next one; a cache that is damaged or lost costs time and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialgraph.build.cache import Cache, digest, maker
from trialgraph.build.derivation import Derived
from trialgraph.knowledge.lexicon import load

ONE, OTHER = "1" * 64, "2" * 64
TRIPLES = '<x:1> <x:a> "ä" .\n<x:1> <x:b> <x:2> .\n'.encode()
FEWER = TRIPLES[:21]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite"


def saved(file: Path, *, made_by: str = "maker") -> None:
    cache = Cache(file, made_by)
    cache.keep(ONE, TRIPLES)
    cache.keep(OTHER, FEWER)
    cache.close(prune=True)


def test_what_was_kept_is_there_in_the_next_build(file: Path) -> None:
    saved(file)
    cache = Cache(file, "maker")
    assert (cache.triples(ONE), cache.triples(OTHER), cache.triples("3" * 64)) == (TRIPLES, FEWER, None)


def test_another_maker_knows_nothing_of_it(file: Path) -> None:
    saved(file)
    assert Cache(file, "another").triples(ONE) is None


def test_what_a_build_does_not_use_is_forgotten_if_it_succeeds(file: Path) -> None:
    saved(file)
    for prune, known in ((False, FEWER), (True, None)):
        cache = Cache(file, "maker")
        assert cache.triples(ONE) == TRIPLES
        cache.close(prune=prune)
        cache = Cache(file, "maker")
        assert cache.triples(OTHER) == known
        cache.close(prune=False)


def test_what_follows_from_a_document_is_known_as_long_as_the_rules_are_the_same(file: Path) -> None:
    found = Derived("https://example.org/1", (ONE,), 2, TRIPLES)
    cache = Cache(file, "maker", "rules")
    cache.keep_derived(found)
    cache.keep_derived(Derived("https://example.org/2", (ONE, OTHER), 1, FEWER))  # of two, so of neither alone
    cache.close(prune=True)
    assert Cache(file, "maker", "rules").derived(ONE) == found
    assert Cache(file, "maker", "rules").derived(OTHER) is None
    assert Cache(file, "maker", "other rules").derived(ONE) is None
    assert Cache(file, "other", "rules").derived(ONE) is None


def test_a_digest_is_that_of_the_files_with_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("one", "utf-8")
    before = digest(tmp_path)
    assert digest(tmp_path, suffix=".ttl") == digest() != before
    (tmp_path / "a.rq").rename(tmp_path / "b.rq")
    assert digest(tmp_path) != before


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0 and no more"])
def test_a_damaged_file_is_begun_anew(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    saved(file)
    assert Cache(file, "maker").triples(ONE) == TRIPLES


def test_a_file_damaged_inside_gives_what_was_kept_or_nothing(file: Path) -> None:
    saved(file)
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        file.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
        cache = Cache(file, "maker")
        assert cache.triples(ONE) in (TRIPLES, None)
        cache.keep(ONE, TRIPLES)
        assert cache.triples(ONE) in (TRIPLES, None)
        cache.close(prune=True)


def test_where_no_file_can_be_there_is_nothing_known_and_no_error(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "missing" / "cache.sqlite", "maker")
    cache.keep(ONE, TRIPLES)
    assert cache.triples(ONE) is None
    cache.close(prune=True)


@settings(deadline=None)  # a file is written
@given(st.binary())
def test_triples_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, triples: bytes) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache") / "cache.sqlite", "maker")
    cache.keep(ONE, triples)
    assert cache.triples(ONE) == triples
    cache.close(prune=False)


def test_other_words_have_another_maker(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("", "utf-8")
    (tmp_path / "mine.ttl").write_text("# one more word\n", "utf-8")
    assert maker(load()) == maker(load()) != maker(load(tmp_path))
