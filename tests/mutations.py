"""Turn a document's text into one that says the same and looks different.

Each function is pure; `seed` chooses the places, and the same seed chooses the same places again.
"""

import re
from collections.abc import Sequence
from random import Random

DISCLAIMERS = (
    "The content of this page is for informational purposes only and is not medical advice.",
    "Nothing written here constitutes medical advice. Consult a qualified healthcare professional first.",
    "This listing does not constitute medical advice.",
)
_MARKER = re.compile(r"^(?P<lead>(?:- ?)?\d{1,2})(?P<mark>[.,])(?= ?\D)", re.MULTILINE)
_ITEM = re.compile(r"(?:- |\d{1,2}[.,] ?\D)")
_SENTENCE = re.compile(r"(?!Time frame)(?:\S+ ){7,}.*[.;]\s*", re.IGNORECASE)


def join_lines(text: str, seed: int) -> str:
    """Join two neighbouring lines of one list or one paragraph by a blank."""
    return _joined(text, seed, " ", _joints(text))


def glue_items(text: str, seed: int) -> str:
    """Join two neighbouring lines of one list or one paragraph by nothing, where a mark still parts them."""
    return _joined(text, seed, "", [place for place in _joints(text) if text[:place].rstrip()[-1] in ".;,)"])


def swap_markers(text: str, seed: int) -> str:
    """Write about half of the list markers `1.` as `1,` and of those `1,` as `1.`."""
    random = Random(seed)

    def swapped(marker: re.Match[str]) -> str:
        mark = marker["mark"] if random.random() < 0.5 else {".": ",", ",": "."}[marker["mark"]]
        return marker["lead"] + mark

    return _MARKER.sub(swapped, text)


def insert_disclaimer(text: str, seed: int) -> str:
    """Put a line with a disclaimer between two lines, before the first or after the last."""
    random = Random(seed)
    lines = text.split("\n")
    lines.insert(random.randint(0, len(lines)), random.choice(DISCLAIMERS))
    return "\n".join(lines)


def remove_escapes(text: str, seed: int = 0) -> str:
    r"""Write `\^`, `\<` and `\>` without their backslash."""
    return re.sub(r"\\([\^<>])", r"\1", text)


def times_to_x(text: str, seed: int = 0) -> str:
    """Write every multiplication sign as the letter x."""
    return text.replace("×", "x")


def _joined(text: str, seed: int, by: str, places: Sequence[int]) -> str:
    if not places:
        return text
    place = Random(seed).choice(places)
    return text[:place].rstrip(" ") + by + text[place + 1 :]


def _joints(text: str) -> list[int]:
    """The line ends between two items of a list or two sentences of a paragraph; columns have none."""
    if "|" in text:
        return []
    places, start = [], 0
    for line, following in zip(text.split("\n"), text.split("\n")[1:], strict=False):
        start += len(line)
        if any(kind.match(line) and kind.match(following) for kind in (_ITEM, _SENTENCE)):
            places.append(start)
        start += 1
    return places
