"""Tell the name of a drug from that of cells by the stems of international nonproprietary names, or by its form.

The stems and the forms are data: ``ontology/lexicon/drug-forms.ttl``.
"""

import re
from functools import cache

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.knowledge.lexicon import Lexicon


@cache
def of_drugs(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the end of a word that names a drug, "-mab", and for what no cells come in, "tablets"."""
    return re.compile(rf"\w{_any(lexicon, 'stem')}\b|\b{_any(lexicon, 'form')}\b", re.IGNORECASE)


@cache
def of_cells(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the end of a word that names cells: "-leucel"."""
    return re.compile(rf"\w{_any(lexicon, 'cells')}\b", re.IGNORECASE)


def _any(lexicon: Lexicon, code: str) -> str:
    """A pattern for one of the labels of a concept."""
    form = Concept("drug-form", code)
    labels = [*lexicon.values(form, SKOS.prefLabel), *lexicon.values(form, SKOS.altLabel)]
    return rf"(?:{'|'.join(map(re.escape, labels))})"
