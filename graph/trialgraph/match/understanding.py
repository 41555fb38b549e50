"""Turn the lexicon of a graph into what matching needs of it: concepts by IRI, wider concepts, and words in texts."""

import re
from collections.abc import Callable, Iterable
from copy import copy
from functools import cached_property
from typing import Final, TypeVar

import pyoxigraph as ox

from trialgraph.core.errors import StoreError
from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.graph.belonging import DEFAULT, IN_SCHEME
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit, Matcher, longest

T = TypeVar("T")
WORDS: Final = "match-word"
STATES: Final = (Concept(WORDS, "pregnant"), Concept(WORDS, "breastfeeding"))  # which no other scheme names
_NAMED: Final = (WORDS, "condition", "event", "antigen")
_FILLING: Final = ("measure", "unit", "anchor", "number")  # what these say is in a limit, or changes nothing
_EVENT: Final = "event"
_GENERAL: Final = Concept(WORDS, "general")
_NARROWING: Final = Concept(WORDS, "narrowing")
_PAST: Final = Concept(WORDS, "past")
_QUIET: Final = Concept(WORDS, "quiet")
_STEM: Final = 4  # letters with which words of one kind begin
_LONG: Final = 5  # letters of a word that tells a kind
_MOST: Final = 20_000  # texts and trials that are kept: some 50 MB
_CUES: Final = ("exception", "negation", "absence", "prohibition")


class Understanding:
    """The lexicon of a graph, with a matcher for what stands in criteria, and a memory.

    What does not depend on a person is read and found once, so that a server answers the second person sooner; no word
    of a person is kept.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._wider: dict[Concept, frozenset[Concept]] = {}
        self._general: dict[tuple[Concept, str], bool] = {}
        self._kept: dict[tuple[type, str], object] = {}

    def prepare(self) -> None:
        """Make what is made when it is first asked for, so that no file is opened later."""
        self.texts.find("x")
        self.fillers.find("x")

    def anew(self) -> "Understanding":
        """Return the same for another graph with the same lexicon, of which nothing is kept yet."""
        made = copy(self)
        made._kept = {}
        return made

    def once(self, kind: type[T], key: str, make: Callable[[], T]) -> T:
        """Return what is made of a key, and keep it; when too much is kept, all is forgotten."""
        found = self._kept.get((kind, key))
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[kind, key] = make()
        assert isinstance(found, kind)
        return found

    @cached_property
    def texts(self) -> Matcher:
        """The matcher of what is named in criteria, and of the words around it."""
        cues = (label for label in self.lexicon.labels("cue") if label.concept.code in _CUES)
        return Matcher([*cues, *(label for scheme in _NAMED for label in self.lexicon.labels(scheme))])

    @cached_property
    def fillers(self) -> Matcher:
        """The matcher of the words of limits and times."""
        return Matcher(label for scheme in _FILLING for label in self.lexicon.labels(scheme))

    def wider(self, concept: Concept) -> frozenset[Concept]:
        """Return a concept and all that are wider."""
        if concept not in self._wider:
            found, frontier = {concept}, [concept]
            while frontier:
                for each in self.lexicon.related(frontier.pop(), SKOS.broader):
                    if each not in found:
                        found.add(each)
                        frontier.append(each)
            self._wider[concept] = frozenset(found)
        return self._wider[concept]

    def narrower(self, concept: Concept) -> list[Concept]:
        """Return a concept and all that are narrower, sorted."""
        return [each for each in self.lexicon.concepts(concept.scheme) if concept in self.wider(each)]

    def is_general(self, concept: Concept, words: str) -> bool:
        """Whether words for an event name all of its class, as "chemotherapy" does, and not one drug or illness of it.

        They do if each of them is said by the lexicon to name a class, or begins as a word of the class's name.
        """
        if concept.scheme != _EVENT or self.lexicon.read("product", words):
            return concept.scheme != _EVENT
        key = concept, words.casefold()
        if key not in self._general:
            of_class = _long(self.name(concept))
            own = _long(self.without(words, _QUIET, _PAST, _GENERAL))
            alike = all(any(one[:_STEM] == other[:_STEM] or one in other for other in of_class) for one in own)
            self._general[key] = alike and (bool(own) or self.without(words, _GENERAL) != words)
        return self._general[key]

    def narrowing(self, words: str) -> frozenset[str]:
        """Return the words that make what other words name a narrower thing: active, uncontrolled."""
        found = (hit for hit in self._around(words) if hit.concept == _NARROWING)
        return frozenset(words[hit.start : hit.end].casefold() for hit in found)

    def without(self, text: str, *concepts: Concept) -> str:
        """Return words without those of some kinds."""
        for hit in reversed([hit for hit in self._around(text) if hit.concept in concepts]):
            text = f"{text[: hit.start]} {text[hit.end :]}"
        return text

    def _around(self, text: str) -> list[Hit]:
        """The words of a text that stand around what it names, or within."""
        return longest(self.texts.grouped(text).get(WORDS, ()))

    def meanings(self, words: str, schemes: Iterable[str]) -> frozenset[Concept]:
        """Return what words for a disease, a therapy or a state mean, in each of some schemes."""
        found = {self.lexicon.read(scheme, words) or self.lexicon.short(scheme, words) for scheme in schemes}
        states = {self.lexicon.read(WORDS, words)} & {*STATES}
        return frozenset(concept for concept in found | states if concept)

    def name(self, concept: Concept) -> str:
        """Return what people call a concept."""
        return self.lexicon.preferred(concept)


def understood(graph: ox.Store) -> Understanding:
    """Return what matching needs of the lexicon of a graph, once for many persons; it is copied into memory.

    Raises StoreError where the graph has no words of criteria: it was built by a version that did not match.
    """
    whole = ox.Store()
    for quad in graph.quads_for_pattern(None, IN_SCHEME, None, DEFAULT):
        whole.extend(graph.quads_for_pattern(quad.subject, None, None, DEFAULT))
    made = Understanding(Lexicon(_with_collections(graph, whole), ""))
    if not made.lexicon.concepts(WORDS):
        raise StoreError("this graph does not know the words around criteria", remedy="Build it again.")
    made.prepare()
    return made


def _with_collections(graph: ox.Store, whole: ox.Store) -> ox.Store:
    whole.extend(graph.quads_for_pattern(None, ox.NamedNode(SKOS.member), None, DEFAULT))
    return whole


def _long(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= _LONG]
