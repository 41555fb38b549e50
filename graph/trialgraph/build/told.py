"""Turn what joins records, and what does not, into N-Triples: the further IRIs of a trial, and findings.

A document alone cannot say it, so it stands beside what the documents say.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple
from urllib.parse import unquote

from trialgraph.build.joining import Joined, Refused
from trialgraph.core import identify
from trialgraph.core.model import Severity
from trialgraph.core.standards import OWL
from trialgraph.graph import ntriples, rdf

ANOTHER, NOT_JOINED = "number_of_another_trial", "number_not_joined"
CODES: Final = (ANOTHER, NOT_JOINED)
Passages = Callable[[str, str], Iterable[str]]  # of the IRI of a number and the SHA-256 of a document


class Told(NamedTuple):
    """N-Triples about a trial, and how many findings are among them."""

    triples: bytes
    findings: int


def told(trial: str, joined: Joined, passages: Passages) -> Told:
    """Return what is said of a trial besides what its documents say."""
    lines = [f"<{each}> <{OWL.sameAs}> {ntriples.iri(trial)} ." for each in joined.others.get(trial, ())]
    refused = joined.refused.get(trial, ())
    for each in refused:
        registry, _, key = each.number.partition(":")
        node = identify.number_iri(trial, registry, key)
        places = (place for document in each.documents for place in passages(node, document))
        lines += rdf.finding(trial, *_words(each, key), places)
    return Told(rdf.written(lines) if lines else b"", len(refused))


def _words(refused: Refused, number: str) -> tuple[str, Severity, str]:
    """The code, the severity and the comment of a finding."""
    other = unquote(refused.other.rpartition("/")[2])
    if refused.plain:
        comment = (
            f"The record names {number}, which would make it one trial with {other}, but they share neither a sponsor"
            " nor a condition, so they were left apart. Compare the two records."
        )
        return ANOTHER, Severity.WARNING, comment
    comment = (
        f"The record names {number}, and so does {other}, but a registry gives a trial one number and the two have"
        " different ones, so they were left apart. They may be a trial and its extension."
    )
    return NOT_JOINED, Severity.INFO, comment


def renamed(triples: bytes, trial: str, name: str) -> bytes:
    """Return the N-Triples of a document with another IRI for its trial; equal parts have equal names below it."""
    if trial == name:
        return triples
    old = re.escape(f"<{trial}".encode())
    # An IRI stands at the beginning of a line, or at its end; what looks like one in words ends with a quotation mark.
    pattern = re.compile(rb"^%b(?=[>/])|(?<= )%b(?=(?:/[^>\s]*)?> \.$)" % (old, old), re.MULTILINE)
    return pattern.sub(f"<{name}".encode(), triples)
