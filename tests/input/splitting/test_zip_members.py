"""A zip archive is read as it comes: its members one by one, and what is hidden or locked is passed over."""

import io
import zipfile

import pytest

from input.splitting.records import STUDIES, found, problems, split, zipped


def test_folders_and_hidden_files_hold_no_records() -> None:
    data = zipped(("a/", b""), ("a/.hidden", STUDIES[0]), ("__MACOSX/a.json", STUDIES[1]), ("a/b.json", STUDIES[2]))
    (piece,) = split(data, name="a.zip")
    assert (piece.place, piece.data) == ("a.zip/a/b.json", STUDIES[2])


def test_an_archive_within_an_archive_is_read() -> None:
    (piece,) = split(zipped(("inner.zip", zipped(("a.json", STUDIES[0])))), name="a.zip")
    assert piece.place == "a.zip/inner.zip/a.json"


def test_archives_within_archives_have_an_end() -> None:
    data = STUDIES[0]
    for _ in range(5):
        data = zipped(("a", data))
    assert problems(split(data)) == ["file/a/a/a: this is packed more than 3 times. Unpack it and give the folder."]


def test_members_with_a_password_are_told_once_and_the_others_read() -> None:
    data = zipped(("a.json", STUDIES[0]), ("b.json", STUDIES[1]), ("c.json", STUDIES[2]))
    for name in (b"a.json", b"b.json"):  # the flag stands 24 bytes before the name
        at = data.index(name) - 24
        data = data[:at] + bytes([data[at] | 1]) + data[at + 1 :]
    some = split(data, name="a.zip")
    assert found(some) == [STUDIES[2]]
    (line,) = problems(some)
    assert line.startswith("a.zip: a.json needs a password, and is passed over with others that do. ")


def test_a_damaged_member_costs_itself_alone() -> None:
    data = zipped(("a.json", STUDIES[0]), ("b.json", STUDIES[1]), method=zipfile.ZIP_STORED)
    at = data.index(STUDIES[0]) + 60
    some = split(data[:at] + b"#" + data[at + 1 :])
    assert STUDIES[1] in found(some)
    assert "a.json is damaged" in problems(some)[-1]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_another_way_is_told(method: int) -> None:
    (line,) = problems(split(zipped(("a.json", STUDIES[0]), method=method)))
    assert "packed in a way that is not read" in line


def test_a_large_archive_in_the_form_for_large_ones_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a.json", "w", force_zip64=True) as member:
        member.write(STUDIES[0])
    assert found(split(file.getvalue())) == [STUDIES[0]]


def test_an_archive_without_members_holds_no_record() -> None:
    assert found(split(zipped())) == []
