"""Start real engines of others on free ports of this machine: the Oxigraph server and Virtuoso."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from trialgraph.publish.push import Target

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")
FACTS = "https://example.org/facts"
_VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 1000000
"""


class Engine(NamedTuple):
    """An engine: where it answers queries, and where a graph can be pushed to."""

    query: str
    targets: dict[str, Target]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    """Run a server in a folder until the block ends, from when it answers."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + 60
            while not answers(address):
                assert process.poll() is None and time.monotonic() < until, f"{command[0]} does not start"
                time.sleep(0.1)
            yield
        finally:
            process.kill()


def answers(address: str) -> bool:
    try:
        with urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """The server binary of the package oxigraph."""
    address = f"http://127.0.0.1:{free_port()}"
    command = [str(OXIGRAPH), "serve", "--location", str(folder), "--bind", address.removeprefix("http://")]
    with running(command, folder, f"{address}/query"):
        targets = {
            "gsp": Target(f"{address}/store", batch=500),
            "update": Target(f"{address}/update", "update", batch=500),
        }
        yield Engine(f"{address}/query", targets)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """The engine of Debian's package virtuoso-opensource-7, with its first password."""
    http = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=free_port(), http=http), encoding="utf-8")
    address = f"http://127.0.0.1:{http}"
    command = [VIRTUOSO or "", "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, folder, f"{address}/sparql"):
        crud = f"{address}/sparql-graph-crud-auth"
        yield Engine(f"{address}/sparql", {"gsp": Target(crud, "gsp", FACTS, "dba", "dba", digest=True, batch=500)})
