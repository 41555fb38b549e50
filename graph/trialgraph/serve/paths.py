"""Turn what a page leads to into the path at which this server shows it."""

from urllib.parse import quote, unquote, urlencode

from trialgraph.core import identify
from trialgraph.core.model import Span


def local(iri: str) -> str | None:
    """Return the path at which this server describes an IRI; None where another does.

    >>> local(f"{identify.base()}trial/NCT00000000")
    '/trial/NCT00000000'
    """
    for base in (identify.base(), identify.SHARED):
        if iri.startswith(base):
            return f"/{iri.removeprefix(base)}"
    return None


def page(iri: str) -> str | None:
    """Return the path of the page for people about an IRI of ours; the address itself where it is another's.

    >>> page(f"{identify.base()}trial/NCT00000000"), page("javascript:alert(1)")
    ('/trial/NCT00000000.html', None)
    """
    here = local(iri)
    if here:
        return f"{here}.html" if "#" not in here else here
    return iri if iri.startswith(("http://", "https://")) else None


def source(document: str, span: Span) -> str:
    """Return the path of the text of a document with some of its words marked, which it shows first.

    >>> source(f"{identify.base()}document/5f0c", Span(10, 60, "arms.0.description"))
    '/source/5f0c?at=arms.0.description%3A10-60#words'
    """
    at = f"{span.field}:{span.start}-{span.end}" if span.field else f"{span.start}-{span.end}"
    return f"/source/{document.rpartition('/')[2]}?{urlencode({'at': at})}#words"


def span(at: str) -> Span | None:
    """Return the stretch that such a path names; None where it names none.

    >>> span("arms.0.description:10-60"), span("10-60"), span("here")
    (Span(start=10, end=60, field='arms.0.description'), Span(start=10, end=60, field=''), None)
    """
    path, _, place = at.rpartition(":")
    start, dash, end = place.partition("-")
    if not (dash and start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal()):
        return None
    return Span(int(start), int(end), path) if max(len(start), len(end)) < 12 else None


def trial(iri: str) -> str:
    """Return the number of a trial as people write it.

    >>> trial("https://w3id.org/trialgraph/trial/CTRI%2F2020%2F01%2F000001")
    'CTRI/2020/01/000001'
    """
    return unquote(iri.partition("/trial/")[2])


def comparison(*trials: str) -> str:
    """Return the path of the page that compares trials, which are named by their numbers; each counts once.

    >>> comparison("NCT00000000", "CTRI/2020/01/000001")
    '/compare?trial=NCT00000000&trial=CTRI%2F2020%2F01%2F000001'
    """
    asked = urlencode([("trial", each) for each in dict.fromkeys(trials)])
    return f"/compare?{asked}" if asked else "/compare"


def question(name: str, **values: str) -> str:
    """Return the path of a question with values of its parameters.

    >>> question("words-of-a-fact", trial="NCT00000000", format="csv")
    '/query/words-of-a-fact?trial=NCT00000000&format=csv'
    """
    return f"/query/{quote(name)}?{urlencode(values)}"
