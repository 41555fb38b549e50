"""What descriptors refer to is an IRI, or a name in a list."""

from trialgraph.tables import terms


def test_they_are_addresses_and_names() -> None:
    assert terms.CRATE_CONTEXT.startswith(terms.CRATE_PROFILE) and terms.LICENCE_NAME.isascii()
