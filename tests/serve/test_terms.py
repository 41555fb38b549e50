"""The terms are those of the vocabularies."""

from rdflib import Namespace

from trialgraph.serve.terms import FORMATS, SD


def test_a_term_is_in_its_namespace() -> None:
    for names in (SD, FORMATS):
        terms = {name: value for name, value in vars(names).items() if not name.startswith("_")}
        assert all(value.startswith(names.namespace) for value in terms.values())
    assert SD.supportedLanguage == str(Namespace(SD.namespace).supportedLanguage)
