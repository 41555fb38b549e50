"""Turn the limits, times and named diseases of one criterion into truths about a person, each with its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trialgraph.core.model import Concept
from trialgraph.match.belonging import concerns
from trialgraph.match.having import Having, having
from trialgraph.match.limits import holds, is_of_a_person
from trialgraph.match.logic import Truth, any_of
from trialgraph.match.model import Criterion, Limit, Trial, Window
from trialgraph.match.person import Person
from trialgraph.match.result import Judged, Missing, Need
from trialgraph.match.understanding import Understanding
from trialgraph.match.windows import is_of_the_trial, is_past, lies
from trialgraph.match.wording import Place, Wording, named_in


@dataclass(frozen=True, slots=True)
class Atom:
    """Something that a criterion asks for or excludes: whether it is so, and where its words stand in the text.

    `own` are the places that say it and nothing else; an atom that is not `readable` no fact of a person decides.
    Of a disease that a person has only a kind of ("tumor"), `exact` is false: words beside it may name another kind.
    """

    iri: str
    judged: Judged
    place: Place | None
    own: tuple[Place, ...]
    quotes: tuple[str, ...]
    readable: bool = True
    named: tuple[Concept, ...] = ()
    exact: bool = True

    @property
    def truth(self) -> Truth:
        """Whether it is so."""
        return self.judged.truth


class Asked:
    """Holds the criteria of one trial against one person."""

    def __init__(self, trial: Trial, person: Person, known: Understanding) -> None:
        self.person = person
        self.known = known
        self._conditions = {field.concept for field in trial.conditions if field.concept}
        self._special = [
            (criterion.excludes, limit)
            for criterion in _every(trial.criteria)
            for limit in criterion.limits
            if isinstance(limit, Limit) and (limit.qualifier is not None or limit.some is not None)
        ]

    def atoms(self, criterion: Criterion, wording: Wording) -> list[Atom]:
        """Return the atoms of a criterion without its sub-items: its limits and times, or else what it names."""
        if criterion.limits:
            return [self._of_limit(each, criterion, wording) for each in criterion.limits]
        # What a lead names is told by its sub-items, unless these are what it is not.
        return [] if criterion.parts and not wording.excepts() else list(self._mentions(wording))

    def _now(self, had: Having, wording: Wording) -> Truth:
        """Whether a person has what is named, or had it where the text speaks of what has been."""
        if had.truth is not Truth.TRUE or wording.is_past or any(each.is_present for each in had.found):
            return had.truth
        return Truth.UNKNOWN

    def is_studied(self, atom: Atom) -> bool:
        """Whether what is named is a disease of the trial, or a kind of one, or one that is wider."""
        return any(
            each in self.known.wider(mine) or mine in self.known.wider(each)
            for each in atom.named
            for mine in self._conditions
        )

    def _of_limit(self, limit: Limit | Window, criterion: Criterion, wording: Wording) -> Atom:
        place = wording.place(limit.quotes)
        if isinstance(limit, Limit):
            readable = is_of_a_person(limit, self.known)
            judged = self._relaxed(limit, criterion, holds(limit, self.person, self.known))
            owned: tuple[Place, ...] = (place,) if place else ()
        else:
            # An exclusion that says what must be over restates a demand or an exception: it is not held against people.
            readable = is_past(limit, self.known) and not (criterion.excludes and limit.relation != "within")
            owned = named_in(place, wording) if place else ()
            words = wording.names(limit.event, place) if limit.event and place else []
            lying = lies(limit, self.person, self.known, wording.antigens, words) if readable else None
            judged = lying or Judged(Truth.UNKNOWN)
            if not criterion.excludes and limit.relation == "within" and judged.truth is Truth.FALSE:
                judged = Judged(Truth.UNKNOWN, (Need(Missing.EVENT, self.known.name(limit.event), limit.event),))  # type: ignore[arg-type]
        whom = wording.place([limit.qualifier or "", limit.some.words if limit.some else ""])
        owned += (whom,) if whom else ()
        return Atom(limit.iri, self._for_some(limit, criterion, judged), place, owned, limit.quotes, readable)

    def _for_some(self, limit: Limit | Window, criterion: Criterion, judged: Judged) -> Judged:
        """What a limit says to a person whom it may not concern."""
        concern = concerns(limit, self.person, self.known)
        truth = concern & judged.truth if criterion.excludes else ~concern | judged.truth
        if truth is not Truth.UNKNOWN:
            return Judged(truth, (), judged.why)
        words = limit.qualifier or (limit.some.words if limit.some else "")
        group = (Need(Missing.GROUP, f"“{words}”"),) if concern is Truth.UNKNOWN else ()
        return Judged(truth, (*judged.needs, *group), judged.why)

    def _relaxed(self, limit: Limit, criterion: Criterion, judged: Judged) -> Judged:
        """What a limit of all says where another one, for some whom the person may be of, says something else."""
        turned_away = Truth.TRUE if criterion.excludes else Truth.FALSE
        if judged.truth is not turned_away or limit.qualifier is not None or limit.some is not None:
            return judged
        for excludes, other in self._special:
            if excludes != criterion.excludes or other.measure != limit.measure or other.iri == limit.iri:
                continue
            concern, instead = concerns(other, self.person, self.known), holds(other, self.person, self.known)
            if concern is Truth.TRUE and instead.truth is ~turned_away:
                return instead
            if concern is not Truth.FALSE and instead.truth is not turned_away:
                words = other.qualifier or (other.some.words if other.some else "")
                return Judged(Truth.UNKNOWN, (Need(Missing.GROUP, f"“{words}”"),), judged.why)
        return judged

    def _mentions(self, wording: Wording) -> Iterator[Atom]:
        """The diseases, therapies and states that a text names; two of one place are one."""
        antigens = [Place(hit.start, hit.end) for hit in wording.hits if hit.concept.scheme == "antigen"]
        merged = _merged(wording)
        heads = [place for place, concepts in merged if _is_head(place, concepts, wording, self.known)]
        for place, named in merged:
            concepts = tuple(each for each in named if not is_of_the_trial(each, self.known))
            if not concepts or place in heads:
                continue
            words = wording.text[place.start : place.end]
            found = [
                (each, having(each, self.person, self.known, _target(each, wording), [words])) for each in concepts
            ]
            truth = any_of(self._now(had, wording) for _, had in found)
            missing = tuple(
                Need(Missing.EVENT if each.scheme == "event" else Missing.DIAGNOSIS, self.known.name(each), each)
                for each, had in found
                if truth is Truth.UNKNOWN
            )
            names = ", ".join(dict.fromkeys(happening.name for _, had in found for happening in had.found))
            why = names if truth is Truth.TRUE else f"no {words}" if truth is Truth.FALSE else ""
            judged = Judged(truth, missing if truth is Truth.UNKNOWN else (), why)
            exact = any(each in happening.concepts for each, had in found for happening in had.found)
            yield Atom("", judged, place, (place, *heads, *antigens), (words,), named=concepts, exact=exact)


def _is_head(place: Place, concepts: Sequence[Concept], wording: Wording, known: Understanding) -> bool:
    """Whether a name may be no more than what narrower ones in its sentence are called: "HIV or HBV infection"."""
    start, end = wording.around(place, whole=True)
    hits = (hit for hit in wording.mentions if start <= hit.start and hit.end <= end)
    beside = [hit.concept for hit in hits if hit.concept not in concepts]
    if all(concept.scheme == "event" for concept in concepts) and any(each.scheme == "condition" for each in beside):
        return True
    return any(concept in known.wider(each) for concept in concepts for each in beside)


def _target(concept: Concept, wording: Wording) -> frozenset[Concept]:
    """The antigens against which a therapy is meant; a disease has none."""
    return wording.antigens if concept.scheme == "event" else frozenset()


def _merged(wording: Wording) -> list[tuple[Place, tuple[Concept, ...]]]:
    """What is named, by place: of two that overlap the longer, and of one place the diseases before the events."""
    found: list[tuple[Place, tuple[Concept, ...]]] = []
    for hit in sorted(wording.mentions, key=lambda hit: (hit.start - hit.end, hit.start, hit.concept)):
        place = Place(hit.start, hit.end)
        same = next((number for number, (other, _) in enumerate(found) if other == place), None)
        if same is not None:
            found[same] = (place, (*found[same][1], hit.concept))
        elif not any(place.start < other.end and other.start < place.end for other, _ in found):
            found.append((place, (hit.concept,)))
    return sorted((place, _diseases(concepts) or concepts) for place, concepts in found)


def _diseases(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    return tuple(each for each in concepts if each.scheme != "event")


def _every(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for each in criteria:
        yield each
        yield from _every(each.parts)
