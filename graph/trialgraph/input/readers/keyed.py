"""Turn values that have keys, in a form of no known registry, into the lines of a page, and those into a Record.

JSON, XML or a table of two columns from anywhere: a key is a label ("inclusionCriteria"), a list is a list with marks.
The lines are the document's text, as those of a web page are; the SHA-256 is that of the file.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from trialgraph.core.model import Record
from trialgraph.input.page import labels, numbers
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import MARK
from trialgraph.input.readers import elements, page, unknown
from trialgraph.knowledge.lexicon import Lexicon

Value = str | Sequence["Value"] | Mapping[str, "Value"]
_NAMING = re.compile(r"(?:.*[_ ])?(?:name|title|label|measure|term|value|text)$|#text$", re.IGNORECASE)
_KIND = re.compile(r"(?:.*[_ ])?(?:type|kind)$", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORT = 60  # characters of a value that stands beside its label
_FEWEST = 3  # keys that are labels of the lexicon
_TITLES = {"title", "official_title"}
_SIDES = {"inclusion", "exclusion"}
_OF_TRIALS = {
    "official_title", "phase", "enrollment", "study_type", "allocation", "intervention_model", "primary_purpose",
    "masking", "healthy_volunteers", "minimum_age", "maximum_age", "ages", "arm", "intervention", "intervention.name",
    "outcome.primary", "outcome.secondary", "outcome.unstated", "lead_sponsor",
}  # fmt: skip
_ROWS = 4  # rows of a table of keys
_DEEPEST = 30


class _Form(NamedTuple):
    media_type: str
    values: Mapping[str, Value]


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is all keys and values, some of which only a trial has."""
    found = _parsed(text)
    return found is not None and _is_trial(found.values, lexicon)


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of the lines that the values make."""
    found = _parsed(text)
    assert found is not None
    words = shown(found.values, lexicon)
    record = page.read_words(name, sha256, words, lexicon, wrapped=False)
    return replace(record, document=replace(record.document, media_type=found.media_type))


def shown(values: Mapping[str, Value], lexicon: Lexicon) -> str:
    """Return the lines that values make.

    >>> from trialgraph.knowledge.lexicon import load
    >>> print(shown({"trialPhase": "Phase 1", "inclusionCriteria": ["Adults", "Lupus"]}, load()))
    Trial phase: Phase 1
    <BLANKLINE>
    Inclusion criteria:
    - Adults
    - Lupus
    <BLANKLINE>
    """
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_lines(values, lexicon))).strip("\n") + "\n"


def _lines(values: Mapping[str, Value], lexicon: Lexicon) -> Iterator[str]:
    for key, value in values.items():
        name = _named(key)
        if isinstance(value, str):
            yield from _told(name, value)
        elif isinstance(value, Mapping):
            yield from _nested(name, value, lexicon)
        elif value:
            yield from ("", f"{name}:")
            for each in value:
                yield from _entry(each, lexicon) if isinstance(each, Mapping) else _item(each, alone=len(value) == 1)
            yield ""


def _told(name: str, value: str) -> Iterator[str]:
    """A label and its value: side by side where the value is short."""
    value = value.strip()
    if "\n" not in value and len(value) <= _SHORT:
        yield from [f"{name}: {value}"] if value else []
    else:
        yield from ("", f"{name}:", *value.split("\n"), "")


def _nested(name: str, value: Mapping[str, Value], lexicon: Lexicon) -> Iterator[str]:
    """Values below a key: a block of which the key is the heading, the value itself, or values of their own."""
    only = next(iter(value)) if len(value) == 1 else ""
    if only and _NAMING.match(_named(only)):
        yield from _lines({name: value[only]}, lexicon)
        return
    heading = labels.heading(name, lexicon)
    if heading and heading.holds == "groups" and any(isinstance(each, str) for each in value.values()):
        yield from ("", f"{name}:", *_entry(value, lexicon), "")
        return
    yield from ("", f"{name}:") if heading and heading.code in CRITERIA else ("",)
    yield from _lines(value, lexicon)


def _item(value: Value, *, alone: bool) -> Iterator[str]:
    """An item of a list; one that is alone may be a text with marks of its own."""
    if isinstance(value, str):
        first, *rest = value.strip().split("\n")
        alone = alone and any(line[:1].strip() for line in rest)  # lines as far out as the first
        yield first if alone or MARK.match(first) else f"- {first}"
        yield from (line if alone else f"  {line}" for line in rest)
    else:
        yield from (line for each in value if not isinstance(each, Mapping) for line in _item(each, alone=False))


def _entry(value: Mapping[str, Value], lexicon: Lexicon) -> Iterator[str]:
    """One of several things that have parts: its name, what is said of it, and its values with their labels."""
    texts = {_named(key): " ".join(each.split()) for key, each in value.items() if isinstance(each, str)}
    naming = next((name for name in texts if _NAMING.match(name)), next(iter(texts), ""))
    kind = next((each for name, each in texts.items() if _KIND.match(name)), "")
    typed = kind if lexicon.read("intervention-type", kind) else ""
    said, labelled = list[str](), list[str]()
    for name, each in texts.items():
        heading = labels.heading(name, lexicon)
        if name == naming or not each or _KIND.match(name):
            continue
        if heading and heading.holds == "value" and "." in heading.code:
            labelled.append(f"{name}: {each}")
        else:
            said.append(each)
    first = f"{typed}: {texts.get(naming, '')}" if typed else texts.get(naming, "")
    if labelled:
        yield from ("", first, *said, *labelled)
    else:
        yield ": ".join(filter(None, [f"- {first}" if first else "", " ".join(said)]))
    yield from _lines({key: each for key, each in value.items() if not isinstance(each, str)}, lexicon)


def _named(key: str) -> str:
    """The words of a key: "inclusion_criteria" and "inclusionCriteria" are "Inclusion criteria"."""
    words = " ".join(re.split(r"[_\s.-]+", _HUMP.sub(" ", key))).strip()
    return words[:1].upper() + (words[1:].lower() if not words.isupper() else words[1:])


def _is_trial(values: Mapping[str, Value], lexicon: Lexicon) -> bool:
    """Whether keys and values plainly tell a trial: a registry number of its own, or a title and criteria.

    Many things have a title and criteria: a grant, a plan of an insurance. So a key that only a trial has must be
    there too, or one for each side of the criteria.
    """
    found = list(_told_by(values, lexicon))
    codes = {each.code for each in found} - {""}
    if len(codes) < _FEWEST:
        return False
    if any(numbers.is_number(each.words) for each in found):
        return True
    sides = {each.code for each in found if each.code in CRITERIA and each.words}
    both = {each.code for each in found if each.words and each.of_people} >= _SIDES
    return bool(codes & _TITLES and sides) and (both or bool(codes & _OF_TRIALS))


class _Told(NamedTuple):
    """The code of the heading that a key is, the words that it has itself or below it, and whether it says who is
    meant: "exclusions" may be those of an insurance, "exclusionCriteria" and those of an "eligibility" are of people.
    """

    code: str
    words: str
    of_people: bool


def _told_by(values: Mapping[str, Value], lexicon: Lexicon, *, of_people: bool = False) -> Iterator[_Told]:
    """What the keys tell, but not those of the things in a list, each of which may be a trial or anything else."""
    for key, value in values.items():
        named = labels.heading(_named(key), lexicon)
        code = named.code if named and (named.code != "study_type" or not _KIND.fullmatch(key)) else ""
        criteria = code in CRITERIA and (of_people or "criteria" in key.lower())
        yield _Told(code, _words_of(value), criteria)
        if isinstance(value, Mapping):
            yield from _told_by(value, lexicon, of_people=of_people or code in CRITERIA)


def _words_of(value: Value) -> str:
    if isinstance(value, str):
        return value.strip()
    return " ".join(map(_words_of, value.values() if isinstance(value, Mapping) else value)).strip()


def _parsed(text: str) -> _Form | None:
    opens = text.lstrip()[:1]
    try:
        if opens == "{":
            value = json.loads(text)
            known = not isinstance(value, dict) or unknown.schema(value)
            return None if known else _Form("application/json", _plain(value, 0))
        if opens == "<" and re.match(r"\s*<(?:\?xml|[A-Za-z][\w.-]*[>\s])", text):
            return _Form("application/xml", _of_element(elements.parsed(text), 0))
        return _of_table(text)
    except (ValueError, RecursionError, csv.Error):
        return None


def _plain(value: object, depth: int) -> dict[str, Value]:
    """The members of an object of JSON, with words for numbers and truth, and without what is empty."""
    assert isinstance(value, dict)
    found = {str(key): _value(each, depth + 1) for key, each in value.items()}
    return {key: each for key, each in found.items() if each}


def _value(value: object, depth: int) -> Value:
    if depth > _DEEPEST:
        raise ValueError("its values are nested too deeply")
    if isinstance(value, dict):
        return _plain(value, depth)
    if isinstance(value, list):
        return [found for found in (_value(each, depth + 1) for each in value) if found]
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def _of_element(element: etree._Element, depth: int) -> dict[str, Value]:
    """The parts of an element of XML by their names; those of one name are a list."""
    if depth > _DEEPEST:
        raise ValueError("its elements are nested too deeply")
    found = dict[str, list[Value]]()
    for child in elements.children(element):
        inner = _of_element(child, depth + 1)
        words = elements.words(child).strip()
        if inner or words:
            found.setdefault(etree.QName(child).localname, []).append(inner or words)
    return {key: each[0] if len(each) == 1 else each for key, each in found.items()}


def _of_table(text: str) -> _Form | None:
    """The rows of a table of keys and values, or its header and only row."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = next((sign for sign in ",;\t" if sign in first), "")
    if not delimiter or len(first) > 100_000:
        return None
    rows = [row for row in csv.reader(io.StringIO(text.strip(), newline=""), delimiter=delimiter) if any(row)]
    if len(rows) >= _ROWS and all(len(row) == 2 for row in rows):
        return _Form("text/csv", _gathered(rows))
    if len(rows) == 2 and len(rows[0]) == len(rows[1]) > _FEWEST:
        return _Form("text/csv", _gathered(list(zip(*rows, strict=True))))
    return None


def _gathered(rows: Sequence[Sequence[str]]) -> dict[str, Value]:
    """Keys and values; what one key has in several rows is a list."""
    found = dict[str, list[Value]]()
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return {key: each[0] if len(each) == 1 else each for key, each in found.items()}
