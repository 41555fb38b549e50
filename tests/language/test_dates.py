"""A date is read in every form that registers write, and not where it has two readings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.language.dates import iso_date

FORMS = (
    "{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y%m%d}", "{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}",
    "{0:%d-%b-%Y}", "{0:%b}. {0.day}, {0.year}", "{0:%Y-%m-%d}T10:00:00",
)  # fmt: skip


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_day_is_read_in_every_form(day: date, form: str) -> None:
    assert iso_date(form.format(day)) == day.isoformat()


@pytest.mark.parametrize("words", ["March 2021", "Mar 2021", "2021-03", "2021/3", "March 2021 (estimated)"])
def test_a_month_has_no_day(words: str) -> None:
    assert iso_date(words) == "2021-03"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("15/03/2021", "2021-03-15"),
        ("03/15/2021", "2021-03-15"),
        ("15.3.2021", "2021-03-15"),
        ("5/5/2021", "2021-05-05"),
        ("04/03/2021", None),  # April or March
        ("31/31/2021", None),
        ("2021-02-30", None),
        ("2021-13", None),
        ("20211301", None),
        ("2021", None),
        ("to be decided", None),
        ("NCT20210315", None),
        ("Marching 2021", None),
    ],
)
def test_only_one_reading_counts(words: str, read: str | None) -> None:
    assert iso_date(words) == read


def test_chinese_and_japanese_dates_are_read() -> None:
    assert [iso_date(words) for words in ("2021年3月15日", "2021年12月")] == ["2021-03-15", "2021-12"]
