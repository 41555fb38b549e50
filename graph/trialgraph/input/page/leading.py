"""Tell the elements of a web page that lead elsewhere: lists of other trials set apart, and rows of buttons."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from trialgraph.input.page import furniture, labels, numbers
from trialgraph.knowledge.lexicon import Lexicon

_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6")
_WHOLE = ("body", "main", "html", "article", "form")  # elements that hold the trial, whatever they begin with
_MOST = 0.6  # the share of a page's text that may be about other trials
_LINKS = ("a", "button")
_FEW = 3  # words of a link that leads around the site
_LOOK = 400  # texts of an element that are looked at
_LONGEST_ROW = 12
_OPENING = ("aria-expanded", "data-toggle", "data-bs-toggle")  # what a button opens is titled by its words


def elsewhere(root: etree._Element, lexicon: Lexicon) -> frozenset[etree._Element]:
    """Return the elements that do not speak of the page's own trial."""
    whole = len(_words(root, 100_000))
    lists = (each for each in _other_trials(root, lexicon) if len(_words(each, 100_000)) < _MOST * whole)
    return frozenset((*lists, *_rows(root, lexicon)))


def _other_trials(root: etree._Element, lexicon: Lexicon) -> Iterator[etree._Element]:
    """Yield what a heading such as "Related trials" opens and ends, and the asides that name several trials."""
    for heading in root.iter(*_TITLES):
        named = labels.heading(_words(heading), lexicon)
        if named and named.code == "related":
            found = _opened(heading)
            if found is not None:
                yield found
    for aside in root.iter("aside"):
        found_numbers = [match[0] for match in numbers.find(_words(aside, 5_000))]
        if len({number for number in found_numbers if number.startswith("NCT")}) > 1:
            yield aside


def _opened(heading: etree._Element) -> etree._Element | None:
    """The smallest element around a heading that holds more than it, if it begins with the heading."""
    words, element = _words(heading), heading.getparent()
    while element is not None and element.tag not in _WHOLE:
        around = _words(element, 50)
        if not around.startswith(words):
            return None
        if around != words:
            return element
        element = element.getparent()
    return None


def _rows(root: etree._Element, lexicon: Lexicon) -> Iterator[etree._Element]:
    """Yield rows of nothing but buttons that open nothing below them, or of links around the site."""
    for row in root.iter("div", "p", "ul", "section"):
        links = [each for each in islice(row.iter(*_LINKS), _LONGEST_ROW) if not any(map(each.get, _OPENING))]
        if not 1 < len(links) < _LONGEST_ROW or _words(row) != " ".join(filter(None, map(_words, links))):
            continue
        buttons = any(link.tag == "button" for link in links)
        brief = all(len(_words(link).split()) <= _FEW for link in links)
        if brief and (buttons or any(furniture.is_furniture(_words(link), lexicon) for link in links)):
            yield row


def _words(element: etree._Element, most: int = _LOOK) -> str:
    return " ".join(" ".join(islice(element.itertext(), most)).split())
