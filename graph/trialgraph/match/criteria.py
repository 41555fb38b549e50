"""Hold a criterion against a person: its limits and times as its groups and sub-items join them, and its other words.

An inclusion excludes where what it asks for is not so, and an exclusion where what it states is so; both only if none
of the words beside that may change it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from trialgraph.match.atoms import Asked, Atom
from trialgraph.match.having import having
from trialgraph.match.logic import Truth, all_of, any_of, joined
from trialgraph.match.model import Criterion
from trialgraph.match.result import Judged, Judgement, Missing, Need, Outcome
from trialgraph.match.wording import Place, Wording, alternatives, hull, normal, worded

_WORDS = Need(Missing.WORDS, "others may hold beside the limit")


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A criterion, or a part of it, for a person: `whole` if all its words were understood, `readable` if any were."""

    judged: Judged
    whole: bool
    readable: bool
    quotes: tuple[str, ...] = ()

    @property
    def truth(self) -> Truth:
        return self.judged.truth

    def unsure(self, need: Need = _WORDS) -> "_Weighed":
        """The same where its words may mean something else."""
        return replace(self, judged=Judged(Truth.UNKNOWN, (*self.judged.needs, need), self.judged.why))


def judgements(criteria: Sequence[Criterion], asked: Asked) -> Iterator[Judgement]:
    """Yield what each criterion of a trial does to a person."""
    for excludes, run in groupby(criteria, key=lambda criterion: criterion.excludes):
        items = list(run)
        loose = alternatives([item.text for item in items])
        for item, is_alternative in zip(items, loose, strict=True):
            weighed = _weighed(item, asked)
            if is_alternative and weighed.truth is Truth.FALSE and not excludes:
                weighed = weighed.unsure()
            yield _judgement(item, weighed)


def _judgement(criterion: Criterion, weighed: _Weighed) -> Judgement:
    excludes = criterion.excludes
    if weighed.truth is Truth.UNKNOWN:
        outcome = Outcome.OPEN if weighed.readable and weighed.judged.needs else Outcome.UNREAD
    elif (weighed.truth is Truth.TRUE) is excludes:
        outcome = Outcome.EXCLUDES
    else:
        outcome = Outcome.MET if weighed.whole else Outcome.MET_SO_FAR
    needs = tuple(dict.fromkeys(weighed.judged.needs)) if outcome is Outcome.OPEN else ()
    why = weighed.judged.why if outcome is not Outcome.UNREAD else ""
    return Judgement(criterion.iri, excludes, criterion.text, outcome, why, weighed.quotes, needs)


def _weighed(criterion: Criterion, asked: Asked) -> _Weighed:
    lead = worded(_lead(criterion), asked.known)
    atoms = asked.atoms(criterion, lead)
    own = _excluded(criterion, lead, atoms) if criterion.excludes else _included(criterion, lead, atoms, asked)
    if not criterion.parts:
        return own
    parts = [_weighed(part, asked) for part in criterion.parts]
    join = _excluded_parts if criterion.excludes else _included_parts
    return join(criterion, lead, own, parts)


def _lead(criterion: Criterion) -> str:
    """The text of a criterion without that of its sub-items."""
    text = normal(criterion.text)
    for part in criterion.parts:
        text = text.replace(normal(part.text), " ; ", 1)
    return text


def _included(criterion: Criterion, lead: Wording, atoms: Sequence[Atom], asked: Asked) -> _Weighed:
    grouped = _grouped(criterion, atoms)
    own = [place for _, members in grouped for place in _places(members)]
    named = not criterion.limits
    truths = [each for each, _ in grouped]
    truth = any_of(truths) if named and truths else all_of(truths)
    whole = truth is not Truth.UNKNOWN and lead.is_read(own)
    weighed = _of_atoms(atoms, truth, whole, turned_away=Truth.FALSE)
    if named:
        return _named(weighed, atoms, lead, asked)
    unsure = truth is Truth.FALSE and (lead.loosens(own) or _speaks_of_others(lead, own, asked))
    unplaced = any(atom.place is None for atom in atoms)
    return weighed.unsure() if truth is not Truth.UNKNOWN and atoms and (unsure or unplaced) else weighed


def _places(members: Sequence[Atom]) -> list[Place]:
    """The places of what is joined, with what joins it."""
    places = [atom.place for atom in members if atom.place]
    return [*([hull(places)] if places else []), *(place for atom in members for place in atom.own)]


def _named(weighed: _Weighed, atoms: Sequence[Atom], lead: Wording, asked: Asked) -> _Weighed:
    """What an inclusion that only names diseases, therapies or states comes to: it never excludes.

    It is met, as far as read, by who has the disease of the trial, or has nothing of what is said not to be.
    """
    if weighed.truth is Truth.UNKNOWN or not atoms:
        return weighed
    met = weighed.truth is (Truth.FALSE if lead.is_turned else Truth.TRUE)
    had = [atom for atom in atoms if atom.truth is Truth.TRUE and asked.is_studied(atom) and _is_had(atom, lead)]
    if not met or lead.excepts() or not (lead.is_turned or had):
        return weighed.unsure()
    return replace(weighed, judged=Judged(Truth.TRUE, (), weighed.judged.why), whole=False, quotes=())


def _is_had(atom: Atom, lead: Wording) -> bool:
    """Whether a disease is had as it is named: no myeloma is a "CNS tumor", though it is a tumor."""
    alone = atom.place is not None and not lead.antigens and lead.stands_alone(atom.place, [atom.place], whole=False)
    return atom.exact or alone


def _speaks_of_others(lead: Wording, own: Sequence[Place], asked: Asked) -> bool:
    """Whether a disease or a state is named beside a limit, which may hold for those who have it only."""
    beside = (hit for hit in lead.mentions if not any(place.start <= hit.start < place.end for place in own))
    return any(
        having(hit.concept, asked.person, asked.known).truth is not Truth.TRUE
        for hit in beside
        if hit.concept.scheme != "event"
    )


def _excluded(criterion: Criterion, lead: Wording, atoms: Sequence[Atom]) -> _Weighed:
    places = [atom.place for atom in atoms if atom.place]
    grouped = _grouped(criterion, atoms)
    own = [place for _, members in grouped for place in _places(members)]
    truths = []
    for truth, members in grouped:
        truths.append(truth if truth is not Truth.TRUE or _is_alone(members, atoms, lead) else Truth.UNKNOWN)
    truth = any_of(truths)
    whole = truth is not Truth.UNKNOWN and lead.is_read(own)
    weighed = _of_atoms(atoms, truth, whole, turned_away=Truth.TRUE)
    held = any(atom.truth is Truth.TRUE for atom in atoms)
    if truth is Truth.UNKNOWN and held:
        return weighed.unsure(_beside(atoms))
    if truth is Truth.TRUE and lead.excepts(places):
        return weighed.unsure(_beside(atoms))
    if truth is Truth.FALSE and atoms and not criterion.limits and lead.is_turned:
        return weighed.unsure()
    return weighed


def _is_alone(members: Sequence[Atom], atoms: Sequence[Atom], lead: Wording) -> bool:
    """Whether nothing stands beside what some of the atoms state, which may be asked for as well."""
    places = [atom.place for atom in members if atom.place]
    if len(places) < len(members):
        return False
    named = not any(atom.iri for atom in members)
    own = [place for atom in (atoms if named else members) for place in atom.own]
    if named and len(atoms) > 1 and not lead.lists and any(atom.truth is not Truth.TRUE for atom in atoms):
        return False
    return lead.stands_alone(hull(places), own, whole=named)


def _beside(atoms: Sequence[Atom]) -> Need:
    """What would decide where an excluded state is there, and words beside it may ask for more or make an exception."""
    whys = dict.fromkeys(atom.judged.why for atom in atoms if atom.truth is Truth.TRUE)
    return Need(Missing.WORDS, f"beside {'; '.join(whys)}")


def _grouped(criterion: Criterion, atoms: Sequence[Atom]) -> list[tuple[Truth, list[Atom]]]:
    """The truths of a criterion's groups, and of what is in none, with the atoms that they rest on."""
    by_iri = {atom.iri: atom for atom in atoms if atom.iri}
    found = []
    for group in criterion.groups:
        members = [by_iri[iri] for iri in sorted(group.members) if iri in by_iri]
        found.append(((any_of if group.any else all_of)(atom.truth for atom in members), members))
    taken = {iri for group in criterion.groups for iri in group.members}
    return [*found, *((atom.truth, [atom]) for atom in atoms if atom.iri not in taken)]


def _of_atoms(atoms: Sequence[Atom], truth: Truth, whole: bool, *, turned_away: Truth) -> _Weighed:
    """What atoms come to, with the quotes of those that turn somebody away, or of all."""
    told = [atom for atom in atoms if atom.truth is truth] or list(atoms)
    needs = tuple(need for atom in atoms if atom.truth is Truth.UNKNOWN for need in atom.judged.needs)
    why = "; ".join(dict.fromkeys(atom.judged.why for atom in told if atom.judged.why))
    readable = any(atom.readable for atom in atoms)
    quotes = tuple(dict.fromkeys(quote for atom in told for quote in atom.quotes[:1])) if truth is turned_away else ()
    if not atoms:
        return _Weighed(Judged(Truth.UNKNOWN), whole=whole, readable=False)
    return _Weighed(Judged(truth, needs, why), whole, readable, quotes)


def _included_parts(criterion: Criterion, lead: Wording, own: _Weighed, parts: Sequence[_Weighed]) -> _Weighed:
    if lead.excepts() or lead.is_turned:  # the sub-items are, or may be, what is not asked for
        return replace(own, whole=False)
    choice = criterion.any_part or any(alternatives([part.text for part in criterion.parts]))
    truth = (any_of if choice else all_of)(part.truth for part in parts)
    if truth is Truth.FALSE and lead.joins and not choice:
        truth = Truth.UNKNOWN
    has_own = own.readable or own.truth is not Truth.UNKNOWN
    whole = all_of([own.truth, truth]) if has_own else truth
    return _together([*([own] if has_own else []), *parts], whole, whole=own.whole, turned_away=Truth.FALSE)


def _excluded_parts(criterion: Criterion, lead: Wording, own: _Weighed, parts: Sequence[_Weighed]) -> _Weighed:
    plain = criterion.any_part or lead.is_read([])
    truth = (any_of if plain else joined)(part.truth for part in parts)
    if truth is Truth.TRUE and (lead.excepts() or own.readable):
        truth = Truth.UNKNOWN
    if lead.excepts():  # the sub-items are, or may be, what is not excluded
        return _Weighed(Judged(Truth.UNKNOWN, own.judged.needs), whole=False, readable=own.readable)
    if own.readable:
        truth = joined([own.truth, truth])
    return _together([own, *parts], truth, whole=own.whole, turned_away=Truth.TRUE)


def _together(parts: Sequence[_Weighed], truth: Truth, *, whole: bool, turned_away: Truth) -> _Weighed:
    told = [part for part in parts if part.truth is truth]
    needs = tuple(need for part in parts if part.truth is Truth.UNKNOWN for need in part.judged.needs)
    if truth is Truth.UNKNOWN and not needs and any(part.truth is turned_away for part in parts):
        needs = (_WORDS,)
    why = "; ".join(dict.fromkeys(part.judged.why for part in told if part.judged.why))
    quotes = tuple(dict.fromkeys(quote for part in told for quote in part.quotes)) if truth is turned_away else ()
    complete = whole and all(part.whole for part in parts)
    return _Weighed(Judged(truth, needs, why), complete, any(part.readable for part in parts), quotes)
