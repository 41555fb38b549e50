"""The registry to measure with is the same every time, and its records can be read."""

import gzip
import importlib.util
import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from trialgraph.build.extraction import extracted_from
from trialgraph.input import sources
from trialgraph.input.sources import Source

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def registry() -> ModuleType:
    spec = importlib.util.spec_from_file_location("registry", BENCHMARKS / "registry.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_seed_gives_the_same_records_and_another_gives_others(registry: ModuleType) -> None:
    some = list(registry.records(30, seed=1))
    assert some == list(registry.records(30, seed=1))
    assert some == list(islice(registry.records(90, seed=1), 30))
    assert not set(some) & set(registry.records(30, seed=2))


def test_a_registry_is_the_same_file_every_time_and_its_records_can_be_read(
    registry: ModuleType, tmp_path: Path
) -> None:
    for name in ("one.ndjson.gz", "two.ndjson.gz"):
        registry.write(tmp_path / name, registry.records(20))
    assert (tmp_path / "one.ndjson.gz").read_bytes() == (tmp_path / "two.ndjson.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.ndjson.gz").read_bytes()).count(b"\n") == 20
    found = [extracted_from(piece) for piece in sources.pieces(Source(tmp_path / "one.ndjson.gz"))]
    assert len(found) == 20
    assert all(each.triples.count(b"\n") > 100 for each in found)


def test_a_record_has_a_number_that_no_registry_gave(registry: ModuleType) -> None:
    for line in registry.records(50):
        number = json.loads(line)["protocolSection"]["identificationModule"]["nctId"]
        assert number.startswith("NCT9000")


def test_a_comparison_marks_what_differs(registry: ModuleType) -> None:
    ours = [json.loads(line) for line in registry.records(40)]
    others = json.loads(json.dumps(ours))
    for record in others:
        record["protocolSection"]["outcomesModule"]["secondaryOutcomes"] = []
    marked = [line for line in registry.compared(others, ours) if line.endswith("differs")]
    assert [line.partition("  ")[0] for line in marked if "bytes" not in line] == ["secondary endpoints"]


def test_the_ratios_that_are_printed_are_those_that_are_recorded() -> None:
    code = "import ratios as r; print([each.name for each in r.RATIOS] == [*r.recorded(r.RECORDED.read_text())])"
    done = subprocess.run([sys.executable, "-c", code], cwd=BENCHMARKS, capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr


@pytest.mark.parametrize(("more", "now", "worse"), [(False, 2.0, False), (False, 4.0, True), (True, 1.0, True)])
def test_a_ratio_that_is_much_worse_is_marked(more: bool, now: float, worse: bool) -> None:
    code = f"import ratios as r; print(r.row(r.Ratio('one', None, {more}), {now}, 2.0))"
    done = subprocess.run([sys.executable, "-c", code], cwd=BENCHMARKS, capture_output=True, text=True)
    assert done.stdout.startswith("one ") and done.stdout.endswith("worse than recorded\n") is worse
