"""Which antigen the disease of all who take part must bear."""

import pytest
from tests.extract.test_cases import record

from trialgraph.extract.product.positivity import positivity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(**text: str) -> list[str]:
    return [one.antigen.code for one in positivity(Annotated(record(text), load()), ["AB-9"])]


@pytest.mark.parametrize(
    "title",
    [
        "AB-9 in Glypican-3 (GPC3) Positive Liver Cancer",
        "AB-9 for GPC3+ tumours",
        "AB-9 for tumours expressing GPC3",
        "AB-9 in GPC3 antigen-positive liver cancer",
        "AB-9 in patients whose tumours overexpress GPC3",
        "AB-9 in liver cancer with high GPC3 expression",
        "AB-9 in patients with positive expression of GPC3",
    ],
)
def test_a_title_demands_an_antigen(title: str) -> None:
    assert read(title=title) == ["GPC3"]


@pytest.mark.parametrize(
    "title",
    [
        "AB-9 in HER2-negative cancer",
        "AB-9 in HER2-positive and CD70-positive cancer",
        "AB-9 in PD-L1 positive lung cancer",
        "AB-9 and CD34-positive cells",
        "AB-9 in liver cancer without GPC3 expression",
        "AB-9 and GPC3",
    ],
)
def test_a_title_demands_none(title: str) -> None:
    assert read(title=title) == []


def test_the_aim_of_a_study_demands_one_where_it_names_the_product() -> None:
    assert read(summary="The safety of AB-9 is studied in patients with DLL3-positive cancer.") == ["DLL3"]
    assert read(summary="Patients with DLL3-positive cancer may take part.") == []
    assert read(summary="The safety of AB-9 is studied in patients with earlier DLL3-positive cancer.") == []


def test_a_condition_demands_one_where_it_is_the_only_one() -> None:
    assert read(condition="GD2-positive neuroblastoma") == ["GD2"]


def test_a_keyword_is_an_antigen_and_nothing_else() -> None:
    assert read(keyword="GPC3") == ["GPC3"]
    assert read(keyword="GPC3 and more") == []
    assert read(keyword="PD-L1") == []
