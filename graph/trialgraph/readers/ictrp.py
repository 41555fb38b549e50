"""Turn a trial of the WHO's ICTRP search portal (XML, or CSV with a header) into a Record.

The names of elements and columns differ in case, blanks and underscores (``Inclusion_agemin``, ``Inclusion agemin``),
and a misspelling is one of them (``Date_enrollement``); see `cells.key`. How a field is written is up to the register
that a trial comes from; see `ictrp_lists`.
Full exports without a header, whose columns only their order tells, are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trialgraph.lexicon import Lexicon
from trialgraph.model import Document, Field, Finding, Record, Span
from trialgraph.readers import cells, elements, ictrp_lists

_TRIAL = re.compile(r"<(?:Trials_downloaded_from_ICTRP|Trial)\s*>", re.IGNORECASE)
_NUMBER = re.compile(r"<Trial_?ID\s*>", re.IGNORECASE)
_ENOUGH = 3  # columns that must be known besides the number
_SINGLE = {
    "trialid": "id",
    "publictitle": "title",
    "scientifictitle": "official_title",
    "primarysponsor": "sponsor.lead.name",
    "recruitmentstatus": "status",
    "dateenrollement": "start_date",
    "dateenrollment": "start_date",
    "dateenrolment": "start_date",
    "resultsdatecompleted": "completion_date",
    "inclusionagemin": "minimum_age",
    "inclusionagemax": "maximum_age",
    "studytype": "study_type",
    "inclusioncriteria": "eligibility.inclusion",
    "exclusioncriteria": "eligibility.exclusion",
}
# Markup that registers leave in their texts; to a reader it is a blank, or the end of a line.
_MARKUP = re.compile(r"</?(?:br|p|div|span|ul|ol|li|b|i|u|em|strong|sub|sup)(?:\s[^<>]{0,80})?\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a trial by key, and the path of each."""

    media_type: str
    words: dict[str, str]
    paths: dict[str, str]


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is XML with a trial and its number near the beginning, or the first line names such columns."""
    head = elements.head(text)
    if head:
        return _TRIAL.search(head) is not None and _NUMBER.search(head) is not None
    names = cells.header(text)
    return "trialid" in names and len(names & _COLUMNS) > _ENOUGH


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of a trial; elements and columns that are not known are left out.

    Raises ValueError where the text is cut, declares entities, or holds no trial or several.
    """
    found = _of_xml(text) if elements.head(text) else _of_csv(text)
    texts, fields = dict[str, str](), list[Field]()
    furniture, findings = list[Span](), list[Finding]()
    for key, words in found.words.items():
        path = found.paths[key]
        part = cells.whole(path, ictrp_lists.broken(words, _MARKUP))
        for item in _read(key, part, lexicon) if part.start < part.end else ():
            texts[path] = words
            if isinstance(item, Field):
                fields.append(item)
            else:
                findings.append(item)
        if path in texts:
            furniture += (Span(match.start(), match.end(), path) for match in _MARKUP.finditer(words))
    return Record(Document(name, sha256, found.media_type, texts), tuple(fields), tuple(furniture), tuple(findings))


def _read(key: str, part: cells.Part, lexicon: Lexicon) -> Iterator[Field | Finding]:
    """Yield what one text of a trial says."""
    if key in _SINGLE:
        yield part.field(_SINGLE[key])
    elif key in ictrp_lists.READINGS:
        yield from ictrp_lists.READINGS[key](part, lexicon)


def _of_xml(text: str) -> _Texts:
    """The texts of the elements of a trial; the first of a name counts."""
    words, paths = dict[str, str](), dict[str, str]()
    for element in elements.children(elements.only(text, "trial")):
        tag = str(element.tag)
        if cells.key(tag) not in words:
            words[cells.key(tag)], paths[cells.key(tag)] = elements.words(element), tag
    return _Texts("application/xml", words, paths)


def _of_csv(text: str) -> _Texts:
    row = cells.row(text)
    return _Texts("text/csv", dict(row.texts), dict(row.columns))


_COLUMNS = frozenset({*_SINGLE, *ictrp_lists.READINGS})
