"""Each prefix stands for one namespace, and each namespace has one prefix."""

from trialgraph.core.namespaces import ONTOLOGY, OTHERS, PREFIXES


def test_prefixes_and_namespaces_go_together_one_for_one() -> None:
    both = {**PREFIXES, **OTHERS}
    assert len(both) == len(PREFIXES) + len(OTHERS) == len(set(both.values()))
    assert all(space.endswith(("#", "/")) for space in both.values())
    assert PREFIXES["tg"] == ONTOLOGY
