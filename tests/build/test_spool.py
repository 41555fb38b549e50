"""What is put into a spool comes out in its order, also while more is put in."""

from pathlib import Path

from trialgraph.build.spool import Spool


def test_values_come_out_as_they_were_put_in_and_as_often_as_wanted(tmp_path: Path) -> None:
    spool = Spool[tuple[int, bytes]](tmp_path)
    assert list(spool) == []
    for number in range(3):
        spool.put((number, b"x" * number))
    assert list(spool) == [(0, b""), (1, b"x"), (2, b"xx")]
    spool.put((3, b""))
    assert len(list(spool)) == len(list(spool)) == 4
    spool.close()
    assert list(tmp_path.iterdir()) == []
