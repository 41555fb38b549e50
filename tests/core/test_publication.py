"""A publication in the graph has links that people can follow."""

import sample
from trialgraph.core.publication import Publication
from trialgraph.graph import nodes


def test_its_numbers_lead_to_pubmed_and_to_the_publisher() -> None:
    paper = next(fact for fact in sample.FACTS if isinstance(fact, Publication))
    links = [value.term for value in nodes.publication("x:trial", paper).values if value.property.endswith("seeAlso")]
    assert links == ["<https://pubmed.ncbi.nlm.nih.gov/1/>", "<https://doi.org/10.1000/182>"]


def test_without_numbers_there_is_no_link() -> None:
    paper = Publication("Example A. Cells in a test.", None, None, None, ())
    assert not [each for each in nodes.publication("x:trial", paper).values if each.property.endswith("seeAlso")]
