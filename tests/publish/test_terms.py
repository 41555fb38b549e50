"""The terms are in their namespaces."""

import pytest

from trialgraph.publish import terms


@pytest.mark.parametrize("names", [terms.VOID, terms.DCAT, terms.SPDX, terms.SCHEMA])
def test_a_term_is_in_its_namespace(names: type) -> None:
    values = [value for name, value in vars(names).items() if not name.startswith("_")]
    assert len(values) > 2 and all(value.startswith(names.namespace) for value in values)  # type: ignore[attr-defined]
