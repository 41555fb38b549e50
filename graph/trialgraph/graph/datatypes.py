"""Tell what datatypes of RDF literals there are, and whether a literal is a value of one.

Source: XML Schema Definition Language 1.1 Part 2, and the datatype map of OWL 2 (Structural Specification, section 4).
"""

import re
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import XSD


def _all(*names: str) -> frozenset[str]:
    return frozenset(f"{PREFIXES['xsd']}{name}" for name in names)


INTEGERS: Final = _all(
    "integer", "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
    "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
)  # fmt: skip
REALS: Final = _all("decimal", "double", "float")
STRINGS: Final = _all("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN")
OF_OWL: Final = (
    INTEGERS | REALS | STRINGS
    | _all("boolean", "hexBinary", "base64Binary", "anyURI", "dateTime", "dateTimeStamp")
    | {f"{PREFIXES['rdf']}langString"}
)  # fmt: skip

_FORMS = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD.double: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN"),
    XSD.boolean: re.compile(r"true|false|0|1"),
}


def fits(value: ox.Literal, wanted: str) -> bool:
    """Tell whether a literal is well written and a value of a datatype; where that cannot be told, it is.

    >>> fits(ox.Literal("3.0", datatype=ox.NamedNode(XSD.decimal)), XSD.integer), fits(ox.Literal("3"), XSD.integer)
    (True, False)
    """
    given = value.datatype.value
    form = _FORMS.get(given)
    if form and not form.fullmatch(value.value):
        return False
    if wanted in STRINGS:
        return given in STRINGS
    if wanted == XSD.decimal:
        return given == XSD.decimal or given in INTEGERS
    if wanted in INTEGERS:
        return given in INTEGERS or (given == XSD.decimal and Decimal(value.value) % 1 == 0)
    return given == wanted or wanted not in (XSD.boolean, XSD.double)


def canonical(value: ox.Literal) -> object:
    """Return what is equal for equal values: 3 and 3.0 are one."""
    given = value.datatype.value
    if (given == XSD.decimal or given in INTEGERS) and _FORMS[XSD.decimal].fullmatch(value.value):
        return Decimal(value.value)
    return value


def below(one: ox.Literal, other: ox.Literal) -> bool:
    """Tell whether one number is less than another.

    >>> below(ox.Literal("-3.0E0", datatype=ox.NamedNode(XSD.double)), ox.Literal(0))
    True
    """
    return float(one.value) < float(other.value)
