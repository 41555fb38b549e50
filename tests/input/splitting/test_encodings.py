"""A stream in another encoding is read as the text that it is."""

import pytest

from input.splitting.records import HEADER, found, problems, split
from trialgraph.input.splitting import encodings

TRIAL = "<Trial><TrialID>NCT00000001</TrialID><Public_title>Zellen für Ärzte</Public_title></Trial>"


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "windows-1252", "utf-8"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{TRIAL}\n'
    assert found(split(text.encode(encoding))) == [text.encode()]


@pytest.mark.parametrize("text", [f'<?xml version="1.0" encoding="UTF-16"?>\n{TRIAL}\n', f"<Trials>{TRIAL}</Trials>"])
@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
def test_utf_16_is_known_by_its_mark(text: str, chunk: int) -> None:
    assert TRIAL in found(split(text.encode("utf-16"), chunk=chunk))[0].decode()
    assert TRIAL in found(split(b"\xfe\xff" + text.encode("utf-16-be"), chunk=chunk))[0].decode()


def test_so_is_a_table() -> None:
    table = HEADER.decode() + "NCT00000001,Zellen für Ärzte,RECRUITING,Lupus\r\n"
    assert found(split(table.encode("utf-16"))) == [table.encode()]


def test_what_is_not_in_its_encoding_is_told() -> None:
    (line,) = problems(split(f'<?xml version="1.0" encoding="EUC-JP"?>\n{TRIAL}'.encode("latin-1")))
    assert "it is not in the encoding that it names" in line


@pytest.mark.parametrize("head", [b"", b"<a/>", b'<?xml version="1.0"?>', b'<?xml version="1.0" encoding="no-such"?>'])
def test_another_stream_is_left_as_it_is(head: bytes) -> None:
    assert encodings.named(head) is None
