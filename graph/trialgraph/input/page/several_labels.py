"""Take apart a line of several labels and their values: "IRB Number: 001 Co Investigator: Jane Doe"."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from trialgraph.input.page import labels, values
from trialgraph.knowledge.lexicon import Lexicon

_COLON = re.compile(r"(?<=[\w)]):[ ]+(?=\S)")
_LABEL = re.compile(r"[A-Z][\w/'&()-]*(?:[ ](?:of|the|[A-Z][\w/'&()-]*))*$")
_TYPED: Final = frozenset({
    "id", "org_id", "status", "phase", "enrollment", "start_date", "primary_completion_date", "completion_date",
    "updated", "minimum_age", "maximum_age", "ages", "sex", "allocation", "masking", "intervention_model",
    "study_type", "healthy_volunteers",
})  # fmt: skip
_LONGEST: Final = 4  # words of a label


def places(words: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield where each further label of a line begins, whose first label is that of a field with a typed value.

    >>> from trialgraph.knowledge.lexicon import load
    >>> words = "Status: Recruiting Last Update: 3 May 2020 Section: Skin"
    >>> [words[at:] for at in places(words, load())]
    ['Last Update: 3 May 2020 Section: Skin', 'Section: Skin']
    """
    colons = list(_COLON.finditer(words))
    begin = 0
    for colon, behind in pairwise(colons):
        named = labels.heading(words[begin : colon.start()], lexicon)
        if named is None or named.holds in ("prose", "loose"):
            return
        found = _label(words, colon.end(), behind.start(), named.code, lexicon)
        if found is None:
            return
        yield found
        begin = found


def _label(words: str, start: int, end: int, code: str, lexicon: Lexicon) -> int | None:
    """Where the label begins that ends at a place: a heading, or the longest that leaves a typed value before it."""
    begins = [match.start() + start for match in re.finditer(r"(?<=\s)[A-Z]", words[start:end])]
    fitting = [
        at
        for at in begins
        if _LABEL.fullmatch(words, at, end)
        and len(words[at:end].split()) <= _LONGEST
        and values.fits(code, words[start:at].strip(), lexicon)
    ]
    known = [at for at in fitting if labels.heading(words[at:end], lexicon)]
    return next(iter(known or (fitting if code in _TYPED else [])), None)
