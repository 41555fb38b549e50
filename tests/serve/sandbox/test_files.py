"""Every file of a graph is open before a worker may open none, also where the engine opens them as needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from trialgraph.serve.sandbox import limits

OPENED = """
import os, resource, sys
from pathlib import Path
import pyoxigraph as ox
from trialgraph.graph import store
from trialgraph.serve.sandbox import files
with store.reading(Path(sys.argv[1])) as graph:
    files.open_all(graph)
    tables = {path for path in files._opened() if path.suffix == ".sst"}
    print(len(tables), len(files._unopened()))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    print(sum(1 for _ in graph))
"""


@pytest.mark.skipif(not limits.held(), reason="this system does not tell which files are open")
def test_all_files_of_a_graph_are_open(built: Path) -> None:
    done = subprocess.run([sys.executable, "-c", OPENED, str(built)], capture_output=True, text=True, check=True)
    tables, unopened, quads = map(int, done.stdout.split())
    assert tables > 0 and unopened == 0 and quads > 1000
