"""A store is switched at once: readers see the old graph or the new one, whatever happens to the build."""

import errno
import multiprocessing
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from trialgraph.core.errors import NoStoreError, StoreBusyError, StoreError
from trialgraph.graph import store


def write(folder: Path, *names: str) -> None:
    with store.writing(folder) as draft:
        lines = "\n".join(f"<x:{name}> <x:p> <x:o> ." for name in names)
        draft.graph.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)


def names(graph: ox.Store) -> list[str]:
    return sorted(quad.subject.value.removeprefix("x:") for quad in graph)  # type: ignore[union-attr]


def read(folder: Path) -> list[str]:
    with store.reading(folder) as graph:
        return names(graph)


def snapshots(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "snapshots").iterdir())


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "store", "a", "b")
    assert read(tmp_path / "deep" / "store") == ["a", "b"]


def test_a_new_snapshot_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b")
    assert read(tmp_path) == ["b"]
    assert snapshots(tmp_path) == ["2"]


def change(folder: Path, *, remove: str, add: str) -> None:
    with store.writing(folder) as draft:
        draft.copy()
        draft.graph.remove(ox.Quad(ox.NamedNode(f"x:{remove}"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))
        draft.graph.load(f"<x:{add}> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)


def test_a_copy_of_a_snapshot_is_changed_beside_it(tmp_path: Path) -> None:
    write(tmp_path, *map(str, range(3000)))
    before = read(tmp_path)
    with store.reading(tmp_path) as graph:
        for number in range(5):
            change(tmp_path, remove=str(number), add=f"new{number}")
        assert names(graph) == before
        assert read(tmp_path) == sorted({*before, *(f"new{n}" for n in range(5))} - {*map(str, range(5))})
    change(tmp_path, remove="5", add="last")
    assert snapshots(tmp_path) == ["7"]
    assert "last" in read(tmp_path)


def test_a_copy_that_is_given_up_is_an_empty_snapshot(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with store.writing(tmp_path) as draft:
        draft.copy()
        assert names(draft.graph) == ["a"]
        draft.begin_anew()
        draft.graph.load("<x:b> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)
    assert read(tmp_path) == ["b"]


def test_a_snapshot_in_which_a_reader_met_damage_is_not_offered_for_a_copy(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with pytest.raises(StoreError), store.reading(tmp_path):
        raise RuntimeError("Corruption: block checksum mismatch")
    with store.writing(tmp_path) as draft:
        assert draft.former is None
        draft.graph.load("<x:b> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)
    with store.writing(tmp_path) as draft:
        assert draft.former == tmp_path / "snapshots" / "2"
        draft.copy()


def test_a_reader_keeps_its_snapshot_until_it_is_done(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with store.reading(tmp_path) as graph:
        write(tmp_path, "b")
        write(tmp_path, "c")
        assert names(graph) == ["a"]
        assert read(tmp_path) == ["c"]
        assert snapshots(tmp_path) == ["1", "3"]
    write(tmp_path, "d")
    assert snapshots(tmp_path) == ["4"]


def test_readers_do_not_disturb_each_other(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with store.reading(tmp_path) as one, store.reading(tmp_path) as two:
        assert names(one) == names(two) == ["a"]


def test_a_build_that_fails_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with pytest.raises(KeyboardInterrupt), store.writing(tmp_path) as draft:
        draft.graph.load("<x:b> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)
        raise KeyboardInterrupt
    assert read(tmp_path) == ["a"]
    assert snapshots(tmp_path) == ["1"]


def test_only_one_build_writes_at_a_time(tmp_path: Path) -> None:
    with store.writing(tmp_path), pytest.raises(StoreBusyError, match="another build"):
        write(tmp_path, "b")


def test_a_killed_build_leaves_the_old_graph_and_its_rest_is_removed(tmp_path: Path) -> None:
    write(tmp_path, "a")
    process = multiprocessing.get_context("spawn").Process(target=write_and_die, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert read(tmp_path) == ["a"]
    assert snapshots(tmp_path) == ["1", "2"]
    write(tmp_path, "c")
    assert read(tmp_path) == ["c"]
    assert len(snapshots(tmp_path)) == 1


def write_and_die(folder: Path) -> None:
    with store.writing(folder) as draft:
        draft.graph.load("<x:b> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with store.reading(tmp_path) as graph, pytest.raises(RuntimeError, match="read-write"):
        graph.add(ox.Quad(ox.NamedNode("x:b"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))


def test_a_folder_without_a_store_is_named_with_what_to_do(tmp_path: Path) -> None:
    message = r"there is no store here.*trialgraph build"
    with pytest.raises(NoStoreError, match=message), store.reading(tmp_path / "none"):
        pass


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError, match="other files"):
        write(tmp_path, "a")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        write(tmp_path / "file", "a")
    with pytest.raises(NoStoreError), store.reading(tmp_path / "file"):
        pass


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"../../etc\n", b"seven", b"1 2", b"9" * 5000, b"-1", "²".encode()]
)
def test_a_store_that_does_not_tell_its_snapshot_is_named_and_can_be_built_again(
    tmp_path: Path, content: bytes
) -> None:
    write(tmp_path, "a")
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(StoreError, match=r"names no snapshot\. Build it again\."), store.reading(tmp_path):
        pass
    write(tmp_path, "b")
    assert read(tmp_path) == ["b"]


def test_a_folder_instead_of_the_name_of_the_snapshot_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a")
    (tmp_path / "current").unlink()
    (tmp_path / "current").mkdir()
    with pytest.raises(StoreError, match="Build it again"), store.reading(tmp_path):
        pass
    with pytest.raises(StoreError, match="cannot be written"):
        write(tmp_path, "b")


@pytest.mark.parametrize("damage", ["cut", "garbage", "gone"])
def test_damage_anywhere_in_a_snapshot_is_named_or_does_no_harm(tmp_path: Path, damage: str) -> None:
    write(tmp_path / "whole", *map(str, range(5000)))
    expected = read(tmp_path / "whole")
    damaged = 0
    snapshot = tmp_path / "whole" / "snapshots" / "1"
    for path in sorted((snapshot / "words", snapshot / "search", *(snapshot / "graph").iterdir())):
        name = path.name
        shutil.copytree(tmp_path / "whole", tmp_path / name)
        file = tmp_path / name / path.relative_to(tmp_path / "whole")
        data = file.read_bytes()
        if damage == "gone":
            file.unlink()
        else:
            middle = bytes(255 - byte for byte in data[len(data) // 4 : len(data) // 2])
            file.write_bytes(data[: len(data) // 4] + (middle + data[len(data) // 2 :] if damage == "garbage" else b""))
        try:
            assert read(tmp_path / name) == expected, name
        except StoreError as error:
            damaged += 1
            assert "snapshot 1 is damaged (" in str(error) and str(error).endswith(". Build it again.")
    assert damaged > 2


def test_damage_that_shows_while_reading_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with pytest.raises(StoreError, match="snapshot 1 is damaged"), store.reading(tmp_path):
        raise RuntimeError("Corruption: block checksum mismatch")
    with pytest.raises(RuntimeError, match="another"), store.reading(tmp_path):
        raise RuntimeError("another")


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """Let the system refuse to open or to make what has this name; as root nothing else does."""
    for method in ("open", "mkdir"):
        real = getattr(Path, method)

        def refusing(path: Path, *arguments: Any, real: Any = real, **options: Any) -> Any:
            if path.name == name:
                raise OSError(number, os.strerror(number), str(path))
            return real(path, *arguments, **options)

        monkeypatch.setattr(Path, method, refusing)


@pytest.mark.parametrize("name", ["lock", "2", "current.new"])
@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_a_store_that_cannot_be_written_is_named_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    write(tmp_path, "a")
    with monkeypatch.context() as patch:
        refuse(patch, name, number)
        with pytest.raises(StoreError, match=rf"the store cannot be written \({os.strerror(number)}\)\. Check"):
            write(tmp_path, "b")
    assert read(tmp_path) == ["a"]
    assert snapshots(tmp_path) == ["1"]


def test_a_store_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a")
    for name in ("current", "lock"):
        with monkeypatch.context() as patch:
            refuse(patch, name, errno.EACCES)
            with pytest.raises(StoreError, match=r"cannot be opened \(Permission denied\)"), store.reading(tmp_path):
                pass


def test_a_full_disk_while_writing_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a")
    with pytest.raises(StoreError, match="No space left on device"), store.writing(tmp_path) as draft:
        assert draft.graph is not None
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert read(tmp_path) == ["a"]


def test_a_damaged_store_is_named_with_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, "a")
    shutil.rmtree(tmp_path / "snapshots" / "1" / "graph")
    with pytest.raises(StoreError, match="Build it again"), store.reading(tmp_path):
        pass
    shutil.rmtree(tmp_path / "snapshots" / "1")
    with pytest.raises(StoreError, match="Build it again"), store.reading(tmp_path):
        pass


def test_git_leaves_a_store_out(tmp_path: Path) -> None:
    write(tmp_path / "store", "a")
    assert (tmp_path / "store" / ".gitignore").read_text(encoding="ascii") == "*\n"
    (tmp_path / "store" / ".gitignore").unlink()
    write(tmp_path / "store", "b")
    assert not (tmp_path / "store" / ".gitignore").exists(), "who removes it has a reason"
