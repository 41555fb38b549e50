"""A panel knows all values along its axis."""

from trialgraph.figures.chart import Axis, Group, Lane, Mark, Panel


def test_the_values_of_a_panel_are_all_ends_that_there_are() -> None:
    lane = Lane("", (Mark(1, 2), Mark(None, 5)))
    assert Panel(Axis("cells", "log"), (Group("", (lane,)), Group("", (lane,)))).values() == [1, 2, 5, 1, 2, 5]
