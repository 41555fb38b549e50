"""Turn the title and the meta tags of a web page into what they say about its trial."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from trialgraph.input.page import identity, labels, values
from trialgraph.input.page.line import Line
from trialgraph.input.readers.ctgov import Found
from trialgraph.knowledge.lexicon import Lexicon

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_DESCRIPTIONS = ("description", "dc.description", "og:description")
_FIELDS = ("id", "status", "phase", "enrollment", "start_date", "completion_date", "sex")
_SUBJECTS = ("condition", "product-kind", "antigen", "agent")
_PARTS = re.compile(r"[\W_]+")
_MOST = 200  # tags
_LONGEST = 5_000  # characters of one
_FEWEST = 4  # words of a title, or of a sentence


class _Tag(NamedTuple):
    """The name of a tag, its path, and its words."""

    name: str
    path: str
    words: str


def titles(root: etree._Element, lexicon: Lexicon) -> Iterator[Found]:
    """Yield what the page calls itself, without the name of the site: the most certain first."""
    tags = {tag.name: tag for tag in reversed(list(_tags(root)))}
    title = next(root.iter("title"), None)
    words = " ".join((title.text or "").split()) if title is not None else ""
    called = [*(tags[name] for name in _TITLES if name in tags), _Tag("title", "head.title", words)]
    for tag in called:
        bare = identity.without_site(Line(0, len(tag.words), tag.words), lexicon).text
        if len(bare.split()) >= _FEWEST and len(bare) <= _LONGEST:
            yield Found("title", tag.path, bare)


def fields(root: etree._Element, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the values of tags that are called like a field, and a description that names what is studied."""
    described = False
    for tag in _tags(root):
        named = labels.heading(_PARTS.sub(" ", tag.name), lexicon)
        if named and named.code in _FIELDS and values.fits(named.code, tag.words, lexicon):
            yield Found(named.code, tag.path, tag.words)
        elif tag.name in _DESCRIPTIONS and not described and _is_sentence(tag.words, lexicon):
            described = True
            yield Found("summary", tag.path, tag.words)


def _tags(root: etree._Element) -> Iterator[_Tag]:
    for number, element in enumerate(root.iter("meta")):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        words = " ".join(element.get("content", "").split())
        if number < _MOST and 0 < len(name) <= 60 and 0 < len(words) <= _LONGEST:
            yield _Tag(name, f"meta.{name}", words)


def _is_sentence(words: str, lexicon: Lexicon) -> bool:
    """Whether words are whole sentences that name a disease or what is given for it."""
    whole = words.endswith((".", "!")) and not words.endswith("..") and len(words.split()) > _FEWEST
    return whole and any(lexicon.find(scheme, words) for scheme in _SUBJECTS)
