"""Read from a graph what a trial asks of those who join it: a walk from the trial to its parts, without a query."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from trialgraph.core.model import Concept
from trialgraph.core.standards import DCTERMS, PROV, RDF, RDFS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.match.model import Criterion, Field, Group, Limit, Some, Trial, Window
from trialgraph.view.trial import name

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_ABOUT: Final = ox.NamedNode(TG.about)
_PROPERTY: Final = ox.NamedNode(TG.property)
_TITLE: Final = ox.NamedNode(DCTERMS.title)
_CRITERION: Final = ox.NamedNode(TG.hasCriterion)
_QUOTE: Final = ox.NamedNode(TG.quote)
_FIELDS: Final = frozenset(map(ox.NamedNode, (TG.minimumAge, TG.maximumAge, TG.sex, TG.condition, TG.conditionText)))
_ELSEWHERE: Final = (TG.phase, TG.trialPart, TG.inArm)


def stated(graph: ox.Store, trial: ox.NamedNode, lexicon: Lexicon) -> Trial:
    """Return what a graph says of a trial; `lexicon` tells what its concepts are."""
    return _Reading(graph, lexicon).trial(trial)


class _Said:
    """What the graph says of one node, all of it or by some properties only."""

    def __init__(self, graph: ox.Store, node: ox.NamedNode, *properties: ox.NamedNode) -> None:
        self._by_property: dict[str, list[_Term]] = {}
        for each in properties or (None,):
            for quad in graph.quads_for_pattern(node, each, None, DEFAULT):
                self._by_property.setdefault(quad.predicate.value, []).append(quad.object)

    def nodes(self, *properties: str) -> list[ox.NamedNode]:
        """The nodes that some properties lead to, by IRI."""
        terms = [term for each in properties for term in self._by_property.get(each, ())]
        found = [term for term in terms if isinstance(term, ox.NamedNode)]
        return found if len(found) < 2 else sorted(set(found), key=lambda node: node.value)

    def literals(self, term: str) -> list[str]:
        """The literals of a property, sorted."""
        found = self._by_property.get(term)
        return sorted(value.value for value in found if isinstance(value, ox.Literal)) if found else []

    def literal(self, term: str) -> str | None:
        """The first literal of a property."""
        found = self.literals(term)
        return found[0] if found else None

    def has(self, *properties: str) -> bool:
        """Whether there is one of some properties."""
        return any(each in self._by_property for each in properties)


class _Reading:
    """Reads the trials of one graph."""

    def __init__(self, graph: ox.Store, lexicon: Lexicon) -> None:
        self._graph = graph
        self._lexicon = lexicon

    def trial(self, node: ox.NamedNode) -> Trial:
        """Read a trial."""
        said = self._said(node, _TITLE, _CRITERION)
        fields = self._fields(node)
        items = [self._criterion(each) for each in said.nodes(TG.hasCriterion)]
        return Trial(
            node.value,
            said.literal(DCTERMS.title) or "",
            minimum_ages=_sorted(fields.get(TG.minimumAge, ())),
            maximum_ages=_sorted(fields.get(TG.maximumAge, ())),
            sexes=_sorted(fields.get(TG.sex, ())),
            conditions=_sorted((*fields.get(TG.condition, ()), *fields.get(TG.conditionText, ()))),
            criteria=tuple(sorted(items, key=_place)),
            name=name(self._graph, node),
        )

    def _fields(self, trial: ox.NamedNode) -> dict[str, list[Field]]:
        """The values on the trial itself that say who can join, by property."""
        found: dict[str, list[Field]] = {}
        for quad in self._graph.quads_for_pattern(None, _ABOUT, trial, DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                for property in self._graph.quads_for_pattern(quad.subject, _PROPERTY, None, DEFAULT):
                    if property.object in _FIELDS:
                        found.setdefault(str(property.object)[1:-1], []).append(self._field(self._said(quad.subject)))
        return found

    def _said(self, node: ox.NamedNode, *properties: ox.NamedNode) -> _Said:
        return _Said(self._graph, node, *properties)

    def _field(self, statement: _Said) -> Field:
        days = statement.literal(TG.days)
        words = self._quotes(statement)
        return Field(
            Decimal(days) if days else None,
            self._concept(statement, TG.statedConcept),
            words[0] if words else statement.literal(TG.statedValue) or "",
        )

    def _criterion(self, node: ox.NamedNode) -> Criterion:
        said = self._said(node)
        limits: list[Limit | Window] = [self._limit(each) for each in said.nodes(TG.hasConstraint)]
        limits += [self._window(each) for each in said.nodes(TG.hasEventWindow)]
        parts = [self._criterion(each) for each in said.nodes(DCTERMS.hasPart)]
        return Criterion(
            node.value,
            excludes=ox.NamedNode(TG.ExclusionCriterion) in said.nodes(RDF.type),
            ordinal=Decimal(said.literal(TG.ordinal) or 0),
            text=said.literal(TG.text) or "",
            limits=tuple(limits),
            groups=tuple(
                self._group(each, any=property == TG.anyOf)
                for property in (TG.anyOf, TG.allOf)
                for each in said.nodes(property)
            ),
            parts=tuple(sorted(parts, key=_place)),
            any_part=said.literal(TG.anyPartSuffices) == "true",
        )

    def _group(self, node: ox.NamedNode, *, any: bool) -> Group:
        said = self._said(node)
        return Group(any, frozenset(each.value for each in said.nodes(TG.hasConstraint, TG.hasEventWindow)))

    def _limit(self, node: ox.NamedNode) -> Limit:
        said = self._said(node)
        comparator = self._concept(said, TG.comparator)
        return Limit(
            node.value,
            self._concept(said, TG.measure),
            comparator.code if comparator else "",
            Decimal(said.literal(TG.value) or 0),
            self._concept(said, TG.unit),
            self._quotes(said),
            said.literal(TG.qualifier),
            self._some(said),
        )

    def _window(self, node: ox.NamedNode) -> Window:
        said = self._said(node)
        relation, direction = self._concept(said, TG.relation), self._concept(said, TG.direction)
        return Window(
            node.value,
            self._concept(said, TG.event),
            relation.code if relation else "",
            direction.code if direction else "",
            Decimal(said.literal(TG.days) or 0),
            self._concept(said, TG.anchor),
            self._quotes(said),
            said.literal(TG.qualifier),
            self._some(said),
        )

    def _some(self, said: _Said) -> Some | None:
        found = said.nodes(TG.appliesTo)
        return self._population(found[0]) if found else None

    def _population(self, node: ox.NamedNode) -> Some:
        said = self._said(node)
        others = said.nodes(TG.otherThan)
        return Some(
            said.literal(RDFS.label) or "",
            tuple(self._limit(each) for each in said.nodes(TG.hasConstraint)),
            self._concepts(said, TG.sex),
            self._concepts(said, TG.condition),
            self._concepts(said, TG.involves),
            elsewhere=said.has(*_ELSEWHERE),
            other=self._population(others[0]) if others else None,
        )

    def _concept(self, said: _Said, term: str) -> Concept | None:
        return next(iter(self._concepts(said, term)), None)

    def _concepts(self, said: _Said, term: str) -> tuple[Concept, ...]:
        found = (self._lexicon.called(each.value) for each in said.nodes(term))
        return tuple(concept for concept in found if concept)

    def _quotes(self, said: _Said) -> tuple[str, ...]:
        return tuple(
            quote
            for passage in said.nodes(PROV.wasQuotedFrom)
            for quote in self._said(passage, _QUOTE).literals(TG.quote)
        )


def _place(criterion: Criterion) -> tuple[bool, Decimal, str]:
    return criterion.excludes, criterion.ordinal, criterion.iri


def _sorted(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(sorted(set(fields), key=lambda field: (field.words, str(field.concept), field.days or 0)))
