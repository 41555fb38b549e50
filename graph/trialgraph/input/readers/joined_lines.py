"""Join the lines of a registry's texts that were wrapped at a width when they were entered, as pages are."""

import re
from dataclasses import replace
from typing import Final

from trialgraph.core.model import Record
from trialgraph.core.text import fold
from trialgraph.input.page import wraps
from trialgraph.knowledge.lexicon import Lexicon

_PAGE: Final = ""  # the one text of a page, whose lines its reader has joined
# A long line that ends as no sentence, above one without a mark: only texts with such are looked at closely.
_OPEN: Final = re.compile(r"[^\n]{20}[^\n.;:!?]\r?\n[ \t]*(?![-*•·]|\(?\w{1,3}[.)]\s)\S")


def joined(record: Record, lexicon: Lexicon) -> Record:
    """Return a record with a blank for each line break in its texts that a width made; their lengths stay."""
    texts = record.document.texts
    wrapped = {path: words for path, words in texts.items() if path != _PAGE and _OPEN.search(words)}
    new = {path: flowing(words, lexicon) for path, words in wrapped.items()}
    if new == wrapped:
        return record
    return replace(record, document=replace(record.document, texts={**texts, **new}))


def flowing(words: str, lexicon: Lexicon) -> str:
    r"""Return a text with a blank for each line break that a width made.

    >>> from trialgraph.knowledge.lexicon import load
    >>> flowing("- Steroids or other\n  immunosuppressive drugs within 3 weeks\n- Stroke", load())
    '- Steroids or other   immunosuppressive drugs within 3 weeks\n- Stroke'
    """
    view = wraps.unwrapped(fold(words), lexicon)
    return "".join(" " if sign == "\n" and seen == " " else sign for sign, seen in zip(words, view, strict=True))
