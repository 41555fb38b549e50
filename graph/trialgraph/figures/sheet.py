"""Give lines of text their places on a drawing, one below the other, broken where they would be too wide."""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

from trialgraph.core.text import CONTROL
from trialgraph.figures import colours

_LEADING: Final = 1.3  # from one line to the next, in heights of its letters
_MARGIN: Final = 4  # pixels left and right of the text
_MORE: Final = "…"
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_LONGEST: Final = 2_000  # signs of a text that are worth looking at
Sign = tuple[str, str, bool]  # the shape of a mark, its colour, and whether it is hollow


class _Line(NamedTuple):
    words: str
    left: float
    base: float  # pixels from the top
    size: float
    bold: bool
    colour: str
    align: str
    sign: Sign | None


class Sheet:
    """A page of a width that grows downwards."""

    def __init__(self, width: int) -> None:
        self.below = 0.0  # where what comes next begins, in pixels from the top
        self._width = width
        self._lines: list[_Line] = []

    def gap(self, pixels: float) -> None:
        """Leave some room."""
        self.below += pixels

    def text(
        self,
        words: str,
        *,
        size: float = 12,
        bold: bool = False,
        soft: bool = False,
        lines: int = 1,
        indent: float = 0,
        align: str = "left",
        sign: Sign | None = None,
    ) -> None:
        """Add a text in at most so many lines, with a mark before it perhaps; what has no room ends in "…"."""
        room = self._width - 2 * _MARGIN - indent
        colour = (colours.SOFT if soft else colours.INK).light
        for number, line in enumerate(_broken(plain(words), room, size, bold, lines)):
            self.below += size * _LEADING
            left = self._width / 2 if align == "center" else _MARGIN + indent
            base = self.below - size * (_LEADING - 1)
            self._lines.append(_Line(line, left, base, size, bold, colour, align, None if number else sign))

    def draw(self, figure: Any, height: float) -> None:
        """Write everything on a figure of a height in pixels."""
        from matplotlib.lines import Line2D

        for line in self._lines:
            weight = "bold" if line.bold else "normal"
            x, y = line.left / self._width, 1 - line.base / height
            figure.text(x, y, line.words, fontsize=line.size, color=line.colour, fontweight=weight, ha=line.align)
            if line.sign:
                shape, colour, hollow = line.sign
                place = [(_MARGIN + 6) / self._width], [1 - (line.base - line.size * 0.35) / height]
                face = colours.BACK.light if hollow else colour
                figure.add_artist(
                    Line2D(*place, linestyle="none", marker=shape, markersize=8, markeredgewidth=1.8,
                           markeredgecolor=colour, markerfacecolor=face)
                )  # fmt: skip


def plain(words: str) -> str:
    """Return a text in one line, without signs that no document may have."""
    return _SPACES.sub(" ", CONTROL.sub(" ", words[:_LONGEST])).strip()


def _broken(words: str, room: float, size: float, bold: bool, most: int) -> list[str]:
    """A text in lines that have room; a word that has none is broken, and the last line ends in "…" if it must."""
    found: list[str] = []
    rest = words
    while rest and len(found) < most:
        fit = _fitting(rest, room, size, bold)
        if fit == len(rest):
            return [*found, rest]
        if len(found) == most - 1:
            fit = _fitting(rest, room - measured(_MORE, size, bold), size, bold)
            return [*found, rest[:fit].rstrip() + _MORE]
        cut = rest.rfind(" ", 0, fit + 1)
        cut = cut if cut > 0 else max(fit, 1)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return found


def _fitting(words: str, room: float, size: float, bold: bool) -> int:
    """How many signs of a text have room."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measured(words[:middle], size, bold) <= room else (low, middle - 1)
    return low


@lru_cache(maxsize=4096)
def measured(words: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is in pixels, in the font of the picture; those of pages are narrower."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=size)
    return float(text_to_path.get_text_width_height_descent(words, font, ismath=False)[0])
