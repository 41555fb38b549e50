"""Turn a Record into Facts: each module reads one kind of fact, each fact with the words that say it."""

from collections.abc import Callable, Iterator

from trialgraph.core.model import Fact, Record
from trialgraph.extract.administrations import administrations
from trialgraph.extract.broken_lists import broken_lists
from trialgraph.extract.conditioning import conditioning
from trialgraph.extract.contradictions import contradictions
from trialgraph.extract.criteria import criteria
from trialgraph.extract.design import design
from trialgraph.extract.doses import doses
from trialgraph.extract.endpoints import endpoints
from trialgraph.extract.escalation import dlt_windows, escalation
from trialgraph.extract.flaws import flaws
from trialgraph.extract.identity import identity
from trialgraph.extract.languages import languages, understood
from trialgraph.extract.objectives import estimands, objectives
from trialgraph.extract.parties import parties
from trialgraph.extract.population import population
from trialgraph.extract.procedures import procedures
from trialgraph.extract.products import products
from trialgraph.extract.publications import publications
from trialgraph.extract.registry import registry
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotated import Annotated

Extractor = Callable[[Annotated], Iterator[Fact]]

EXTRACTORS: tuple[Extractor, ...] = (
    registry,
    identity,
    population,
    parties,
    products,
    design,
    doses,
    escalation,
    dlt_windows,
    administrations,
    procedures,
    conditioning,
    objectives,
    estimands,
    endpoints,
    criteria,
    publications,
    flaws,
    broken_lists,
    contradictions,
    languages,
)


# What these read is names, values and figures; the others read sentences too.
_OF_ANY_LANGUAGE = frozenset({registry, identity, parties, endpoints, criteria, publications, flaws, languages})


def extract(record: Record, lexicon: Lexicon) -> Iterator[Fact]:
    """Yield the facts of a record, and the findings of its reader."""
    whole = Annotated(record, lexicon.speaking(record.language))
    part = understood(whole)
    for extractor in EXTRACTORS:
        yield from extractor(whole if extractor in _OF_ANY_LANGUAGE else part)
    yield from record.findings
