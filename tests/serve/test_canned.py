"""The questions are answered over HTTP as on the command line; what a stranger puts into them is text."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from conftest import Run
from serve.live import Live, serving
from trialgraph.ask.question import questions
from trialgraph.core import resources

NAMES = [each.name for each in questions(resources.queries()) if not any(p.required for p in each.parameters)]
HOSTILE = [
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "${7*7}",
    '"} UNION { ?s ?p ?o } #',
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "\\u0022 } INSERT",
    "\x00",
    "../../etc/passwd",
    "HER2\r\nX-Injected: yes",
]


@pytest.fixture(scope="module")
def live(built: Path) -> Iterator[Live]:
    with serving(built) as server:
        yield server


def got(live: Live, path: str, accept: str = "*/*") -> tuple[int, str, str]:
    connection = live.connection()
    connection.request("GET", path, headers={"accept": accept})
    answer = connection.getresponse()
    assert "x-injected" not in answer.headers
    return answer.status, answer.headers["content-type"].partition(";")[0], answer.read().decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_has_the_rows_of_the_command_line(live: Live, built: Path, run: Run, name: str) -> None:
    status, media, body = got(live, f"/query/{name}", "text/csv")
    assert (status, media) == (200, "text/csv")
    shown = run("query", name, "--store", built, "--format", "csv").stdout
    ours, theirs = (list(csv.reader(io.StringIO(text, newline=""))) for text in (body, shown))
    assert ours == theirs


def test_parameters_have_the_names_of_the_command_line(live: Live) -> None:
    whole, some = (got(live, f"/query/dose-ladders?format=csv{rest}")[2] for rest in ("", "&antigen=ERBB2"))
    assert 1 < some.count("\n") < whole.count("\n")


def test_of_trials_several_may_be_given(live: Live) -> None:
    numbers = sorted({line.partition(",")[0] for line in got(live, "/query/trials?format=csv")[2].splitlines()[1:]})
    asked = urlencode([("trial", each) for each in numbers[:2]])
    _, _, body = got(live, f"/query/trials?format=csv&{asked}")
    assert [line.partition(",")[0] for line in body.splitlines()[1:]] == numbers[:2]
    page = got(live, f"/query/trials?{asked}", "text/html")[2]
    assert all(f'name="trial" value="{each}"' in page for each in numbers[:2])


def test_a_field_of_a_form_that_nobody_filled_asks_for_nothing(live: Live) -> None:
    whole, blank = (got(live, f"/query/dose-ladders?format=csv{rest}") for rest in ("", "&antigen=&weight=&trial="))
    assert whole == blank


def test_so_many_rows_are_enough(live: Live) -> None:
    whole, some = (got(live, f"/query/dose-ladders?format=csv{rest}")[2] for rest in ("", "&limit=2"))
    assert some.splitlines() == whole.splitlines()[:3] != whole.splitlines()
    page = got(live, "/query/dose-ladders?limit=2", "text/html")[2]
    assert "<p>2 rows</p>" in page


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_the_questions_are_listed(live: Live, accept: str) -> None:
    status, media, body = got(live, "/query", accept)
    assert (status, media) == (200, accept)
    assert all(name in body for name in NAMES)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/query/none", 404),
        ("/query/trials?colour=green", 400),
        ("/query/trials?format=pdf", 400),
        ("/query/dose-ladders?weight=60&weight=70", 400),
        ("/query/dose-ladders?weight=heavy", 400),
        ("/query/dose-ladders?limit=0", 400),
        ("/query/dose-ladders?limit=1&limit=2", 400),
        ("/query/dose-ladders?format=csv&format=json", 400),
        ("/query/dose-ladders?limit=some", 400),
        ("/query/../sparql", 404),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_to_do(live: Live, path: str, status: int) -> None:
    found, media, body = got(live, path, "application/json")
    assert (found, media) == (status, "application/problem+json")
    assert json.loads(body)["remedy"]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_a_stranger_gives_is_text(live: Live, words: str, accept: str) -> None:
    status, _, body = got(live, f"/query/trials-by-antigen?{urlencode({'antigen': words})}", accept)
    assert status == 400
    assert "root:" not in body and (accept != "text/html" or "<script>alert" not in body)
    assert "49" not in body.replace("{{ 7 * 7 }}", "")
    assert got(live, "/query/trials-by-antigen?antigen=HER2", "text/csv")[0] == 200


def test_csv_for_a_spreadsheet_is_asked_for_by_name(live: Live) -> None:
    status, media, body = got(live, "/query/dose-ladders?format=spreadsheet")
    assert (status, media) == (200, "text/csv")
    assert body.partition("\n")[0] == got(live, "/query/dose-ladders?format=csv")[2].partition("\r\n")[0]


def test_a_question_that_needs_a_value_asks_for_it(live: Live) -> None:
    status, _, page = got(live, "/query/eligible-trials", "text/html")
    assert status == 200 and "<form" in page and "<table" not in page
    status, _, body = got(live, "/query/eligible-trials", "text/csv")
    assert status == 400 and "needs age" in json.loads(body)["detail"]


def test_a_value_that_looks_like_an_option_keeps_its_dashes(live: Live) -> None:
    _, _, body = got(live, "/query/trials-by-antigen?antigen=--weight", "text/csv")
    assert json.loads(body)["detail"].startswith('antigen: no antigen of this graph is called "--weight"')


@pytest.mark.parametrize("words", ["Platelet", "no such words", "%"])
def test_words_are_found_where_no_file_can_be_opened(live: Live, built: Path, run: Run, words: str) -> None:
    """The index of words is open before a worker begins, as the graph is."""
    asked = urlencode({"words": words})
    shown = run("query", "laboratory-thresholds", "--words", words, "--store", built, "--format", "csv").stdout
    for _ in range(5):  # of several workers, which share what their parent opened
        assert list(csv.reader(io.StringIO(got(live, f"/query/laboratory-thresholds?{asked}", "text/csv")[2]))) == list(
            csv.reader(io.StringIO(shown))
        )
    assert (shown.count("\n") > 1) == (words != "no such words")
