"""The colours of figures: ink, lines and the kinds of marks, for a light and for a dark background.

The kinds are colours of Okabe and Ito (2008), which people who see fewer colours tell apart; in the dark they are the
lighter ones of the same set. Ink and lines are those of the pages (`serve/pages/style.css`).
"""

from typing import Final, NamedTuple


class Colour(NamedTuple):
    """A colour on white, and what stands for it on a dark background."""

    light: str
    dark: str


INK: Final = Colour("#1c2430", "#e6e9ed")
SOFT: Final = Colour("#5b6675", "#9aa5b3")
LINE: Final = Colour("#dfe3e8", "#333c47")
BACK: Final = Colour("#ffffff", "#14181d")
KINDS: Final = (
    Colour("#0072b2", "#56b4e9"),
    Colour("#d55e00", "#e69f00"),
    Colour("#009e73", "#1ab88a"),
    Colour("#a8487f", "#cc79a7"),
)
ALL: Final = (INK, SOFT, LINE, BACK, *KINDS)
