"""Turn an Accept header into the media type that a client likes best of those that are offered (RFC 9110, 12.5.1)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from starlette.requests import Request

_SHORT: Final = 1000  # characters of a header that is worth keeping


def agreed(accept: str, offered: Iterable[str]) -> str | None:
    """Return the media type with the greatest weight, the first of those with the same; None where none is wanted.

    An empty header accepts everything.

    >>> agreed("text/html, text/csv;q=0.9, */*;q=0.1", ["text/turtle", "text/csv"])
    'text/csv'
    >>> agreed("text/*;q=0.5, text/csv;q=0, */*;q=0.1", ["text/csv", "application/json", "text/html"])
    'text/html'
    """
    read = _kept if len(accept) <= _SHORT else _ranges
    ranges = read(accept.strip() or "*/*")
    weights = {media: _weight(media, ranges) for media in offered}
    best = max(weights, key=lambda media: weights[media], default=None)
    return best if best is not None and weights[best] > 0 else None


def accepted(request: Request) -> str:
    """Return what a client accepts; several headers are one list."""
    return ",".join(request.headers.getlist("accept")) or "*/*"


@lru_cache(maxsize=1024)
def _kept(accept: str) -> tuple[tuple[str, float], ...]:
    return _ranges(accept)


def _ranges(accept: str) -> tuple[tuple[str, float], ...]:
    return tuple(_range(text) for text in accept.split(","))


def _range(text: str) -> tuple[str, float]:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    return media, next((_number(each[2:]) for each in parameters if each.startswith("q=")), 1.0)


def _weight(media: str, ranges: Iterable[tuple[str, float]]) -> float:
    """The weight of a media type: the most specific range that it is in says it."""
    known = dict(ranges)
    for each in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if each in known:
            return known[each]
    return 0.0


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if 0 <= number <= 1 else 0.0
