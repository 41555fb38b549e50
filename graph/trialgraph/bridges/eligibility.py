"""Turn the criteria of a trial into expressions that say no more than the text does.

A limit or a time stands alone as a condition only where no word beside it may loosen it, narrow it or mean others.
All else stays beside the words of its criterion, and how it joins them is left open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.model import (
    BEFORE,
    WITHIN,
    Coded,
    Combined,
    Criterion,
    Eligibility,
    Expression,
    Join,
    Limit,
    Not,
    Outline,
    Window,
    Words,
)
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.match.limits import SCALES
from trialgraph.match.understanding import Understanding
from trialgraph.match.wording import Place, Wording, alternatives, hull, named_in, normal, worded
from trialgraph.view import about, reading
from trialgraph.view.trial import criteria as listed

_SCALES = frozenset(scale.code for scale in SCALES)
_JOINS = {"any of": Join.ANY, "all of": Join.ALL}


def eligibility(graph: ox.Store, trial: ox.NamedNode, known: Understanding) -> Eligibility:
    """Return who may join a trial; `known` is what is understood of the words of the graph."""
    lists = listed.lists(graph, trial)
    made = _Making(graph, trial, known)
    inclusion = [made.criterion(each, excludes=False) for each in lists.inclusion]
    runs = _runs([each.text for each in inclusion])
    joined = [replace(each, alternatives=run) for each, run in zip(inclusion, runs, strict=True)]
    exclusion = [made.criterion(each, excludes=True) for each in lists.exclusion]
    unstated = [made.words(each) for each in lists.unstated]
    return Eligibility((*joined, *exclusion), tuple(unstated))


def _runs(texts: Sequence[str]) -> list[int | None]:
    """The numbers of the runs of items that an "or" joins."""
    found: list[int | None] = []
    for place, is_one in enumerate(alternatives(texts)):
        again = is_one and place > 0 and alternatives(texts[place - 1 : place + 1])[0]
        found.append((found[-1] if again else place) if is_one else None)
    return found


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a criterion joins, or one fact of it.

    `said` is what was read, and `state` the condition that it is where it may stand alone; `places` are where its words
    stand, and `own` those that say it and nothing else.
    """

    said: Expression
    state: Expression
    places: tuple[Place, ...]
    own: tuple[Place, ...]
    may_hold: bool


class _Making:
    """Makes the expressions of one trial."""

    def __init__(self, graph: ox.Store, trial: ox.NamedNode, known: Understanding) -> None:
        self._graph = graph
        self._known = known
        some = about.nodes(graph, trial, TG.condition)
        self._studied = {concept for each in some if (concept := known.lexicon.called(each.value))}
        self._special: dict[tuple[bool, str], dict[str, None]] = {}
        for node in about.nodes(graph, trial, TG.hasCriterion):
            self._note(node, excludes=TG.ExclusionCriterion in about.kinds(graph, node))

    def _note(self, node: ox.NamedNode, *, excludes: bool) -> None:
        """Keep for whom limits on a measure are others than for all."""
        for limit in about.nodes(self._graph, node, TG.hasConstraint):
            for measure in about.nodes(self._graph, limit, TG.measure):
                if words := self._whom(limit):
                    self._special.setdefault((excludes, measure.value), {})[words] = None
        for part in about.nodes(self._graph, node, DCTERMS.hasPart):
            self._note(part, excludes=excludes)

    def criterion(self, each: listed.Criterion, *, excludes: bool) -> Criterion:
        """Return a criterion with what it states."""
        return replace(self.words(each), excludes=excludes, state=self._state(each, excludes=excludes))

    def words(self, each: listed.Criterion) -> Criterion:
        """Return a criterion with its words alone."""
        node = ox.NamedNode(each.iri)
        text = about.text(self._graph, node, TG.text)
        kinds = said.concepts(self._graph, node, TG.criterionKind)
        places = said.passages(self._graph, node)
        return Criterion(each.iri, each.number, False, text, self._outline(each), Words(text), tuple(kinds), places)

    def _outline(self, each: listed.Criterion, above: str = "") -> Outline:
        """The words of an item, behind those for whom all of it holds where only a heading of the list tells."""
        lead = " ".join("".join(piece.words for piece in each.pieces).split())
        text = f"{above} {about.text(self._graph, ox.NamedNode(each.iri), TG.text)}"
        some = {self._whom(ox.NamedNode(read.node)) for read in each.readings}
        whom = next(iter(some)).split(", ") if len(some) == 1 else []
        untold = ", ".join(part for part in whom if normal(part) not in normal(text))
        before = f"{untold}: " if untold else ""
        return Outline(f"{before}{lead}", tuple(self._outline(part, f"{text} {before}") for part in each.parts))

    def _state(self, each: listed.Criterion, *, excludes: bool) -> Expression:
        node = ox.NamedNode(each.iri)
        text = about.text(self._graph, node, TG.text)
        lead = worded(self._lead(text, each.parts), self._known)
        units = [self._unit(each, group, lead, excludes=excludes) for group in _groups(each)]
        own = [place for unit in units for place in (*unit.places, *unit.own)]
        holding = [unit for unit in units if self._holds(unit, lead, units, excludes=excludes)]
        rest = [unit.said for unit in units if unit not in holding]
        parts = [self._state(part, excludes=excludes) for part in each.parts]
        below = self._below(each, lead, parts, excludes=excludes)
        if below is None:
            rest += parts
        is_whole = bool(holding or below) and not rest and lead.is_read(own)
        members: list[Expression] = [] if is_whole else [_combined(Join.BESIDE, [Words(text), *rest])]
        members += _scales_together([unit.state for unit in holding], excludes=excludes)
        members += [below] if below else []
        return _combined(Join.ANY if excludes else Join.ALL, members)

    def _lead(self, text: str, parts: Sequence[listed.Criterion]) -> str:
        """The text of a criterion without that of its sub-items."""
        found = normal(text)
        for part in parts:
            found = found.replace(normal(about.text(self._graph, ox.NamedNode(part.iri), TG.text)), " ; ", 1)
        return found

    def _below(
        self, each: listed.Criterion, lead: Wording, parts: Sequence[Expression], *, excludes: bool
    ) -> Expression | None:
        """How sub-items join, where the words above them tell."""
        texts = [about.text(self._graph, ox.NamedNode(part.iri), TG.text) for part in each.parts]
        some = about.text(self._graph, ox.NamedNode(each.iri), TG.anyPartSuffices) == "true"
        choice = some or any(alternatives(texts))
        if not parts or lead.excepts() or lead.is_turned or (each.readings and excludes):
            return None
        if excludes:
            return _combined(Join.ANY, parts) if some or lead.is_read([]) else None
        return None if lead.joins and not choice else _combined(Join.ANY if choice else Join.ALL, parts)

    def _holds(self, unit: _Unit, lead: Wording, units: Sequence[_Unit], *, excludes: bool) -> bool:
        """Whether an expression turns somebody away by itself, whatever else the criterion says."""
        if not unit.may_hold or not unit.places:
            return False
        own = [place for each in units for place in each.own]
        read = [*own, *(place for each in units for place in each.places)]
        if excludes:
            return not lead.excepts(own) and lead.stands_alone(hull(unit.places), read, whole=False)
        return not lead.excepts(own) and not lead.loosens(read) and not self._speaks_of_others(lead, read)

    def _speaks_of_others(self, lead: Wording, own: Sequence[Place]) -> bool:
        """Whether a disease or a state is named beside a limit, which may hold for those who have it only."""
        beside = [hit for hit in lead.mentions if not any(place.start <= hit.start < place.end for place in own)]
        only = next(iter(self._studied)) if len(self._studied) == 1 else None
        studied = self._known.wider(only) if only else frozenset()
        return any(hit.concept.scheme != "event" and hit.concept not in studied for hit in beside)

    def _unit(self, each: listed.Criterion, group: listed.Group, lead: Wording, *, excludes: bool) -> _Unit:
        found = [self._fact(each.readings[number], lead, excludes=excludes) for number in group.members]
        if len(found) == 1:
            return found[0]
        places = tuple(place for one in found for place in one.places)
        own = (*((hull(places),) if places else ()), *(place for one in found for place in one.own))
        may_hold = all(one.may_hold and one.places for one in found)
        join = _JOINS[group.joined]
        said_, state = (_combined(join, each) for each in ([one.said for one in found], [one.state for one in found]))
        return _Unit(said_, state, places, own, may_hold)

    def _fact(self, read: reading.Reading, lead: Wording, *, excludes: bool) -> _Unit:
        node = ox.NamedNode(read.node)
        quotes = [passage.quote for passage in said.passages(self._graph, node)]
        place = lead.place(quotes)
        whom = self._whom(node)
        if TG.Constraint in about.kinds(self._graph, node):
            limit = self._limit(node, read)
            some = lead.place([whom])
            own = tuple(filter(None, (place, some)))
            state = self._for_some(limit, whom, excludes=excludes) if limit else Words(read.words)
            return _Unit(state, state, (place,) if place else (), own, limit is not None)
        window = self._window(node, read, lead, place)
        own = named_in(place, lead) if place else ()
        state, may_hold = _timed(window, excludes=excludes)
        said_: Expression = window
        if whom:
            said_, state = (_of_some(one, whom, excludes=excludes) for one in (said_, state))
        return _Unit(said_, state, (place,) if place else (), own, may_hold)

    def _whom(self, node: ox.NamedNode) -> str:
        """For whom something holds, in words; nothing where it holds for all."""
        words = about.texts(self._graph, node, TG.qualifier) or about.labels(self._graph, node, TG.appliesTo)
        some = about.nodes(self._graph, node, TG.appliesTo)
        return "; ".join(words) or ("some participants" if some else "")

    def _limit(self, node: ox.NamedNode, read: reading.Reading) -> Limit | None:
        measure = said.concept(self._graph, node, TG.measure, TG.measureText)
        value = about.decimal(self._graph, node, TG.value)
        if measure is None or value is None:
            return None
        comparator, unit = (about.code(self._graph, node, term) for term in (TG.comparator, TG.unit))
        text = about.text(self._graph, node, TG.unitText)
        return Limit(node.value, read.words, measure, comparator, value, unit, text, said.passages(self._graph, node))

    def _for_some(self, limit: Limit, whom: str, *, excludes: bool) -> Expression:
        """A limit of some, or of all but those for whom another limit on the same measure holds."""
        if whom:
            return _of_some(limit, whom, excludes=excludes)
        others = [Words(words) for words in self._special.get((excludes, limit.measure.iri), ())]
        if not others:
            return limit
        apart = [Not(each) for each in others] if excludes else others
        return Combined(Join.ALL if excludes else Join.ANY, (limit, *apart))

    def _window(self, node: ox.NamedNode, read: reading.Reading, lead: Wording, place: Place | None) -> Window:
        event = said.concept(self._graph, node, TG.event, TG.eventText)
        relation, direction = (about.code(self._graph, node, term) for term in (TG.relation, TG.direction))
        return Window(
            node.value,
            read.words,
            event or Coded(read.words),
            event is not None and self._is_exact(event, lead, place),
            relation,
            direction,
            about.decimal(self._graph, node, TG.statedAmount),
            about.code(self._graph, node, TG.statedUnit),
            about.decimal(self._graph, node, TG.days) or Decimal(0),
            said.concept(self._graph, node, TG.anchor),
            said.passages(self._graph, node),
        )

    def _is_exact(self, event: Coded, lead: Wording, place: Place | None) -> bool:
        """Whether words name what the concept of an event stands for, and not one drug or illness of its class."""
        concept = self._known.lexicon.called(event.iri) if event.iri else None
        if concept is None or place is None:
            return False
        names = lead.names(concept, place)
        around = lead.text[place.start : place.end]
        narrowed = self._known.narrowing(around) or any(
            hit.concept.scheme == "antigen" and place.start <= hit.start < place.end for hit in lead.hits
        )
        return bool(names) and not narrowed and all(self._known.is_general(concept, name) for name in names)


def _timed(window: Window, *, excludes: bool) -> tuple[Expression, bool]:
    """An event in its time, and whether that may stand alone.

    What must be over before something is required as not being there; what is to come is no state at entry.
    """
    if not excludes and window.relation != WITHIN and window.direction == BEFORE:
        return Not(replace(window, relation=WITHIN, words=window.words.replace(" at least ", " within ", 1))), True
    return window, excludes and window.relation == WITHIN and window.direction == BEFORE


def _of_some(state: Expression, whom: str, *, excludes: bool) -> Expression:
    """What holds for some only: required of them alone, or excluded where it is one of them."""
    if excludes:
        return Combined(Join.ALL, (Words(whom), state))
    return Combined(Join.ANY, (Not(Words(whom)), state))


def _scales_together(states: Sequence[Expression], *, excludes: bool) -> list[Expression]:
    """Limits on several scales of performance status are for several people, or say the same: one is enough."""
    scales = [each for each in states if isinstance(each, Limit) and each.measure.code in _SCALES]
    if excludes or len({each.measure.code for each in scales if isinstance(each, Limit)}) < 2:
        return list(states)
    return [_combined(Join.ANY, scales), *(each for each in states if each not in scales)]


def _combined(join: Join, members: Sequence[Expression]) -> Expression:
    return members[0] if len(members) == 1 else Combined(join, tuple(members))


def _groups(each: listed.Criterion) -> list[listed.Group]:
    """What the text joins, and each of the rest by itself."""
    joined = [group for group in each.groups if group.joined]
    alone = [listed.Group("", [member]) for group in each.groups if not group.joined for member in group.members]
    return [*joined, *alone]
