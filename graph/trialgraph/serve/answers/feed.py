"""Answer with what the last builds changed as an Atom feed: of the whole graph, of an antigen, or of a condition.

Source: RFC 4287, The Atom Syndication Format.
"""

import hashlib
import json
from typing import Final

import pyoxigraph as ox
from lxml import etree

from trialgraph.core import identify
from trialgraph.core.text import of_xml
from trialgraph.graph.store import Snapshot
from trialgraph.serve.paths import page
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.serve.terms import ATOM
from trialgraph.view import about
from trialgraph.view.changes import Change, changes

MEDIA: Final = "application/atom+xml"
SCHEMES: Final = ("antigen", "condition")
_ENTRIES: Final = 100
_NEVER: Final = "1970-01-01T00:00:00Z"  # when a graph was built that does not say it


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer a job whose text is the path of a concept below the root, such as ``antigen/HER2``, or nothing.

    The options name the root of the server. Raises ProblemError where there is no such concept.
    """
    iri = f"{identify.SHARED}{job.text}" if job.text else ""
    name = _name(snapshot.graph, iri) if iri else ""
    root = job.options["root"]
    own, shown = (f"feed/{job.text}.atom", page(iri)) if iri else ("feed.atom", "/changes")
    feed = etree.Element(_tag("feed"), nsmap={None: ATOM.namespace})
    _say(feed, "id", f"{identify.base()}{own}")
    _say(feed, "title", f"What changed: trials of {name}" if name else "What changed in the trials")
    _say(feed, "updated", snapshot.history.built if snapshot.history else _NEVER)
    _say(etree.SubElement(feed, _tag("author")), "name", "TrialGraph")
    etree.SubElement(feed, _tag("link"), rel="self", type=MEDIA, href=f"{root}{own}")
    etree.SubElement(feed, _tag("link"), rel="alternate", type="text/html", href=f"{root}{(shown or '/')[1:]}")
    for each in changes(snapshot.history, iri)[:_ENTRIES]:
        _entry(feed, each, root)
    etree.indent(feed)
    return Answer(etree.tostring(feed, encoding="utf-8", xml_declaration=True), f"{MEDIA}; charset=utf-8")


def _entry(feed: etree._Element, change: Change, root: str) -> None:
    told = change.told
    digest = hashlib.sha256(json.dumps([change.build.time, told]).encode()).hexdigest()[:16]
    entry = etree.SubElement(feed, _tag("entry"))
    _say(entry, "id", f"{identify.base()}changes#{digest}")
    _say(entry, "title", f"{told.name} {told.change}: {told.title}" if told.title else f"{told.name} {told.change}")
    _say(entry, "updated", change.build.time)
    shown = page(told.trial) if told.change != "removed" else "/changes"
    etree.SubElement(entry, _tag("link"), rel="alternate", type="text/html", href=f"{root}{(shown or '/')[1:]}")
    _say(entry, "content", "\n".join(told.lines) or f"The trial was {told.change}.").set("type", "text")


def _say(parent: etree._Element, name: str, words: str) -> etree._Element:
    """Add an element with words."""
    child = etree.SubElement(parent, _tag(name))
    child.text = of_xml(words)
    return child


def _tag(name: str) -> str:
    return f"{{{ATOM.namespace}}}{name}"


def _name(graph: ox.Store, iri: str) -> str:
    try:
        name = about.label(graph, ox.NamedNode(iri))
    except ValueError:
        name = ""
    if not name:
        raise ProblemError("not-found", "There is no such antigen or condition.")
    return name
