"""Part a line of prose into its sentences, as lines of their own."""

from collections.abc import Iterator
from dataclasses import replace

from trialgraph.core.text import sentences
from trialgraph.input.page.line import Line


def sentences_of(line: Line) -> Iterator[Line]:
    """Yield the sentences of a line without a mark, and what semicolons part of them, as lines."""
    if line.marked or line.label:
        return
    for start, end in sentences(line.text):
        while (stop := line.text.find("; ", start, end)) >= 0:
            yield replace(line, start=line.start + start, end=line.start + stop + 1, text=line.text[start : stop + 1])
            start = stop + 2
        yield replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])
