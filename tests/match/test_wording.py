"""What stands beside a limit may let in again, or may be asked for as well."""

import pytest

from match.trials import known
from trialgraph.match.wording import Place, alternatives, hull, normal, worded


@pytest.mark.parametrize(
    ("text", "quote", "loosens"),
    [
        ("Platelets >= 75 without transfusion", "Platelets >= 75", False),
        ("Platelets >= 75 unless the marrow is involved", "Platelets >= 75", True),
        ("Platelets >= 75 or transfusion support", "Platelets >= 75", True),
        ("Platelets >= 75 or ANC >= 1", "Platelets >= 75 or ANC >= 1", False),
        ("For patients with metastases: AST <= 5", "AST <= 5", True),
        ("Bilirubin <= 2; higher values are acceptable in Gilbert's syndrome", "Bilirubin <= 2", True),
    ],
)
def test_words_beside_a_limit_may_loosen_it(text: str, quote: str, loosens: bool) -> None:
    wording = worded(text, known())
    place = wording.place([quote])
    assert place is not None and wording.loosens([place]) is loosens


@pytest.mark.parametrize(
    ("text", "quote", "alone"),
    [
        ("LVEF < 45% as measured by echocardiography", "LVEF < 45%", True),
        ("Uncontrolled arrhythmia or LVEF < 45%", "LVEF < 45%", True),
        ("Symptomatic heart failure with LVEF < 45%", "LVEF < 45%", False),
        ("Fever > 38 and a rash", "Fever > 38", False),
        ("Severe illness; LVEF < 45%", "LVEF < 45%", True),
    ],
)
def test_an_excluded_state_stands_alone(text: str, quote: str, alone: bool) -> None:
    wording = worded(text, known())
    place = wording.place([quote])
    assert place is not None and wording.stands_alone(place, [place], whole=False) is alone


def test_names_of_one_sentence_share_what_stands_around_them() -> None:
    wording = worded("Allergy to cyclophosphamide or fludarabine", known())
    place = wording.place(["fludarabine"])
    assert place is not None
    assert wording.stands_alone(place, [place], whole=False)
    assert not wording.stands_alone(place, [place], whole=True)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Patients must have platelets >= 75", True),
        ("Platelets >= 75 at the time of enrollment", True),
        ("Platelets >= 75 and a willing caregiver", False),
        ("血小板 Platelets >= 75", False),
        ("Platelets >= 75 before BCMA-directed therapy", False),
    ],
)
def test_a_text_is_read_where_nothing_else_is_said(text: str, read: bool) -> None:
    wording = worded(text, known())
    place = wording.place(["platelets >= 75", "Platelets >= 75"])
    assert place is not None and wording.is_read([place]) is read


def test_quotes_are_found_behind_the_escapes_of_pages() -> None:
    assert normal("Platelets \\> 50\n x10") == "Platelets > 50 x10"
    assert worded("Platelets > 50", known()).place(["Platelets \\>\n50"]) is not None


def test_examples_in_parentheses_name_no_drug_of_a_class() -> None:
    wording = worded("Chemotherapy (fludarabine, cyclophosphamide)", known())
    (concept,) = {hit.concept for hit in wording.mentions if hit.concept.scheme == "event"}
    place = wording.place([wording.text])
    assert place is not None and wording.names(concept, place) == ["Chemotherapy"]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        ([], []),
        (["Age 18", "ECOG 0"], [False, False]),
        (["Relapse, or", "No response;", "ECOG 0"], [True, True, False]),
        (["ECOG 0", "Relapse", "OR no response"], [False, True, True]),
        (["ECOG 0 or 1", "Age 18"], [False, False]),
    ],
)
def test_items_are_joined_by_or_at_their_ends(texts: list[str], joined: list[bool]) -> None:
    assert alternatives(texts) == joined


@pytest.mark.parametrize(
    ("text", "alone"), [("Prior BCMA-directed CAR-T therapy", True), ("Prior T-blast CAR-T", False)]
)
def test_a_word_with_a_hyphen_is_known_by_its_parts(text: str, alone: bool) -> None:
    wording = worded(text, known())
    place = wording.place(["CAR-T"])
    own = [Place(hit.start, hit.end) for hit in wording.hits if hit.concept.scheme in ("antigen", "event")]
    assert place is not None and wording.stands_alone(place, own, whole=True) is alone


def test_the_hull_of_places_reaches_from_the_first_to_the_last() -> None:
    assert hull([Place(9, 12), Place(3, 5)]) == Place(3, 12)
