"""Which records are one trial follows from their numbers, and not from the order in which they come."""

import random

import pytest

from trialgraph.build.joining import Joined, Row, joined
from trialgraph.build.saying import Said
from trialgraph.core.identify import trial_called
from trialgraph.core.registries import known


def row(own: str, *claims: str, sponsor: str = "", condition: str = "", also: tuple[str, ...] = ()) -> Row:
    """A record under a number that claims others."""
    numbers = [known().read(each) for each in (own, *also)]
    best = min(number.precedence for number in numbers if number)
    names = tuple((number.name, number.notation) for number in numbers if number)
    claimed = tuple(number.name for number in map(known().read, claims) if number)
    words = (tuple(sponsor.split()), tuple(condition.split()))
    return Row(own + "".join(claims), trial_called(own), Said(names, claimed, *words, precedence=best))


NCT, NCT2, EUD, ISR, DRKS, KCT = (
    "NCT00000001",
    "NCT00000002",
    "2015-012345-12",
    "ISRCTN00000001",
    "DRKS00000001",
    "KCT0000001",
)
UTN = "U1111-0000-0001"


def of(*rows: Row) -> Joined:
    return joined(lambda: rows)


def trials(*rows: Row) -> set[frozenset[str]]:
    """The own numbers that are together, by trial."""
    found: dict[str, set[str]] = {}
    for each in rows:
        found.setdefault(of(*rows).name(each.trial), set()).add(each.trial.rpartition("/")[2])
    return {frozenset(some) for some in found.values()}


@pytest.mark.parametrize(
    "rows",
    [
        [row(NCT, EUD), row(EUD, NCT)],  # each claims the other
        [row(NCT, EUD), row(EUD)],  # one claims the other
        [row(NCT), row(EUD, NCT)],
        [row(NCT, UTN), row(EUD, UTN)],  # over a third number, that no record has
        [row(NCT, EUD), row(DRKS, EUD), row(EUD)],  # over a third record
        [row(NCT, DRKS), row(DRKS, ISR), row(ISR, EUD), row(EUD)],  # along a chain
        [row("2023-501234-12-00"), row("2023-501234-12-01")],  # two versions of one number
        [row(NCT, also=(EUD,)), row(EUD)],  # one record has two numbers of its own
        [
            row(NCT, EUD, sponsor="one"),
            row(EUD, sponsor="two", condition="lupus"),
        ],  # what can be compared is too little
        [row(NCT, EUD, sponsor="one", condition="lupus"), row(EUD, sponsor="two", condition="lupus")],
    ],
)
def test_records_that_claim_each_others_numbers_are_one_trial(rows: list[Row]) -> None:
    assert len(trials(*rows)) == 1
    assert of(*rows).refused == {}


@pytest.mark.parametrize(
    "rows",
    [
        [row(NCT), row(EUD)],
        [row(NCT, ISR), row(EUD, DRKS)],
        [row(NCT, NCT2), row(NCT2)],  # a registry gives a trial one number: an extension, or a mistake
        [row(NCT, UTN), row(NCT2, UTN)],
        [row(NCT, EUD), row(NCT2, EUD)],
        [row(NCT, EUD, sponsor="one", condition="lupus"), row(EUD, sponsor="two", condition="asthma")],
    ],
)
def test_others_are_not(rows: list[Row]) -> None:
    assert len(trials(*rows)) == len(rows)


def test_a_record_that_claims_two_trials_joins_neither_to_the_other() -> None:
    found = trials(row(NCT), row(NCT2), row(EUD, NCT, NCT2))
    assert found == {frozenset({NCT}), frozenset({NCT2}), frozenset({EUD})}


def test_it_belongs_to_the_one_that_claims_it_too() -> None:
    assert frozenset({NCT2, EUD}) in trials(row(NCT), row(NCT2, EUD), row(EUD, NCT, NCT2))


def test_it_belongs_to_the_one_with_its_sponsor() -> None:
    rows = [row(NCT), row(NCT2, sponsor="one"), row(EUD, NCT, NCT2, sponsor="one")]
    assert frozenset({NCT2, EUD}) in trials(*rows)


def test_rivals_do_not_part_others() -> None:
    rows = [row(NCT, EUD), row(NCT2, EUD), row(EUD), row(DRKS, EUD)]
    assert trials(*rows) == {frozenset({NCT}), frozenset({NCT2}), frozenset({EUD, DRKS})}


@pytest.mark.parametrize(
    ("rows", "best"),
    [
        ([row(NCT), row("2023-501234-12-00", NCT), row(EUD, NCT), row(ISR, NCT)], NCT),
        ([row("2023-501234-12-00", EUD), row(EUD), row(ISR, EUD)], "2023-501234-12-00"),
        ([row(EUD, ISR), row(ISR)], EUD),
        ([row(DRKS, ISR), row(ISR)], ISR),
    ],
)
def test_the_first_registry_names_the_trial(rows: list[Row], best: str) -> None:
    found = of(*rows)
    assert {found.name(each.trial) for each in rows} == {trial_called(best)}
    assert {*found.others[trial_called(best)]} == {each.trial for each in rows} - {trial_called(best)}


def test_a_further_own_number_means_the_trial_too() -> None:
    assert of(row(NCT, also=(EUD,))).others == {trial_called(NCT): (trial_called(EUD),)}


def test_but_not_where_two_trials_have_it() -> None:
    assert of(row(NCT, also=(EUD,)), row(NCT2, also=(EUD,))).others == {}


def test_a_former_number_and_the_one_after_it_are_one_trial_named_by_the_later() -> None:
    old, renumbered = row(NCT), row(NCT2, also=(NCT,))
    assert trials(old, renumbered) == {frozenset({NCT, NCT2})}
    found = of(old, renumbered)
    assert {found.name(each.trial) for each in (old, renumbered)} == {trial_called(NCT2)}
    assert found.others == {trial_called(NCT2): (trial_called(NCT),)} and not found.refused
    assert of(renumbered).others == found.others, "also where no record has it"


def test_several_former_numbers_are_no_rivals() -> None:
    third = "NCT00000003"
    rows = [row(NCT), row(NCT2), row(third, EUD, also=(NCT, NCT2)), row(EUD, NCT), row(DRKS, NCT2)]
    assert trials(*rows) == {frozenset({NCT, NCT2, third, EUD, DRKS})}


def test_a_mistake_is_told_of_the_trial_that_makes_it() -> None:
    found = of(row(NCT, EUD, sponsor="one", condition="lupus"), row(EUD, sponsor="two", condition="asthma"))
    (refused,) = found.refused[trial_called(NCT)]
    assert (refused.other, refused.number, refused.plain) == (trial_called(EUD), f"EudraCT:{EUD}", True)
    assert refused.documents == (NCT + EUD,)
    assert [*found.refused] == [trial_called(NCT)]


def test_two_numbers_of_one_registry_are_told_as_such() -> None:
    found = of(row(NCT, NCT2), row(NCT2))
    assert [each.plain for each in found.refused[trial_called(NCT)]] == [False]


def test_the_order_of_records_makes_no_difference() -> None:
    chance = random.Random(18)
    owns = (NCT, NCT2, EUD, ISR, DRKS, KCT, "NCT00000003", "2015-012346-12", "DRKS00000002", "KCT0000002")
    for _ in range(200):
        rows = [
            row(
                own,
                *chance.sample((*owns, UTN), chance.randrange(3)),
                sponsor=chance.choice(("", "one", "two")),
                condition=chance.choice(("", "lupus", "asthma")),
            )
            for own in chance.choices(owns, k=7)
        ]
        first = of(*rows)
        chance.shuffle(rows)
        assert of(*rows) == first
        for trial, name in first.names.items():
            assert trial in first.others[name]
