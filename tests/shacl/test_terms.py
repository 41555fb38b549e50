"""A constant is spelled as its term."""

from trialgraph.shacl.terms import SH


def test_a_constant_is_spelled_as_its_term() -> None:
    terms = {name: value for name, value in vars(SH).items() if not name.startswith("_") and name != "namespace"}
    assert terms == {name: f"{SH.namespace}{name.rstrip('_')}" for name in terms}
    assert len(set(terms.values())) == len(terms)
