"""Turn a trial of the WHO's ICTRP search portal (XML, or CSV with a header) into a Record.

The names of elements and columns differ in case, blanks and underscores (``Inclusion_agemin``, ``Inclusion agemin``),
and a misspelling is one of them (``Date_enrollement``); see `cells.key`. How a field is written is up to the register
that a trial comes from; see `ictrp_lists`.
Markup that registers left in a text, and the wrapping of its lines, are undone.
Full exports without a header, whose columns only their order tells, are not read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trialgraph.core.model import Document, Field, Finding, Record
from trialgraph.input.readers import cells, elements, eu_ages, ictrp_lists, markup
from trialgraph.input.readers.wrapping import unwrapped
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.dates import DAY_FIRST, iso_date

_TRIAL = re.compile(r"<(?:Trials_downloaded_from_ICTRP|Trial)\s*>", re.IGNORECASE)
_NUMBER = re.compile(r"<Trial_?ID\s*>", re.IGNORECASE)
_ENOUGH = 3  # columns that must be known besides the number
_SINGLE = {
    "trialid": "id",
    "publictitle": "title",
    "scientifictitle": "official_title",
    "primarysponsor": "sponsor.lead.name",
    "recruitmentstatus": "status",
    "resultsdatecompleted": "completion_date",
    "acronym": "acronym",
    "dateregistration": "first_registered",
    "dateregistration3": "first_registered",
    "resultsdateposted": "results_posted",
    "lastrefreshon": "last_update",
    "lastrefreshedon": "last_update",
    "inclusionagemin": "minimum_age",
    "inclusionagemax": "maximum_age",
    "studytype": "study_type",
    "exclusioncriteria": "eligibility.exclusion",
}
_STARTS = frozenset({"dateenrollement", "dateenrollment", "dateenrolment"})
_OWN_ORDER = ("nct", "jprn")  # registers whose dates of enrolment are not in the order of their dates of registration
_INCLUSION = "inclusioncriteria"  # of the EU register, with the answers of its form on ages behind the criteria


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
    start = DAY_FIRST if _is_day_first(found.words) else "start_date"
    findings = list[Finding]()
    for key, words in found.words.items():
        if key == "dateregistration" and found.words.get("dateregistration3", "").strip():
            continue  # the same day, but written in one order for all registers: 20240409
        path, text = found.paths[key], unwrapped(markup.plain(words))
        part = cells.whole(path, text)
        part = ictrp_lists.parted_by_lines(part) if markup.marked(words) else part
        for item in _read(start if key in _STARTS else key, part, lexicon) if part.start < part.end else ():
            texts[path] = text
            if isinstance(item, Field):
                fields.append(item)
            else:
                findings.append(item)
    return Record(Document(name, sha256, found.media_type, texts), tuple(fields), (), tuple(findings))


def _read(key: str, part: cells.Part, lexicon: Lexicon) -> Iterator[Field | Finding]:
    """Yield what one text of a trial says."""
    if key in _SINGLE:
        yield part.field(_SINGLE[key])
    elif key in (DAY_FIRST, "start_date"):
        yield part.field(key)
    elif key == _INCLUSION:
        form = eu_ages.begin(part.text, part.start, part.end)
        if part.within(part.start, form).words:
            yield part.within(part.start, form).field("eligibility.inclusion")
        for name, start, end in eu_ages.limits(part.text, form, part.end):
            yield part.within(start, end).field(name)
    elif key in ictrp_lists.READINGS:
        yield from ictrp_lists.READINGS[key](part, lexicon)


def _is_day_first(words: Mapping[str, str]) -> bool:
    """Whether a trial's register puts the day before the month, as its date of registration shows, told twice."""
    told, sure = words.get("dateregistration", ""), iso_date(words.get("dateregistration3", ""))
    own = words.get("trialid", "").strip().casefold().startswith(_OWN_ORDER)
    return not own and sure is not None and iso_date(told) != sure == iso_date(told, day_first=True)


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


_COLUMNS = frozenset({*_SINGLE, *_STARTS, _INCLUSION, *ictrp_lists.READINGS})
