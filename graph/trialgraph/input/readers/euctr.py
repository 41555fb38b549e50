"""Turn a protocol of the EU Clinical Trials Register, as its full text export has it, into a Record.

Each line begins with the code of a field of the application form: ``E.3 Principal inclusion criteria: …``, and a value
may go on in the lines below. Source of the codes: the EudraCT form for the authorisation of a clinical trial.
The text of the document is the export's own, and so are the offsets.
A trial has a record for each country. What the codes of a form say with a yes is quoted with its label.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.core.text import count_words, fold, trim
from trialgraph.core.text import lines as lines_of
from trialgraph.input.page import marking, wraps
from trialgraph.input.readers import eu_ages
from trialgraph.knowledge.lexicon import Lexicon

_HEAD = 4_000  # characters
_NUMBER = re.compile(r"^(?:A\.2 )?EudraCT number:[ \t]*\d{4}-\d{6}-\d{2}", re.IGNORECASE | re.MULTILINE)
_CODED = re.compile(r"^[A-Z]\.\d[\w.]*[ \t]\S", re.MULTILINE)
_LINE = re.compile(
    r"""
    # "E.1.1 Medical condition(s) being investigated: …", "D.IMP: 1", "N. Competent Authority Decision: …"; of a page
    # that was copied, a row of three cells
    ^(?: (?P<code>[A-Z]\.(?:\d+(?:\.\d+)*|IMP)) | (?P<part>[NP])\. )
        [ \t.]*(?P<label>[^:\t\n]*(?:\([^)\t\n]*\)[^:\t\n]*)?) (?: : | \t | $ )
    # "Trial Status: …"
    | ^(?P<head>EudraCT\ Number|Sponsor's\ Protocol\ Code\ Number|Clinical\ Trial\ Type|National\ Competent\ Authority
        |Trial\ Status|Date\ on\ which\ this\ record\ was\ first\ entered\ in\ the\ EudraCT\ database
        |Trial\ results|Link|Summary|This\ file\ contains) (?P<rest>[^:\n]*) (?: : | $ )
    # "E. General Information on the Trial", "Sponsor 2"
    | ^(?P<heading>[A-Z]\.\ [A-Z][^:\n]* | MedDRA\ Classification | Sponsor\ \d+)\s*$
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
_SINGLE: Mapping[str, str] = {
    "EudraCT Number": "id",
    "A.2": "id",
    "A.3": "official_title",
    "A.3.1": "title",
    "A.3.2": "acronym",
    "A.4.1": "org_id",
    "Trial Status": "status",
    "Date on which this record was first entered in the EudraCT database": "first_registered",
    "E.1.1": "condition",
    "E.2.1": "summary",
    "E.2.2": "description",
    "E.3": "eligibility.inclusion",
    "E.4": "eligibility.exclusion",
    "E.8.2.4": "arm_count",
    "F.4.2.2": "enrollment",
}
_NUMBERS = frozenset({"A.5.1", "A.5.2", "A.5.3"})  # of other registries
_PRODUCT: Mapping[str, str] = {"D.3.1": "name", "D.2.1.1.1": "name", "D.3.8": "other_name", "D.3.9.3": "other_name"}
_OUTCOMES: Mapping[str, tuple[str, str]] = {
    "E.5.1": ("primary", "measure"),
    "E.5.1.1": ("primary", "time_frame"),
    "E.5.2": ("secondary", "measure"),
    "E.5.2.1": ("secondary", "time_frame"),
}
# What a form says with a yes, and the field that the label of the line is.
_YES: Mapping[str, str] = {
    "E.7.1": "phase",
    "E.7.2": "phase",
    "E.7.3": "phase",
    "E.7.4": "phase",
    "E.8.1.1": "allocation",
    "E.8.1.2": "masking",
    "E.8.1.3": "masking",
    "E.8.1.4": "masking",
    "E.8.1.5": "intervention_model",
    "E.8.1.6": "intervention_model",
}
_TOLD = ("D.3", "E.")  # what the codes of lines about a product or the trial begin with
_PROSE = 6  # words of a value that is told and not chosen
_END = "Date of the global end of the trial"
_ROMAN = re.compile(r"Phase [IV]+")
_MARKED = re.compile(r"[ \t]*(?:\(?\d{1,2}[.)]|[a-z]\)|[-–•*·])[ \t]+(?P<name>\S.*\S)")


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has the number as this register writes it, and lines that begin with codes of its form."""
    return _NUMBER.search(text[:_HEAD]) is not None and len(_CODED.findall(text)) > 2


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a protocol; of codes that are not known what is said of the trial or a product is prose."""
    fields = tuple(sorted(_fields(text), key=lambda field: (field.span.start, field.span.end)))
    return Record(Document(name, sha256, "text/plain", {"": text}), fields, view=_view(text, lexicon))


def _view(text: str, lexicon: Lexicon) -> str:
    """The text without the line breaks that a width made, and without the marks that escape others."""
    folded = fold(text)
    cleared = marking.cleared(folded, marking.marking(folded))
    tabbed = "".join(sign if sign == "\t" else shown for sign, shown in zip(text, cleared, strict=True))
    return wraps.unwrapped(tabbed, lexicon)


@dataclass(frozen=True, slots=True)
class _Line:
    """A field of the form: its code, where its label stands, and where its value does."""

    code: str
    label: Span
    value: Span


def _lines(text: str) -> Iterator[_Line]:
    found = list(_LINE.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=True):
        code = match["code"] or match["part"] or match["head"] or ""
        start, stop = trim(text, match.end(), end)
        if code == "E.8.3" or not match["code"]:
            stop = trim(text, start, text.find("\n", start) if "\n" in text[start:stop] else stop)[1]
        yield _Line(code, Span(*match.span("label")), Span(start, max(start, stop)))


def _fields(text: str) -> Iterator[Field]:
    seen, lines = set[str](), list(_lines(text))
    for line in lines:
        words = text[line.value.start : line.value.end]
        if not words.strip() or words.casefold() in ("not applicable", "information not present in eudract"):
            continue
        field = _SINGLE.get(line.code)
        if field and field not in seen:
            yield Field(field, line.value)
            seen.add(field)
        elif line.code in _NUMBERS:
            yield Field("other_id", line.value)
        elif line.code == "A.1":
            yield Field(
                "site.country", Span(*trim(text, line.value.start, line.value.start + len(words.split(" - ")[0])))
            )
        elif line.code == "P" and text.startswith(_END, line.label.start):
            yield Field("completion_date", line.value)
        elif line.code in _YES and words.casefold() == "yes":
            yield Field(_YES[line.code], _within(text, line))
        elif line.code.startswith(_TOLD) and line.code not in _OUTCOMES and count_words(words) >= _PROSE:
            yield Field("description", line.value)
    yield from _sex(text, lines)
    yield from _ages(text, lines)
    yield from _grouped(text, lines)
    yield from _outcomes(text, lines)


def _within(text: str, line: _Line) -> Span:
    """Of "Therapeutic exploratory (Phase II)" the phase; of "E.8.1.2 Open" the whole, as alone the word says little."""
    phase = _ROMAN.search(text, line.label.start, line.label.end)
    start = text.rfind("\n", 0, line.label.start) + 1 if _YES[line.code] == "masking" else line.label.start
    return Span(*phase.span()) if phase else Span(*trim(text, start, line.label.end))


def _sex(text: str, lines: list[_Line]) -> Iterator[Field]:
    """The sex that is answered with a yes; where both are, both answers with their labels. And healthy volunteers."""
    admitted = [
        line
        for line in lines
        if line.code in ("F.2.1", "F.2.2") and text[line.value.start : line.value.end].casefold() == "yes"
    ]
    if len(admitted) == 1:
        yield Field("sex", Span(*trim(text, admitted[0].label.start, admitted[0].label.end)))
    elif len(admitted) == 2:
        yield Field("sex", Span(trim(text, admitted[0].label.start, admitted[0].label.end)[0], admitted[1].value.end))
    healthy = [line for line in lines if line.code == "F.3.1" and line.value.start < line.value.end]
    yield from (Field("healthy_volunteers", line.value) for line in healthy[:1])


def _ages(text: str, lines: list[_Line]) -> Iterator[Field]:
    """The limits of age that the answers on groups of age leave."""
    asked = [line for line in lines if line.code.startswith("F.1")]
    if asked:
        for name, start, end in eu_ages.limits(text, asked[0].label.start, asked[-1].value.end):
            yield Field(name, Span(start, end))


def _grouped(text: str, lines: list[_Line]) -> Iterator[Field]:
    """Sponsors, those who pay, and products, of which each begins with a line of its own."""
    sponsor = funder = product = -1
    named = set[int]()
    for line in lines:
        empty = line.value.start == line.value.end
        if line.code == "B.1.1" and not empty:
            sponsor += 1
            yield Field("sponsor.secondary.name" if sponsor else "sponsor.lead.name", line.value, sponsor)
        elif line.code == "B.3.1" and not empty:
            yield Field("sponsor.secondary.class" if sponsor > 0 else "sponsor.lead.class", line.value, max(sponsor, 0))
        elif line.code == "B.4.1" and not empty:
            funder += 1
            yield Field("sponsor.funder.name", line.value, funder)
        elif line.code == "D.IMP":
            product += 1
        elif line.code in _PRODUCT and not empty and product >= 0:
            key = _PRODUCT[line.code] if product not in named else "other_name"
            key = "name" if product not in named else key
            named.add(product)
            yield Field(f"intervention.{key}", line.value, product)


def _outcomes(text: str, lines: list[_Line]) -> Iterator[Field]:
    """Endpoints, several where each line of a value has a mark; the time is that of all of them."""
    for role in ("primary", "secondary"):
        found = {_OUTCOMES[line.code][1]: line.value for line in lines if _OUTCOMES.get(line.code, ("",))[0] == role}
        measures, frame = found.get("measure"), found.get("time_frame")
        if not measures or measures.start == measures.end:
            continue
        marks = [_MARKED.match(text, *line) for line in lines_of(text, measures.start, measures.end)]
        items = [Span(*mark.span("name")) for mark in marks if mark]
        for group, item in enumerate(items if 1 < len(items) == len(marks) else [measures]):
            yield Field(f"outcome.{role}.measure", item, group)
            if frame and frame.start < frame.end:
                yield Field(f"outcome.{role}.time_frame", frame, group)
