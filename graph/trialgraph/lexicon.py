"""Turn the SKOS files of the lexicon into matchers that find concepts in text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import ahocorasick_rs
import pyoxigraph as ox

from trialgraph import resources
from trialgraph.errors import LexiconError
from trialgraph.identify import concept_iri
from trialgraph.model import Concept
from trialgraph.text import lower
from trialgraph.vocabulary import PREFIXES, SKOS, TG

_DASHES = str.maketrans("-_", "  ")
_LONGEST = 200  # characters; no label is that long
_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, TG.suffixLabel)


# What a lexicon must not say, as queries, and what a person is told.
_CONTRADICTIONS = (
    ("SELECT ?one ?other { ?one skos:notation ?code ; skos:inScheme ?scheme . ?other skos:notation ?code ;"
     " skos:inScheme ?scheme FILTER (STR(?one) < STR(?other)) }", "{0} and {1} have one notation"),
    ("SELECT ?one { ?one skos:notation ?code , ?other FILTER (?code != ?other) }", "{0} has two notations"),
    ("SELECT ?one { ?one skos:inScheme ?scheme MINUS { ?one skos:notation ?code } }", "{0} has no notation"),
    ("SELECT ?one { ?one skos:prefLabel|skos:altLabel|skos:hiddenLabel|tg:suffixLabel ?label"
     " FILTER (STR(?label) = '') }", "{0} has an empty label"),
    ("SELECT ?one ?member { ?one skos:member ?member MINUS { ?member skos:notation ?code } }",
     "{0} has the member {1}, which is no concept"),
    ("SELECT ?label ?one ?other { ?one a tg:Antigen ; skos:prefLabel|skos:altLabel ?label ."
     " ?other a tg:Antigen ; skos:prefLabel|skos:altLabel ?label FILTER (STR(?one) < STR(?other)) }",
     "the label “{0}” is claimed by {1} and {2}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A word or phrase for a concept; `hidden` marks typos and mistranslations, `suffix` words that follow a number."""

    text: str
    concept: Concept
    hidden: bool = False
    suffix: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A label found in a text, from `start` to `end`; `hidden` where the label is a typo or a mistranslation."""

    concept: Concept
    start: int
    end: int
    hidden: bool = False


class Matcher:
    """Finds labels at word boundaries: case folded, hyphen and blank equal, a plural s allowed, the longest wins.

    A label of at most four characters without a lower-case letter (PD, CR, ALL) is found only as it is written.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        self._labels: dict[str, list[Label]] = defaultdict(list)
        for label in labels:
            self._labels[_key(label.text)].append(label)
        self._patterns = list(self._labels)
        self._automaton = ahocorasick_rs.AhoCorasick(self._patterns) if self._patterns else None

    def find(self, text: str) -> list[Hit]:
        """Return the hits in a text, leftmost first, without overlaps."""
        hits: list[Hit] = []
        for hit in self.every(text):
            if not hits or hit.start >= hits[-1].end:
                hits.append(hit)
        return hits

    def at(self, text: str, start: int) -> Hit | None:
        """Return the longest label that begins at `start`, whatever stands before it."""
        window = text[start : start + _LONGEST]
        found = (hit for hit in self.every(window, left=False) if hit.start == 0)
        hit = next(found, None)
        return hit and Hit(hit.concept, start, start + hit.end, hit.hidden)

    def readings(self, text: str) -> list[Concept]:
        """Return every concept that the whole text is a label of."""
        key = _key(text)
        plural = text.endswith("s") and text[-2:-1].isalpha()
        labels = self._labels.get(key) or (self._labels.get(key.removesuffix("s")) if plural else None) or []
        return list(dict.fromkeys(label.concept for label in labels if _as_written(label.text, text)))

    def every(self, text: str, *, left: bool = True) -> list[Hit]:
        """Return all hits, those within others too: by start, then the longest, then the one that is no typo."""
        if self._automaton is None:
            return []
        found: list[Hit] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(_key(text), overlapping=True):
            stop = _right_boundary(text, end)
            if stop is None or (left and not _left_boundary(text, start)):
                continue
            for label in self._labels[self._patterns[pattern]]:
                if _as_written(label.text, text[start:end]) and not _is_code(label.text, text, end):
                    found.append(Hit(label.concept, start, stop, label.hidden))
        return sorted(found, key=lambda hit: (hit.start, -hit.end, hit.hidden, hit.concept.code))


def _key(text: str) -> str:
    return lower(text).translate(_DASHES)


def _as_written(label: str, words: str) -> bool:
    """Whether a short acronym stands as its label writes it; longer labels match in any case."""
    if len(label) > 4 or label.lower() == label or any(letter.islower() for letter in label):
        return True
    return words[: len(label)].translate(_DASHES) == label.translate(_DASHES)


def _is_code(label: str, text: str, end: int) -> bool:
    """Whether a short acronym is the head of a code: "TBI-1501" is no irradiation, "PD-1" no progression."""
    return len(label) <= 4 and label.isupper() and text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()


def _left_boundary(text: str, start: int) -> bool:
    return start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())


def _right_boundary(text: str, end: int) -> int | None:
    """The end of the word that ends here, its plural s included, or None inside a word."""
    if not text[end - 1].isalnum() or end == len(text) or not text[end].isalnum():
        return end
    plural = text[end] == "s" or (text[end] == "S" and end >= 4 and text[end - 4 : end].isalpha())  # "CRS" is no "CR"
    if plural and (end + 1 == len(text) or not text[end + 1].isalnum()) and text[end - 1].isalpha():
        return end + 1
    return None


class Lexicon:
    """The concepts of all schemes with a matcher for each, made when it is first asked for."""

    def __init__(self, store: ox.Store, digest: str) -> None:
        self.digest = digest
        self._store = store
        self._concepts: dict[str, Concept] = {}
        self._matchers: dict[tuple[str, bool], Matcher] = {}
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS.notation), None):
            iri = quad.subject.value  # type: ignore[union-attr]
            self._concepts[iri] = Concept(_scheme(store, quad.subject), quad.object.value)  # type: ignore[union-attr,arg-type]
        self._iris = {concept: iri for iri, concept in self._concepts.items()}

    def find(self, scheme: str, text: str, *, suffix: bool = False) -> list[Hit]:
        """Return the concepts of a scheme that the text names."""
        return self.matcher(scheme, suffix=suffix).find(text)

    def read(self, scheme: str, text: str) -> Concept | None:
        """Return the concept that the whole text names, if there is one."""
        return next(iter(self.matcher(scheme).readings(text.strip())), None)

    def matcher(self, scheme: str, *, suffix: bool = False) -> Matcher:
        """Return the matcher of a scheme, of its labels or of those that follow a number."""
        key = (scheme, suffix)
        if key not in self._matchers:
            self._matchers[key] = Matcher(self.labels(scheme, suffix=suffix))
        return self._matchers[key]

    def labels(self, scheme: str, *, suffix: bool = False) -> list[Label]:
        """Return the labels of a scheme, the longest first."""
        labels = [label for label in self._by_scheme[scheme] if label.suffix == suffix]
        return sorted(labels, key=lambda label: (-len(label.text), label.text, label.concept.code))

    def concepts(self, scheme: str) -> list[Concept]:
        """Return the concepts of a scheme, sorted by notation."""
        return sorted((c for c in self._iris if c.scheme == scheme), key=lambda concept: concept.code)

    def knows(self, concept: Concept) -> bool:
        """Whether the lexicon has a concept."""
        return concept in self._iris

    def preferred(self, concept: Concept) -> str:
        """Return the preferred label of a concept, or its notation."""
        return self.value(concept, SKOS.prefLabel) or concept.code

    def value(self, concept: Concept, term: str) -> str | None:
        """Return the literal that a concept has for a property."""
        return next((node.value for node in self._objects(concept, term) if isinstance(node, ox.Literal)), None)

    def values(self, concept: Concept, term: str) -> list[str]:
        """Return the literals that a concept has for a property, sorted."""
        return sorted(node.value for node in self._objects(concept, term) if isinstance(node, ox.Literal))

    def related(self, concept: Concept, term: str) -> list[Concept]:
        """Return the concepts that a concept points to by a property, such as ``skos:broader``."""
        nodes = self._objects(concept, term)
        return [
            self._concepts[node.value]
            for node in nodes
            if isinstance(node, ox.NamedNode) and node.value in self._concepts
        ]

    def collection(self, scheme: str, name: str) -> frozenset[Concept]:
        """Return the members of a skos:Collection, such as the conditioning agents."""
        iri = ox.NamedNode(concept_iri(Concept(scheme, name)))
        members = self._store.quads_for_pattern(iri, ox.NamedNode(SKOS.member), None)
        return frozenset(self._concepts[quad.object.value] for quad in members)  # type: ignore[union-attr]

    def _objects(self, concept: Concept, term: str) -> Iterator[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
        iri = self._iris.get(concept)
        if iri is not None:
            for quad in self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(term), None):
                yield quad.object

    @cached_property
    def _by_scheme(self) -> defaultdict[str, list[Label]]:
        labels: defaultdict[str, list[Label]] = defaultdict(list)
        for term in _LABELS:
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(term), None):
                concept = self._concepts.get(quad.subject.value)  # type: ignore[union-attr]
                if concept:
                    text = quad.object.value  # type: ignore[union-attr]
                    label = Label(text, concept, term == SKOS.hiddenLabel, term == TG.suffixLabel)
                    labels[concept.scheme].append(label)
        return labels


def _scheme(store: ox.Store, subject: ox.NamedNode) -> str:
    """The last segment of a concept's scheme."""
    quads = store.quads_for_pattern(subject, ox.NamedNode(SKOS.inScheme), None)
    return next((str(quad.object.value).rsplit("/", 1)[-1] for quad in quads), "")  # type: ignore[union-attr]


def load(*folders: Path) -> Lexicon:
    """Return the project's lexicon with the files of further folders added.

    Raises LexiconError, naming file and line, where a file is no Turtle.
    """
    return _load((resources.lexicon(), *folders))


@cache
def _load(folders: tuple[Path, ...]) -> Lexicon:
    import hashlib

    store, digest = ox.Store(), hashlib.sha256()
    for path in sorted(file for folder in folders for file in folder.glob("*.ttl")):
        data = path.read_bytes()
        digest.update(data)
        try:
            store.load(data, format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())
        except SyntaxError as error:
            where = f"{path}:{error.lineno or 1}"
            raise LexiconError(error.msg, where=where, remedy="Mend the Turtle of this file.") from error
    for problem in _problems(store):
        raise LexiconError(problem, where=", ".join(map(str, folders)), remedy="Mend the concept.")
    return Lexicon(store, digest.hexdigest())


def _problems(store: ox.Store) -> Iterator[str]:
    """Yield what a lexicon must not say: see `_CONTRADICTIONS`."""
    for query, message in _CONTRADICTIONS:
        solutions = store.query(query, prefixes=PREFIXES)
        assert isinstance(solutions, ox.QuerySolutions)
        for row in solutions:
            yield message.format(*(term.value for term in row if isinstance(term, ox.NamedNode | ox.Literal)))
