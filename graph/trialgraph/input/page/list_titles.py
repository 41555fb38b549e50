"""Tell which list of criteria a title opens that the lexicon does not know."""

from collections.abc import Sequence

from trialgraph.core.model import Polarity
from trialgraph.input.page import criteria
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import leads


def side(lines: Sequence[Line], at: int, lexicon: Lexicon) -> Polarity | None:
    """Return the side that the title at a place tells; above what reads like criteria hints are enough.

    "Can't have" says no more than who must not, "We need people who are:" only whom the trial wants.
    """
    words = lines[at].text
    told = leads.side(words, lexicon)
    if told:
        return None if leads.is_of_another_section(words, lexicon) else told
    marked = at + 1 < len(lines) and lines[at + 1].marked
    hint = leads.stub(words, lexicon) or (leads.of_whom(words, lexicon) if marked else None)
    below = criteria.below(lines, at, lexicon) if hint else []
    return hint if below and criteria.likeness(below, lexicon).criterion > 0 else None
