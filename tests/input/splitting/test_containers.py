"""Each container gives its records, whole and in order, however it comes and wherever it is cut."""

import pytest

from input.splitting.records import CONTAINERS, MAY_END_EARLY, found, problems, split
from trialgraph.input.splitting import window

each_container = pytest.mark.parametrize("name", CONTAINERS)


@each_container
def test_a_container_gives_the_bytes_of_its_records(name: str) -> None:
    data, expected = CONTAINERS[name]
    some = split(data)
    assert problems(some) == []
    assert found(some) == expected
    assert len({piece.place for piece in some}) == len(some) or name == "concatenated", "those share a line"


@each_container
@pytest.mark.parametrize("size", [1, 7])
def test_it_does_not_matter_in_which_chunks_it_comes(name: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data, expected = CONTAINERS[name]
    monkeypatch.setattr(window, "CHUNK", size)
    assert found(split(data, chunk=size)) == expected


@each_container
def test_cut_at_any_byte_it_gives_the_records_before_the_cut_and_one_line(name: str) -> None:
    data, expected = CONTAINERS[name]
    before = 0
    for end in range(1, len(data)):
        some = split(data[:end])
        if len(some) == 1 and some[0].data == data[:end]:
            continue  # so little is left that it is taken for a page, which no reader will take
        records, said = found(some), problems(some)
        if name.startswith("table") and records and not said:
            assert expected[len(records) - 1].startswith(records.pop()), f"cut at {end}, in the last cell"
        assert records == expected[: len(records)], f"cut at {end}, none is half"
        assert len(records) >= before, f"cut at {end}"
        whole = records == expected and not data[end:].strip()
        assert len(said) == 1 or (not said and (whole or name in MAY_END_EARLY)), f"cut at {end}: {said}"
        assert all(line.endswith((".", "?")) and line.startswith("file") for line in said)
        before = len(records)
    assert before >= len(expected) - 1
