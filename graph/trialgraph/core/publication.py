"""What was published about a trial, or is quoted by it."""

from dataclasses import dataclass

from trialgraph.core.model import Concept, Span


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that a record lists: its citation, its numbers in PubMed and as a DOI, and what it is to the trial.

    `relation` is a concept of the scheme ``publication-type``: results, background, or found by the registry itself.
    """

    citation: str | None
    pmid: str | None
    doi: str | None
    relation: Concept | None
    spans: tuple[Span, ...]
