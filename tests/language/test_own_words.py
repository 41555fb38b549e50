"""In a list that tells no side an item is read by its own words, or as neither."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.keeping_out import keeps_out
from trialgraph.language.listings import listings, unsided

IN, OUT = Polarity.INCLUSION, Polarity.EXCLUSION


def lists(text: str) -> list[tuple[Polarity, list[str]]]:
    view = Annotation(text, load())
    return [
        (each.polarity, [text[item.start : item.end] for item in each.items]) for each in listings(view, 0, len(text))
    ]


def unread(text: str) -> list[str]:
    return [text[place.start : place.end] for place in unsided(Annotation(text, load()), 0, len(text))]


def test_an_item_that_keeps_out_does_so_below_a_question_who_can_take_part() -> None:
    text = "Who can take part?\n- Adults with lupus\n- Smokers cannot take part\n- Able to come to the clinic"
    assert lists(text) == [
        (IN, ["Adults with lupus"]),
        (OUT, ["Smokers cannot take part"]),
        (IN, ["Able to come to the clinic"]),
    ]


def test_the_sentences_of_a_paragraph_have_a_side_each() -> None:
    text = "Who can take part?\nAdults with lupus can join. Pregnant women will not be able to take part."
    assert lists(text) == [
        (IN, ["Adults with lupus can join"]),
        (OUT, ["Pregnant women will not be able to take part"]),
    ]


def test_what_a_semicolon_parts_of_a_sentence_has_a_side_each() -> None:
    text = "Inclusion criteria\nAged 12 to 30 years; those under 15 kg are not eligible"
    assert lists(text) == [(IN, ["Aged 12 to 30 years"]), (OUT, ["those under 15 kg are not eligible"])]


def test_a_list_of_wishes_below_eligibility_lets_in() -> None:
    text = "Eligibility\n- 18 years or older\n- Lupus\n- Not pregnant"
    assert lists(text) == [(IN, ["18 years or older", "Lupus", "Not pregnant"])]
    assert not unread(text)


def test_what_may_keep_out_as_well_leaves_the_others_to_their_words() -> None:
    text = "Eligibility\n- Must be an adult\n- Prior stroke\n- Asthma\n- Smokers are not eligible"
    assert lists(text) == [(IN, ["Must be an adult"]), (OUT, ["Smokers are not eligible"])]
    assert unread(text) == ["Prior stroke\n- Asthma"]


def test_a_heading_that_names_the_inclusions_is_believed() -> None:
    text = "Inclusion Criteria:\n- Adults\n- Patients with stroke are not eligible"
    assert lists(text) == [(IN, ["Adults", "Patients with stroke are not eligible"])]


@pytest.mark.parametrize(
    "words",
    ["Pregnant women will be excluded", "They cannot join if they smoke", "Children won't be able to participate."],
)
def test_these_say_that_somebody_is_kept_out(words: str) -> None:
    assert keeps_out(words, load())


@pytest.mark.parametrize(
    "words",
    [
        "Patients not eligible for transplantation",
        "Information that tells who can or cannot take part",
        "You must not be pregnant",
        "Not participating in another trial",
        "Unable to participate in the study visits",
    ],
)
def test_these_do_not(words: str) -> None:
    assert not keeps_out(words, load())


@pytest.mark.parametrize(
    "said", ["Child with autism and parents without a degree", "Adults with gout", "Patients who walk"]
)
def test_one_sentence_that_begins_with_whom_a_trial_takes_lets_in(said: str) -> None:
    assert lists(f"Eligibility: {said}.") == [(IN, [said])]


def test_one_sentence_that_names_what_may_keep_out_is_of_neither() -> None:
    assert lists("Eligibility: Active hepatitis B.") == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Teilnahmekriterien\n- Alter ab 18 Jahren\n- keine Gicht", True),
        ("Critères de participation :\n- avoir 18 ans\n- ne pas être enceinte", True),
        ("Teilnahmekriterien\n- Alter ab 18 Jahren\n- Schwangerschaft", False),
        ("Ein- und Ausschlusskriterien\n- Alter ab 18 Jahren\n- keine Gicht\n- Schwangerschaft", False),
    ],
)
def test_in_a_language_that_is_not_read_a_list_that_denies_something_lets_in(text: str, read: bool) -> None:
    view = Annotation(text, load().speaking("fr" if "participation" in text else "de"))
    assert [each.polarity for each in listings(view, 0, len(text))] == [IN] * read


@pytest.mark.parametrize(
    ("items", "side"),
    [
        (["Men and women, 18 to 30", "Fluent in English"], IN),
        (["Good sleep", "No metal in the body"], IN),
        (["Healthy", "Not smoking", "Able to read"], IN),
        (["Metal in the body", "Smoking"], None),
        (["Good sleep", "No metal in the body", "Pregnancy"], None),
        (["Metal in the body", "Not willing to stay overnight"], None),
        (["No. Criterion", "Metal in the body"], None),
    ],
)
def test_whom_a_list_begins_with_or_an_item_that_denies_tells_that_it_lets_in(
    items: list[str], side: Polarity | None
) -> None:
    found = lists("Eligibility\n- " + "\n- ".join(items))
    assert found == ([(side, items)] if side else [])
