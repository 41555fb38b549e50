"""Turn a PDF, such as the printout of a registry or a synopsis, into a Record that knows its pages."""

from dataclasses import replace

from trialgraph.core.model import Record
from trialgraph.input.printed.pages import pages
from trialgraph.input.printed.running_text import running_text
from trialgraph.input.readers import columns, page
from trialgraph.knowledge.lexicon import Lexicon

_HEAD = 1024  # bytes in which a PDF says that it is one


def recognises(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-")


def read(name: str, sha256: str, data: bytes, lexicon: Lexicon) -> Record:
    """Return the record of the text that a PDF prints; the document says where each page begins in it.

    Raises UnreadableError where it holds no text, or cannot be read.
    """
    text = running_text(pages(name, data))
    words = "".join(text.parts)
    if columns.recognises(words, lexicon):
        record = columns.read(name, sha256, words, lexicon)
    else:
        record = page.read_words(name, sha256, words, lexicon, markup=page.Markup(frozenset(text.titles)))
    document = replace(record.document, media_type="application/pdf", pages=tuple(text.pages))
    return replace(record, document=document)
