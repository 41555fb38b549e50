"""Tell the lines behind a list that belong to the page: whom to reach, its sources, what it says of itself."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.input.page import criteria, furniture
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+\d{1,3}[ .-]?)?\(?\b\d{2,4}\)?[ .-]\d{3,4}[ .-]\d{3,4}\b")
_SITE = re.compile(r"\b[A-Za-z][\w-]*\.(?:com|org|gov|net|edu|info|eu|int)\b")
_NAME = re.compile(  # "Maria Gomez, RN", "Dr. Peter Hall", "Jane A. Doe", "Professor of Medicine"
    r"(?:[A-Z][\w'’-]*\.?(?:,? (?:(?:of|de|van|von|and|for) )*(?=[A-Z])|,?$)){2,6}"
)
_TITLED = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b|, (?:[A-Z]\.?){2,5}")
_FEW: Final = 8  # words of a line with an address or a number
_BRIEF: Final = 6  # words of a line with the name of a site
_OPENING: Final = 4  # characters before the words by which a sentence speaks of its page


def is_foot(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether the line at a place belongs to the page and is no criterion."""
    line = lines[at]
    if _names_source(line, lexicon):
        return True
    if line.marked or line.label:
        return False
    if furniture.is_stamp(line.text, lexicon) or _speaks_of_page(line, lexicon) or _is_address(line, lexicon):
        return True
    below = lines[at + 1 : at + 3]
    if not below or not _is_name(line, lexicon):
        return False
    office = len(below) > 1 and _TITLED.search(line.text) is not None and _is_name(below[0], lexicon)
    return _is_address(below[0], lexicon) or (office and _is_address(below[1], lexicon))


def _is_address(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is an e-mail address or a telephone number, or says little more than the name of a site."""
    size = len(line.text.split())
    reached = size <= _FEW and (_MAIL.search(line.text) or _PHONE.search(line.text))
    sited = size <= _BRIEF and _SITE.search(line.text)
    return bool(reached or sited) and not line.marked and not criteria.kinds([line], lexicon)


def _is_name(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line may be the name or the office of a person: capitals, and nothing that criteria speak of."""
    named = _NAME.fullmatch(line.text) is not None and not line.marked
    return named and not any(lexicon.find(scheme, line.text) for scheme in ("kind", "measure", "event", "condition"))


def _speaks_of_page(line: Line, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with words for the page or for the list above: "The above information is …"."""
    hits = lexicon.find("item-word", line.text) if line.text.endswith(".") else ()
    return any(hit.concept.code == "page" and hit.start <= _OPENING for hit in hits)


def _names_source(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line says from where something is: "Source: the registry"."""
    hits = lexicon.find("item-word", line.words)
    return any(
        hit.concept.code == "source" and hit.start == 0 and line.words[hit.end :].lstrip().startswith((":", "："))
        for hit in hits
    )
