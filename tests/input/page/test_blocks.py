"""Lines that belong together become fields of one group: arms, interventions, outcomes, sponsors, sites."""

from collections.abc import Iterator, Sequence

import pytest

from trialgraph.core.model import Field
from trialgraph.input.page import blocks
from trialgraph.input.page.blocks import Block
from trialgraph.input.page.line import Line
from trialgraph.input.page.outline import outline
from trialgraph.knowledge import lexicon

Groups = list[list[tuple[str, str]]]


def lines(text: str) -> list[Line]:
    return [line for section in outline(text, lexicon.load()).sections for line in section.lines]


def groups(block: Block, text: str) -> Groups:
    """Each group of fields, by its first line: the names and the words."""
    found: dict[int, list[Field]] = {}
    for field in sorted(block(lines(text), lexicon.load()), key=lambda field: field.span.start):
        found.setdefault(field.group, []).append(field)
    return [[(field.name, text[field.span.start : field.span.end]) for field in group] for group in found.values()]


def primary(some: Sequence[Line], words: lexicon.Lexicon) -> Iterator[Field]:
    return blocks.outcomes(some, words, "primary")


# ---- outcomes


def test_an_outcome_ends_with_its_time_frame() -> None:
    text = """\
Side effects
Events of grade 3.
Events that last.
Time Frame: 28 days
Survival
Time Frame: 2 years
"""
    assert groups(primary, text) == [
        [
            ("outcome.primary.measure", "Side effects"),
            ("outcome.primary.description", "Events of grade 3.\nEvents that last."),
            ("outcome.primary.time_frame", "28 days"),
        ],
        [("outcome.primary.measure", "Survival"), ("outcome.primary.time_frame", "2 years")],
    ]


def test_outcomes_without_time_frames_are_one_a_line_below_their_heading() -> None:
    assert groups(primary, "Side effects\nSurvival\n") == [
        [("outcome.primary.measure", "Side effects")],
        [("outcome.primary.measure", "Survival")],
    ]
    assert groups(blocks.outcomes, "Side effects\nSurvival\n") == [], "without a heading they may be anything"


def test_a_time_frame_without_a_name_is_kept() -> None:
    assert groups(blocks.outcomes, "Time Frame: 28 days\n") == [[("outcome.unstated.time_frame", "28 days")]]


# ---- arms and interventions


def test_an_arm_ends_with_its_type() -> None:
    text = """\
Low Dose
Adults get few cells.
Group Type: EXPERIMENTAL
High Dose
Group Type EXPERIMENTAL
"""
    assert groups(blocks.arms, text) == [
        [("arm.label", "Low Dose"), ("arm.description", "Adults get few cells."), ("arm.type", "EXPERIMENTAL")],
        [("arm.label", "High Dose"), ("arm.type", "EXPERIMENTAL")],
    ]


def test_interventions_below_an_arm_are_not_part_of_it() -> None:
    text = """\
Low Dose
Group Type: EXPERIMENTAL
Invented cells
Intervention Type: BIOLOGICAL
They are given once.
High Dose
Group Type: EXPERIMENTAL
"""
    assert groups(blocks.arms, text) == [
        [("arm.label", "Low Dose"), ("arm.type", "EXPERIMENTAL")],
        [
            ("intervention.name", "Invented cells"),
            ("intervention.type", "BIOLOGICAL"),
            ("intervention.description", "They are given once."),
        ],
        [("arm.label", "High Dose"), ("arm.type", "EXPERIMENTAL")],
    ]


def test_arms_without_types_are_names_and_sentences() -> None:
    assert groups(blocks.arms, "Low Dose\nAdults get few cells.\nHigh Dose\n") == [
        [("arm.label", "Low Dose")],
        [("arm.description", "Adults get few cells.")],
        [("arm.label", "High Dose")],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\nIntervention Type: DRUG\n", [[("name", "A"), ("type", "DRUG")]]),
        (
            "A\nIntervention Type: DRUG\nIt is given once.\n",
            [[("name", "A"), ("type", "DRUG"), ("description", "It is given once.")]],
        ),
        (
            "A\nIt is given once.\nIntervention Type: DRUG\n",
            [[("name", "A"), ("description", "It is given once."), ("type", "DRUG")]],
        ),
        (
            "A\nIntervention Type: DRUG\nB\nIntervention Type: DEVICE\n",
            [[("name", "A"), ("type", "DRUG")], [("name", "B"), ("type", "DEVICE")]],
        ),
        (
            "A\nIntervention Type: DRUG\nIt is given once.\nIntervention Type: DEVICE\n",
            [[("name", "A"), ("type", "DRUG"), ("description", "It is given once.")], [("type", "DEVICE")]],
        ),
        ("Intervention Type: DRUG\n", [[("type", "DRUG")]]),
        ("A\nB\nThey are given once.\n", [[("name", "A")], [("name", "B"), ("description", "They are given once.")]]),
    ],
)
def test_an_intervention_is_printed_around_its_type(text: str, expected: Groups) -> None:
    named = [[(f"intervention.{name}", words) for name, words in group] for group in expected]
    assert groups(blocks.interventions, text) == named


# ---- sponsors and sites


def test_a_sponsor_is_name_class_and_role() -> None:
    text = """\
Invented Institute
OTHER
Sponsor Role: lead
Invented Company
Sponsor Role collaborator
INDUSTRY
Second Company
"""
    assert groups(blocks.sponsors, text) == [
        [("sponsor.name", "Invented Institute"), ("sponsor.class", "OTHER"), ("sponsor.role", "lead")],
        [("sponsor.name", "Invented Company"), ("sponsor.role", "collaborator"), ("sponsor.class", "INDUSTRY")],
        [("sponsor.name", "Second Company")],
    ]


def test_a_site_is_facility_address_and_status() -> None:
    text = """\
First Hospital
Basel, Switzerland
RECRUITING
Lyon, Rhône, 69003, France
Second Hospital
Boston, Massachusetts, United States.
Site Status: WITHDRAWN
"""
    assert groups(blocks.sites, text) == [
        [
            ("site.facility", "First Hospital"),
            ("site.address", "Basel, Switzerland"),
            ("site.status", "RECRUITING"),
        ],
        [("site.address", "Lyon, Rhône, 69003, France")],
        [
            ("site.facility", "Second Hospital"),
            ("site.address", "Boston, Massachusetts, United States."),
            ("site.status", "WITHDRAWN"),
        ],
    ]


@pytest.mark.parametrize("text", ["Basel, Switzerland", "Basel, BS, 4051, Switzerland.", "Paris , FRANCE"])
def test_an_address_ends_with_a_country(text: str) -> None:
    assert blocks.is_address(Line(0, len(text), text), lexicon.load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Switzerland",
        "Switzerland, Basel",
        "Basel, Switzerland and France",
        "a, b, c, d, e, Switzerland",
        "Adults who live in a town, a village or on a farm, or who have lived there within the last years, in France",
        "Lupus, Kidney Disease",
    ],
)
def test_another_line_with_commas_is_no_address(text: str) -> None:
    assert not blocks.is_address(Line(0, len(text), text), lexicon.load())


# ---- identifiers


def test_the_sponsors_own_number_is_told_from_others() -> None:
    text = """\
INVENTED-01
Identifier Source: organization
2023-500000-00-00
Identifier Source: registry
NUMBER-3
NUMBER-4
"""
    named = [field for group in groups(blocks.identifiers, text) for field in group]
    assert named == [
        ("org_id", "INVENTED-01"),
        ("other_id", "2023-500000-00-00"),
        ("other_id", "NUMBER-3"),
        ("other_id", "NUMBER-4"),
    ]


# ---- below no heading


def test_loose_lines_are_known_by_their_form() -> None:
    text = """\
Drug Name: Invented cells. They come in a bag.
First Hospital
Basel, Switzerland
RECRUITING
Overall survival
Time Frame: 2 years
"""
    assert groups(blocks.loose, text) == [
        [("intervention.name", "Invented cells"), ("intervention.description", "They come in a bag.")],
        [
            ("site.facility", "First Hospital"),
            ("site.address", "Basel, Switzerland"),
            ("site.status", "RECRUITING"),
        ],
        [("outcome.unstated.measure", "Overall survival"), ("outcome.unstated.time_frame", "2 years")],
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Adults get cells\nThey come in a bag\n", 2),
        ("Adults get cells\nFirst Hospital\nBasel, Switzerland\n", 1),
        ("Adults get cells\nOverall survival\nTime Frame: 2 years\n", 1),
        ("Adults get cells\nOverall survival\nUntil death\nTime Frame: 2 years\n", 1),
        ("Basel, Switzerland\n", 0),
        ("", 0),
    ],
)
def test_the_first_block_begins_with_its_name(text: str, first: int) -> None:
    assert blocks.first_block(lines(text), lexicon.load()) == first


@pytest.mark.parametrize("block", [*blocks.BLOCKS.values(), blocks.outcomes, blocks.loose])
def test_no_lines_give_no_fields(block: Block) -> None:
    assert groups(block, "") == []
