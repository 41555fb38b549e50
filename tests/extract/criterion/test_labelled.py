"""A labelled value of the record between a heading of criteria and its items is no criterion."""

from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input.readers import read_bytes
from trialgraph.knowledge.lexicon import load

PAGE = """Cells for lymphoma
NCT00000001

Eligibility
Participation requirements

Sex: All
Minimum age: 14
Maximum age: 70

View:

• Lymphoma that has come back
• ECOG score 0-2
• Minimum age at diagnosis: 12
"""


def test_ages_and_sex_are_fields_and_the_others_criteria() -> None:
    (record,) = read_bytes("page.txt", PAGE.encode())
    found = [fact.text for fact in extract(record, load()) if isinstance(fact, Criterion)]
    assert found == ["Lymphoma that has come back", "ECOG score 0-2", "Minimum age at diagnosis: 12"]
    assert {field.name for field in record.fields} >= {"sex", "minimum_age", "maximum_age"}
