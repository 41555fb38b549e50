"""A trial is found by what its document says, and by nothing of another."""

import sample
from trialgraph.core.model import Concept, Document, Organisation, Stated
from trialgraph.graph import rdf
from trialgraph.graph.search.entry import Entry, entry

TRIAL = sample.TRIAL


def triples(*facts: object, document: Document = sample.DOCUMENT) -> bytes:
    return "\n".join(rdf.triples(document, facts or sample.FACTS)).encode()  # type: ignore[arg-type]


def test_a_document_says_numbers_titles_names_and_items() -> None:
    found = entry(TRIAL, triples())
    assert found.titles == ("A study of anti-HER2 CAR-T cells",)
    assert found.own == ("NCT00000000",) and found.claimed == ()
    assert [part.words for part in found.products] == ["anti-HER2 CAR-T cells"]
    assert [part.words for part in found.sponsors] == ["Example Institute"]
    (criterion,) = found.criteria
    assert criterion.words.startswith("Platelets ≥ 75") and criterion.path.startswith("/criterion/")
    assert {"HER2", "Example Institute", "anti-HER2 CAR-T cells"} <= {*found.others}


def test_quotation_marks_and_line_ends_are_as_they_were() -> None:
    party = Organisation('Institute "of\n examples" \\ ß', "lead", None, sample.span("Example Institute"))
    (sponsor,) = entry(TRIAL, triples(*sample.FACTS[:2], party)).sponsors
    assert sponsor.words == 'Institute "of examples" \\ ß'


def test_the_name_of_a_document_is_no_title_of_its_trial() -> None:
    untitled = entry(TRIAL, triples(Stated("identifier", "NCT00000000", sample.span("NCT00000000"))))
    assert untitled == Entry(own=("NCT00000000",))


def test_a_disease_is_found_by_its_words_and_its_concept() -> None:
    spans = sample.span("cells")
    facts = (Stated("conditionText", "Blood cancers of any kind", spans),
             Stated("condition", Concept("condition", "glioma"), spans))  # fmt: skip
    assert {"Blood cancers of any kind", "glioma"} <= {*entry(TRIAL, triples(*sample.FACTS[:2], *facts)).others}
