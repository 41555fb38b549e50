"""The facts of a document are typed values, each with its words."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import trialgraph
from trialgraph.core import resources

TEXT = "Inclusion Criteria:\n1. Age 18 to 70 years\n2. Platelets at least 75 x 10^9/L\n"


def test_a_text_with_lines_is_read_as_a_page() -> None:
    facts = trialgraph.extract(TEXT)
    (limit,) = facts.of(trialgraph.Criterion)[1].constraints
    assert (limit.value, facts.words(limit)) == (Decimal(75), ["Platelets at least 75 x 10^9/L"])
    assert trialgraph.extract(TEXT.encode())[:] == facts[:]


def test_a_file_is_read_by_its_path() -> None:
    path = resources.examples() / "03-registry-page.txt"
    facts = trialgraph.extract(path)
    assert facts.document.name == path.name and facts.of(trialgraph.Product)
    assert trialgraph.extract(str(path))[:] == facts[:]


def test_all_documents_of_a_folder_are_read_one_by_one() -> None:
    assert len(list(trialgraph.extract_all([resources.examples()]))) == 5


def test_they_are_shown_to_people_programs_and_notebooks() -> None:
    facts = trialgraph.extract(TEXT)
    assert "Criterion: " in facts.show() and json.loads(facts.show("json"))["facts"][1]["words"]
    assert facts.rows()[0] == {"fact": "Criterion", "words": "Age 18 to 70 years"}
    assert "<td>Age 18 to 70 years</td>" in facts._repr_html_() and repr(facts) == "2 facts of text"


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    records = ({"protocolSection": {"identificationModule": {"nctId": f"NCT0000000{n}"}}} for n in (1, 2))
    (tmp_path / "two.ndjson").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    with pytest.raises(trialgraph.UsageError, match="extract_all"):
        trialgraph.extract(tmp_path / "two.ndjson")
    with pytest.raises(trialgraph.UnreadableError, match=r"none\.txt"):
        trialgraph.extract(str(tmp_path / "none.txt"))
    with pytest.raises(trialgraph.UnreadableError):
        trialgraph.extract(b"")
