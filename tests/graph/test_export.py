"""An export is the same bytes each time, reads well, and says what the graph says and no more."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from conftest import export_to_file, graph_of
from trialgraph.core.errors import UsageError
from trialgraph.core.model import Concept, Document, Stated
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.export import FORMATS, export

FORMAT_NAMES = sorted(FORMATS)


def exported(graph: ox.Store, **options: str) -> str:
    output = io.BytesIO()
    export(graph, output, **options)  # type: ignore[arg-type]
    return output.getvalue().decode()


def triples(text: str, format: str = "turtle") -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text, format=FORMATS[format])}


@pytest.fixture
def two_trials() -> ox.Store:
    other = Document("other.txt", "abcd" * 16, "text/plain", {"": "NCT00000001 Phase 2"})
    spans = sample.span("NCT00000001", other.texts[""])
    phase = sample.span("Phase 2", other.texts[""])
    facts = (Stated("identifier", "NCT00000001", spans), Stated("phase", Concept("phase", "PHASE2"), phase))
    return graph_of(sample.DOCUMENT, sample.FACTS, other, facts)


@pytest.mark.parametrize("format", FORMAT_NAMES)
def test_two_runs_with_other_hash_seeds_give_the_same_bytes(format: str) -> None:
    code = f"""
import sys, sample
from conftest import graph_of
from trialgraph.graph.export import export
export(graph_of(sample.DOCUMENT, sample.FACTS), sys.stdout.buffer, format={format!r})
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


@pytest.mark.parametrize("format", FORMAT_NAMES)
def test_all_formats_say_the_same(graph: ox.Store, format: str) -> None:
    assert triples(exported(graph, format=format), format) == triples(exported(graph))


def test_an_export_loaded_again_gives_the_same_export(graph: ox.Store) -> None:
    text = exported(graph)
    again = ox.Store()
    again.load(text, format=ox.RdfFormat.TURTLE)
    assert exported(again) == text


def test_turtle_has_our_prefixes_and_a_block_for_each_subject(graph: ox.Store) -> None:
    text = exported(graph)
    assert text.startswith("@base <https://w3id.org/trialgraph/> .\n@prefix ")
    assert "<trial/NCT00000000> a tg:Trial ;\n" in text
    blocks = text.split("\n\n")[1:]
    subjects = [block.split(" ", 1)[0] for block in blocks]
    assert len(subjects) == len(set(subjects))
    assert subjects == sorted(subjects, key=lambda subject: subject.strip("<>")), "a part follows what it is a part of"


def test_the_facts_are_all_there(graph: ox.Store) -> None:
    facts = ox.Store()
    facts.extend(graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    for quad in graph.quads_for_pattern(None, ox.NamedNode(SKOS.inScheme), None):
        for triple in graph.quads_for_pattern(quad.subject, None, None):
            facts.remove(triple)
    for kind in (SKOS.ConceptScheme, SKOS.Collection):
        for quad in list(facts.quads_for_pattern(None, None, ox.NamedNode(kind))):
            for triple in list(facts.quads_for_pattern(quad.subject, None, None)):
                facts.remove(triple)
    assert {str(quad.triple) for quad in facts} < triples(exported(graph))


def test_the_concepts_that_are_used_come_along_and_no_others(graph: ox.Store) -> None:
    text = exported(graph)
    assert 'tg:geneSymbol "ERBB2"' in text
    assert "\nantigen:HER2 a " in text and "\n<antigen> a skos:ConceptScheme" in text
    assert "CLDN18.2" not in text


def test_words_for_the_extractors_only_stay_in_the_lexicon(graph: ox.Store) -> None:
    text = exported(graph)
    assert "skos:hiddenLabel" not in text
    assert "tg:suffixLabel" not in text
    assert TG.inlineLabel not in text


def test_one_trial_is_everything_about_it_and_nothing_of_another(two_trials: ox.Store) -> None:
    one = exported(two_trials, trial="NCT00000000")
    assert "NCT00000001" not in one
    assert "other.txt" not in one
    assert triples(one) == triples(exported(graph_of(sample.DOCUMENT, sample.FACTS)))
    other = exported(two_trials, trial="NCT00000001")
    assert '"Phase 2"' in other
    assert '"other.txt"' in other
    assert "PHASE2" in other
    assert "NCT00000000" not in other


def test_a_trial_may_be_named_by_its_iri(two_trials: ox.Store) -> None:
    assert exported(two_trials, trial=sample.TRIAL) == exported(two_trials, trial="NCT00000000")


@pytest.mark.parametrize("name", ["nct00000000", "Nct00000000"])
def test_a_trial_may_be_named_in_any_case(two_trials: ox.Store, name: str) -> None:
    assert exported(two_trials, trial=name) == exported(two_trials, trial="NCT00000000")


@pytest.mark.parametrize(
    "name", ["\udcff", "NCT99999999", "", "page.txt", 'x" . <y:y>', "https://w3id.org/trialgraph/antigen/HER2"]
)
def test_an_unknown_trial_is_named_with_what_to_do(graph: ox.Store, name: str) -> None:
    with pytest.raises(UsageError, match="no such trial"):
        exported(graph, trial=name)


def test_json_ld_is_json(graph: ox.Store) -> None:
    nodes = json.loads(exported(graph, format="jsonld"))
    assert any(node["@id"] == sample.TRIAL for node in nodes)


def test_a_file_is_there_only_when_it_is_complete(graph: ox.Store, tmp_path: Path) -> None:
    export_to_file(graph, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == exported(graph)
    with pytest.raises(UsageError):
        export_to_file(graph, tmp_path / "none.ttl", trial="none")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_link_stays_and_its_target_is_replaced(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.ttl").symlink_to("there/graph.ttl")
    for _ in range(2):  # first the target is missing, then it is there
        export_to_file(graph, tmp_path / "link.ttl")
        assert (tmp_path / "link.ttl").is_symlink()
        assert (tmp_path / "there" / "graph.ttl").read_text(encoding="utf-8") == exported(graph)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["graph.ttl", "link.ttl", "there"]


def test_a_file_keeps_its_permissions(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").touch()
    (tmp_path / "graph.ttl").chmod(0o640)
    export_to_file(graph, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").stat().st_mode & 0o777 == 0o640


def test_another_file_of_a_like_name_is_left_alone(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl.new").write_text("mine")
    export_to_file(graph, tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl.new").read_text() == "mine"


def test_a_pipe_is_written_to_and_stays(graph: ox.Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE)
    export_to_file(graph, tmp_path / "pipe")
    assert reader.communicate(timeout=10)[0].decode() == exported(graph)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("mode", ["file", "appended", "pipe"])
def test_stdout_by_name_is_stdout(tmp_path: Path, name: str, mode: str) -> None:
    code = f"""
import sys, sample
from pathlib import Path
from conftest import export_to_file, graph_of
export_to_file(graph_of(sample.DOCUMENT, sample.FACTS), Path({name!r}))
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    (tmp_path / "out").write_text("before\n")
    with (tmp_path / "out").open("ab" if mode == "appended" else "wb") as out:
        target = subprocess.PIPE if mode == "pipe" else out
        done = subprocess.run([sys.executable, "-c", code], env=environment, stdout=target, check=True)
    said = done.stdout if mode == "pipe" else (tmp_path / "out").read_bytes()
    expected = exported(graph_of(sample.DOCUMENT, sample.FACTS))
    assert said.decode() == ("before\n" if mode == "appended" else "") + expected


def test_a_full_disk_is_named(graph: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    monkeypatch.setattr("trialgraph.graph.export._replace", pytest.fail)  # root would lose the device
    with pytest.raises(UsageError, match=r"full: cannot be written \(No space left on device\)"):
        export_to_file(graph, tmp_path / "full")


@pytest.mark.parametrize("name", [".", "/", "", "there", "loop", "x" * 300, "file/graph.ttl", "/dev/fd/999"])
def test_what_is_no_place_for_a_file_is_named(
    graph: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    Path("file").touch()
    Path("loop").symlink_to("loop")
    with pytest.raises(UsageError, match=r"cannot be written \(.+\)\. Choose another --output\.$"):
        export_to_file(graph, Path(name))
    assert sorted(os.listdir()) == ["file", "loop", "there"]  # noqa: PTH208


def test_a_place_that_cannot_be_written_is_named(graph: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.ttl: cannot be written"):
        export_to_file(graph, tmp_path / "none" / "graph.ttl")


def test_what_a_concept_points_to_in_the_lexicon_comes_along(graph: ox.Store) -> None:
    loaded = ox.Store()
    loaded.load(exported(graph), format=ox.RdfFormat.TURTLE)
    ours = {quad.object for quad in loaded if str(quad.object).startswith("<https://w3id.org/trialgraph/")}
    terms = {term for term in ours if "/ontology#" in str(term)}
    described = {quad.subject for quad in loaded}
    assert ours - terms <= described
