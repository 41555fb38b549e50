"""Tell the name of a drug from that of cells by the stems of international nonproprietary names, or by its form.

The stems are those by which events are read (``tg:nameStem``), and the few that belong to no one class of drugs; these
and the forms are data too: ``ontology/lexicon/drug-forms.ttl``.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.knowledge.lexicon import Lexicon

_EVENT: Final = "event"
_CELLS: Final = (Concept(_EVENT, "cell_therapy"), Concept(_EVENT, "gene_therapy"))


@cache
def of_drugs(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the end of a word that names a drug, "-mab", and for what no cells come in, "tablets"."""
    stems = [*_labels(lexicon, "stem"), *_stems(lexicon, cells=False)]
    return re.compile(rf"\w{_any(stems)}\b|\b{_any(_labels(lexicon, 'form'))}\b", re.IGNORECASE)


@cache
def of_cells(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for the end of a word that names cells: "-leucel"."""
    return re.compile(rf"\w{_any([*_labels(lexicon, 'cells'), *_stems(lexicon, cells=True)])}\b", re.IGNORECASE)


def _stems(lexicon: Lexicon, *, cells: bool) -> list[str]:
    """The stems of names of cells and genes, or those of everything else."""
    return [label.text for label in lexicon.labels(_EVENT) if label.stem and (label.concept in _CELLS) is cells]


def _labels(lexicon: Lexicon, code: str) -> list[str]:
    form = Concept("drug-form", code)
    return [*lexicon.values(form, SKOS.prefLabel), *lexicon.values(form, SKOS.altLabel)]


def _any(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, words))})"
