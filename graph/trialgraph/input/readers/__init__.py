"""Turn bytes into Records: each module reads one source format, recognised from what the bytes hold."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from trialgraph.core.errors import NoTrialError, UnreadableError
from trialgraph.core.model import Record
from trialgraph.input.page import criteria_fields, foreign, lost_lists, subject
from trialgraph.input.readers import (
    aact,
    columns,
    control_characters,
    ctgov,
    ctgov_csv,
    ctgov_v1,
    ctgov_xml,
    ctis,
    docx,
    euctr,
    fhir,
    html,
    ictrp,
    isrctn,
    joined_lines,
    keyed,
    page,
    pdf,
    rdf,
    unknown,
)
from trialgraph.knowledge.lexicon import Lexicon, load
from trialgraph.language.main_language import READ

LARGEST_PAGE = 1_000_000  # bytes; a page of a registry has some ten thousand
LARGEST_SITE = 10_000_000  # bytes; of a web page most are scripts
LARGEST_STUDY = 20_000_000  # bytes; most of a large one are results, which are not read
_TELLING = frozenset({
    "org_id", "status", "phase", "enrollment", "study_type", "allocation", "intervention_model", "primary_purpose",
    "masking", "start_date", "completion_date", "minimum_age", "maximum_age", "ages", "sex", "healthy_volunteers",
    "condition", "arm", "intervention", "outcome", "sponsor", "site",
})  # fmt: skip
_RARE = 20  # in so many bytes of a text there may be a NUL, which becomes a blank; a binary file has more
_AGAIN = "Download it again."
_TEXT = "Save it as plain text."
_ONE = "Save the page of a trial."
_SPLIT = "Split it into one file per trial."


class Reader(NamedTuple):
    """A source format: whether a text has it, the record of a file's name, SHA-256 and text, and its most bytes."""

    name: str
    recognises: Callable[[str, Lexicon], bool]
    read: Callable[[str, str, str, Lexicon], Record]
    largest: int = LARGEST_PAGE


READERS = (
    Reader("ctgov", ctgov.recognises, ctgov.read, LARGEST_STUDY),
    Reader("aact", aact.recognises, aact.read, LARGEST_STUDY),
    Reader("ctgov_v1", ctgov_v1.recognises, ctgov_v1.read, LARGEST_STUDY),
    Reader("ctgov_csv", ctgov_csv.recognises, ctgov_csv.read, LARGEST_STUDY),
    Reader("ctgov_xml", ctgov_xml.recognises, ctgov_xml.read, LARGEST_STUDY),
    Reader("ictrp", ictrp.recognises, ictrp.read, LARGEST_STUDY),
    Reader("fhir", fhir.recognises, fhir.read, LARGEST_STUDY),
    Reader("isrctn", isrctn.recognises, isrctn.read, LARGEST_STUDY),
    Reader("ctis", ctis.recognises, ctis.read, LARGEST_STUDY),
    Reader("euctr", euctr.recognises, euctr.read, LARGEST_STUDY),
    Reader("html", html.recognises, html.read, LARGEST_SITE),
    Reader("keyed", keyed.recognises, keyed.read),
    Reader("columns", columns.recognises, columns.read),
    Reader("page", page.recognises, page.read),
)


class PrintReader(NamedTuple):
    """A format that is no text: whether bytes have it, and the record of a file's name, SHA-256 and bytes."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[str, str, bytes, Lexicon], Record]


PRINT_READERS = (PrintReader("pdf", pdf.recognises, pdf.read), PrintReader("docx", docx.recognises, docx.read))
LARGEST_PRINT = 20_000_000  # bytes
_PAGES = {"page", "columns", "html", "keyed"}

LARGEST = max(LARGEST_PRINT, *(reader.largest for reader in READERS))


def read_bytes(name: str, data: bytes, lexicon: Lexicon | None = None) -> Iterator[Record]:
    """Yield the records of a file's bytes; `name` is for messages and the document's name.

    One byte more than LARGEST is enough of a file, for then it is too large.
    """
    lexicon = lexicon or load()
    _refuse(name, rdf.form(data))
    printed = next((reader for reader in PRINT_READERS if reader.recognises(data)), None)
    if printed:
        yield _printed(name, data, printed, lexicon)
        return
    _refuse(name, unknown.of_bytes(data))
    fitting = [reader for reader in READERS if len(data) <= reader.largest]
    text = control_characters.held(_decoded(name, data)) if fitting else ""
    reader = next((reader for reader in fitting if reader.recognises(text, lexicon)), None)
    if reader is None:
        limit = max(reader.largest for reader in READERS if reader not in fitting)
        raise UnreadableError(f"more than {limit / 1e6:g} MB is too large for a page", where=name, remedy=_SPLIT)
    if reader.name == "page":
        _refuse(name, unknown.of_text(text))
    try:
        found = reader.read(Path(name).name, hashlib.sha256(data).hexdigest(), text, lexicon)
    except ValueError as error:
        raise UnreadableError(
            f"this {reader.name} record cannot be read ({error})", where=name, remedy=_AGAIN
        ) from error
    yield _checked(name, found, lexicon)


def _refuse(name: str, looks_like: str | None) -> None:
    if looks_like:
        error = UnreadableError if looks_like == unknown.BROKEN else NoTrialError
        raise error(f"this is {looks_like}, and no trial in a form that is read", where=name, remedy=unknown.READ)


def _printed(name: str, data: bytes, reader: PrintReader, lexicon: Lexicon) -> Record:
    if len(data) > LARGEST_PRINT:
        what = f"more than {LARGEST_PRINT / 1e6:g} MB is too large for one document"
        raise UnreadableError(what, where=name, remedy="Save it without its images.")
    try:
        found = reader.read(Path(name).name, hashlib.sha256(data).hexdigest(), data, lexicon)
    except UnreadableError as error:
        raise UnreadableError(error.what, where=name, remedy=error.remedy) from error
    except ValueError as error:
        what = f"this {reader.name.upper()} cannot be read ({error})"
        raise UnreadableError(what, where=name, remedy=_TEXT) from error
    return _checked(name, found, lexicon)


def _checked(name: str, found: Record, lexicon: Lexicon) -> Record:
    """A record without control characters and wrapped lines, if it is that of a trial."""
    record = joined_lines.joined(control_characters.blanked(found), lexicon)
    other = subject.reason(record, lexicon) if "" in record.document.texts else None
    several = other is not None and other.endswith("trials")
    general = other is not None and other.endswith("in general")
    if not _holds_trial(record, lexicon) and not several and not general:
        remedy = "Is it the page of a trial, saved as plain text?"
        raise NoTrialError("no trial found in this text", where=name, remedy=remedy)
    if other:
        error = UnreadableError if other == subject.SEVERAL else NoTrialError
        raise error(other, where=name, remedy=_SPLIT if several else _ONE)
    return record if record.view is None else replace(record, fields=tuple(criteria_fields.once(record)))


def recognised(data: bytes) -> bool:
    """Whether these bytes, or the beginning of a record, are in a registry's own format, and no page of any kind."""
    text, lexicon = data.decode("utf-8-sig", errors="replace"), load()
    return any(reader.recognises(text, lexicon) for reader in READERS if reader.name not in _PAGES)


def _decoded(name: str, data: bytes) -> str:
    if not data.strip():
        raise UnreadableError("the file is empty", where=name, remedy="Save the page again.")
    binary = NoTrialError("this is a binary file", where=name, remedy="Save the page as plain text (UTF-8).")
    if data.count(b"\0") * _RARE > len(data):
        raise binary
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise binary from error
        line = data.count(b"\n", 0, error.start) + 1
        what = f"byte {error.start} is not UTF-8"
        raise UnreadableError(what, where=f"{name}:{line}", remedy="Convert the file to UTF-8.") from error


def _holds_trial(record: Record, lexicon: Lexicon) -> bool:
    """Whether a record has a number, criteria, or fields of two kinds that only a trial has; else its prose decides."""
    names = {field.name.partition(".")[0] for field in record.fields}
    if "id" in names or ("eligibility" in names and foreign.holds_criteria(record)) or len(names & _TELLING) > 1:
        return True
    if record.language not in READ and names & _TELLING and "title" in names and subject.is_own(record, lexicon):
        return True
    if sum(finding.code == lost_lists.CODE for finding in record.findings) > 1 and subject.is_own(record, lexicon):
        return True
    spoken = {hit.concept.code for text in record.document.texts.values() for hit in lexicon.find("cue", text)}
    return {"trial", "participant"} <= spoken and bool(spoken & {"design", "dose escalation"})
