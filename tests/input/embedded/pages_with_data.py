"""Pages with embedded data, for tests: their text, and what their scripts say."""

import json
from typing import Any

from lxml import etree

from trialgraph.core.model import Record
from trialgraph.input import readers
from trialgraph.input.readers import html

TEXT = """<h1>Invented Cells in Adults With Lupus</h1>
<p>NCT ID: NCT00000000</p><h2>Inclusion Criteria</h2><ul><li>Adults</li></ul>
<h2>Exclusion Criteria</h2><p>Pregnancy</p>"""
STUDY = {
    "identificationModule": {"nctId": "NCT00000000", "briefTitle": "Invented Cells in Adults With Lupus"},
    "statusModule": {"overallStatus": "RECRUITING"},
    "designModule": {"phases": ["PHASE1"], "enrollmentInfo": {"count": 24}},
    "contactsLocationsModule": {"locations": [{"facility": "Invented Clinic", "city": "Basel"}]},
}


def trial(**properties: Any) -> dict[str, Any]:
    """A trial in the terms of schema.org."""
    return {"@context": "https://schema.org", "@type": "MedicalTrial", **properties}


def script(value: Any, kind: str = "application/ld+json", name: str = "") -> str:
    """A script that holds a value, or a text as it is."""
    words = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="{kind}" id="{name}">{words}</script>'


def page(*heads: str, text: str = TEXT) -> str:
    """A page with elements in its head."""
    return f"<!doctype html><html><head>{''.join(heads)}</head><body>{text}</body></html>"


def read(*heads: str, text: str = TEXT) -> Record:
    """The record of such a page."""
    (found,) = readers.read_bytes("page.html", page(*heads, text=text).encode())
    return found


def elements(*heads: str) -> etree._Element:
    """The elements of such a page."""
    return html.parsed(page(*heads))


def places(record: Record, *names: str) -> list[tuple[str, str, str]]:
    """The name, the path and the words of the fields of these names."""
    return [
        (field.name, field.span.field, record.document.texts[field.span.field][field.span.start : field.span.end])
        for field in record.fields
        if field.name in names
    ]
