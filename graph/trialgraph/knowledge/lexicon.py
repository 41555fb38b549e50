"""Turn the SKOS files of the lexicon into matchers that find concepts in text."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import resources, turtle
from trialgraph.core.errors import LexiconError
from trialgraph.core.identify import concept_iri
from trialgraph.core.model import Concept
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.registries import Registries
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.matcher import Hit, Label, Matcher

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
ENGLISH = "en"
# Units are read behind numbers, abbreviations in brackets, countries in addresses; the words of pages, of leads and of
# a registry's values stand in lines or fields of their own.
NOT_IN_PROSE = frozenset((
    "unit", "abbreviation", "country", "language", "furniture", "heading-modifier", "page-heading", "list-lead", "role",
    "status", "purpose", "allocation", "severity", "arm-type", "intervention-type", "organisation-class", "direction",
    "relation", "registry", "general-word", "item-word", "page-kind", "duty-word", "section-word", "masked-party",
    "publication-type", "actuality", "study-type", "drug-form", "open-word", "match-word", "plausible-range",
    "step-word", "stub-word", "title-word", "impairment", "outcome-word",
))  # fmt: skip
_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, TG.suffixLabel, TG.nameStem)


# What a lexicon must not say, as queries, and what a person is told.
_CONTRADICTIONS = (
    ("SELECT ?one ?other { ?one skos:notation ?code ; skos:inScheme ?scheme . ?other skos:notation ?code ;"
     " skos:inScheme ?scheme FILTER (STR(?one) < STR(?other)) }", "{0} and {1} have one notation"),
    ("SELECT ?one { ?one skos:notation ?code , ?other FILTER (?code != ?other) }", "{0} has two notations"),
    ("SELECT ?one { ?one skos:inScheme ?scheme MINUS { ?one skos:notation ?code } }", "{0} has no notation"),
    ("SELECT ?one { VALUES ?kind { skos:prefLabel skos:altLabel skos:hiddenLabel tg:suffixLabel tg:nameStem }"
     " ?one ?kind ?label FILTER (STR(?label) = '') }", "{0} has an empty label"),
    ("SELECT ?one ?member { ?one skos:member ?member MINUS { ?member skos:notation ?code } }",
     "{0} has the member {1}, which is no concept"),
    ("SELECT ?label ?one ?other { ?one a tg:Antigen ; skos:prefLabel|skos:altLabel ?label ."
     " ?other a tg:Antigen ; skos:prefLabel|skos:altLabel ?label FILTER (STR(?one) < STR(?other)) }",
     "the label “{0}” is claimed by {1} and {2}"),
)  # fmt: skip


class Lexicon:
    """The concepts of all schemes with a matcher for each, made when it is first asked for.

    Its labels are the English ones, those without a language, and those of one other language (see `speaking`).
    """

    def __init__(self, store: ox.Store, digest: str) -> None:
        self.digest = digest
        self.language = ENGLISH
        self._others: dict[str, Lexicon] = {ENGLISH: self}
        self._store = store
        self._concepts: dict[str, Concept] = {}
        self._matchers: dict[tuple[str, bool], Matcher] = {}
        self._known: dict[tuple[str, str], list[_Term]] = {}
        self._related: dict[tuple[Concept, str], list[Concept]] = {}
        self._collections: dict[tuple[str, str], frozenset[Concept]] = {}
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS.notation), None):
            iri = quad.subject.value  # type: ignore[union-attr]
            self._concepts[iri] = Concept(_scheme(store, quad.subject), quad.object.value)  # type: ignore[union-attr,arg-type]
        self._iris = {concept: iri for iri, concept in self._concepts.items()}
        self._labels = _Labels(store, self._concepts)

    def speaking(self, language: str) -> "Lexicon":
        """Return the lexicon with the labels of a language beside the English ones."""
        if language not in self._others:
            other = copy(self)  # which shares the concepts, but not the matchers
            other.language = language
            other._matchers = {}
            vars(other).pop("prose", None)  # which is made of the labels of its language
            self._others[language] = other
        return self._others[language]

    def find(self, scheme: str, text: str, *, suffix: bool = False) -> list[Hit]:
        """Return the concepts of a scheme that the text names."""
        return self.matcher(scheme, suffix=suffix).find(text)

    def said(self, scheme: str, code: str, text: str) -> list[Hit]:
        """Return the words of one kind in a text, whatever words of other kinds stand around them."""
        return [hit for hit in self.matcher(scheme).every(text) if hit.concept.code == code]

    def read(self, scheme: str, text: str) -> Concept | None:
        """Return the concept that the whole text names, if there is one."""
        return next(iter(self.matcher(scheme).readings(text.strip())), None)

    def short(self, scheme: str, word: str) -> Concept | None:
        """Return the concept that a word means in a place where its short labels count, such as a receptor's name."""
        return self._short.get((scheme, word.casefold()))

    def matcher(self, scheme: str, *, suffix: bool = False) -> Matcher:
        """Return the matcher of a scheme, of its labels or of those that follow a number."""
        key = (scheme, suffix)
        if key not in self._matchers:
            self._matchers[key] = Matcher(self.labels(scheme, suffix=suffix))
        return self._matchers[key]

    @cached_property
    def registries(self) -> Registries:
        """The registries that give numbers to trials."""
        return Registries(self._store)

    @cached_property
    def prose(self) -> Matcher:
        """The matcher of all schemes whose words stand in prose."""
        schemes = (scheme for scheme in self._labels.schemes if scheme not in NOT_IN_PROSE)
        return Matcher(label for scheme in schemes for label in self._labels.of(scheme, self.language))

    def labels(self, scheme: str, *, suffix: bool = False) -> list[Label]:
        """Return the labels of a scheme, the longest first."""
        labels = [label for label in self._labels.of(scheme, self.language) if label.suffix == suffix]
        return sorted(labels, key=lambda label: (-len(label.text), label.text, label.concept.code))

    def concepts(self, scheme: str) -> list[Concept]:
        """Return the concepts of a scheme, sorted by notation."""
        return sorted((c for c in self._iris if c.scheme == scheme), key=lambda concept: concept.code)

    def knows(self, concept: Concept) -> bool:
        """Whether the lexicon has a concept."""
        return concept in self._iris

    def called(self, iri: str) -> Concept | None:
        """Return the concept that an IRI is the name of, if it is one."""
        return self._concepts.get(iri)

    def matched(self, iri: str) -> list[Concept]:
        """Return the concepts that are the same as a term of another vocabulary, nearly so, or wider, sorted."""
        terms = (ox.NamedNode(term) for term in (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch))
        quads = (quad for term in terms for quad in self._store.quads_for_pattern(None, term, ox.NamedNode(iri)))
        return sorted({self._concepts[quad.subject.value] for quad in quads})  # type: ignore[union-attr]

    def preferred(self, concept: Concept) -> str:
        """Return the preferred label of a concept, or its notation."""
        return self.value(concept, SKOS.prefLabel) or concept.code

    def value(self, concept: Concept, term: str) -> str | None:
        """Return the literal that a concept has for a property."""
        return next((node.value for node in self._objects(concept, term) if isinstance(node, ox.Literal)), None)

    def values(self, concept: Concept, term: str) -> list[str]:
        """Return the literals that a concept has for a property, sorted."""
        return sorted(node.value for node in self._objects(concept, term) if isinstance(node, ox.Literal))

    def related(self, concept: Concept, term: str) -> Sequence[Concept]:
        """Return the concepts that a concept points to by a property, such as ``skos:broader``."""
        key = (concept, term)
        if key not in self._related:
            nodes = (node for node in self._objects(concept, term) if isinstance(node, ox.NamedNode))
            self._related[key] = [self._concepts[node.value] for node in nodes if node.value in self._concepts]
        return self._related[key]

    def collection(self, scheme: str, name: str) -> frozenset[Concept]:
        """Return the members of a skos:Collection, such as the conditioning agents."""
        if (scheme, name) not in self._collections:
            iri = ox.NamedNode(concept_iri(Concept(scheme, name)))
            members = self._store.quads_for_pattern(iri, ox.NamedNode(SKOS.member), None)
            found = frozenset(self._concepts[quad.object.value] for quad in members)  # type: ignore[union-attr]
            self._collections[scheme, name] = found
        return self._collections[scheme, name]

    def _objects(self, concept: Concept, term: str) -> list[_Term]:
        iri = self._iris.get(concept)
        if iri is None:
            return []
        if (iri, term) not in self._known:
            quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(term), None)
            self._known[iri, term] = [quad.object for quad in quads]
        return self._known[iri, term]

    @cached_property
    def _short(self) -> dict[tuple[str, str], Concept]:
        quads = self._store.quads_for_pattern(None, ox.NamedNode(TG.shortLabel), None)
        named = ((self._concepts[quad.subject.value], quad.object.value) for quad in quads)  # type: ignore[union-attr]
        return {(concept.scheme, label.casefold()): concept for concept, label in named}


class _Labels:
    """The labels of all schemes by language, which are read once; those without a language are English ones."""

    def __init__(self, store: ox.Store, concepts: Mapping[str, Concept]) -> None:
        self._store = store
        self._concepts = concepts

    @cached_property
    def schemes(self) -> list[str]:
        """The schemes that have labels, sorted."""
        return sorted({scheme for scheme, _ in self._all})

    def of(self, scheme: str, language: str) -> list[Label]:
        """Return the labels of a scheme in English and in a language."""
        some = self._all.get((scheme, ENGLISH), [])
        return some if language == ENGLISH else some + self._all.get((scheme, language), [])

    @cached_property
    def _all(self) -> dict[tuple[str, str], list[Label]]:
        labels: dict[tuple[str, str], list[Label]] = {}
        for term in _LABELS:
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(term), None):
                concept = self._concepts.get(quad.subject.value)  # type: ignore[union-attr]
                if concept:
                    tag = (quad.object.language or ENGLISH).split("-")[0]  # type: ignore[union-attr]
                    some = labels.setdefault((concept.scheme, tag), [])
                    for form in _spaced(quad.object.value):  # type: ignore[union-attr]
                        kind = (term == SKOS.hiddenLabel, term == TG.suffixLabel, term == TG.nameStem)
                        some.append(Label(form, concept, *kind))
        return labels


def _spaced(text: str) -> Iterator[str]:
    """A label, and the form that signs side by side have with blanks between them: ``>=`` and ``> =``."""
    yield text
    if len(text) > 1 and not any(sign.isalnum() or sign.isspace() for sign in text):
        yield " ".join(text)


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
    for path in turtle.files(*folders):
        data = turtle.data(path, kind=LexiconError)
        digest.update(data)
        store.extend(turtle.parsed(data, path, kind=LexiconError))
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
