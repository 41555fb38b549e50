"""A page without a list may say in sentences what one must be to take part, and who may not."""

import pytest

from trialgraph.input.page import duties
from trialgraph.input.page.line import Line, split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


def line(words: str) -> Line:
    return next(iter(split(words)))


TOLD = "Our study tests a drug.\nYou must be 18 or over. The drug is a tablet.\nYou must have had gout for a year."


def test_such_sentences_are_inclusions_where_no_list_has_them() -> None:
    section = Section("", "loose", list(split(TOLD)))
    found = [part for part in duties.told([section], load()) if part.code]
    assert [part.lines[0].text for part in found] == ["You must be 18 or over.", "You must have had gout for a year."]
    assert {part.code for part in found} == {"inclusion"}


@pytest.mark.parametrize("lines", [TOLD, "Our study tests a drug. You must be 18 or over."])
def test_a_page_with_a_list_or_one_such_sentence_keeps_its_prose(lines: str) -> None:
    listed = [Section("inclusion", "prose", [line("- Gout")])] if lines == TOLD else []
    sections = [Section("", "loose", list(split(lines))), *listed]
    assert list(duties.told(sections, load())) == sections


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Smokers do not qualify.", "exclusion"),
        ("HIV infection is exclusionary.", "exclusion"),
        ("Sorry, but we do not take people on dialysis.", "exclusion"),
        ("Active asthma was a further reason for exclusion.", "exclusion"),
        ("This study is not for people with epilepsy.", "exclusion"),
        ("No one with asthma may take part.", "exclusion"),
        ("People who take steroids should not apply.", "exclusion"),
        ("We cannot include people with kidney failure.", "exclusion"),
        ("Active hepatitis of any kind.", "eligibility"),
        ("Prior radiotherapy does not preclude participation.", "eligibility"),
        ("Adults with gout of any grade.", "inclusion"),
    ],
)
def test_below_a_heading_of_no_side_a_sentence_is_on_the_side_that_it_tells(words: str, code: str) -> None:
    lines = ["You must be 18 or over.", words, "You must have had gout for a year.", "You must weigh 40 kg or more."]
    section = Section("eligibility", "prose", list(split("\n".join(lines))))
    found = {part.lines[0].text: part.code for part in duties.told([section], load())}
    assert found == {**dict.fromkeys(lines, "inclusion"), words: code}


def test_such_a_sentence_behind_exclusions_is_none_of_them() -> None:
    exclusions = Section("exclusion", "prose", [line("- Asthma"), line("- HIV")])
    opened = duties.behind(exclusions, line("You must not be in another study."), load())
    assert opened is not None
    assert opened.code == "inclusion"
    assert duties.behind(exclusions, line("Pregnancy"), load()) is None


def test_what_is_no_such_sentence_stands_in_none_of_their_lists() -> None:
    opened = Section("inclusion", "prose", [line("You must not be in another study.")], plain=True)
    ended = duties.behind(opened, line("Call us to find out more."), load())
    assert ended is not None
    assert ended.code == ""
    assert duties.behind(opened, line("You must have a phone."), load()) is None


def test_sentences_of_who_is_kept_out_are_exclusions_beside_such_ones() -> None:
    words = "All adults must have gout; patients must have had it for a year; smokers and people over 80 cannot join."
    people = "Women who are pregnant cannot take part in this study."
    lines = list(split(f"{words}\n{people}"))
    found = [
        (part.code, part.lines[0].text) for part in duties.told([Section("", "loose", lines)], load()) if part.code
    ]
    assert found == [
        ("inclusion", "All adults must have gout;"),
        ("inclusion", "patients must have had it for a year;"),
        ("exclusion", "smokers and people over 80 cannot join."),
        ("exclusion", people),
    ]


def test_sentences_of_who_is_kept_out_alone_are_no_list() -> None:
    section = Section("", "loose", list(split("Women who are pregnant cannot take part. Men with HIV cannot join.")))
    assert list(duties.told([section], load())) == [section]


def test_sentences_below_eligibility_are_parted_if_most_say_what_one_must_be() -> None:
    words = "You must be 18 or over. You must have had gout for a year. Women who are pregnant cannot take part."
    section = Section("eligibility", "prose", list(split(words)))
    found = [(part.code, part.lines[0].text) for part in duties.told([section], load())]
    assert found == [
        ("inclusion", "You must be 18 or over."),
        ("inclusion", "You must have had gout for a year."),
        ("exclusion", "Women who are pregnant cannot take part."),
    ]


@pytest.mark.parametrize("words", ["- You must be 18.\n- You must have gout.", "Gout for a year.\nYou must be 18."])
def test_items_and_words_without_a_duty_below_eligibility_stay_there(words: str) -> None:
    section = Section("eligibility", "prose", list(split(words)))
    assert list(duties.told([section], load())) == [section]


def test_what_participants_will_do_is_no_criterion_beside_those_who_take_part() -> None:
    whom = Section("inclusion", "prose", [line("Adults with gout.")])
    duty = Section("inclusion", "prose", [line("People who enroll will be asked to walk for an hour.")])
    found = list(duties.told([whom, duty], load()))
    assert [(part.code, part.lines[0].text) for part in found] == [
        ("inclusion", "Adults with gout."),
        ("description", "People who enroll will be asked to walk for an hour."),
    ]


PROSE = (
    "Adults over 20 with gout could take part in the study. An ejection fraction of 35% or less was required. We did"
    " not enrol patients with an infarction. People who smoked were not eligible. All of it was sent by post."
)


def test_sentences_between_those_that_say_who_takes_part_are_criteria_by_their_words() -> None:
    found = [part for part in duties.told([Section("", "loose", list(split(PROSE)))], load()) if part.code]
    assert [(part.code, part.lines[0].text.split()[0]) for part in found] == [
        ("inclusion", "Adults"),
        ("inclusion", "An"),
        ("exclusion", "We"),
        ("exclusion", "People"),
    ]
