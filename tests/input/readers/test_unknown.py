"""Files of data in no schema that is read are named and refused, whatever they say of trials; pages are not."""

import io
import json
import zipfile

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.core.resources import examples
from trialgraph.input import readers
from trialgraph.input.readers import unknown
from trialgraph.input.splitting import pieces
from trialgraph.input.splitting.window import Window

SAID = (
    "In this randomized phase 1 clinical trial, 24 participants with lymphoma got CAR-T cells (NCT00000000). "
    "Inclusion criteria: age 18 years or older. Primary outcome: adverse events."
)
CONFIGURATION = {
    "name": "trial", "phase": "test", "status": "active", "start_date": "2024-01-01", "sponsor": "dev",
    "conditions": ["a", "b"], "arms": 2, "masking": "none", "description": SAID,
}  # fmt: skip
PACKAGE = {
    "name": "trial-viewer", "version": "1.0.0", "description": SAID, "type": "module", "keywords": ["eligibility"],
    "scripts": {"build": "x"}, "dependencies": {"a": "1"}, "contributors": ["b"], "sponsor": "c", "status": "active",
}  # fmt: skip
FEATURES = {
    "type": "FeatureCollection",
    "features": [{
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [7.5, 47.5]},
        "properties": {"title": SAID, "status": "Recruiting", "phase": "Phase 1", "trialId": "NCT00000000"},
    }],
}  # fmt: skip
FEED = f"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>Trials</title><description>{SAID}</description>
<item><title>Phase 1</title><description>{SAID}</description></item></channel></rss>"""
DRAWING = f'<svg xmlns="http://www.w3.org/2000/svg"><title>Flow of participants</title><text>{SAID}</text></svg>'
BANK = "Date,Description,Amount,Balance\n2024-01-01,Participant of a clinical trial,50.00,9\n2024-01-02,Phase 1,3,6\n"
PIPES = "number|brief_title|phase\nNCT00000000|A trial in participants|Phase 1\nNCT00000001|A study|Phase 2\n"
NOTEBOOK = {"cells": [{"cell_type": "markdown", "source": [SAID]}], "metadata": {"title": SAID}, "nbformat": 4}
PROPERTIES = {name: {"type": "string"} for name in ("phase", "sponsor", "inclusionCriteria", "exclusionCriteria")}
API = {
    "openapi": "3.0.0",
    "info": {"title": "Trials", "description": SAID},
    "components": {"schemas": {"Trial": {"type": "object", "title": "Trial", "properties": PROPERTIES}}},
}
SCHEMA = {"$schema": "https://example.org/schema", "title": "Trial", "type": "object", "properties": PROPERTIES}
PATIENT = {
    "resourceType": "Patient", "id": "1", "status": "active", "name": [{"family": "Doe"}], "gender": "male",
    "contact": {"name": "NCT00000000"},
}  # fmt: skip
ARTICLE = {
    "id": "a", "type": "article-journal", "title": SAID, "abstract": SAID, "status": "published", "author": [{"x": "y"}]
}  # fmt: skip
GRANT = {"title": "A grant", "sponsor": "A foundation", "status": "open", "eligibility": "Students of medicine"}
INSURANCE = {"name": "A plan", "type": "health", "status": "sold", "inclusions": ["Teeth"], "exclusions": ["Surgery"]}

REFUSED = {
    "config.json": (CONFIGURATION, "JSON with the keys “name”, “phase”, “status” …"),
    "package.json": (PACKAGE, "JSON with the keys “name”, “version”, “description” …"),
    "sites.geojson": (FEATURES, "GeoJSON"),
    "note.ipynb": (NOTEBOOK, "a Jupyter notebook"),
    "api.json": (API, "a description of an API (OpenAPI)"),
    "schema.json": (SCHEMA, "a JSON Schema"),
    "patient.json": (PATIENT, "a FHIR resource (Patient)"),
    "article.json": (ARTICLE, "JSON with the keys “id”, “type”, “title” …"),
    "articles.json": ([ARTICLE], "JSON with the keys “id”, “type”, “title” …"),
    "grant.json": (GRANT, "JSON with the keys “title”, “sponsor”, “status” …"),
    "insurance.json": (INSURANCE, "JSON with the keys “name”, “type”, “status” …"),
    "note.json": ({"note": SAID}, "JSON with the keys “note”"),
    "words.json": ([SAID, SAID], "JSON without keys"),
    "numbers.json": ([1, 2], "JSON without keys"),
    "empty.json": ({}, "JSON without keys"),
    "broken.json": ('{"title": "A trial", "phase": }', "JSON that is cut or broken"),
    "feed.xml": (FEED, "XML with the root <rss>"),
    "draw.svg": (DRAWING, "XML with the root <svg>"),
    "declared.svg": ('<?xml version="1.0"?>\n<!-- made -->\n' + DRAWING, "XML with the root <svg>"),
    "bank.csv": (BANK, "a table with the columns “Date”, “Description”, “Amount” …"),
    "bank.tsv": (BANK.replace(",", "\t"), "a table with the columns “Date”, “Description”, “Amount” …"),
    "studies.txt": (PIPES, "a table with the columns “number”, “brief_title”, “phase”"),
    "two.csv": (f'id,abstract\n1,"{SAID}"\n2,"{SAID}"\n', "a table with the columns “id”, “abstract”"),
    "genes.csv": ("gene;phase;trial\nTP53;Phase 1;NCT00000001\n", "a table with the columns “gene”, “phase”, “trial”"),
    "ragged.csv": (
        "gene;phase;trial\n" + "TP53;Phase 1;NCT00000001\n" * 20 + "the end\n",
        "a table with the columns “gene”, “phase”, “trial”",
    ),
    "text.rtf": (r"{\rtf1\ansi " + SAID + "}", "a text in RTF"),
}


def package(*names: str, mimetype: str = "") -> bytes:
    """A file of an office program with these parts, all of which speak of a trial."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, SAID)
    return held.getvalue()


OFFICE = {
    "bank.xlsx": (package("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"), "an Excel workbook"),
    "talk.pptx": (package("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint presentation"),
    "other.xyz": (package("[Content_Types].xml", "what.xml"), "a package of an office program"),
    "table.ods": (
        package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet"
    ),
    "old.xls": (unknown.OLD_OFFICE + SAID.encode("utf-16"), "a file of an office program of before 2007"),
}  # fmt: skip


def refusals(name: str, data: bytes) -> list[str]:
    """What is said of a file; a trial that is read says nothing."""
    told = list[str]()
    for piece in pieces(Window([data]), name):
        try:
            assert not piece.problem, piece.problem
            list(readers.read_bytes(piece.place, piece.data))
        except UnreadableError as error:
            told.append(str(error))
    return told


@pytest.mark.parametrize("name", REFUSED)
def test_data_of_no_known_schema_is_refused_in_a_line_that_names_it(name: str) -> None:
    content, looks_like = REFUSED[name]
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    (line,) = refusals(name, text.encode())
    assert line.startswith(name) and f": this is {looks_like}, and no trial in a form that is read. Read are " in line
    assert "\n" not in line and line.endswith(".")


@pytest.mark.parametrize("name", OFFICE)
def test_an_office_file_is_refused_as_a_whole(name: str) -> None:
    data, looks_like = OFFICE[name]
    (line,) = refusals(name, data)
    assert line.startswith(f"{name}: this is {looks_like}, and no trial")


def test_a_text_of_word_without_a_trial_is_refused_in_one_line() -> None:
    body = '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Pancakes</w:t></w:r></w:p></w:body></w:document>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", body)
    (line,) = refusals("pancakes.docx", held.getvalue())
    assert line.startswith("pancakes.docx: ") and "no trial" in line


@pytest.mark.parametrize(
    "text",
    [
        "Phase: Phase 1\nStatus: Recruiting\n",
        "[1] A footnote\nTitle\n",
        "[Draft] A study of cells\n",
        "{{Infobox trial}}\nA study\n",
        "<b>A study of cells</b>\n<br>Phase 1 <i>only</i>",
        "< 18 years are excluded\nA study\n> 70 too",
        "Patients, adults\nWomen, men\nCells, cytokines\n",
        "Phase|Phase 1\n",
        "| Phase | Phase 1 |\n| Status | Recruiting |\n| Sponsor | A |\n",
        "Name\tPhase\nA study of cells\n",
        "<html><body>A study</body></html>",
    ],
)
def test_a_page_is_no_data(text: str) -> None:
    assert unknown.of_text(text) is None


@pytest.mark.parametrize("page", sorted(examples().glob("*.txt")), ids=lambda page: page.stem)
def test_no_page_of_the_examples_is_data(page) -> None:  # type: ignore[no-untyped-def]
    assert unknown.of_text(page.read_text(encoding="utf-8")) is None and unknown.of_bytes(page.read_bytes()) is None


def test_an_archive_of_pages_is_no_office_file() -> None:
    assert unknown.of_bytes(package("a.txt", "b.txt")) is None
    assert unknown.of_bytes(b"PK\3\4 and then nothing") is None


TOLD = {"publicTitle": "Cells for adults with lupus", "inclusionCriteria": ["Adults"], "exclusionCriteria": ["Asthma"]}


@pytest.mark.parametrize(
    "value",
    [
        TOLD | {"sponsor": "A hospital"},
        [TOLD | {"phase": "Phase 1"}],
        {"title": "Cells", "phase": "Phase 1", "eligibility": "Adults with lupus who may take part in this trial"},
        {"title": "Cells for lupus", "phase": "Phase 1", "registryNumber": "NCT00000000"},
        {"data": {"study": {"title": "Cells", "status": "Recruiting", "phase": "1", "nct": "NCT00000000"}}},
        {"title": "Cells", "summary": SAID, "eligibility": {"inclusion": ["Adults"], "exclusion": ["Asthma"]}},
    ],
)
def test_what_plainly_tells_a_trial_is_read(value: object) -> None:
    assert refusals("trial.json", json.dumps(value).encode()) == []
