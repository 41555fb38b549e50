"""Turn a web page in HTML into the lines that it shows, and those into a Record like any plain page.

The lines are the document's text: every offset points into them, while the SHA-256 is that of the file.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from lxml import etree

from trialgraph.core.model import Record
from trialgraph.input.embedded import joining
from trialgraph.input.page import leading
from trialgraph.input.page.layout import Lines
from trialgraph.input.readers import columns, page
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.main_language import page_language

LARGEST_TEXT = 1_000_000  # characters, as for a plain page; the markup around them may be longer

_TOLD = 50_000  # characters that tell the language of a page
_UNSEEN = frozenset({
    "audio", "canvas", "datalist", "head", "iframe", "math", "nav", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_OPENING = re.compile(
    r"""
    \ufeff? \s* (?: <\?xml\b[^>]{0,200}> \s* )? (?: <!--(?:(?!-->).){0,1000}--> \s* ){0,5}
    < (?: !doctype\s+html | (?:html|head|body|main|article|section|div|p|h[1-6]|table|ul|ol|dl|meta|title) [\s>] )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_INDENT, _FEWEST = "\xa0\xa0", 3  # with what lines are set in by hand, and how many tell that a text is so
_CONTROLS = ("a", "button", "div", "li", "span", "summary", "h2", "h3", "h4", "h5")  # elements that open others
_TARGETS = ("aria-controls", "data-target", "data-bs-target")  # attributes with the ids of these
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins like a page in HTML or a piece of one."""
    return _OPENING.match(text) is not None


def read(name: str, sha256: str, text: str, lexicon: Lexicon) -> Record:
    """Return the record of the page that the markup shows.

    Raises ValueError where it shows nothing, is nested too deeply, or shows more than LARGEST_TEXT characters.
    """
    return read_elements(name, sha256, parsed(text), lexicon, whole=text.rstrip().endswith(">"))


def read_elements(
    name: str, sha256: str, root: etree._Element, lexicon: Lexicon, *, whole: bool, media_type: str = "text/html"
) -> Record:
    """Return the record of what elements show, and of what is embedded in them; `whole` if the last one ends.

    Raises ValueError where they show nothing, or more than LARGEST_TEXT characters.
    """
    lines = _lines(root, lexicon)
    words = "".join(lines.parts) + "\n" * whole
    if len(words) > LARGEST_TEXT:
        raise ValueError(f"it shows more than {LARGEST_TEXT / 1e6:g} million characters")
    if columns.recognises(words, lexicon):
        record = columns.read(name, sha256, words, lexicon)
    else:
        wrapped = next(root.iter("pre"), None) is not None or _is_set_in(root)
        told = page.Markup(lines.titles(), lines.ends())
        record = page.read_words(name, sha256, words, lexicon, wrapped=wrapped, markup=told)
    return joining.join(replace(record, document=replace(record.document, media_type=media_type)), root, lexicon)


def _is_set_in(root: etree._Element) -> bool:
    """Whether lines are broken and set in by hand, as an old record is whose text was wrapped."""
    tails = (element.tail or "" for element in root.iter("br"))
    return sum(tail.lstrip("\r\n ").startswith(_INDENT) for tail in tails) >= _FEWEST


def shown(markup: str, lexicon: Lexicon) -> str:
    """Return the lines that markup shows; the last has no end where the markup stops in the middle of a text.

    >>> from trialgraph.knowledge.lexicon import load
    >>> shown("<html><h1>Cells</h1><ol><li>Adults</li><li>WBC 3×10<sup>9</sup>/L</li></ol></html>", load())
    'Cells\\n\\n1. Adults\\n2. WBC 3×10^9/L\\n'
    """
    return "".join(_lines(parsed(markup), lexicon).parts) + "\n" * markup.rstrip().endswith(">")


def _lines(root: etree._Element, lexicon: Lexicon) -> Lines:
    lines = Lines(_speaking(root, lexicon))
    _walk(root, lines, leading.elsewhere(root, lexicon))
    if not "".join(lines.parts).strip():
        raise ValueError("it shows no text")
    return lines


def _speaking(root: etree._Element, lexicon: Lexicon) -> Lexicon:
    """The lexicon with the words of the language of a page, in which the names of the columns of its tables are."""
    if next(root.iter("table", "dl"), None) is None:
        return lexicon
    seen = (each for each in root.iter() if isinstance(each.tag, str) and each.tag not in _UNSEEN)
    words = " ".join(part for each in seen for part in (each.text, each.tail) if part)
    return lexicon.speaking(page_language(words[:_TOLD], lexicon))


def parsed(markup: str) -> etree._Element:
    """Return the elements of markup, as a browser takes it, whatever is wrong with it.

    Raises ValueError where there are none, or they are nested too deeply.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(markup.encode(), parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise ValueError("its elements are nested too deeply")
    if root is None:
        raise ValueError("it shows no text")
    return root


def _opened(root: etree._Element) -> frozenset[str]:
    """The ids of the elements that a button or a tab of the page opens, which are hidden until then."""
    controls = ((each.get(name) or "") for each in root.iter(*_CONTROLS) for name in _TARGETS)
    return frozenset(part.removeprefix("#") for told in controls for part in told.split() if part)


def _walk(root: etree._Element, lines: Lines, elsewhere: Collection[etree._Element]) -> None:
    """Go through the elements in order; a walk, not a recursion, for they may be nested deeply."""
    opened = _opened(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if _is_left_out(element, opened) or element in elsewhere or lines.is_power(element):
                walk.skip_subtree()
            else:
                lines.open(element)
                lines.say(element.text or "")
        else:
            if not (_is_left_out(element, opened) or element in elsewhere):
                lines.close(element)
            if element is not root:
                lines.say(element.tail or "")


def _is_left_out(element: etree._Element, opened: Collection[str]) -> bool:
    """Whether an element shows nothing, or leads around the site; what a button of the page opens is shown."""
    tag, get = element.tag, element.get
    parent = element.getparent()
    hidden = get("hidden", "until-found").lower() != "until-found" or _HIDING.search(get("style", "")) is not None
    return (
        tag in _UNSEEN
        or (hidden and not (get("role") != "dialog" and (get("id") in opened or _is_panel(element))))
        or get("role") in ("navigation", "contentinfo")
        or (get("aria-hidden") == "true" and tag in ("i", "span"))  # an icon
        or (tag == "dialog" and "open" not in element.attrib)
        or (tag == "footer" and parent is not None and parent.tag == "body")
    )


def _is_panel(element: etree._Element) -> bool:
    """Whether a button right before an element opens it: the panel of an accordion that names no panel."""
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    return any(each.get("aria-expanded") is not None or each.tag == "summary" for each in before.iter(*_CONTROLS))
