"""Turn the publications that a record lists into facts, each with its numbers in PubMed and as a DOI."""

import re
from collections.abc import Iterator, Mapping

from trialgraph.core.model import Concept, Field
from trialgraph.core.publication import Publication
from trialgraph.language.annotated import Annotated

# "doi: 10.1234/abc.5.", "https://doi.org/10.1234/abc"; source of the form: the DOI Handbook, 2.2, and Crossref
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;:)\]]")
_PMID = re.compile(r"(?<!\d)\d{1,8}(?!\d)")
_NAMED_PMID = re.compile(r"\bPMID:?\s*(?P<pmid>\d{1,8})\b", re.IGNORECASE)


def publications(record: Annotated) -> Iterator[Publication]:
    """Yield what was published about the trial or is quoted by it; what has neither words nor number is none."""
    for group in record.groups("publication"):
        citation, cited = group.get("citation"), _words(record, group.get("citation"))
        pmid = _PMID.search(_words(record, group.get("pmid"))) or _NAMED_PMID.search(cited)
        doi = _DOI.search(_words(record, group.get("doi"))) or _DOI.search(cited)
        spans = tuple(field.span for name, field in group.items() if name != "type")
        if citation or pmid or doi:
            yield Publication(
                citation=" ".join(cited.split()) or None,
                pmid=pmid[pmid.lastindex or 0] if pmid else None,
                doi=doi[0] if doi else None,
                relation=_relation(record, group),
                spans=spans,
            )


def _relation(record: Annotated, group: Mapping[str, Field]) -> Concept | None:
    return record.lexicon.read("publication-type", _words(record, group.get("type"))) if "type" in group else None


def _words(record: Annotated, field: Field | None) -> str:
    return record.words(field.span) if field else ""
