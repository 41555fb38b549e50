"""Take out of a page's sections what only says that nothing is stated: "Not provided", "None", "N/A"."""

from collections.abc import Iterable, Iterator

from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon

_KEPT = ("value", "nothing")  # a phase may be "Not applicable"


def left_out(sections: Iterable[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page; one that only says that nothing is stated holds no line and awaits none.

    >>> from trialgraph.input.page.line import split
    >>> from trialgraph.knowledge.lexicon import load
    >>> section = Section("exclusion", "prose", list(split("None specified.")))
    >>> [(one.code, one.lines) for one in left_out([section], load())]
    [('', [])]
    """
    for section in sections:
        only = section.lines[0].words.strip(" .;-") if len(section.lines) == 1 else ""
        said = only and lexicon.read("item-word", only)
        if section.holds not in _KEPT and said and said.code == "nothing":
            yield Section("", "nothing")
        else:
            yield section
