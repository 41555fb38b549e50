"""Read half-lives beside a time: they share its comparator, or are the time of a drug of their own."""

import re

from trialgraph.extract.criterion.reading import Reading
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

_OR_TIME = re.compile(r"\bhalf\W*li(?:fe|ves)\W*(?:\([^()]*\)\W*)?(?:or|and)\W*$", re.IGNORECASE)
_HALF_LIVES = re.compile(r"\bhalf\W*li(?:fe|ves)\b", re.IGNORECASE)


def with_half_lives(words: Annotation, start: int, figure: Quantity) -> Quantity:
    """Return a time with the comparator of the half-lives that it stands in for: "at least 3 half-lives or 30 days"."""
    either = None if figure.comparator else _OR_TIME.search(words.text, max(start, figure.begin - 60), figure.begin)
    lives = quantities(words, max(start, either.start() - 40), either.start()) if either else ()
    return figure._replace(comparator=lives[-1].comparator) if lives else figure


def behind_half_lives(text: Reading, figure: Quantity, floor: int) -> int:
    """Return where the words of a time may begin: behind the half-lives of another event, which are no time.

    "Ibrutinib within 3 half-lives, or chemotherapy within 1 week" is a time of chemotherapy alone.
    """
    for lives in _HALF_LIVES.finditer(text.view, floor, figure.begin):
        if any(lives.end() <= hit.start and hit.end <= figure.begin for hit in text.events):
            floor = lives.end()
    return floor
