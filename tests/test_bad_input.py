"""What cannot be read is named in one line with what to do, the rest is built, and the store is never half-written."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run
from trialgraph.core import resources
from trialgraph.core.namespaces import PREFIXES
from trialgraph.graph import store

EXAMPLES = sorted(resources.examples().glob("*.txt"))
GOOD = EXAMPLES[0].read_text(encoding="utf-8")


def cut_in_a_sentence(text: str) -> str:
    """Return the first half of a page, up to the middle of a word."""
    middle = len(text) // 2
    while not text[middle - 2 : middle + 1].isalpha() or "\n" in text[middle - 40 : middle]:
        middle += 1
    return text[:middle]


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 10, "binary"),
    "zeros.txt": (b"\0" * 1000, "binary"),
    "latin1.txt": ("Überschrift: Studie mit 5 µg\n".encode("latin-1"), "UTF-8"),
    "utf16.txt": ("A trial of cells in patients".encode("utf-16"), "text|UTF-8"),
    "recipe.txt": (b"Pancakes\n\nTake two eggs, some flour and a pinch of salt. Fry them in butter.\n", "no trial"),
    "cut.txt": (cut_in_a_sentence(GOOD).encode(), "cut"),
    "cut.json": (b'{"protocolSection": {"identificationModule": {"nctId": "NCT00000000", "briefTi', "."),
    "huge.txt": (b"A line of a page that is much too large.\n" * 1_250_000, "too large"),
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_named_in_one_line_and_the_others_are_built(run: Run, tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(EXAMPLES[1].read_text(encoding="utf-8"), encoding="utf-8")
    done = run("build", name, "good.txt", "--store", "store", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    *lines, summary = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(name)
    assert any(word in lines[0] for word in reason.split("|"))
    assert lines[0].endswith((".", "?")), "it says what to do"
    assert summary.startswith("store: ")
    assert "good.txt" in run("export", "--store", "store", cwd=tmp_path).stdout


@pytest.mark.parametrize("name", [name for name in BAD if name != "cut.txt"])
def test_alone_it_leaves_with_status_2_and_the_store_as_it_was(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name][0])
    done = run("build", name, "--store", "store", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 2, done.stderr
    assert run("export", "--store", "store", cwd=tmp_path).returncode == 2
    assert run("extract", name, cwd=tmp_path).returncode == 2


def test_a_page_cut_in_half_still_gives_what_it_says(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cut.txt").write_bytes(BAD["cut.txt"][0])
    done = run("build", "cut.txt", "--store", "store", cwd=tmp_path)
    assert done.returncode == 1
    assert "cut.txt: The page stops in the middle of a sentence" in done.stderr
    assert "page_cut" in run("export", "--store", "store", cwd=tmp_path).stdout


def test_two_files_with_the_same_content_are_one_document(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = run("build", "a.txt", "b.txt", "--store", "store", cwd=tmp_path)
    assert done.returncode == 1
    assert "b.txt: same content as a.txt. It is kept once; remove one of the two." in done.stderr.splitlines()
    text = run("export", "--store", "store", cwd=tmp_path).stdout
    assert 'tg:sourcePath "a.txt"' in text
    assert "b.txt" not in text


def test_what_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = run("build", "none.txt", "good.txt", "--store", "store", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("none.txt: cannot be opened (No such file or directory)")
    assert run("build", "none.txt", "--store", "store", cwd=tmp_path).returncode == 2


def test_what_is_no_regular_file_is_named_and_not_waited_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        done = run("build", ".", "/dev/zero", "--store", "store", cwd=tmp_path)
    assert done.returncode == 1
    *problems, _ = done.stderr.splitlines()
    assert [line.partition(": ")[0] for line in problems] == ["pipe", "socket", "/dev/zero"]
    assert all("this is no regular file. Name a file or a folder" in line for line in problems)


def test_no_more_than_the_limit_is_read_of_stdin(run: Run, tmp_path: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = run("build", "-", "--store", "store", cwd=tmp_path, stdin=endless)
    assert done.returncode == 2
    assert done.stderr.startswith("stdin: more than 20 MB is too large for a page. ")


def test_a_closed_stdin_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "trialgraph", "build", "-", "--store", "store"]
    done = subprocess.run(["bash", "-c", '"$@" <&-', "bash", *command], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("stdin: it is closed. Name a file instead.\n")


def test_a_loop_of_links_is_named_and_the_others_are_built(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "pages" / "loop").symlink_to("loop")
    (tmp_path / "pages" / "up").symlink_to("..")
    done = run("build", "pages", "--store", "store", cwd=tmp_path)
    assert done.returncode == 1
    first, second, summary = done.stderr.splitlines()
    assert first.startswith("pages/loop: cannot be opened (Too many levels of symbolic links). ")
    assert second == (
        "pages/up: this link leads out of the folder and is not followed. "
        "Name it beside the folder if it is to be read."
    )
    assert summary.startswith("store: 1 document, ")
    assert summary.endswith("; 2 problems")


def test_no_path_is_not_this_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "trialgraph.store").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "secret.txt").chmod(0)
    done = run("build", "secret.txt", "--store", "store", cwd=tmp_path)
    assert done.returncode == 2
    assert "secret.txt: cannot be opened (Permission denied)" in done.stderr


def test_a_build_killed_at_any_moment_leaves_the_old_graph(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(GOOD, encoding="utf-8")
    assert run("build", "old.txt", "--store", "store", cwd=tmp_path).returncode == 0
    command = [sys.executable, "-m", "trialgraph", "build", *map(str, EXAMPLES), "--store", "store"]
    chance = random.Random(7)
    for _ in range(8):
        build = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 0.6))
        build.send_signal(signal.SIGKILL)
        build.wait()
        with store.reading(tmp_path / "store") as graph:
            documents = len(list(graph.query("SELECT ?d { ?d a tg:Document }", prefixes=PREFIXES)))  # type: ignore[arg-type]
            assert documents in (1, len(EXAMPLES)), "the old graph or the new one, and nothing between"
    assert run("build", "old.txt", "--store", "store", cwd=tmp_path).returncode == 0
    assert len(list((tmp_path / "store" / "snapshots").iterdir())) == 1


def test_ctrl_c_ends_a_build_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(400):
        (tmp_path / "pages" / f"{number}.txt").write_text(f"{GOOD}\n{number}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "trialgraph", "build", "pages", "--store", "store", "--jobs", "2"]
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it, and so would we
    build = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    signal.signal(signal.SIGINT, heard)
    for _ in range(600):
        if (tmp_path / "store" / "snapshots" / "1").exists():
            break
        time.sleep(0.05)
    os.killpg(build.pid, signal.SIGINT)
    _, said = build.communicate(timeout=30)
    assert build.returncode == 130
    assert said.splitlines()[-1] == "interrupted"
    assert "Traceback" not in said
