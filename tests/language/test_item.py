"""An item of a list is a range of its text, with those of its parts."""

from trialgraph.language.item import Item


def test_an_item_has_no_parts_but_those_given() -> None:
    assert Item(0, 3).children == ()
    assert Item(0, 9, (Item(4, 9),)).children == (Item(4, 9),)
