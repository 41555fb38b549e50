"""A page is about one trial: its title and its numbers are told from those of the site and of other trials."""

import pytest

from trialgraph.input import readers

LIST = "Inclusion Criteria:\n1. Adults of 18 years or older\n2. Lupus for a year\n"


def said(text: str, name: str) -> list[str]:
    """The words of the fields of a name."""
    (record,) = readers.read_bytes("page.txt", text.encode())
    return [text[field.span.start : field.span.end] for field in record.fields if field.name == name]


@pytest.mark.parametrize(
    "top",
    [
        "Skip to main content\nInvented Site\n\nInvented Cells for Adults With Lupus\n",
        "Home > Trials > Lupus\nInvented Cells for Adults With Lupus\nPhase 1\n",
        "Back to search\nInvented Cells for Adults With Lupus (NCT00000000)\n",
        "Overview\n\nInvented Cells for Adults With Lupus\n\nStatus:\nRecruiting\n",
        "Invented Cells for Adults With Lupus | Invented Site\n",
        "Universitätsklinikum Lupus\nDepartment of Lupus\nInvented Cells for Adults With Lupus\n",
        "Study: Invented Cells for Adults With Lupus, NCT00000000\n",
        "# Invented Cells for Adults With Lupus\n\n[Home](/) / [Trials](/t) / Lupus\n",
        "Research > Lupus and Skin Trials\nInvented Cells for Adults With Lupus\n",
        "Home · Lupus Cells · Trials ·\nInvented Cells for Adults With Lupus\n",
        "You are here: Home, Research, Lupus trials with cells\nInvented Cells for Adults With Lupus\n",
        "Lupus Cells Information: for patients\nInvented Cells for Adults With Lupus\n",
        "Registry of Clinical Trials in Lupus\nInvented Cells for Adults With Lupus\n",
        "Accueil / Recherche / Essais cliniques\nInvented Cells for Adults With Lupus\n",
    ],
)
def test_the_title_is_that_of_the_trial(top: str) -> None:
    assert said(f"{top}{LIST}", "title") == ["Invented Cells for Adults With Lupus"]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Invented Cells for Adults With Lupus.\nPhase 1\n", ["Invented Cells for Adults With Lupus."]),
        ("This study gives cells to adults with lupus.\nPhase 1\n", []),
        (
            "Invented Cells for Adults With Lupus: inclusion and exclusion criteria\n",
            ["Invented Cells for Adults With Lupus"],
        ),
        ("Volunteers wanted: Invented Cells for Adults With Lupus\n", ["Invented Cells for Adults With Lupus"]),
        ("World J Lupus. May 26, 2025; 17(5): 101675\n", []),
        ("E-mail - Ms Lupus Nobody\n", []),
        ("NCT00000000 Invented Cells for Adults With Lupus\n", ["Invented Cells for Adults With Lupus"]),
        ("Speciality : Oncology\nState : open\n", []),
        ("Dr. Erika Mustermann\n", []),
        ("Institutional Review Board, Invented Hospital for All\n", []),
        ("From the comfort of your own home\n", []),
        ("Study Location: Atlantis, AT\n", []),
        (
            "受付番号 1\n公開日 2023/04/01\n一般向け試験名/Public title\n\n日本語\n狼疮患者に対する細胞療法の試験\n",
            ["狼疮患者に対する細胞療法の試験"],
        ),
    ],
)
def test_a_title_may_end_with_a_stop_but_tells_nothing_and_is_no_label(top: str, title: list[str]) -> None:
    assert said(f"{top}{LIST}", "title") == title


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("It is registered as NCT00000000.", ["NCT00000000"]),
        ("Trial IDNCT00000000 at a registry", ["NCT00000000"]),
        ("Registration number\nISRCTN00000000\nSee NCT00000000 too.", ["ISRCTN00000000", "NCT00000000"]),
        ("It is the extension of the parent study NCT00000000.", []),
        ("Sponsor ID\nINVENTED-01", []),
        ("Protocol ID: 2021-045678-31", []),
        ("IRB number: 2021-045678-31\nEudraCT number: 2021-045678-30", ["2021-045678-30"]),
        ("Protocol number: NCT00000000", ["NCT00000000"]),
    ],
)
def test_the_numbers_are_those_of_the_trial_itself(words: str, numbers: list[str]) -> None:
    assert said(f"Invented Cells for Lupus\n{words}\n{LIST}", "id") == numbers


def test_where_several_numbers_stand_a_finding_says_so() -> None:
    text = f"Invented Cells for Lupus\n{LIST}\n\nWe know NCT00000001.\n\n\nWe know NCT00000002.\n"
    (record,) = readers.read_bytes("page.txt", text.encode())
    assert [finding.code for finding in record.findings] == ["identifier_unclear"]
    assert said(text, "id") == []


def test_of_several_numbers_the_only_one_above_the_criteria_is_that_of_the_trial() -> None:
    above = "\n".join(["Invented Cells for Lupus", *["We test cells."] * 6, "It is NCT00000001."])
    behind = "See\nNCT00000002 Knees\nNCT00000003 Hips\nNCT00000004 Hands\n"
    assert said(f"{above}\n{LIST}\n\n{behind}", "id") == ["NCT00000001"]


def test_a_title_names_what_its_page_speaks_of() -> None:
    top = "Some Hill Clinic\n\nA warm blanket against restless evenings\n\nSummary\nEvenings are restless for many. "
    assert said(f"{top}This trial tests a blanket.\n\n{LIST}", "title") == ["A warm blanket against restless evenings"]


def test_a_title_does_not_go_on_in_a_question() -> None:
    assert said("Cells for gout\nWho can join?\nAdults (18+) with gout for at least a year\n", "title") == [
        "Cells for gout"
    ]


def test_a_number_below_a_title_that_seems_to_go_on_is_no_part_of_it() -> None:
    assert said(f"Invented Cells for Adults With gout\nNCT00000000\n{LIST}", "title") == [
        "Invented Cells for Adults With gout"
    ]
