"""What Matplotlib writes becomes an SVG that fits into a page."""

import pytest

from drawn import root
from trialgraph.figures import colours
from trialgraph.figures.svg import classed, page_svg

DRAWN = b"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" width="10pt" viewBox="0 0 10 20">
<metadata>who drew it</metadata><defs><style type="text/css">*{stroke-linejoin: round}</style></defs>
<g id="figure_1"><g id="class:point"><defs><path id="m1" d="M 0 0
L 1.23456 2" style="stroke: #1c2430; stroke-width: 2"/></defs>
<use xlink:href="#m1" x="1.000001" y="2" style="clip-path: url(#p1); stroke: #1c2430"/></g>
<clipPath id="p1"><rect width="1" height="1"/></clipPath>
<text id="text_1" style="font-size: 12px; font-family: 'Some Font'; fill: #5b6675">words</text></g></svg>"""


@pytest.fixture
def made() -> str:
    return page_svg(DRAWN, "figure-1", "A <title>", "What & why")


def test_styles_are_attributes_so_that_a_style_sheet_comes_first(made: str) -> None:
    (path,) = root(made).iter("{*}path")
    (text,) = root(made).iter("{*}text")
    assert (path.get("stroke-width"), path.get("d")) == ("2", "M 0 0 L 1.23 2")
    assert "style=" not in made and text.get("font-family") is None and root(made).get("font-family")


def test_a_shape_has_the_colours_of_who_uses_it_for_no_rule_reaches_into_it(made: str) -> None:
    (path,), (use,) = root(made).iter("{*}path"), root(made).iter("{*}use")
    assert path.get("stroke") is None and use.get("stroke") == "#1c2430"


def test_what_is_referred_to_keeps_an_id_with_the_name_of_the_figure(made: str) -> None:
    ids = {each.get("id") for each in root(made).iter() if each.get("id")}
    assert ids == {"figure-1-title", "figure-1-desc", "figure-1-0", "figure-1-1"}
    for sign in ('href="#figure-1-', "url(#figure-1-"):
        assert sign in made
    assert "m1" not in made and "text_1" not in made


def test_a_part_has_its_class_and_groups_that_say_nothing_are_gone(made: str) -> None:
    assert [each.get("class") for each in root(made).iter("{*}g")] == ["point"] and classed("point") == "class:point"


def test_title_and_description_are_text(made: str) -> None:
    assert "A &lt;title&gt;" in made and "What &amp; why" in made and "who drew it" not in made
    assert "linejoin" not in made  # a rule for every element would be one for the whole page


@pytest.mark.parametrize("colour", colours.ALL)
def test_every_colour_has_another_in_the_dark(made: str, colour: colours.Colour) -> None:
    assert f'[fill="{colour.light}"]{{fill:{colour.dark}}}' in made and "prefers-color-scheme:dark" in made
