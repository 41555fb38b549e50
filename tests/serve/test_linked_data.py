"""An IRI leads to documents that describe what it names, in each format, and these say how they belong together."""

import gzip
import json
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from conftest import Run
from serve.live import Live, serving
from trialgraph.core import identify, resources
from trialgraph.publish.terms import DCAT, SPDX, VOID

TRIAL = "/trial/NCT00000001"
FORMATS = {
    "text/turtle": (".ttl", ox.RdfFormat.TURTLE),
    "application/n-triples": (".nt", ox.RdfFormat.N_TRIPLES),
    "application/rdf+xml": (".rdf", ox.RdfFormat.RDF_XML),
    "application/ld+json": (".jsonld", ox.RdfFormat.JSON_LD),
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Got(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    body: bytes

    def triples(self, format: ox.RdfFormat) -> set[ox.Triple]:
        return {quad.triple for quad in ox.parse(self.body, format=format)}


@pytest.fixture(scope="module")
def live(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("linked") / "store"
    assert run("build", resources.examples(), "--store", folder, "--dumps").returncode == 0
    with serving(folder) as server:
        yield server


def got(live: Live, path: str, method: str = "GET", **headers: str) -> Got:
    connection = live.connection()
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    return Got(answer.status, answer.headers, answer.read())


def some_trial(live: Live) -> str:
    rows = got(live, "/query/trials?format=tsv").body.decode().splitlines()
    return f"/trial/{rows[1].split()[0].strip(chr(34))}"


@pytest.mark.parametrize(("accept", "suffix"), [(media, suffix) for media, (suffix, _) in FORMATS.items()])
def test_a_trial_leads_to_the_document_in_the_format_that_is_accepted(live: Live, accept: str, suffix: str) -> None:
    trial = some_trial(live)
    answer = got(live, trial, accept=accept)
    assert (answer.status, answer.headers["location"]) == (303, f"{trial}{suffix}")
    assert "accept" in answer.headers["vary"].lower()
    document = got(live, answer.headers["location"])
    assert document.status == 200 and document.headers["content-type"].startswith(accept)
    subjects = {str(triple.subject) for triple in document.triples(FORMATS[accept][1])}
    assert f"<{identify.base()}{trial[1:]}>" in subjects and len(subjects) > 20


@pytest.fixture(scope="module")
def joined(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A server of one trial that two registries have."""
    folder = tmp_path_factory.mktemp("joined")
    (folder / "page.txt").write_text("Anti-HER2 CAR-T cells\nNCT00000001\nPhase\nPHASE1\n", encoding="utf-8")
    (folder / "entry.xml").write_text(
        "<Trials_downloaded_from_ICTRP><Trial><TrialID>DRKS00000101</TrialID><Public_title>Cells</Public_title>"
        "<Secondary_ID>NCT00000001; CTRI/2020/01/000001</Secondary_ID></Trial></Trials_downloaded_from_ICTRP>",
        encoding="utf-8",
    )
    assert run("build", folder, "--store", folder / "store").returncode == 0
    with serving(folder / "store") as server:
        yield server


@pytest.mark.parametrize(
    "path",
    ["DRKS00000101", "drks00000101", "nct00000001", "NCT%2000000001", "CTRI%2F2020%2F01%2F000001", "DRKS%2000000101"],
)
def test_any_number_of_a_trial_leads_to_the_one_that_names_it(joined: Live, path: str) -> None:
    for suffix in ("", ".ttl", ".html"):
        answer = got(joined, f"/trial/{path}{suffix}")
        assert (answer.status, answer.headers["location"]) == (303, f"{TRIAL}{suffix}")
    described = got(joined, f"{TRIAL}.ttl").body
    assert b"DRKS00000101" in described
    words = path.replace("%20", "+")
    assert b"NCT00000001" in got(joined, f"/query/trial-overview?trial={words}&format=csv").body


def test_a_number_that_no_trial_has_leads_nowhere(joined: Live) -> None:
    assert got(joined, "/trial/DRKS00000102").status == 404
    assert got(joined, "/trial/NCT00000001/dose/none").status == 404


def test_the_formats_say_the_same(live: Live) -> None:
    trial = some_trial(live)
    said = [got(live, f"{trial}{suffix}").triples(format) for suffix, format in FORMATS.values()]
    assert all(each == said[0] for each in said)


def test_a_browser_gets_a_page_with_data_for_search_engines(live: Live) -> None:
    answer = got(live, some_trial(live), accept=BROWSER)
    assert answer.headers["location"].endswith(".html")
    page = got(live, answer.headers["location"]).body.decode()
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "MedicalTrial"


@pytest.mark.parametrize(
    "kind",
    ["trial", "document", "antigen/HER2", "antigen", "ontology", "ontology/reading", "shapes", "inferred", "data"],
)
def test_whatever_has_an_iri_of_ours_is_described(live: Live, kind: str) -> None:
    path = {"trial": some_trial(live), "document": document(live)}.get(kind, f"/{kind}")
    assert got(live, path).status == 303
    assert got(live, f"{path}.nt").body
    assert got(live, f"{path}.html").body.startswith(b"<!doctype html>")


def document(live: Live) -> str:
    triples = got(live, f"{some_trial(live)}.nt").triples(ox.RdfFormat.N_TRIPLES)
    source = next(t.object for t in triples if t.predicate.value == "http://purl.org/dc/terms/source")
    return f"/{str(source).strip('<>').removeprefix(identify.base())}"


def test_every_part_of_a_trial_and_every_passage_leads_to_a_description(live: Live) -> None:
    trial = f"{identify.base()}{some_trial(live)[1:]}"
    triples = got(live, f"{some_trial(live)}.nt").triples(ox.RdfFormat.N_TRIPLES)
    subjects = {triple.subject.value for triple in triples if isinstance(triple.subject, ox.NamedNode)}
    parts = [iri for iri in subjects if iri.startswith((f"{trial}/", f"{identify.base()}document/"))]
    assert len(parts) > 20
    for iri in parts:
        path = iri.removeprefix(identify.base()).partition("#")[0]
        answer = got(live, f"/{path}", accept="application/n-triples")
        assert answer.status == 303, iri
        described = got(live, answer.headers["location"])
        assert f"<{iri}>".encode() in described.body, iri


def test_a_document_that_did_not_change_is_not_sent_again(live: Live) -> None:
    path = f"{some_trial(live)}.ttl"
    first = got(live, path)
    again = got(live, path, if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert got(live, path, if_none_match='"other"').status == 200
    for tags in ("*", f'"other",{first.headers["etag"]}', f"W/{first.headers['etag']}"):
        assert got(live, path, if_none_match=tags).status == 304
    file = got(live, "/data/trialgraph.nt.gz", "HEAD").headers["etag"]
    assert got(live, "/data/trialgraph.nt.gz", if_none_match=file).status == 304
    assert got(live, path.replace(".ttl", ".nt")).headers["etag"] != first.headers["etag"]


def test_head_returns_the_head_alone(live: Live) -> None:
    path = f"{some_trial(live)}.ttl"
    head, whole = got(live, path, "HEAD"), got(live, path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]
    assert int(head.headers["content-length"]) == len(whole.body)


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/trial/NCT99999999", "*/*", 404),
        ("/trial/NCT99999999.ttl", "*/*", 404),
        ("/antigen/HER2", "image/png", 406),
        ("/trial/", "*/*", 404),
        ("/data/none.gz", "*/*", 404),
        ("/data/dumps.json", "*/*", 404),
    ],
)
def test_what_is_not_there_is_told(live: Live, path: str, accept: str, status: int) -> None:
    answer = got(live, path, accept=accept)
    assert answer.status == status
    assert json.loads(answer.body)["status"] == status


def test_signposts_lead_from_page_to_data_and_back(live: Live) -> None:
    trial = some_trial(live)
    page, data = (got(live, f"{trial}{suffix}").headers["link"] for suffix in (".html", ".ttl"))
    assert f'<{identify.base()}{trial[1:]}>; rel="cite-as"' in page
    for media, (suffix, _) in FORMATS.items():
        assert f'<{trial}{suffix}>; rel="describedby"; type="{media}"' in page
    assert f'<{trial}.html>; rel="describes"; type="text/html"' in data
    assert all('rel="license"' in link and 'rel="collection"' in link for link in (page, data))


def test_the_data_set_is_described_with_its_files(live: Live) -> None:
    answer = got(live, "/.well-known/void", accept="application/n-triples")
    assert (answer.status, answer.headers["location"]) == (303, "/data.nt")
    store = ox.Store()
    store.load(got(live, "/data.nt").body, format=ox.RdfFormat.N_TRIPLES)
    wanted = f"""SELECT ?file ?size ?sum {{
        ?set a <{VOID.Dataset}>, <{DCAT.Dataset}> ; <{VOID.sparqlEndpoint}> <{live.address}/sparql> ;
            <{DCAT.distribution}> ?file .
        ?file <{DCAT.byteSize}> ?size ; <{SPDX.checksum}> [ <{SPDX.checksumValue}> ?sum ]
    }}"""
    rows = list(store.query(wanted))  # type: ignore[arg-type]
    assert len(rows) == 3
    for file, size, _ in rows:
        dump = got(live, file.value.removeprefix(live.address))
        assert len(dump.body) == int(size.value) and gzip.decompress(dump.body)


def test_another_base_makes_iris_that_lead_to_its_server(run: Run, tmp_path: Path) -> None:
    import os

    base = "https://graph.example.org/trials/"
    environment = {**os.environ, "TRIALGRAPH_BASE": base}
    done = run("build", resources.examples(), "--store", tmp_path / "store", env=environment)
    assert done.returncode == 0
    with serving(tmp_path / "store", environment=environment) as server:
        trial = some_trial(server)
        data = got(server, f"{trial}.nt").triples(ox.RdfFormat.N_TRIPLES)
        assert ox.NamedNode(f"{base}{trial[1:]}") in {triple.subject for triple in data}
        assert got(server, "/antigen/HER2.nt").status == 200
    with serving(tmp_path / "store") as server:
        assert got(server, f"{trial}.nt").status == 200, "the store says what its IRIs begin with"
    other = {**os.environ, "TRIALGRAPH_BASE": "https://other.example.org/"}
    refused = run("serve", "--store", tmp_path / "store", "--port", "0", env=other)
    assert refused.returncode == 2 and refused.stderr.endswith(f"TRIALGRAPH_BASE={base}, or build it again.\n")


@pytest.mark.parametrize("base", ["graph.example.org", "https://graph.example.org", "https://a b/", "file:///tmp/"])
def test_a_base_that_is_none_is_refused(run: Run, tmp_path: Path, base: str) -> None:
    import os

    done = run("build", resources.examples(), "--store", tmp_path / "s", env={**os.environ, "TRIALGRAPH_BASE": base})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("trialgraph: TRIALGRAPH_BASE: ")


def test_a_page_of_a_document_shows_its_passages_and_leads_to_its_trial(live: Live) -> None:
    page = got(live, f"{document(live)}.html").body.decode()
    starts = [int(each.split(",")[0]) for each in page.split('id="char=')[1:]]
    assert len(starts) > 10 and starts == sorted(starts)
    assert f'href="{some_trial(live)}.html"' in page


def test_a_term_is_found_on_the_page_of_the_ontology(live: Live) -> None:
    page = got(live, "/ontology.html").body.decode()
    assert 'id="DoseLevel"' in page and 'href="/ontology#DoseLevel"' in page
    assert '"></a>' not in page


@pytest.mark.parametrize("module", ["/ontology", "/ontology/reading"])
def test_the_page_of_an_ontology_has_contents_that_lead_to_our_terms_alone(live: Live, module: str) -> None:
    page = got(live, f"{module}.html").body.decode()
    within = set(re.findall(r'href="#([^"]+)"', page))
    assert {"of-classes", "mappings", "changes"} <= within or module != "/ontology"
    assert within <= set(re.findall(r'id="([^"]+)"', page))
    assert 'id="wasQuotedFrom"' not in page and "{" not in page.partition("<main>")[2].partition("<pre>")[0]
    assert len(page.encode()) < 100_000


def test_the_classes_of_the_ontology_are_drawn(live: Live) -> None:
    assert 'src="/figure/classes.svg"' in got(live, "/ontology.html").body.decode()
    drawn = got(live, "/figure/classes.svg")
    assert (drawn.status, drawn.headers["content-type"]) == (200, "image/svg+xml")
    assert b">DoseLevel<" in drawn.body and b"Trial leads to DoseLevel" in drawn.body
    assert got(live, "/figure/classes.csv").status == 404


@pytest.mark.parametrize("module", ["/ontology", "/ontology/reading"])
def test_the_version_of_an_ontology_leads_to_it(live: Live, module: str) -> None:
    found = got(live, f"{module}.nt").body.decode()
    version = re.search(rf"owl#versionIRI> <https://w3id.org/trialgraph({module}/[\d.]+)>", found)
    assert version
    led = got(live, version[1])
    assert (led.status, led.headers["location"]) == (303, module)
    assert got(live, f"{module}/9.9.9").status == 404


def test_example_queries_are_for_this_endpoint(live: Live) -> None:
    triples = got(live, "/.well-known/sparql-examples.nt").triples(ox.RdfFormat.N_TRIPLES)
    targets = {triple.object for triple in triples if triple.predicate.value == "https://schema.org/target"}
    assert targets == {ox.NamedNode(f"{live.address}/sparql")}
