"""Turn queries into the properties that they can see, so that a graph to ask them of need hold no others.

What is quoted, and where it stands, is a third of a graph, and few checks look at it.
"""

import re
from collections.abc import Iterable
from typing import Final

from trialgraph.core.standards import PROV, RDF

_PREFIX: Final = re.compile(r"PREFIX\s+(?P<name>[\w-]*):\s*<(?P<iri>[^>]*)>", re.IGNORECASE)
_NO_TERM: Final = re.compile(r"""^\s*\#[^\n]*$ | "[^"\n]*" | '[^'\n]*'""", re.VERBOSE | re.MULTILINE)
_IRI: Final = re.compile(r"<(?P<iri>[^<>\s]*)>")
_NAME: Final = re.compile(r"(?P<prefix>[A-Za-z][\w-]*|\b):(?P<local>\w[\w.-]*)")
_ALWAYS: Final = frozenset({RDF.type, PROV.wasQuotedFrom})  # a trial is told by its class; a hit has its node's words


def properties(queries: Iterable[str]) -> frozenset[str]:
    """Return the IRIs that queries name; a query that names the properties it looks at sees no others.

    >>> found = properties(["PREFIX ex: <https://example.org/> SELECT * { ?a ex:b|<https://example.org/c> ?d }"])
    >>> sorted(iri for iri in found if "example" in iri)
    ['https://example.org/', 'https://example.org/b', 'https://example.org/c']
    """
    named = set(_ALWAYS)
    for query in queries:
        prefixes = {found["name"]: found["iri"] for found in _PREFIX.finditer(query)}
        terms = _NO_TERM.sub(" ", query)
        named |= {found["iri"] for found in _IRI.finditer(terms)}
        terms = _IRI.sub(" ", terms)
        named |= {f"{prefixes.get(found['prefix'], '')}{found['local']}" for found in _NAME.finditer(terms)}
    return frozenset(named)
