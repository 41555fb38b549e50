"""JSON and XML of FHIR give one tree, in which what is referred to is found where it is contained."""

import json

import pytest

from trialgraph.input.readers import fhir_tree
from trialgraph.input.readers.branches import Node, at, objects_at

IN_XML = """<ResearchStudy xmlns="http://hl7.org/fhir">
<contained><Organization><id value="o"/><name value="Firm"/></Organization></contained>
<contained><Group><id value="g"/></Group></contained>
<extension url="https://example.org/when"><valueDateTime value="2026"/></extension>
<title value="Cells"/><keyword><text value="a"/></keyword>
<sponsor><reference value="#o"/><display value="A firm"/></sponsor></ResearchStudy>"""
IN_JSON = {
    "resourceType": "ResearchStudy",
    "contained": [
        {"resourceType": "Organization", "id": "o", "name": "Firm"},
        {"resourceType": "Group", "id": "g"},
    ],
    "extension": [{"url": "https://example.org/when", "valueDateTime": "2026"}],
    "title": "Cells",
    "keyword": [{"text": "a"}],
    "sponsor": {"reference": "#o", "display": "A firm"},
}


@pytest.mark.parametrize(
    ("text", "media_type"), [(IN_XML, "application/fhir+xml"), (json.dumps(IN_JSON), "application/fhir+json")]
)
def test_both_forms_have_the_same_values_at_the_same_places(text: str, media_type: str) -> None:
    assert fhir_tree.holds_study(text)
    study, told = fhir_tree.study(text)
    assert told == media_type
    for path, value in (("title", "Cells"), ("keyword.*.text", "a"), ("contained.*.name", "Firm")):
        assert [node.value for node in at(study, path)] == [value]
    assert [node.value for node in fhir_tree.extended(study, "/when", ("valueDateTime",))] == ["2026"]
    assert not fhir_tree.extended(study, "/then", ("valueDateTime",))
    found = fhir_tree.Found(study)
    (sponsor,) = objects_at(study, ("sponsor",))
    assert [(node.path, node.value) for node in found.named(sponsor)] == [("contained.0.name", "Firm")]


@pytest.mark.parametrize("reference", [{"display": "A firm"}, {"reference": "Organization/7", "display": "A firm"}])
def test_what_is_not_contained_is_called_as_its_reference_displays(reference: dict[str, str]) -> None:
    found = fhir_tree.Found(Node("", IN_JSON))
    assert [node.value for node in found.named(Node("sponsor", reference))] == ["A firm"]


@pytest.mark.parametrize(
    "text", ["<ResearchStudy/>", '{"resourceType": "Bundle", "x": {"resourceType": "ResearchStudy"}}']
)
def test_an_empty_study_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"empty|no ResearchStudy"):
        fhir_tree.study(text)
