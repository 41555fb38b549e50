"""The mapping from graph to tables names properties that the ontology has, and says what each column is."""

import pytest

from trialgraph.core import resources, turtle
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.tables.columns import TABLES, Table

TERMS = {quad.subject.value for quad in turtle.quads(resources.ontology()) if hasattr(quad.subject, "value")}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_made_of_terms_of_the_ontology(table: Table) -> None:
    named = [*table.links, *(each for column in table.columns for each in column.path)]
    assert not [each for each in named if each.startswith(ONTOLOGY) and each not in TERMS]
    names = [column.name for column in table.columns]
    assert names[:2] == ["iri", "trial"] and len(set(names)) == len(names)
    assert all(each.meaning for each in table.columns)
