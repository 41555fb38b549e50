"""Draw a chart with Matplotlib: one drawing, of which the SVG for a page and the PNG for a slide are made.

A unit of the drawing is a pixel of a page, from the upper left corner. What a lane is called stands above it, and not
beside it, so that a drawing as wide as a phone has room for long names.
"""

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from trialgraph.figures import axes, colours, svg
from trialgraph.figures.chart import Chart, Key, Lane, Mark, Panel
from trialgraph.figures.sheet import Sheet, plain

_PIXELS: Final = 72  # to an inch, as Matplotlib counts points
_SHARP: Final = 2  # pixels of a picture for each pixel of a page
_LARGEST: Final = 16_000_000  # pixels of a picture; a larger one is less sharp
_EDGE: Final = 26  # pixels left and right of a panel, where half a mark and half a number of the axis have room
_BAND: Final = 26  # height of a lane's marks with their labels
_MANY: Final = 8  # lanes of a panel from which on its axis is told at both ends
_SHAPES: Final = "osDv"
_LISTED: Final = 8  # lines on what is not drawn
_SETTINGS: Final = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "text.parse_math": False,
    "text.usetex": False,
    "path.simplify": False,
}
UNSAID: Final = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def svg_of(chart: Chart, width: int) -> str:
    """Return a chart as an SVG element that is so many pixels wide."""
    name = f"figure-{hashlib.sha256(repr((chart, width)).encode()).hexdigest()[:8]}"
    target = io.BytesIO()
    with settings(name):
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        FigureCanvasSVG(_drawn(chart, width)).print_svg(target, metadata=UNSAID)
    return svg.page_svg(target.getvalue(), name, plain(chart.title), described(chart))


def png_of(chart: Chart, width: int) -> bytes:
    """Return a chart as a PNG on white, with two pixels for each of the width, or fewer where it is very long."""
    target = io.BytesIO()
    with settings(""):
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        figure = _drawn(chart, width)
        area = figure.bbox.width * figure.bbox.height
        figure.set_dpi(_PIXELS * min(_SHARP, (_LARGEST / area) ** 0.5))
        figure.patch.set_facecolor(colours.BACK.light)
        FigureCanvasAgg(figure).print_png(target, metadata={"Software": None, "Title": plain(chart.title)})
    return target.getvalue()


def described(chart: Chart) -> str:
    """Return what a figure shows in words, for who cannot see it."""
    lines = [chart.caption]
    for panel in chart.panels:
        for group in panel.groups:
            for lane in group.lanes:
                lines.append(": ".join(filter(None, (group.title, lane.label, lane.note))))
    return "\n".join(map(plain, [*lines, *chart.missing]))


@contextmanager
def settings(salt: str) -> Iterator[None]:
    """Have Matplotlib draw as for all figures, the same each time; `salt` is part of the ids in an SVG."""
    import matplotlib

    with matplotlib.rc_context(), warnings.catch_warnings():
        matplotlib.rcdefaults()  # and nothing of a file that somebody has for figures of their own
        matplotlib.rcParams.update({**_SETTINGS, "svg.hashsalt": salt})
        warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)  # a browser has it, though the font has not
        yield


def _drawn(chart: Chart, width: int) -> Any:
    """The drawing: first everything is given its place from above, and then the height is known."""
    from matplotlib.figure import Figure

    sheet = Sheet(width)
    sheet.text(chart.title, size=15, bold=True, lines=3)
    sheet.text(chart.caption, soft=True, lines=3)
    for key in chart.keys:
        _key(sheet, key)
    panels = [(panel, *_placed(sheet, panel)) for panel in chart.panels]
    _missing(sheet, chart)
    height = sheet.below + 8
    figure = Figure((width / _PIXELS, height / _PIXELS), dpi=_PIXELS)
    figure.patch.set_alpha(0)
    figure.patch.set_facecolor("none")
    sheet.draw(figure, height)
    for panel, top, bottom, bands in panels:
        if not bands:
            continue
        place = (_EDGE / width, 1 - bottom / height, 1 - 2 * _EDGE / width, (bottom - top) / height)
        drawn = figure.add_axes(place)
        axes.prepare(drawn, panel, top, bottom, twice=len(bands) > _MANY)
        axes.grid(drawn, [middle for _, middle in bands])
        for lane, middle in bands:
            _lane(drawn, lane, middle)
    figure.patch.set_alpha(1)
    return figure


def _placed(sheet: Sheet, panel: Panel) -> tuple[float, float, list[tuple[Lane, float]]]:
    """Give the lanes of a panel their places; its top, its bottom and the middle of each lane."""
    sheet.gap(6)
    if sum(len(group.lanes) for group in panel.groups) > _MANY:
        sheet.gap(18)  # the axis is told at the top too
    top = sheet.below
    bands = []
    for group in panel.groups:
        sheet.gap(8)
        if group.title:
            sheet.text(group.title, bold=True, lines=2)
        for lane in group.lanes:
            if lane.label:
                sheet.text(lane.label, lines=2)
            if lane.note:
                sheet.text(lane.note, size=11, soft=True, lines=3)
            if lane.marks:
                sheet.gap(_BAND - (0 if any(mark.label for mark in lane.marks) else 8))
                bands.append((lane, sheet.below - 8))
                sheet.gap(4)
    bottom = sheet.below
    if not bands:
        return top, bottom, bands
    sheet.gap(18)
    sheet.text(panel.axis.name, size=11, soft=True, align="center")
    return top, bottom, bands


def _key(sheet: Sheet, key: Key) -> None:
    """A line that says what a mark means."""
    colour = colours.KINDS[key.kind].light
    sheet.text(key.words, size=11, soft=True, indent=18, sign=(_SHAPES[key.kind], colour, key.hollow))


def _missing(sheet: Sheet, chart: Chart) -> None:
    if not chart.panels:
        sheet.text("There is nothing to draw.", lines=2)
    if chart.missing:
        sheet.gap(6)
        sheet.text("Not drawn:", size=11, bold=True)
        for line in chart.missing[:_LISTED]:
            sheet.text(line, size=11, soft=True, lines=2)
        if (more := len(chart.missing) - _LISTED) > 0:
            sheet.text(f"and {more} more", size=11, soft=True)


def _lane(drawn: Any, lane: Lane, middle: float) -> None:
    ends = [value for mark in lane.marks for value in (mark.start, mark.end) if value is not None]
    if lane.joined and len(ends) > 1:
        drawn.plot(
            [min(ends), max(ends)], [middle, middle], color=colours.SOFT.light, linewidth=1, zorder=1, clip_on=False
        )
    for mark in sorted(lane.marks, key=lambda mark: -mark.size):  # small ones on top
        _mark(drawn, mark, middle)
    for place, words in axes.labels(drawn, lane.marks):
        base = (middle - 9 - drawn.get_ylim()[0]) / (drawn.get_ylim()[1] - drawn.get_ylim()[0])
        drawn.text(place, base, words, transform=drawn.transAxes, ha="center", fontsize=10, color=colours.INK.light)


def _mark(drawn: Any, mark: Mark, middle: float) -> None:
    colour = colours.KINDS[mark.kind].light
    if mark.start is not None and mark.start != mark.end:
        (bar,) = drawn.plot(
            [mark.start, mark.end], [middle, middle], color=colour, linewidth=7, zorder=2, clip_on=False
        )
        bar.set_solid_capstyle("round")
        bar.set_gid(svg.classed("range"))
        return
    (point,) = drawn.plot(
        [mark.end],
        [middle],
        linestyle="none",
        marker=_SHAPES[mark.kind],
        markersize=8 + 2.5 * min(mark.size - 1, 16) ** 0.5,
        markeredgecolor=colour if mark.hollow else colours.BACK.light,  # where marks overlap, each has its outline
        markeredgewidth=1.8 if mark.hollow else 0.8,
        markerfacecolor=colours.BACK.light if mark.hollow else colour,
        zorder=3,
        clip_on=False,
    )
    point.set_gid(svg.classed("point"))
