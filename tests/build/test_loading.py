"""Documents are loaded and checked a block at a time, which nobody can tell from the graph."""

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import export_to_file
from trialgraph.build import loading
from trialgraph.build.cache import Cache
from trialgraph.build.derivation import deriver
from trialgraph.build.extracted import Extracted
from trialgraph.build.line import build
from trialgraph.build.loading import Loader
from trialgraph.core import resources, turtle
from trialgraph.core.vocabulary import TG
from trialgraph.graph.store import reading


def record(number: int, phase: str) -> str:
    identification = {"nctId": f"NCT{number:08}", "briefTitle": "A study of cells"}
    sections = {"identificationModule": identification, "designModule": {"phases": [phase]}}
    return json.dumps({"protocolSection": sections})


def pages(folder: Path) -> None:
    """Two trials that are clean, and one whose two documents disagree and are the first and the last files."""
    folder.mkdir()
    for name, number, phase in (("a", 9, "PHASE1"), ("b", 1, "PHASE1"), ("c", 2, "PHASE2"), ("d", 9, "PHASE2")):
        (folder / f"{name}.json").write_text(record(number, phase), encoding="utf-8")


def built(pages: Path, store: Path) -> tuple[int, str]:
    findings = build([pages], store, jobs=1).findings
    with reading(store) as graph:
        export_to_file(graph, store / "all.ttl")
    return findings, (store / "all.ttl").read_text(encoding="utf-8")


def test_a_trial_whose_documents_come_apart_is_checked_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(tmp_path / "pages")
    together = built(tmp_path / "pages", tmp_path / "together")
    monkeypatch.setattr(loading, "_BLOCK", 1)
    apart = built(tmp_path / "pages", tmp_path / "apart")
    assert together[0] > 0
    assert "phase_conflict" in together[1]
    assert apart == together


def test_where_the_cache_knows_nothing_a_trial_is_taken_from_the_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_BLOCK", 1)
    pages(tmp_path / "pages")
    expected = built(tmp_path / "pages", tmp_path / "one")
    monkeypatch.setattr(Cache, "triples", lambda cache, sha256: None)
    assert built(tmp_path / "pages", tmp_path / "two") == expected


def test_what_a_block_lacks_and_another_has_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without endpoints is a trial whose record has none, in all its documents."""
    monkeypatch.setattr(loading, "_BLOCK", 1)
    status = f"<https://example.org/t> a <{TG.Trial}> ; <{TG.status}> <https://example.org/s> ."
    endpoint = f"<https://example.org/t> a <{TG.Trial}> ; <{TG.hasEndpoint}> <https://example.org/e> ."
    for texts, expected in (([status], 1), ([status, endpoint], 0)):
        graph = ox.Store()
        graph.extend(turtle.quads(resources.lexicon()))
        facts = Loader(graph, deriver(None))
        for text in texts:
            triples = ox.serialize(ox.parse(text, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES) or b""
            facts.add(Extracted("a.txt", "", hashlib.sha256(triples).hexdigest(), triples))
        assert facts.finish() == expected
