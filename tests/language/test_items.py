"""Which words of an eligibility list are one item."""

import pytest

from trialgraph.language.items import segment


def texts(view: str) -> list[str]:
    return [view[item.start : item.end] for item in segment(view, 0, len(view))[0]]


@pytest.mark.parametrize(
    ("view", "items"),
    [
        ("1. adults;\n2. ECOG 0-1;\n3. consent.", ["adults", "ECOG 0-1", "consent"]),
        ("1. adults; 2. ECOG 0-1; 3. consent.", ["adults", "ECOG 0-1", "consent"]),
        ("(1) adults, (2) lupus, and (3) consent", ["adults", "lupus", "consent"]),
        ("1. Adults 2. Lupus Control group: 1. Adults 2. No lupus", ["Adults", "Lupus", "Adults", "No lupus"]),
        ("1. Adults\n2. Healthy organs: 1. ANC > 1 2. ALT < 3", ["Adults", "Healthy organs: 1. ANC > 1 2. ALT < 3"]),
        ("- 1. adults;\n- 2, ECOG 0-1;\n- 3. consent", ["adults", "ECOG 0-1", "consent"]),
        ("- 1. adults; - 2, ECOG 0-1; - 3. consent", ["adults", "ECOG 0-1", "consent"]),
        ("1、adults\n2、consent", ["adults", "consent"]),
        ("* adults\n* consent", ["adults", "consent"]),
        ("✓Adults\n✓Consent", ["Adults", "Consent"]),
        (
            "have another illness, such as:\n\n- asthma\n- gout\n\nhave had surgery;\n\nare pregnant.",
            ["have another illness, such as:\n\n- asthma\n- gout", "have had surgery", "are pregnant"],
        ),
        ("adults\nconsent", ["adults", "consent"]),
        ("- Asthma - Age ≥ 18 - Consent", ["Asthma", "Age ≥ 18", "Consent"]),  # line ends lost
        ("* Asthma * Consent", ["Asthma", "Consent"]),
        ("ECOG 0 or 1. Consent", ["ECOG 0 or 1. Consent"]),
        ("1. ECOG 0-1. Consent\n2. Asthma", ["ECOG 0-1. Consent", "Asthma"]),
        ("* AST normal, ALP\n  * 3 x ULN, INR < 1\n* Asthma", ["AST normal, ALP\n  * 3 x ULN, INR < 1", "Asthma"]),
        ("* Age 18 - 65", ["Age 18 - 65"]),
        ("- Adults\n-No prior therapy\n-ALT < 3", ["Adults", "No prior therapy", "ALT < 3"]),
        ("Adults at visit 1\nECOG 0 at visit 1.\nConsent", ["Adults at visit 1", "ECOG 0 at visit 1", "Consent"]),
        (
            "Lupus\nMale, or female and all of these:\nConsent.",
            ["Lupus", "Male, or female and all of these:", "Consent"],
        ),
        ("Platelets ≥ 50 - 75", ["Platelets ≥ 50 - 75"]),
        ("- adults\nThey must also have:\n- lupus\n- consent", ["adults", "lupus", "consent"]),
        ("1. adults\nIn the second part, all of\nthese apply:\n2. lupus", ["adults", "lupus"]),
        ("- adults with\nHIV:\n- lupus", ["adults with\nHIV:", "lupus"]),
        ("- organs\n  as shown by:\n- lupus", ["organs\n  as shown by:", "lupus"]),
        ("- lupus\n- ECOG 0\n\nCohort A (adults)\n- asthma", ["lupus", "ECOG 0", "asthma"]),
        ("- lupus\n- ECOG 0\n\nAdults\n- asthma", ["lupus", "ECOG 0", "asthma"]),
        ("- lupus\n\nAdults\n\n- asthma", ["lupus\n\nAdults", "asthma"]),
        ("1. labs;\n2. platelets ≥ 1.5;\n3. creatinine 2.0 mg", ["labs", "platelets ≥ 1.5", "creatinine 2.0 mg"]),
    ],
)
def test_a_list_is_split_at_its_markers(view: str, items: list[str]) -> None:
    assert texts(view) == items


def test_items_below_the_first_beside_a_label_are_of_its_list() -> None:
    view = "Inclusion:  1. adults\n            2. lupus\n            3. consent"
    items, _ = segment(view, len("Inclusion:"), len(view))
    assert [view[item.start : item.end] for item in items] == ["adults", "lupus", "consent"]


def test_a_number_that_repeats_the_chain_inside_a_sentence_is_no_marker() -> None:
    view = "1. one;\n2. tests permitted 3.abnormal ones too;\n3. three"
    items, false = segment(view, 0, len(view))
    assert [view[item.start : item.end] for item in items] == ["one", "tests permitted 3.abnormal ones too", "three"]
    assert [view[marker.start : marker.end] for marker in false] == ["3."]


def test_a_sublist_belongs_to_its_parent() -> None:
    view = "1. organs:\n\n   * liver fine\n   * kidneys fine\n2. consent"
    items, _ = segment(view, 0, len(view))
    assert [view[item.start : item.end] for item in items][1] == "consent"
    assert [view[child.start : child.end] for child in items[0].children] == ["liver fine", "kidneys fine"]


def test_a_list_goes_on_behind_roman_sub_items_at_the_margin() -> None:
    view = "1. consent\n2. therapies before:\n\n   i. steroids\n\nii. chemotherapy\n\niii. radiation\n3. HIV"
    items, _ = segment(view, 0, len(view))
    assert [view[item.start : item.end].split()[0] for item in items] == ["consent", "therapies", "HIV"]


def test_numbers_that_begin_anew_hundreds_of_times_are_read() -> None:
    view = "".join(f"{at % 9 + 1}. gout\n" for at in range(2700))
    assert texts(view)[0].startswith("gout")
