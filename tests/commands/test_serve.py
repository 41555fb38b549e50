"""The server answers until it is told to stop, and then what is under way."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from conftest import Run


def test_serve_answers_until_it_is_interrupted(built: Path) -> None:
    command = [sys.executable, "-m", "trialgraph", "serve", "--store", str(built), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    address = server.stderr.readline().split()[0]
    try:
        with urlopen(f"{address}?query={quote('ASK { ?trial a tg:Trial }')}", timeout=10) as answer:
            assert json.load(answer)["boolean"] is True
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=10)
    assert "Traceback" not in said
    assert server.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_well_while_a_query_runs(built: Path, number: signal.Signals) -> None:
    command = [
        sys.executable,
        "-m",
        "trialgraph",
        "serve",
        "--store",
        str(built),
        "--port",
        "0",
        "--quiet",
        "--deadline",
        "2",
    ]
    deaf = ["bash", "-c", "trap '' INT; exec \"$@\"", "bash", *command]  # as a script starts it with &
    server = subprocess.Popen(deaf, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    address = server.stderr.readline().split()[0]
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"
    host, _, port = address.removeprefix("http://").removesuffix("/sparql").partition(":")
    with socket.create_connection((host, int(port))) as client:
        client.sendall(f"GET /sparql?query={quote(endless)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.5)
        server.send_signal(number)
        _, said = server.communicate(timeout=10)
    assert (server.returncode, said) == (0, "")


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_a_host_that_is_not_of_this_machine_is_refused(run: Run, built: Path, host: str) -> None:
    done = run("serve", "--store", built, "--host", host)
    assert done.returncode == 2
    assert host in done.stderr and "Choose" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_setting_may_come_from_the_environment(run: Run, built: Path) -> None:
    done = run("serve", "--store", built, env={**os.environ, "TRIALGRAPH_WORKERS": "none"})
    assert done.returncode == 2
    assert "argument --workers: none is no number" in done.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--licence", "not an iri"), ("--proxy", "nonsense"), ("--workers", "0"), ("--keep", "-1")]
)
def test_a_setting_that_cannot_be_is_refused(run: Run, built: Path, option: str, value: str) -> None:
    done = run("serve", "--store", built, option, value)
    assert done.returncode == 2 and f"argument {option}: " in done.stderr


def test_the_store_may_come_from_the_environment(run: Run, tmp_path: Path) -> None:
    done = run("serve", env={**os.environ, "TRIALGRAPH_STORE": str(tmp_path / "none")})
    assert done.stderr.startswith(f"trialgraph: {tmp_path}/none: there is no store here")


def test_a_port_that_is_taken_is_named(run: Run, built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--store", built, "--port", port)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}: cannot listen here" in done.stderr
