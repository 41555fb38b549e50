"""Lists that no heading opens, or one in other words, are told by what their items say."""

from trialgraph.core.model import Criterion, Finding
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge.lexicon import load


def read(page: str) -> tuple[list[str], set[str]]:
    """The criteria of a page with their side, and the codes of its findings."""
    (record,) = readers.read_bytes("page.txt", page.encode())
    facts = list(extract(record, load()))
    found = [f"{fact.polarity.value[:2]} {fact.text}" for fact in facts if isinstance(fact, Criterion)]
    return found, {fact.code for fact in facts if isinstance(fact, Finding)}


def test_numbers_that_begin_anew_part_the_lists_of_a_page_without_headings() -> None:
    inside = ["签署知情同意书，年龄40至75周岁", "病理学确诊的痛风", "预期寿命超过1年", "血小板≥100×10^9/L"]
    outside = ["妊娠或哺乳期妇女", "对研究药物过敏者", "活动性乙型肝炎"]
    page = "\n".join(f"{at} {line}。" for lines in (inside, outside) for at, line in enumerate(lines, start=1))
    assert read(page)[0] == [*(f"in {line}" for line in inside), *(f"ex {line}" for line in outside)]


def test_a_list_that_may_be_of_either_side_is_a_finding() -> None:
    lines = ["妊娠或哺乳期妇女", "对研究药物过敏者", "活动性乙型肝炎", "癫痫病史"]
    found, codes = read("\n".join(f"{at}. {line}；" for at, line in enumerate(lines, start=1)))
    assert not found
    assert "criteria_polarity_unknown" in codes


def test_items_that_say_what_people_must_be_let_in() -> None:
    page = (
        "Essai clinique de cellules dans la goutte\n\nCritères d'éligibilité\n\n"
        "- Les patients doivent avoir une goutte.\n- Les personnes doivent avoir 40 ans ou plus.\n"
        "- Espérance de vie de plus de 2 ans.\n"
    )
    assert [line[:2] for line in read(page)[0]] == ["in", "in", "in"]


def test_sentences_about_trials_above_a_list_are_no_items_of_it() -> None:
    page = (
        "A trial of a cream for gout\n\nWho can take part\n"
        "New creams are first tried by people who volunteer. When you choose to help, you make this possible.\n"
        "To join, you must meet the following requirements:\n- Have had gout for a year\n- Be 40 or older\n"
    )
    assert read(page)[0] == ["in Have had gout for a year", "in Be 40 or older"]


def test_a_point_is_the_mark_of_an_item_whose_number_was_lost() -> None:
    page = (
        "A trial of a cream for gout\n\nInclusion criteria\n. Adults aged 40 to 75 years;\n. Gout for a year;\n"
        ". ECOG 0-2;\n. Consent given;\nWhat to ask us\nTake these along when you come.\n"
    )
    assert len(read(page)[0]) == 4


def test_outcomes_behind_the_criteria_in_one_line_are_none() -> None:
    page = "A trial of cells in gout\nInclusion criteria: adults; gout; ECOG 0-2. Exclusion criteria: asthma; HIV. "
    found, _ = read(f"{page}Primary outcome: pain after 28 days. Interventions: cells, 1x10^6/kg.\n")
    assert found == ["in adults", "in gout", "in ECOG 0-2", "ex asthma; HIV"]
