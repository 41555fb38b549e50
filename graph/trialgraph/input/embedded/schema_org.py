"""Turn linked data in the terms of schema.org into the trial that a page is about.

Source of the terms: schema.org's health and life sciences extension, MedicalStudy and MedicalTrial.
"""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from trialgraph.input.embedded.study import Study
from trialgraph.input.page import numbers
from trialgraph.input.readers import markup
from trialgraph.input.readers.ctgov import Found
from trialgraph.knowledge.lexicon import Lexicon

_TRIALS = {"MedicalTrial", "MedicalStudy", "MedicalObservationalStudy"}
_LEADS_TO = ("@graph", "mainEntity", "mainEntityOfPage", "about")  # but no list of items, and nothing related
_DEEPEST = 6
_MOST = 2_000  # values of one property
_PROSE = {"description": "summary", "abstract": "description"}
_CODED = {"status": "status", "phase": "phase", "startDate": "start_date", "endDate": "completion_date"}
_DESIGNS = ("masking", "allocation")
_NO_STATUS = {"ResultsAvailable", "ResultsNotAvailable"}
_SUBJECTS = {"MedicalCondition": "condition", "Drug": "intervention.name", "MedicalTherapy": "intervention.name"}
_VALUES = ("@value", "name", "value", "@id")
_NUMBERED = ("@value", "value", "name", "@id")  # a PropertyValue is named after its registry


class _Node(NamedTuple):
    """A value and its path."""

    path: str
    value: Any


def studies(value: Any, path: str, lexicon: Lexicon) -> Iterator[Study]:
    """Yield the trials that linked data is about; those of a list, or merely related, are none."""
    known = {each.value["@id"]: each for each in _graph(_Node(path, value)) if isinstance(each.value.get("@id"), str)}
    for node in _trials(_Node(path, value), 0):
        yield Study(node.path, tuple(_Reading(known, lexicon).fields(node)))


def _graph(node: _Node) -> Iterator[_Node]:
    """The objects at the top, by whose names others refer to them."""
    for each in _items(node):
        if isinstance(each.value, dict):
            yield each
            yield from (one for one in _of(each, "@graph") if isinstance(one.value, dict))


def _trials(node: _Node, depth: int) -> Iterator[_Node]:
    for each in _items(node):
        if not isinstance(each.value, dict) or depth > _DEEPEST:
            continue
        if _types(each.value) & _TRIALS:
            yield each
        else:
            for key in _LEADS_TO:
                if key in each.value:
                    yield from _trials(_Node(f"{each.path}.{key}", each.value[key]), depth + 1)


class _Reading:
    """The objects that have names, and the words of the lexicon, with which a trial's object is read."""

    def __init__(self, known: Mapping[str, _Node], lexicon: Lexicon) -> None:
        self.known = known
        self.lexicon = lexicon

    def fields(self, trial: _Node) -> Iterator[Found]:
        """Yield what a trial's object says."""
        yield from self._identifiers(trial)
        for path, words in islice(self._words(trial, "name", "headline"), 1):
            if len(words.split()) > 2:
                yield Found("title", path, words)
        for key, field in _CODED.items():
            for path, words in self._words(trial, key):
                if _segment(words) not in _NO_STATUS:
                    yield Found(field, path, _segment(words) if field == "status" else words)
        for path, words in self._words(trial, "trialDesign"):
            found = [scheme for scheme in _DESIGNS if self.lexicon.read(scheme, _segment(words))]
            yield from (Found(scheme, path, _segment(words)) for scheme in found)
        for key, field in _PROSE.items():
            yield from (Found(field, path, words) for path, words in self._words(trial, key))
        yield from self._subjects(trial)
        for order, (path, words) in enumerate(self._words(trial, "sponsor")):
            yield Found("sponsor.name", path, words, order)
        for order, place in enumerate(self._nodes(trial, "studyLocation")):
            yield from self._place(place, order)

    def _identifiers(self, trial: _Node) -> Iterator[Found]:
        own = False
        for path, words in (one for each in self._nodes(trial, "identifier") for one in _named(each, _NUMBERED)):
            match = next(numbers.find(words), None)
            if match:
                yield Found("id", path, match[0])
            elif "/" not in words and any(sign.isdigit() for sign in words):
                yield Found("other_id" if own else "org_id", path, words)
                own = True

    def _subjects(self, trial: _Node) -> Iterator[Found]:
        for path, words in self._words(trial, "healthCondition"):
            yield Found("condition", path, words)
        for order, node in enumerate(self._nodes(trial, "studySubject")):
            kinds = _types(node.value) & _SUBJECTS.keys() if isinstance(node.value, dict) else set()
            for path, words in _named(node) if kinds else ():
                yield Found(_SUBJECTS[min(kinds)], path, words, order)

    def _place(self, node: _Node, order: int) -> Iterator[Found]:
        """A facility with its address; a country alone; words with commas are an address."""
        address = next(self._nodes(node, "address"), None) if isinstance(node.value, dict) else None
        for path, words in _named(node):
            country = self.lexicon.read("country", words)
            field = "country" if country else "address" if "," in words and not address else "facility"
            yield Found(f"site.{field}", path, words, order)
        if address and isinstance(address.value, dict):
            for key, field in (("addressLocality", "city"), ("addressCountry", "country")):
                found = islice(self._words(address, key), 1)
                yield from (Found(f"site.{field}", path, words, order) for path, words in found)
        elif address:
            yield from (Found("site.address", path, words, order) for path, words in _named(address))

    def _nodes(self, node: _Node, key: str) -> Iterator[_Node]:
        """Yield the values of a property; one that only names an object of the graph is that object."""
        for each in islice(_of(node, key), _MOST):
            name = each.value.get("@id") if isinstance(each.value, dict) and len(each.value) == 1 else None
            yield self.known.get(name, each) if isinstance(name, str) else each

    def _words(self, node: _Node, *keys: str) -> Iterator[tuple[str, str]]:
        for key in keys:
            for each in self._nodes(node, key):
                yield from _named(each)


def _of(node: _Node, key: str) -> Iterator[_Node]:
    if isinstance(node.value, dict) and node.value.get(key) is not None:
        yield from _items(_Node(f"{node.path}.{key}", node.value[key]))


def _items(node: _Node) -> Iterator[_Node]:
    if isinstance(node.value, list):
        yield from (_Node(f"{node.path}.{index}", each) for index, each in enumerate(node.value))
    else:
        yield node


def _named(node: _Node, keys: tuple[str, ...] = _VALUES) -> Iterator[tuple[str, str]]:
    """The words of a value: a text, a number, or the name of an object, without markup."""
    path, value = node
    if isinstance(value, dict):
        key = next((key for key in keys if isinstance(value.get(key), str | int)), None)
        path, value = (f"{path}.{key}", value[key]) if key else (path, None)
    if isinstance(value, str | int) and not isinstance(value, bool):
        words = html.unescape(markup.plain(str(value))).strip()
        if words:
            yield path, words


def _types(value: Mapping[str, Any]) -> set[str]:
    kinds = value.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return {_segment(each) for each in named if isinstance(each, str)}


def _segment(words: str) -> str:
    """The last part of an IRI: schema.org/Recruiting is "Recruiting"."""
    found = re.search(r"(?:/|#|^schema:)(\w+)/?$", words)
    return found[1] if found else words
