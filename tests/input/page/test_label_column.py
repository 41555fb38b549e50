"""Labels that a page prints in a column of their own get a colon; a page without such a column stays as it is."""

import pytest

from trialgraph.input.page.label_column import marked
from trialgraph.input.readers import read_bytes
from trialgraph.knowledge.lexicon import load

COLUMN = "Phase  2\nStatus  Recruiting\nSponsor  Hill Clinic\n"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Public title of study  Honey for cough", "Public title of study: Honey for cough"),
        ("Grant class      B", "Grant class:     B"),
        ("Way of hiding the groups  Sealed envelopes", "Way of hiding the groups: Sealed envelopes"),
        ("1. Adults  with cough", "1. Adults  with cough"),
        ("- Adults  with cough", "- Adults  with cough"),
        ("Hill  Basel  Bern", "Hill  Basel  Bern"),
        ("Note: one  two", "Note: one  two"),
        ("He coughed.  She did not", "He coughed.  She did not"),
    ],
)
def test_a_row_of_such_a_column_is_a_label_and_its_value(line: str, shown: str) -> None:
    assert marked(COLUMN + line, load()).splitlines()[-1] == shown


@pytest.mark.parametrize("view", ["Phase  2\nHill  Clinic\nBasel  Bern", "Cells  for lupus\nDoses  of honey"])
def test_two_blanks_alone_make_no_column(view: str) -> None:
    assert marked(view, load()) == view


def test_labels_in_two_scripts_have_their_values_behind_a_blank() -> None:
    text = (
        "Public title/試験名 Honey for the cough of children\nCondition/対象疾患名 Cough\n"
        "Target sample size/目標参加者数 60\nGender/性別 男女両方/Male and Female\n"
        "Key inclusion criteria/選択基準\n1) Cough for a week\n2) Age over 6 years\n"
    )
    (record,) = read_bytes("page.txt", text.encode())
    found = {field.name: text[field.span.start : field.span.end] for field in record.fields}
    assert found["title"] == "Honey for the cough of children"
    assert (found["condition"], found["enrollment"]) == ("Cough", "60")
