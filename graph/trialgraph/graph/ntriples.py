"""Turn Python values into the terms of N-Triples, in the lexical form that Oxigraph gives back.

Every term of the graph that comes from text is escaped here and nowhere else.
"""

import re
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from trialgraph.core.model import Duration
from trialgraph.core.standards import XSD
from trialgraph.core.text import CONTROLS

_UNSAFE = re.compile(rf'[\\"\n\r\t{CONTROLS}]')
_UNSAFE_IRI = re.compile(r'[^!-~]|[<>"{}|^`\[\]\\]|%(?![0-9A-Fa-f]{2})')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MONTHS = {"mo": Decimal(1), "a": Decimal(12)}
_SECONDS = {"s": Decimal(1), "min": Decimal(60), "h": Decimal(3600), "d": Decimal(86400), "wk": Decimal(604800)}
_DAYS_PER_MONTH = Decimal("30.4375")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")


@lru_cache(maxsize=10_000)  # an IRI is written for each of its triples
def iri(value: str) -> str:
    """Return an IRI as a term; characters that may not stand in one are percent-encoded."""
    if _UNSAFE_IRI.search(value):
        value = _UNSAFE_IRI.sub(lambda found: quote(found[0], safe="", errors="replace"), value)
    if value.count("#") > 1:  # only the first begins a fragment
        whole, _, fragment = value.partition("#")
        value = f"{whole}#{fragment.replace('#', '%23')}"
    return f"<{value}>"


def string(value: str) -> str:
    r"""Return a string literal; half of a surrogate pair, which no encoding can write, becomes U+FFFD.

    Other control characters, which a file name may have, become blanks: RDF/XML could not hold them.

    >>> print(string('a "b"\n'))
    "a \"b\"\n"
    """
    if value.isprintable() and '"' not in value and "\\" not in value:  # as nearly all are: nothing to escape
        return f'"{value}"'
    return f'"{_UNSAFE.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character, " ")


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^<{datatype}>'


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return _typed(str(value), XSD.integer)


def boolean(value: bool) -> str:
    """Return an xsd:boolean."""
    return _typed("true" if value else "false", XSD.boolean)


def decimal(value: Decimal | int) -> str:
    """Return an xsd:decimal.

    >>> decimal(Decimal("75.0"))
    '"75"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return _typed(_digits(value), XSD.decimal)


def double(value: float) -> str:
    """Return an xsd:double without an exponent.

    >>> double(1.0e6)
    '"1000000"^^<http://www.w3.org/2001/XMLSchema#double>'
    """
    return _typed(_digits(Decimal(repr(value))), XSD.double)


def _digits(value: Decimal | int) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def date(value: str) -> str:
    """Return an xsd:date or xsd:gYearMonth; what is neither stays a string.

    >>> date("2024-01")
    '"2024-01"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    if _DAY.fullmatch(value):
        return _typed(value, XSD.date)
    return _typed(value, XSD.gYearMonth) if _MONTH.fullmatch(value) else string(value)


def duration(value: Duration) -> str:
    """Return the canonical xsd:duration of a length of time, which has no weeks.

    >>> duration(Duration(Decimal(4), "wk"))
    '"P28D"^^<http://www.w3.org/2001/XMLSchema#duration>'
    """
    months, seconds = _months_and_seconds(value)
    sign = "-" if months < 0 or seconds < 0 else ""
    return _typed(sign + _period(abs(int(months)), abs(seconds)), XSD.duration)


def days(value: Duration) -> Decimal:
    """Return a length of time in days, for ordering; a month counts 30.4375 and a year 365.25 days.

    >>> days(Duration(Decimal(2), "wk")), days(Duration(Decimal(1), "mo"))
    (Decimal('14.000000'), Decimal('30.437500'))
    """
    amount = (
        value.amount * _MONTHS[value.unit] * _DAYS_PER_MONTH
        if value.unit in _MONTHS
        else value.amount * _SECONDS[value.unit] / _SECONDS["d"]
    )
    return amount.quantize(Decimal("0.000001"))


def _months_and_seconds(value: Duration) -> tuple[Decimal, Decimal]:
    """Split a duration as XML Schema does; a part of a month counts as days."""
    if value.unit not in _MONTHS:
        return Decimal(0), value.amount * _SECONDS[value.unit]
    months = value.amount * _MONTHS[value.unit]
    if months == months.to_integral_value():
        return months, Decimal(0)
    return Decimal(0), months * _DAYS_PER_MONTH * _SECONDS["d"]


def _period(months: int, seconds: Decimal) -> str:
    """Write a length without its sign: largest units first, none of them zero."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(int(minutes), 60)
    day, hour = divmod(hours, 24)
    year, month = divmod(months, 12)
    date_part = "".join(f"{count}{letter}" for count, letter in ((year, "Y"), (month, "M"), (day, "D")) if count)
    clock = [(str(hour), "H"), (str(minute), "M"), (_digits(second), "S")]
    time_part = "".join(count + letter for count, letter in clock if count != "0")
    if not date_part and not time_part:
        return "PT0S"
    return f"P{date_part}" + (f"T{time_part}" if time_part else "")
