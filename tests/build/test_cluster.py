"""A build on a cluster makes the same graph and says the same as one on this machine, whoever dies meanwhile."""

import io
import logging
import os
import random
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from trialgraph.build import cluster as clusters
from trialgraph.build.chunks import Size
from trialgraph.build.cluster import Cluster
from trialgraph.build.line import BuildReport, build
from trialgraph.core import resources
from trialgraph.core.errors import TrialGraphError, UsageError
from trialgraph.core.progress import Done
from trialgraph.graph import store
from trialgraph.graph.export import export
from trialgraph.input.remote import Url

distributed = pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
pytestmark = pytest.mark.xdist_group("cluster")  # one process builds what all are compared with

SEED, PAGES = 23, 70
SMALL = Size(items=10)  # parts, so that there are many of them
ITEMS = (
    "Platelets ≥ 75 x 10^9/L",
    "No systemic steroids within 14 days before apheresis",
    "Hemoglobin at least 8 g/dL and creatinine at most 1.5 x ULN",
    "ECOG 0-1",
    "No chemotherapy within 2 weeks",
)
WORD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/trialgraph/event/invented> a skos:Concept ; skos:notation "invented" ; skos:prefLabel "ECOG 0-1"@en ;
    skos:inScheme <https://w3id.org/trialgraph/event> .
"""
README = "# Our trials\n\nThis folder holds the documents of our trials. Ask us before you change one.\n"


class Built(NamedTuple):
    """What a build made and said."""

    graph: bytes
    report: BuildReport
    told: list[str]


class Made(NamedTuple):
    """What a build made, and the cluster with its parts."""

    built: Built
    cluster: Cluster


def built(path: Path | Url | None, folder: Path, **options: Any) -> Built:
    told: list[str] = []
    report = build([] if path is None else [path], folder, tell=told.append, **options)
    output = io.BytesIO()
    with store.reading(folder) as graph:
        export(graph, output, format="ntriples", whole=True)
    return Built(output.getvalue(), report, told)


def page(chance: random.Random, number: int, trial: int) -> str:
    items = "".join(f"{place}. {item}.\n" for place, item in enumerate(chance.sample(ITEMS, 3), 1))
    cut = "4. The participant has no other" if chance.random() < 0.02 else ""
    return (f"Cells against HER2, part {number}\nNCT0000{trial:04}\nPhase\nPHASE{chance.randint(1, 2)}\n"
            f"Inclusion Criteria:\n{items}{cut}")  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "_PART", SMALL)
        yield


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, some about the same trial far apart, some there twice, and what is none or cannot be read."""
    folder = tmp_path_factory.mktemp("given") / "documents"
    folder.mkdir()
    chance = random.Random(SEED)
    for number in range(PAGES):
        trial = number if chance.random() < 0.8 else chance.randrange(20)
        (folder / f"{number:03}.txt").write_text(page(chance, number, trial), encoding="utf-8")
    for number in (7, 65):
        (folder / f"{number}.again.txt").write_bytes((folder / f"{number:03}.txt").read_bytes())
    (folder / "050.empty.txt").touch()
    (folder / "README.md").write_text(README, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build on one machine."""
    found = built(documents, tmp_path_factory.mktemp("alone") / "store", jobs=1)
    assert found.report.findings > 5
    assert (found.report.notices, found.report.unread) == (1, 0)
    assert found.report.problems > 3
    return found


@pytest.fixture(scope="module")
def threads() -> Iterator[str]:
    """The scheduler of a cluster of two threads of this process."""
    options = {"processes": False, "dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, **options) as local:
        yield local.scheduler_address


@pytest.fixture(scope="module")
def made(documents: Path, threads: str, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A build that leaves its parts in a folder that is not on disk."""
    place = Cluster(threads, parts())
    return Made(built(documents, tmp_path_factory.mktemp("made") / "store", cluster=place), place)


def parts() -> Url:
    return Url(f"memory://{uuid4().hex}/parts")


@pytest.mark.parametrize("with_parts", [False, True])
def test_a_worker_that_is_killed_changes_nothing(
    documents: Path, alone: Built, tmp_path: Path, with_parts: bool
) -> None:
    """Two processes, one of which is killed while it works."""
    options = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, **options) as local,
        distributed.Client(local, set_as_default=False) as watching,
    ):
        killed = list[int]()
        pids = watching.run(os.getpid)

        def kill(done: Done) -> None:
            busy = [address for address, tasks in watching.processing().items() if tasks]
            if not killed and done.records > SMALL.items and busy:
                os.kill(pids[busy[0]], signal.SIGKILL)
                killed.append(pids[busy[0]])

        place = Cluster(local.scheduler_address, Url(f"file://{tmp_path}/parts") if with_parts else None)
        found = built(documents, tmp_path / "store", cluster=place, progress=kill)
        assert killed
        assert killed[0] not in watching.run(os.getpid).values()
    assert found == alone


def test_a_cluster_that_is_started_for_the_build_does_the_same(documents: Path, alone: Built, tmp_path: Path) -> None:
    assert built(documents, tmp_path / "store", cluster=Cluster(), jobs=2) == alone


def test_any_machine_loads_the_parts(alone: Built, made: Made, tmp_path: Path) -> None:
    assert made.built == alone
    loaded = built(None, tmp_path / "store", cluster=Cluster(parts=made.cluster.parts))
    assert loaded == alone._replace(report=replace(alone.report, new=0))


def test_parts_that_are_there_are_not_made_again(documents: Path, alone: Built, made: Made, tmp_path: Path) -> None:
    again = built(documents, tmp_path / "again", cluster=made.cluster)
    assert again == alone._replace(report=replace(alone.report, new=0))
    file = documents / "030.txt"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before.replace("Cells", "More cells"), encoding="utf-8")
        changed = built(documents, tmp_path / "changed", cluster=made.cluster)
        expected = built(documents, tmp_path / "alone", jobs=1)
    finally:
        file.write_text(before, encoding="utf-8")
    assert 0 < changed.report.new <= 2 * SMALL.items
    assert changed == expected._replace(report=replace(expected.report, new=changed.report.new))


def test_workers_read_small_files_at_urls(documents: Path, tmp_path: Path, threads: str) -> None:
    url = Url(f"file://{documents}")
    expected = built(url, tmp_path / "alone", jobs=1)
    for name, folder in (("direct", None), ("parts", parts())):
        assert built(url, tmp_path / name, cluster=Cluster(threads, folder)) == expected


def test_workers_know_the_further_words(documents: Path, alone: Built, tmp_path: Path, threads: str) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "invented.ttl").write_text(WORD, encoding="utf-8")
    expected = built(documents, tmp_path / "one", jobs=1, lexicon=words)
    assert expected.graph != alone.graph
    assert built(documents, tmp_path / "two", lexicon=words, cluster=Cluster(threads)) == expected


def test_a_worker_of_another_version_is_told(
    documents: Path, tmp_path: Path, threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_made_here", lambda lexicon, base: "another")
    told = r"^a worker has another version of TrialGraph than we\. .+ on all machines\.$"
    with pytest.raises(TrialGraphError, match=told):
        build([documents], tmp_path / "store", cluster=Cluster(threads))
    assert store.current(tmp_path / "store") is None


def test_parts_of_another_version_are_not_loaded(tmp_path: Path, made: Made) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "invented.ttl").write_text(WORD, encoding="utf-8")
    with pytest.raises(UsageError, match=r"another version of TrialGraph made these parts"):
        build([], tmp_path / "two", cluster=made.cluster, lexicon=tmp_path / "words")


def test_no_scheduler_and_no_worker_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_PATIENCE", 1)
    with pytest.raises(UsageError, match=r"^tcp://127\.0\.0\.1:1: no Dask scheduler answers \(.+\)\. Start one"):
        build([resources.examples()], tmp_path / "store", cluster=Cluster("tcp://127.0.0.1:1"))
    options = {"processes": False, "dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
    with (
        distributed.LocalCluster(n_workers=0, **options) as empty,
        pytest.raises(UsageError, match=r"the scheduler has no workers\. Start some: dask worker"),
    ):
        build([resources.examples()], tmp_path / "store", cluster=Cluster(empty.scheduler_address))


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as raised:
        build([resources.examples()], tmp_path / "store", cluster=Cluster())
    expected = (
        "--executor dask needs Dask, which is not installed. Install the extra: pip install 'trialgraph[cluster]'."
    )
    assert str(raised.value) == expected


@pytest.mark.parametrize(
    ("path", "parts", "refused"),
    [
        ("pages", "pages", True),
        ("pages", "pages/parts", True),
        ("pages", "parts", False),
        ("pages", "pages2", False),
        (Url("s3://a"), Url("s3://a/parts/"), True),
        (Url("s3://a/in/"), Url("s3://a/parts"), False),
    ],
)
def test_parts_do_not_lie_among_the_documents(path: str | Url, parts: str | Url, refused: bool) -> None:
    paths = [each if isinstance(each, Url) else Path(each) for each in (path, parts)]
    if refused:
        with pytest.raises(UsageError, match="the parts would lie among the documents"):
            Cluster.of(None, paths[1], paths[:1])
    else:
        assert Cluster.of(None, paths[1], paths[:1]).parts
