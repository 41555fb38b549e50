"""Write results and triples in the format that a client accepts, up to a size."""

import io
from collections.abc import Iterable, Mapping
from typing import Final

import pyoxigraph as ox

from trialgraph.core.namespaces import OTHERS, PREFIXES
from trialgraph.serve.answers.csv_sheet import CsvSheet
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.negotiation import agreed
from trialgraph.serve.sandbox.messages import Answer, ProblemError

RESULTS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    **{each.media: each.engine for each in FORMATS},
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/html": ox.RdfFormat.TURTLE,
}
# What a browser gets of a graph: something that it shows.
_SHOWN: Final = {ox.RdfFormat.TURTLE: "text/plain"}
_ROW: Final = {  # what stands once in each row, and how often elsewhere
    ox.QueryResultsFormat.XML: (b"<result>", 0),
    ox.QueryResultsFormat.TSV: (b"\n", 1),
}


class _Sheet(io.BytesIO):
    """What is written, up to a size."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise ProblemError("result-too-large", f"It is larger than {self._most} bytes.")
        return super().write(data)


def results(found: ox.QuerySolutions | ox.QueryBoolean, accept: str, most: int) -> Answer:
    """Return solutions as an answer; raises ProblemError where no format is accepted or they are too many."""
    media = _media(accept, RESULTS)
    sheet, format = _Sheet(most), RESULTS[media]
    if format == ox.QueryResultsFormat.CSV:
        rows = _write_csv(found, sheet)
        return Answer(sheet.getvalue(), media, rows=rows)
    found.serialize(sheet, format=format)
    body = sheet.getvalue()
    return Answer(body, media, rows=_rows(body, format))


def triples(found: Iterable[ox.Triple], accept: str, most: int) -> Answer:
    """Return triples as an answer; raises ProblemError where no format is accepted or they are too many."""
    media = _media(accept, GRAPHS)
    format = GRAPHS[media]
    sheet = _Sheet(most)
    if format != ox.RdfFormat.TURTLE:
        ox.serialize(found, sheet, format=format)
        return Answer(sheet.getvalue(), _shown(media, format))
    prefixes = {**PREFIXES, **OTHERS}
    ox.serialize(found, sheet, format=format, prefixes=prefixes)
    lines = sheet.getvalue().split(b"\n", len(prefixes))
    header = b"".join(b"%b\n" % line for line in sorted(lines[:-1]))  # the engine's order changes from run to run
    return Answer(header + lines[-1], _shown(media, format))


def _write_csv(found: ox.QuerySolutions | ox.QueryBoolean, sheet: _Sheet) -> int:
    """Write CSV and return the number of rows."""
    turning = CsvSheet(sheet)
    found.serialize(turning, format=ox.QueryResultsFormat.TSV)  # type: ignore[arg-type]
    turning.close()
    return max(0, turning.lines - 1)


def _media(accept: str, offered: Mapping[str, object]) -> str:
    media = agreed(accept, offered)
    if media is None:
        raise ProblemError("not-acceptable", f"There is {', '.join(offered)}.")
    return media


def _shown(media: str, format: ox.RdfFormat) -> str:
    return _SHOWN[format] if media == "text/html" else media


def _rows(body: bytes, format: ox.QueryResultsFormat) -> int:
    r"""About how many solutions a body has, without reading it again.

    In JSON, {" opens an object, as in a string it is {\": one for the body, its head and its results, and one for each
    row and each value, which begins with its type.
    A value that ends in { is counted as a row too.
    """
    if format == ox.QueryResultsFormat.JSON:
        return max(0, body.count(b'{"') - body.count(b'{"type":') - 3)
    sign, others = _ROW[format]
    return max(0, body.count(sign) - others)
