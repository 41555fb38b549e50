"""A drawing shows each value where it is, says it in words, and is the same for the same chart."""

import struct
from itertools import pairwise

import pytest

from drawn import at, close, points, ranges, root, words
from trialgraph.figures import canvas, fonts
from trialgraph.figures.chart import Axis, Chart, Group, Key, Lane, Mark, Panel, Scale

LADDER = Lane("Level", (Mark(1e6, 1e6, "1"), Mark(3e6, 3e6, "2"), Mark(1e7, 4e7, "3")), "1: 1×10⁶ cells", True)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    fonts.load()


def chart(*lanes: Lane, scale: Scale = "log", title: str = "NCT00000001", missing: tuple[str, ...] = ()) -> Chart:
    panel = Panel(Axis("cells", scale), (Group(title, lanes),))
    return Chart("A figure", "What it shows.", (panel,), (Key("cells", 0), Key("a step down", 0, True)), missing)


@pytest.mark.parametrize("width", [280, 360, 720, 1600])
def test_marks_stand_at_their_values(width: int) -> None:
    svg = canvas.svg_of(chart(LADDER), width)
    singles = [at(svg, point.x) for point in points(svg)]
    assert all(close(*pair) for pair in zip(singles[-2:], (1e6, 3e6), strict=True))
    ((left, right),) = ranges(svg)
    assert close(at(svg, left), 1e7) and close(at(svg, right), 4e7)


def test_words_are_text_and_say_all() -> None:
    said = words(canvas.svg_of(chart(LADDER, missing=("NCT00000002: no amount is stated.",)), 720))
    for each in ("A figure", "What it shows.", "NCT00000001", "Level", "1: 1×10⁶ cells", "1", "2", "3", "a step down"):
        assert each in said
    assert {"Not drawn:", "NCT00000002: no amount is stated.", "1×10⁶", "1×10⁷"} <= set(said)


def test_who_cannot_see_it_is_told_what_it_shows() -> None:
    svg = root(canvas.svg_of(chart(LADDER, missing=("one more",)), 720))
    assert svg.get("role") == "img"
    named = svg.get("aria-labelledby", "").split()
    title, description = (svg.xpath(f"//*[@id='{each}']")[0] for each in named)
    assert title.text == "A figure"
    for each in ("What it shows.", "NCT00000001", "1: 1×10⁶ cells", "one more"):
        assert each in description.text


def test_the_same_chart_is_the_same_to_the_byte_and_another_has_other_ids() -> None:
    one, again = canvas.svg_of(chart(LADDER), 720), canvas.svg_of(chart(LADDER), 720)
    other = canvas.svg_of(chart(LADDER, title="NCT00000002"), 720)
    assert one == again and canvas.png_of(chart(LADDER), 400) == canvas.png_of(chart(LADDER), 400)
    ids = [{each.get("id") for each in root(svg).iter() if each.get("id")} for svg in (one, other)]
    assert ids[0] and not ids[0] & ids[1]


def test_no_two_elements_have_one_id() -> None:
    ids = [each.get("id") for each in root(canvas.svg_of(chart(LADDER, LADDER), 720)).iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_a_picture_is_twice_as_wide_and_on_white() -> None:
    png = canvas.png_of(chart(LADDER), 500)
    width, height = struct.unpack(">II", png[16:24])
    shown = root(canvas.svg_of(chart(LADDER), 500))
    assert width == 1000 and abs(height - 2 * float(shown.get("height", ""))) <= 2


def test_a_very_long_picture_is_less_sharp() -> None:
    groups = tuple(Group(f"NCT0000{number:04}", (LADDER,)) for number in range(100))
    png = canvas.png_of(Chart("Many", "", (Panel(Axis("cells", "log"), groups),)), 1600)
    width, height = struct.unpack(">II", png[16:24])
    assert 500 < width < 3200 and width * height < 1.01 * 16_000_000


def test_without_anything_to_draw_it_says_so() -> None:
    svg = canvas.svg_of(Chart("A figure", "", (), (), ("NCT00000001: no amount.",)), 360)
    assert {"There is nothing to draw.", "NCT00000001: no amount."} <= set(words(svg)) and not points(svg)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "]]><svg onload='x'>", "&amp; &lt;", "$\\frac{1}{0}$ $x",
        "مرحبا NCT00000001 عنوان",
        "\u202eturned", "a\x00b\x0bc", "\U0001f600", "x" * 5000, "汉" * 900,
    ],
)  # fmt: skip
def test_any_text_is_text(text: str) -> None:
    lane = Lane(text, (Mark(1, 1, text[:20]),), text)
    made = Chart(text, text, (Panel(Axis(text, "log"), (Group(text, (lane,)),)),), (Key(text, 0),), (text,))
    svg = canvas.svg_of(made, 360)
    tags = {str(each.tag).rpartition("}")[2] for each in root(svg).iter()}
    assert tags <= {"svg", "title", "desc", "style", "g", "defs", "path", "use", "text", "clipPath", "rect"}
    assert not [name for each in root(svg).iter() for name in each.attrib if str(name).startswith("on")]
    assert canvas.png_of(made, 360)


def test_many_trials_stand_below_each_other() -> None:
    groups = tuple(Group(f"NCT000000{number:02}", (LADDER,)) for number in range(40))
    svg = canvas.svg_of(Chart("Many", "", (Panel(Axis("cells", "log"), groups),)), 720)
    heights = sorted({round(point.y) for point in points(svg)})
    assert len(heights) == 40 and all(later - one >= 40 for one, later in pairwise(heights))
    assert words(svg).count("1×10⁶") == 2  # above and below


@pytest.mark.parametrize("scale", ["linear", "days"])
def test_zero_and_negative_values_have_a_place(scale: Scale) -> None:
    svg = canvas.svg_of(chart(Lane("", (Mark(-5, -5), Mark(0, 0), Mark(5000, 5000))), scale=scale), 720)
    left, zero, right = [point.x for point in points(svg)][-3:]
    assert 0 < left < zero < right < 720
