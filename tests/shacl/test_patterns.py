"""Parts of a translated query keep their variables apart."""

import pyoxigraph as ox

from trialgraph.shacl.patterns import Names, distinct, union, values, without


def test_names_are_new_each_time() -> None:
    names = Names()
    assert len({names.new() for _ in range(100)}) == 100


def test_groups_are_sparql() -> None:
    store = ox.Store()
    terms = [ox.NamedNode("https://example.org/a"), ox.Literal('b"} ')]
    both = union(f"{{ {values('?x', [term])} }}" for term in terms)
    rows = list(store.query(f"SELECT ?x {{ {distinct('?x', both)} }}"))  # type: ignore[arg-type]
    assert len(rows) == 2
    less = without(both, f"{{ {values('?x', terms[:1])} }}")
    assert [row["x"] for row in store.query(f"SELECT ?x {{ {less} }}")] == [terms[1]]  # type: ignore[union-attr, index]
